import { Failure } from '#lib/failure.ts';
import { folder } from './folder/index.ts';
import { imap } from './imap/index.ts';
import { ransomlook, ransomwareLive } from './leak-sites/index.ts';
import { mispFeed } from './misp/feed.ts';
import { misp } from './misp/server.ts';
import type { Source } from './source.ts';
import { taxii } from './taxii/index.ts';
import { web } from './web/index.ts';

export { nextTry, voiceOf } from './schedule.ts';
export type { Brought, Cursor, Source, Tools } from './source.ts';
export { type Around, toolsFor } from './tools.ts';

/** Every kind of source. A new one is a folder and a line here. */
export const sources: readonly Source[] = [
  guarded(folder),
  guarded(imap),
  guarded(misp),
  guarded(mispFeed),
  guarded(ransomlook),
  guarded(ransomwareLive),
  guarded(taxii),
  guarded(web),
];

/**
 * The source of a kind.
 * @throws Failure `bad-source` when there is none.
 */
export function sourceOf(kind: string): Source {
  const found = sources.find((source) => source.kind === kind);
  if (found === undefined) throw new Failure('bad-source', 'no such kind of source', { detail: { what: `kind: ${kind.slice(0, 60)}` } });
  return found;
}

/**
 * What a person or the store gives as settings of a source, checked and with its defaults.
 * @throws Failure `bad-source` that names the first thing that is wrong.
 */
export function settingsOf<Settings>(source: Source<Settings>, given: unknown): Settings {
  const parsed = source.settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const { path = [], message = '' } = parsed.error.issues[0] ?? {};
  const what = path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
  throw new Failure('bad-source', 'settings that do not fit', { detail: { what: what.slice(0, 300) } });
}

/** A source among others of any kind: what it is given as settings is checked again, since the store may hold older ones. */
function guarded<Settings>(source: Source<Settings>): Source {
  return { ...source, poll: (settings, from, tools) => source.poll(settingsOf(source, settings), from, tools) };
}
