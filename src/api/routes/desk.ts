import type { Press } from '#share';
import type { Means, Work } from '#work';
import type { Live } from '../desk/live.ts';
import type { Door } from '../door/admit.ts';
import type { Oidc } from '../door/people/oidc.ts';
import type { Lane } from '../lanes/lane.ts';
import type { Metrics } from '../metrics.ts';
import type { Receiver } from './leaving/servers.ts';

/** What routes work with: a store where there is one, threads for short and for long texts, one that prints, and what is measured. */
export type House = {
  readonly work: Work | null;
  readonly lanes: { readonly short: Lane; readonly long: Lane };
  readonly press: Press;
  readonly metrics: Metrics;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The same where there is a store, with what it takes to work on its cases and to let people in. */
export type Desk = House & {
  readonly work: Work;
  readonly means: Means;
  readonly live: Live;
  readonly door: Door;
  readonly oidc: Oidc | null;
  /** To which servers cases may be handed over. */
  readonly receivers: readonly Receiver[];
};
