import { PushSettings, settingsOf, sourceOf } from '#collect';
import type { Knowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { askBackfill, type Database, type SourceRecord, sourcesIn } from '#store';
import { pushed } from '../polling.ts';

/** A source as a person describes it: a known feed by its name, an address, a folder, or a kind with its settings. */
export type SourceGiven = {
  readonly name: string;
  readonly kind: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly folder: string | null;
  readonly mayKeepDays: number | null;
};

type Described = Pick<SourceRecord, 'id' | 'kind' | 'settings' | 'class' | 'mayKeepDays' | 'enabled'>;

/** What a description comes to. @throws Failure `bad-source` */
export function describeSource(
  { name, kind: said, settings: given, folder, mayKeepDays }: SourceGiven,
  feeds: Knowledge['feeds'],
): Described {
  const feed = feeds.find(({ id }) => id === name);
  const isWeb = /^https?:\/\//i.test(name);
  const kind = said ?? (folder === null ? 'web' : 'folder');
  const own = feed ? { urls: [feed.url] } : isWeb ? { urls: [name] } : folder === null ? {} : { path: folder };
  if (said === null && !feed && !isWeb && folder === null && !('urls' in given || 'archive' in given)) {
    throw new Failure('bad-source', 'no such feed', { detail: { what: name.slice(0, 60), why: 'name' } });
  }
  const settings = pushed.has(kind) ? pushSettings(kind, given) : settingsOf(sourceOf(kind), { ...own, ...given });
  return { id: name, kind, settings, class: feed?.class ?? 'own', mayKeepDays: mayKeepDays ?? feed?.mayKeepDays ?? null, enabled: true };
}

function pushSettings(kind: string, given: Readonly<Record<string, unknown>>): unknown {
  const parsed = PushSettings.safeParse({ ...given, kind });
  const why = 'secret' in given ? 'env:NAME or file:/path' : 'missing';
  if (!parsed.success) throw new Failure('bad-source', 'push settings', { detail: { what: 'secret', why } });
  return { secret: parsed.data.secret };
}

/** Asks a source for what it has since an instant. @throws Failure `no-such-record`; `no-backfill` for one that shows only its newest posts */
export async function askOlder(database: Database, name: string, since: string, at: string): Promise<void> {
  const source = (await sourcesIn(database.db)).find(({ id }) => id === name);
  if (source === undefined) throw new Failure('no-such-record', 'source', { detail: { name } });
  const can = !pushed.has(source.kind) && sourceOf(source.kind).reachesBack(source.settings);
  if (!can) throw new Failure('no-backfill', 'no way back', { detail: { kind: pushed.has(source.kind) ? 'push' : source.kind } });
  await database.transaction((tx) => askBackfill(tx, name, since, at));
}
