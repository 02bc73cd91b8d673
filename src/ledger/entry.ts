import { canonical } from '#lib/canonical.ts';
import { sha256 } from '#lib/hash.ts';
import type { Frozen } from '#model';

/** What an entry of the log can be about. */
export const entryKinds = [
  'post',
  'judgement',
  'case',
  'act',
  'warning',
  'access',
  'hold',
  'release',
  'deletion',
  'correction',
  'source',
  'person',
  'register',
  'matrix',
  'checkpoint',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What an entry says: at this instant (UTC, ISO 8601) this was done to the thing named `subject`. */
export type Said = Frozen<{ at: string; kind: EntryKind; subject: string }> & { readonly body: { readonly [key: string]: Json } };

/** Where a log stands: the number and the hash of its last entry. */
export type Link = { readonly seq: number; readonly hash: string };

/**
 * One link of the log. `hash` is the SHA-256 of `lineOf(entry)`, which holds the hash before it; `content` that of `said`, the canonical
 * JSON of what is said. So the chain can be shown without its contents, and a content without the rest: `said` is null where withheld.
 */
export type Entry = Link & { readonly previous: string; readonly content: string; readonly said: string | null };

/** A log before its first entry. */
export const beginning: Link = { seq: 0, hash: `sha256:${'0'.repeat(64)}` };

/** The next entry of a log whose last one is `after`. @throws Error when the body is not JSON. */
export function entry(after: Link, { at, kind, subject, body }: Said): Entry {
  const said = canonical({ at, body, kind, subject });
  const link = { seq: after.seq + 1, previous: after.hash, content: sha256(said) };
  return { ...link, hash: sha256(lineOf(link)), said };
}

/** What is hashed to link an entry: one line, itself canonical JSON, that `sha256sum` can check. */
export function lineOf({ seq, previous, content }: Pick<Entry, 'seq' | 'previous' | 'content'>): string {
  return `{"content":"${content}","previous":"${previous}","seq":${seq}}`;
}

/** What an entry says, for reading; null where it was withheld or makes no sense (`follow` has then complained). */
export function saidIn({ said }: Pick<Entry, 'said'>): Said | null {
  try {
    return said === null ? null : (JSON.parse(said) as Said);
  } catch {
    return null;
  }
}

/**
 * What is wrong with the first link that does not hold. `changed`: it says something else than was recorded. `wrong-hash`: its hash is
 * not that of its line. `missing`: an entry before it is not there. `reordered`: it is there, but not in its place. `forked`: it is
 * whole, but continues another history. `malformed`: it is no entry.
 */
export type Break = {
  readonly seq: number;
  readonly what: 'changed' | 'wrong-hash' | 'missing' | 'reordered' | 'forked' | 'malformed';
};

const hashForm = /^sha256:[0-9a-f]{64}$/;

/** Checks a run of entries that should follow `from`: how far it holds, and the first broken link, by the number that should stand there. */
export function follow(entries: readonly Entry[], from: Link): { readonly head: Link; readonly broken: Break | null } {
  let head = from;
  for (const one of entries) {
    const what = breakAt(one, head, entries);
    if (what !== null) return { head, broken: { seq: head.seq + 1, what } };
    head = { seq: one.seq, hash: one.hash };
  }
  return { head, broken: null };
}

function breakAt(one: Entry, head: Link, run: readonly Entry[]): Break['what'] | null {
  if (!Number.isSafeInteger(one.seq) || ![one.hash, one.previous, one.content].every((hash) => hashForm.test(hash))) return 'malformed';
  const due = head.seq + 1;
  if (one.seq !== due) return one.seq < due || run.some(({ seq }) => seq === due) ? 'reordered' : 'missing';
  if (one.said !== null && sha256(one.said) !== one.content) return 'changed';
  if (sha256(lineOf(one)) !== one.hash) return 'wrong-hash';
  return one.previous === head.hash ? null : 'forked';
}
