import { z } from 'zod';
import { Language, SignId } from '#model';
import type { Shelf } from './files.ts';

/** A name of a lexicon, or of one of its values: `proof` or `terms.proof`. */
const Name = z.string().regex(/^[a-z-]+(\.[a-z0-9-]+)?$/i);
const OneOf = z.union([Name, z.array(Name).min(1)]);

/**
 * What a sentence shows besides its words: that it asks, that it ends in a colon and so announces what stands below it, that rows of
 * data, names of files or links `[1] [2]` follow, its numbers, and icons that say yes or no.
 */
export const marks = ['question', 'announces', 'number', 'rows', 'yes', 'no'] as const;

const Near = z.strictObject({
  words: z.array(OneOf).min(1),
  within: z.int().positive(),
  ordered: z.boolean().optional(),
  clause: z.boolean().optional(),
  across: z.boolean().optional(),
  without: z.array(Name).min(1).optional(),
});
const Row = z.strictObject({ label: z.array(Name).min(1), value: z.array(Name).min(1), whole: z.literal(true).optional() });
const Alone = z.strictObject({
  words: z.array(Name).min(1),
  within: z.int().positive(),
  without: z.array(Name).min(1).optional(),
});

/**
 * When a saying holds, within one sentence.
 * - `has`: one of these words anywhere in the sentence.
 * - `near`: all the words (each a name, or a list of names of which one will do) in a stretch of at most `within` tokens; in this
 *   order where `ordered`; in one clause where `clause`; the stretch may run on into the next line or sentence of the same block where
 *   `across`; no word of `without` in the clauses that it touches.
 * - `alone`: the word fills a clause of at most `within` tokens (`SOLD`, `[sold]`, `status: sold`), with none of `without` in it.
 * - `row`: a label with its value (`escrow: no`, `escrow = no`, `| escrow | no |`, `Escrow? No`, `Escrow ❌`); the value is `whole` where
 *   nothing may follow it in its field.
 * - `any`, `all`, `none`: of several conditions.
 * The `marks` stand for what is no word.
 */
export type When =
  | { readonly near: z.infer<typeof Near> }
  | { readonly alone: z.infer<typeof Alone> }
  | { readonly row: z.infer<typeof Row> }
  | { readonly has: readonly string[] }
  | { readonly any: readonly When[] }
  | { readonly all: readonly When[] }
  | { readonly none: readonly When[] };

export const When: z.ZodType<When> = z.lazy(() =>
  z.union([
    z.strictObject({ near: Near }),
    z.strictObject({ alone: Alone }),
    z.strictObject({ row: Row }),
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

/** Who must write a sign for it to count: a seller who "checked the sample" says nothing. */
export const Writer = z.enum(['onlooker', 'seller', 'anyone']);

/** A way of saying a sign; `writer` tells whose word counts. */
export const Sign = z.strictObject({ ...Saying.shape, says: z.strictObject({ sign: SignId, writer: Writer }) });

/** Signs by who writes: those that count from an onlooker, and those that count from whoever offers. */
export function loadSigns(shelf: Shelf, values: ReadonlyMap<string, ReadonlySet<string>>) {
  const signs = loadSayings(shelf, values, 'signs', Sign);
  const from = (writer: z.infer<typeof Writer>) => signs.filter(({ says }) => says['writer'] === writer || says['writer'] === 'anyone');
  return { onlooker: from('onlooker'), seller: from('seller') };
}

/** Sayings of a folder whose words and exceptions all exist; `values` are the names of the lexicons with their meanings. */
export function loadSayings(
  shelf: Shelf,
  values: ReadonlyMap<string, ReadonlySet<string>>,
  folder = 'sayings',
  schema: z.ZodType<Saying> = Saying,
): readonly Saying[] {
  const sheets = shelf.folder(folder, schema);
  const ids = new Set(sheets.map(({ value }) => value.id));
  // Names of known actors are no lexicon, but stand in the text like its words.
  const known = new Map<string, ReadonlySet<string>>([...values, ['marks', new Set(marks)], ['actors', new Set()]]);
  for (const { file, name, value, lineOf } of sheets) {
    if (value.id !== name) shelf.complain(file, lineOf(['id']), `id '${value.id}' is not the name of the file`);
    for (const word of new Set(namesIn(value.when))) {
      const [lexicon = '', meaning] = word.split('.');
      const meanings = known.get(lexicon);
      if (!meanings) shelf.complain(file, lineOf(['when']), `no lexicon '${lexicon}'`);
      else if (meaning !== undefined && !meanings.has(meaning)) {
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
  if ('near' in when) return [...when.near.words.flat(), ...(when.near.without ?? [])];
  if ('alone' in when) return [...when.alone.words, ...(when.alone.without ?? [])];
  if ('row' in when) return [...when.row.label, ...when.row.value];
  if ('has' in when) return when.has;
  if ('any' in when) return when.any.flatMap(namesIn);
  if ('all' in when) return when.all.flatMap(namesIn);
  return when.none.flatMap(namesIn);
}
