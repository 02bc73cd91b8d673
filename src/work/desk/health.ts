import { voiceOf } from '#collect';
import { type Clearance, everything, mayRead } from '#model';
import { broughtBy, type Database, refusals, type SourceRecord, sourcesIn } from '#store';

/**
 * How a source does. `failing`: its last poll failed; `silent`: it answers, and has brought nothing for longer than it ever pauses;
 * `waiting`: it was not polled yet. `backfill`: older posts that were asked for, and when all of them were there. `refused` tells for what reasons posts were not taken.
 */
export type SourceHealth = Pick<
  SourceRecord,
  'id' | 'kind' | 'enabled' | 'posts' | 'failures' | 'lastSuccessAt' | 'lastPostAt' | 'lastFault' | 'nextTryAt'
> & {
  readonly backfill: { readonly since: string; readonly doneAt: string | null } | null;
  readonly state: 'off' | 'waiting' | 'well' | 'silent' | 'failing';
  readonly perDay: number;
  readonly refused: readonly { readonly code: string; readonly count: number; readonly lastAt: string }[];
};

const lookBackDays = 60;

/** How every source does that somebody may know of, by name. */
export async function healthOf({ db }: Database, now: Date, clearance: Clearance = everything): Promise<SourceHealth[]> {
  const since = new Date(now.getTime() - lookBackDays * 86_400_000).toISOString();
  const all: SourceHealth[] = [];
  for (const source of await sourcesIn(db)) {
    const organisations = source.organisation === null ? [] : [source.organisation];
    if (!mayRead({ tlp: source.tlp ?? 'CLEAR', organisations }, clearance)) continue;
    const { id, kind, enabled, posts, failures, lastSuccessAt, lastPostAt, lastFault, nextTryAt } = source;
    const voice = voiceOf({ byDay: await broughtBy(db, id, since), lastPostAt }, now);
    const refused = source.refused > 0 ? await refusals(db, id) : [];
    const state = stateOf(source, voice.state === 'silent');
    const backfill = source.backfill && { since: source.backfill.since, doneAt: source.backfill.doneAt };
    const told = { id, kind, enabled, posts, failures, lastSuccessAt, lastPostAt, lastFault, nextTryAt, backfill };
    all.push({ ...told, state, perDay: voice.perDay, refused });
  }
  return all;
}

function stateOf({ enabled, failures, lastTryAt, lastPostAt }: SourceRecord, silent: boolean): SourceHealth['state'] {
  if (!enabled) return 'off';
  if (failures > 0) return 'failing';
  if (silent) return 'silent';
  return lastTryAt === null && lastPostAt === null ? 'waiting' : 'well';
}
