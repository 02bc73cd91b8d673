/** How a source does, as `/api/v1/sources` says. */
export type SourceHealth = {
  readonly id: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly posts: number;
  readonly failures: number;
  readonly lastPostAt: string | null;
  readonly lastFault: string | null;
  readonly nextTryAt: string | null;
  readonly state: 'off' | 'waiting' | 'well' | 'silent' | 'failing';
  readonly perDay: number;
};
