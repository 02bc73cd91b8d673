import { z } from 'zod';
import { ActorKind, Genre, Language, Level, SectorName } from '#model';
import type { Shelf } from './files.ts';
import { loadSayings, loadSigns } from './sayings.ts';

/**
 * Words for meanings. A word may be several ("data base"); `*` at its end takes any ending; `=` before it asks for the same capital
 * letters (`=DA`). `any` holds in every language.
 */
const Words = z.array(z.string().min(1));
const Meaning = z.strictObject({
  any: Words.optional(),
  es: Words.optional(),
  en: Words.optional(),
  pt: Words.optional(),
  ru: Words.optional(),
});
/** Calendar years that mean something by their distance: so many years before that of the text, from and to. */
const Years = z.tuple([z.int(), z.int()]).refine(([from, to]) => from <= to, 'the nearer year stands first');
const LexiconFile = z.strictObject({
  about: z.string().min(1),
  source: z.string().optional(),
  words: z.record(z.string(), Meaning),
  years: z.record(z.string(), Years).optional(),
});

/** How much evidence speaks for each genre, and last for an offer; learned by `npm run learn`. */
const GenreFile = z.strictObject({
  about: z.string(),
  source: z.string(),
  weights: z.record(z.string(), z.array(z.number()).length(Genre.options.length + 1)),
});

/** A public or critical body that a text may name. */
export const Institution = z.strictObject({
  name: z.string().min(1),
  names: Words,
  country: z.string().length(2).nullable(),
  sector: SectorName,
  subsector: z.string().nullable(),
  level: Level,
  kind: z.enum(['authority', 'victim-only']),
});
export type Institution = z.infer<typeof Institution>;

/** A threat group or ransomware with its names; those in `everyday` (letters and digits only) count in context only. */
export type ActorEntry = { readonly name: string; readonly kind: ActorKind; readonly everyday: readonly string[] };

const ActorsFile = z.strictObject({
  source: z.string(),
  form: z.string(),
  actors: z.array(
    z.strictObject({
      name: z.string(),
      kind: ActorKind,
      names: z.array(z.tuple([z.string().min(1), z.boolean()])).min(1),
    }),
  ),
});

/** Names of ATT&CK techniques by id. */
const TechniquesFile = z.strictObject({ source: z.string(), techniques: z.record(z.string(), z.string()) });

/** What stands for a name in an example: whose it is said to be, then what it is. Plain letters: they become part of a pattern. */
const Placeholder = z.strictObject({ whose: z.array(z.string().regex(/^\p{L}+$/u)), what: z.array(z.string().regex(/^\p{L}+$/u)) });

/** How the reader weighs what it sees; every number of judgement of `read`. */
const ReadingFile = z.strictObject({
  subsectors: z.array(z.string()),
  merge: z.record(z.string(), z.string()),
  hosts: z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list)),
  reports: z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list)),
  placeholders: z.strictObject({ host: Placeholder, link: Placeholder }),
  names: z.record(z.string(), z.record(z.string(), z.number())),
  descriptors: z.record(z.string(), z.record(z.string(), z.number())),
});

export type Term = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  readonly words: string;
};

/** Calendar years `from` to `to` before that of the text, which stand for a value of a lexicon. */
export type YearTerm = { readonly lexicon: string; readonly value: string; readonly from: number; readonly to: number };

/** Lexicons, sayings, bodies and known actors. */
export function loadWords(shelf: Shelf) {
  const terms: Term[] = [];
  const years: YearTerm[] = [];
  const values = new Map<string, Set<string>>();
  for (const sheet of shelf.folder('lexicons', LexiconFile)) {
    values.set(sheet.name, new Set(Object.keys({ ...sheet.value.words, ...sheet.value.years })));
    for (const [value, [from, to]] of Object.entries(sheet.value.years ?? {})) years.push({ lexicon: sheet.name, value, from, to });
    for (const [value, meaning] of Object.entries(sheet.value.words)) {
      for (const language of ['any', ...Language.options] as const) {
        for (const words of meaning[language] ?? []) terms.push({ lexicon: sheet.name, value, language, words });
      }
    }
  }
  const bodies = shelf.file(
    'institutions.yaml',
    z.strictObject({ about: z.string().optional(), source: z.string().optional(), institutions: z.array(Institution) }),
  );
  const institutions = new Map<string, Institution>();
  for (const body of bodies?.value.institutions ?? []) {
    institutions.set(body.name, body);
    for (const words of body.names) terms.push({ lexicon: 'institutions', value: body.name, language: 'any', words });
  }
  const actors = new Map<string, ActorEntry>();
  for (const { name, kind, names } of shelf.json('actors.json', ActorsFile)?.actors ?? []) {
    const everyday = names.flatMap(([words, common]) => (common ? [bare(words)] : []));
    actors.set(name, { name, kind, everyday });
    for (const [words] of names) terms.push({ lexicon: 'actors', value: name, language: 'any', words });
  }
  const techniques = new Map(Object.entries(shelf.json('techniques.json', TechniquesFile)?.techniques ?? {}));
  const reading = shelf.file('reading.yaml', ReadingFile)?.value ?? {
    subsectors: [],
    merge: {},
    hosts: new Set<string>(),
    reports: new Set<string>(),
    placeholders: { host: { whose: [], what: [] }, link: { whose: [], what: [] } },
    names: {},
    descriptors: {},
  };
  const genres = new Map(Object.entries(shelf.file('genre.yaml', GenreFile)?.value.weights ?? {}));
  return {
    terms,
    years,
    sayings: loadSayings(shelf, values),
    signs: loadSigns(shelf, values),
    institutions,
    actors,
    techniques,
    reading,
    genres,
  };
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
