import { judge } from '#judge';
import type { Knowledge } from '#knowledge';
import { link } from '#link';
import type { Judgement, Post, Span, Text } from '#model';
import { read, standingIn } from '#read';

export type KnowledgeKind = 'saying' | 'sign' | 'factor' | 'word';

/** A piece of knowledge for a person: what it is called, what it is about, and all of it (`whole`, by kind). */
export type Piece = {
  readonly kind: KnowledgeKind;
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  readonly whole: { readonly [key: string]: unknown };
};

/** What the knowledge holds, for people: its version, the scale of likelihood, the public feeds that may be added by name, and every piece by kind and id. */
export type Shelf = {
  readonly version: string;
  readonly likelihood: Knowledge['judging']['likelihood'];
  readonly feeds: Knowledge['feeds'];
  /** How often an offer is followed by an attack, and a warning by a finding. */
  readonly chances: Knowledge['forecasting']['cases'];
  readonly pieces: readonly Piece[];
  /** What our sectors are called, by us and by others. */
  readonly sectors: Knowledge['judging']['sectors'];
  /** What each measure is, by its id: also those that a case no longer asks for. */
  readonly measures: Readonly<Record<string, Text>>;
};

/** Where a piece of knowledge fires in a text; a factor with its answer. */
export type Fired = { readonly kind: KnowledgeKind; readonly id: string; readonly spans: readonly Span[]; readonly answer?: string };

/** All that the knowledge holds, laid out. */
export function shelfOf({ version, judging, words, feeds, forecasting }: Knowledge): Shelf {
  const sayings = words.sayings.map((one) => pieceOf('saying', one));
  const signs = [...new Map([...words.signs.onlooker, ...words.signs.seller].map((one) => [one.id, one])).values()];
  const factors = judging.factors.map((one): Piece => {
    const { id, asks, why, how = null, family, ratios, ratiosIfNo = null, because, sources } = one;
    return { kind: 'factor', id, title: asks, about: why, whole: { asks, why, how, family, ratios, ratiosIfNo, because, sources } };
  });
  return {
    version,
    likelihood: judging.likelihood,
    feeds,
    chances: forecasting.cases,
    sectors: judging.sectors,
    measures: Object.fromEntries(judging.measures.map((one) => [one.id, one.do])),
    pieces: [...sayings, ...signs.map((one) => pieceOf('sign', one)), ...factors, ...lexiconsOf(words.terms)],
  };
}

function pieceOf(kind: 'saying' | 'sign', { id, says, examples, when }: Knowledge['words']['sayings'][number]): Piece {
  const meaning = same(
    Object.entries(says)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  );
  const first = (tongue: 'es' | 'en') => examples[tongue]?.yes[0] ?? examples.en?.yes[0] ?? examples.es?.yes[0] ?? id;
  return { kind, id, title: meaning, about: { es: first('es'), en: first('en') }, whole: { says, examples, when } };
}

function lexiconsOf(terms: Knowledge['words']['terms']): Piece[] {
  return [...Map.groupBy(terms, ({ lexicon }) => lexicon)].map(([id, own]) => {
    const meanings = [...Map.groupBy(own, ({ value }) => value)].map(([value, each]) => ({
      value,
      words: Object.fromEntries(
        [...Map.groupBy(each, ({ language }) => language)].map(([language, some]) => [language, some.map((one) => one.words)]),
      ),
    }));
    const some = meanings.slice(0, shown).map(({ value }) => value);
    return { kind: 'word', id, title: same(id), about: same(some.join(', ')), whole: { meanings } };
  });
}

const shown = 8;

function same(text: string): Text {
  return { es: text || '—', en: text || '—' };
}

/** Which pieces of knowledge fire where in a text, as if it were a post that came at `asOf`; the text comes back masked. */
export function fired(post: Post, knowledge: Knowledge, asOf: string): { readonly text: string; readonly fired: readonly Fired[] } {
  const { text, standing } = standingIn(post.text, knowledge);
  const reading = read(post, knowledge);
  const factors = link(reading, [], asOf).flatMap((one) => judge(one, knowledge).factors.filter(speaks));
  const each = new Map(factors.map(({ id, spans, answer }) => [id, { kind: 'factor' as const, id, spans, answer }]));
  return { text, fired: [...standing, ...each.values()] };
}

function speaks({ answer }: Judgement['factors'][number]): boolean {
  return answer === 'yes' || answer === 'no';
}
