import type { FailureCode } from '#lib/failure.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { Limits } from '../limits.ts';
import type { Decoder } from '../sniff/kinds.ts';

/** Work for a thread: bytes of strangers, and what is known of them. Plain data, so that it crosses. */
export type Task = {
  readonly decoder: Exclude<Decoder, 'text'>;
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  /** Take the plain way at once: the full one proved too much. */
  readonly wary: boolean;
  readonly limits: Limits;
};

/** How far the work on one document is. */
export type Step = { readonly unit: 'pages' | 'percent'; readonly done: number; readonly total: number };

/** What comes back: any number of steps, then one of the other two. */
export type Reply =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'decoded'; readonly decoded: Decoded }
  | {
      readonly kind: 'failed';
      readonly code: FailureCode;
      readonly message: string;
      readonly detail: Readonly<Record<string, string | number>>;
    };
