import type { Hit } from '../words/lexicon.ts';
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
  const words = new Map<string, string[]>();
  const abroad = new Set<string>();
  for (const hit of page.hits) {
    if (hit.from >= REACH) break;
    const { name, foreign } = meaningOf(hit);
    const word = page.tokens[hit.from]?.word ?? '';
    if (foreign) abroad.add(word);
    if (name === '') continue;
    const known = words.get(name);
    if (!known) words.set(name, [word]);
    else if (known.length < MOST && !known.includes(word)) known.push(word);
  }
  const evidence = new Map<string, number>();
  for (const [name, { length }] of words) evidence.set(name, Math.min(1, Math.log2(1 + length) / 3));
  if (abroad.size > 0) evidence.set('abroad', Math.min(1, Math.log2(1 + abroad.size) / 4));
  for (const [name, value] of together(page)) evidence.set(name, value);
  for (const [name, value] of shapeOf(page)) if (value > 0) evidence.set(`shape.${name}`, value);
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

/** How many sentences put two parts of an offer together. */
function together(page: Page): [string, number][] {
  const counts = PAIRS.map(() => 0);
  let sentence = 0;
  let parts = 0;
  const close = () => {
    if (parts !== 0)
      for (let k = 0; k < PAIRS.length; k += 1) if ((parts & (PAIRS[k]?.[1] ?? 0)) === PAIRS[k]?.[1]) counts[k] = (counts[k] ?? 0) + 1;
    parts = 0;
  };
  for (const hit of page.hits) {
    const { from } = hit;
    if (from >= REACH) break;
    const { part } = meaningOf(hit);
    if (part === 0) continue;
    while (from >= (page.sentences[sentence]?.to ?? Number.POSITIVE_INFINITY)) {
      close();
      sentence += 1;
    }
    parts |= part;
  }
  close();
  return PAIRS.flatMap(([name], k) => (counts[k] ? [[name, Math.min(1, Math.log2(1 + (counts[k] ?? 0)) / 2)] as [string, number]] : []));
}

/** So many different words of a meaning show it fully. */
const MOST = 7;

/** What a hit shows: the name of its evidence, empty where it shows nothing; its part in an offer, or 0; whether it speaks of another trade. */
type Meaning = { readonly name: string; readonly part: number; readonly foreign: boolean };

const meanings: (Meaning | undefined)[] = [];

/** What a hit shows, made once for each sense. */
function meaningOf({ lexicon, value, sense }: Hit): Meaning {
  const known = sense === undefined ? undefined : meanings[sense];
  if (known) return known;
  const meaning = { name: nameFor(lexicon, value), part: PARTS.get(lexicon) ?? 0, foreign: FOREIGN.has(lexicon) };
  if (sense !== undefined) meanings[sense] = meaning;
  return meaning;
}

function nameFor(lexicon: string, value: string): string {
  if (SILENT.has(lexicon)) return '';
  if (lexicon === 'currencies') return isCoin(value) || value === PEGGED ? 'coins' : 'currencies';
  if (lexicon === 'venues' || lexicon === 'products') return `${lexicon}.${value.split(':')[0]}`;
  return NAMES.has(lexicon) ? lexicon : `${lexicon}.${value}`;
}
