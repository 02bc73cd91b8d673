import { bySense } from '../words/lexicon.ts';
import { isCoin } from '../words/money.ts';
import type { Page } from '../words/page.ts';
import { shapeOf } from './shape.ts';

/** What shows the kind of a document: names of evidence with how strongly it shows, from 0 to about 1. */
export type Evidence = ReadonlyMap<string, number>;

/** Lexicons that name places, people and things, which stand in documents of every kind. */
const NAMES: ReadonlySet<string> = new Set([
  'countries',
  'subdivisions',
  'institutions',
  'actors',
  'sectors',
  'months',
  'weekdays',
  'small-words',
  'clause-words',
  'venue-names',
  'venues',
  'products',
  'subsectors',
  'currencies',
  'numerals',
  'multipliers',
  'auxiliaries',
  'organisations',
]);
/** Lexicons of the grammar of sentences, which tell how somebody writes and not of what. */
const SILENT: ReadonlySet<string> = new Set([
  'small-words',
  'clause-words',
  'phrase-ends',
  'governing',
  'auxiliaries',
  'complements',
  'ends',
  'participles',
  'relations-between',
  'not-conditional',
  'not-deeds',
  'not-ties',
  'stand-ins',
  'talk-nouns',
  'currency-links',
  'everyday',
  'organisations',
  'organisation-words',
  'names',
  'abbreviations',
  'this-matter',
]);
/** Of a long document so many tokens are weighed. */
const REACH = 4_000;
/** A coin that stands for a dollar, in which the trade is paid as in others. */
const PEGGED = 'USDT';

/** What belongs to the hidden trade and to no other, in three kinds: its terms and goods, its ways of writing, its coins. */
const HIDDEN: readonly (readonly string[])[] = [
  ['terms.escrow', 'venues.forum', 'venue-names', 'goods.exploit', 'goods.insider', 'terms.cis', 'terms.resale', 'wanted', 'privileges'],
  [
    'contact-labels.telegram',
    'contact-labels.tox',
    'contact-labels.jabber',
    'contact-labels.session',
    'contact-labels.signal',
    'contact-labels.pm',
  ],
  ['coins'],
];

/** The evidence of a page: which words of knowledge stand in it, how many different ones, and what it looks like. */
export function evidenceOf(page: Page, onions: number): Evidence {
  const words = new Map<Meaning, string[]>();
  const abroad = new Set<string>();
  const parts = new Uint8Array(page.sentences.length);
  for (const hit of page.hits) {
    if (hit.from >= REACH) break;
    const { meaning, part, foreign } = showingOf(hit);
    const word = page.tokens[hit.from]?.word ?? '';
    if (foreign) abroad.add(word);
    if (part !== 0) parts[page.sentenceOf(hit.from)]! |= part;
    if (meaning === null) continue;
    const known = words.get(meaning);
    if (!known) words.set(meaning, [word]);
    else if (known.length < MOST && !known.includes(word)) known.push(word);
  }
  const evidence = new Map<string, number>();
  for (const [{ name }, { length }] of words) evidence.set(name, Math.min(1, Math.log2(1 + length) / 3));
  if (abroad.size > 0) evidence.set('abroad', Math.min(1, Math.log2(1 + abroad.size) / 4));
  together(parts, evidence);
  for (const [name, value] of shapeOf(page)) if (value > 0) evidence.set(name, value);
  if (onions > 0) evidence.set('onion', 1);
  const signs = HIDDEN.filter((names) => names.some((name) => evidence.has(name))).length;
  evidence.set(`hidden-trade.${signs}`, 1);
  if (signs === 0 && evidence.has('offering.sell')) evidence.set('open-trade', 1);
  return evidence;
}

/** Words of other walks of life speak against the trade together, whichever walk it is. */
const FOREIGN: ReadonlySet<string> = new Set(['unrelated', 'other-trades', 'sports']);

/** What an offer puts together in one sentence or line: who offers, what, of whom, for how much. */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['offering', 1],
  ['goods', 2],
  ['products', 2],
  ['privileges', 2],
  ['countries', 4],
  ['subdivisions', 4],
  ['sectors', 4],
  ['institutions', 4],
  ['currencies', 8],
]);
const PAIRS: readonly (readonly [name: string, parts: number])[] = [
  ['together.offering-good', 3],
  ['together.offering-whom', 5],
  ['together.offering-money', 9],
  ['together.good-whom', 6],
  ['together.good-money', 10],
  ['together.whom-money', 12],
];

/** How many sentences put two parts of an offer together, by the parts that stand in each. */
function together(parts: Uint8Array, evidence: Map<string, number>): void {
  for (const [name, both] of PAIRS) {
    let count = 0;
    for (let k = 0; k < parts.length; k += 1) if (((parts[k] ?? 0) & both) === both) count += 1;
    if (count > 0) evidence.set(name, Math.min(1, Math.log2(1 + count) / 2));
  }
}

/** So many different words of a meaning show it fully. */
const MOST = 7;

/** The name of a piece of evidence; one object for each. */
type Meaning = { readonly name: string };
/** What a hit shows: its evidence, null where it shows nothing; its part in an offer, or 0; whether it speaks of another trade. */
type Showing = { readonly meaning: Meaning | null; readonly part: number; readonly foreign: boolean };

const meanings = new Map<string, Meaning>();

/** What a hit shows. */
const showingOf = bySense<Showing>(({ lexicon, value }) => ({
  meaning: meaningOf(nameFor(lexicon, value)),
  part: PARTS.get(lexicon) ?? 0,
  foreign: FOREIGN.has(lexicon),
}));

function meaningOf(name: string): Meaning | null {
  if (name === '') return null;
  const meaning = meanings.get(name) ?? { name };
  meanings.set(name, meaning);
  return meaning;
}

function nameFor(lexicon: string, value: string): string {
  if (SILENT.has(lexicon)) return '';
  if (lexicon === 'currencies') return isCoin(value) || value === PEGGED ? 'coins' : 'currencies';
  if (lexicon === 'venues' || lexicon === 'products') return `${lexicon}.${value.split(':')[0]}`;
  return NAMES.has(lexicon) ? lexicon : `${lexicon}.${value}`;
}
