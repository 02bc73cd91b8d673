import type { z } from 'zod';
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
  if (found === undefined) throw new Failure('bad-source', 'no such kind of source', { detail: { what: kind.slice(0, 60), why: 'kind' } });
  return found;
}

/**
 * What a person or the store gives as settings of a source, checked and with its defaults.
 * @throws Failure `bad-source` that names the first thing that is wrong.
 */
export function settingsOf<Settings>(source: Source<Settings>, given: unknown): Settings {
  const parsed = source.settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const what = [...(issue?.path ?? []), ...keys].map(String).join('.').slice(0, 200);
  throw new Failure('bad-source', 'settings that do not fit', { detail: { what, why: whyOf(issue) } });
}

/** In a word what is wrong with a setting, as sentences know it; rules of our own speak for themselves. */
function whyOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return '';
  if (issue.code === 'unrecognized_keys') return 'unknown';
  if (issue.code === 'invalid_type') return /received undefined$/u.test(issue.message) ? 'missing' : issue.expected;
  if (issue.code === 'invalid_union' && issue.errors[0]?.[0] !== undefined) return whyOf(issue.errors[0][0]);
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'url';
  return issue.message.slice(0, 300);
}

/** A source among others of any kind: what it is given as settings is checked again, since the store may hold older ones. */
function guarded<Settings>(source: Source<Settings>): Source {
  return {
    ...source,
    reachesBack: (settings) => source.reachesBack(settingsOf(source, settings)),
    poll: (settings, from, tools) => source.poll(settingsOf(source, settings), from, tools),
  };
}
