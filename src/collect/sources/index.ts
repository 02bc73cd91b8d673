import { Failure } from '#lib/failure.ts';
import type { Source } from './source.ts';

/** Every kind of source. A new one is a folder and a line here. */
export const sources: readonly Source[] = [];

/**
 * The source of a kind.
 * @throws Failure `bad-source` when there is none.
 */
export function sourceOf(kind: string): Source {
  const found = sources.find((source) => source.kind === kind);
  if (found === undefined) throw new Failure('bad-source', 'no such kind of source', { detail: { what: `kind ${kind.slice(0, 60)}` } });
  return found;
}
