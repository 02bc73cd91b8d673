import { dirname, sep } from 'node:path';
import { z } from 'zod';
import { sha256 } from '#lib/hash.ts';
import type { Cursor } from '../source.ts';

/**
 * Where the watching of a folder stands, in a size that does not grow with its files. `upTo` is an instant (ms): what came or changed
 * before it, in a folder that is `known`, was taken. `walk` is a look round that was cut off: when it began, the last file that it took,
 * in the order of walking, and when the oldest file changed that could not be read (`hold`).
 */
const State = z.strictObject({
  root: z.string(),
  upTo: z.number(),
  known: z.string(),
  walk: z.strictObject({ begun: z.number(), after: z.string(), hold: z.number().nullable() }).nullable(),
});
export type State = z.infer<typeof State>;

/** A folder's mark: 48 bits of the hash of its path. Among 50,000 two are the same once in 200,000 cases. */
const markLength = 8;

/** Folders that are remembered, in 400 kB. The files of those beyond are taken at every poll and known by their hash. */
const mostFolders = 50_000;

/**
 * The state to go on from. Another root, or a clock that went back behind it, begins anew: what was written under the wrong clock could
 * not be told from what was taken, and what comes twice is known by its hash.
 */
export function stateOf(cursor: Cursor, root: string, nowMs: number): State {
  const fresh: State = { root, upTo: 0, known: '', walk: null };
  const state = State.safeParse(cursor).data ?? fresh;
  return state.root !== root || state.upTo > nowMs || (state.walk?.begun ?? 0) > nowMs ? fresh : state;
}

/** The folders of files, as a set that fits into a cursor. */
export class Folders {
  readonly #marks: Set<string>;

  constructor(packed = '') {
    this.#marks = new Set(packed.match(/.{8}/gu));
  }

  has(file: string): boolean {
    return this.#marks.has(markOf(dirname(file)));
  }

  add(file: string): void {
    if (this.#marks.size < mostFolders) this.#marks.add(markOf(dirname(file)));
  }

  packed(): string {
    return [...this.#marks].join('');
  }
}

/** Whether a walk comes to `path` after `other`: name by name, as it sorts them. */
export function isAfter(path: string, other: string): boolean {
  const [mine, others] = [path.split(sep), other.split(sep)];
  for (const [index, name] of mine.entries()) {
    const against = others[index];
    if (against === undefined || name > against) return true;
    if (name < against) return false;
  }
  return false;
}

let last: readonly [folder: string, mark: string] = ['', ''];

/** A walk asks for the same folder once for each of its files. */
function markOf(folder: string): string {
  if (last[0] !== folder || last[1] === '') {
    last = [folder, Buffer.from(sha256(folder).slice('sha256:'.length), 'hex').toString('base64url').slice(0, markLength)];
  }
  return last[1];
}
