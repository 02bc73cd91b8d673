import { z } from 'zod';
import { Language } from '#model';
import type { Shelf } from './files.ts';

/** A name of a lexicon, or of one of its values: `proof` or `terms.proof`. */
const Name = z.string().regex(/^[a-z-]+(\.[a-z0-9-]+)?$/i);

/**
 * When a saying holds, within one sentence. `near`: all the words in a stretch of at most `within` tokens, in this order where
 * `ordered`; `has`: one of these words anywhere in the sentence; `any`, `all`, `none`: of several conditions.
 */
export type When =
  | { readonly near: { readonly words: readonly string[]; readonly within: number; readonly ordered?: boolean | undefined } }
  | { readonly has: readonly string[] }
  | { readonly any: readonly When[] }
  | { readonly all: readonly When[] }
  | { readonly none: readonly When[] };

export const When: z.ZodType<When> = z.lazy(() =>
  z.union([
    z.strictObject({
      near: z.strictObject({
        words: z.array(Name).min(1),
        within: z.int().positive(),
        ordered: z.boolean().optional(),
      }),
    }),
    z.strictObject({ has: z.array(Name).min(1) }),
    z.strictObject({ any: z.array(When).min(1) }),
    z.strictObject({ all: z.array(When).min(1) }),
    z.strictObject({ none: z.array(When).min(1) }),
  ]),
);

const Examples = z.strictObject({ yes: z.array(z.string()).min(2), no: z.array(z.string()).min(2) });

export const Saying = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  says: z.record(z.string(), z.string()),
  when: When,
  unless: z.array(z.string()).optional(),
  examples: z.partialRecord(Language, Examples),
});
export type Saying = z.infer<typeof Saying>;

/** Sayings whose words and exceptions all exist; `values` are the names of the lexicons with their meanings. */
export function loadSayings(shelf: Shelf, values: ReadonlyMap<string, ReadonlySet<string>>): readonly Saying[] {
  const sheets = shelf.folder('sayings', Saying);
  const ids = new Set(sheets.map(({ value }) => value.id));
  for (const { file, name, value, lineOf } of sheets) {
    if (value.id !== name) shelf.complain(file, lineOf(['id']), `id '${value.id}' is not the name of the file`);
    for (const word of namesIn(value.when)) {
      const [lexicon = '', meaning] = word.split('.');
      const known = values.get(lexicon);
      if (!known) shelf.complain(file, lineOf(['when']), `no lexicon '${lexicon}'`);
      else if (meaning !== undefined && !known.has(meaning)) {
        shelf.complain(file, lineOf(['when']), `lexicon '${lexicon}' has no meaning '${meaning}'`);
      }
    }
    for (const other of value.unless ?? []) {
      if (!ids.has(other)) shelf.complain(file, lineOf(['unless']), `no saying '${other}'`);
    }
  }
  return sheets.map(({ value }) => value);
}

function namesIn(when: When): readonly string[] {
  if ('near' in when) return when.near.words;
  if ('has' in when) return when.has;
  if ('any' in when) return when.any.flatMap(namesIn);
  if ('all' in when) return when.all.flatMap(namesIn);
  return when.none.flatMap(namesIn);
}
