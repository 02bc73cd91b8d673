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
/** Of a long document so many tokens are weighed. */
const REACH = 4_000;
const COINS: ReadonlySet<string> = new Set(['BTC', 'XMR', 'ETH', 'USDT', 'LTC']);

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
  for (const { lexicon, value, from } of page.hits) {
    if (from >= REACH) break;
    const name = nameOf(lexicon, value);
    const known = words.get(name);
    const word = page.tokens[from]?.word ?? '';
    if (!known) words.set(name, [word]);
    else if (known.length < MOST && !known.includes(word)) known.push(word);
  }
  const evidence = new Map<string, number>();
  for (const [name, { length }] of words) evidence.set(name, Math.min(1, Math.log2(1 + length) / 3));
  for (const [name, value] of shapeOf(page)) if (value > 0) evidence.set(`shape.${name}`, value);
  if (onions > 0) evidence.set('onion', 1);
  const signs = HIDDEN.filter((names) => names.some((name) => evidence.has(name))).length;
  evidence.set(`hidden-trade.${signs}`, 1);
  if (signs === 0 && evidence.has('offering.sell')) evidence.set('open-trade', 1);
  return evidence;
}

/** So many different words of a meaning show it fully. */
const MOST = 7;

const names = new Map<string, Map<string, string>>();

/** The name of the evidence that a meaning of a lexicon gives, made once. */
function nameOf(lexicon: string, value: string): string {
  let shelf = names.get(lexicon);
  if (!shelf) names.set(lexicon, (shelf = new Map()));
  let name = shelf.get(value);
  if (name === undefined) shelf.set(value, (name = nameFor(lexicon, value)));
  return name;
}

function nameFor(lexicon: string, value: string): string {
  if (lexicon === 'currencies') return COINS.has(value) ? 'coins' : 'currencies';
  if (lexicon === 'venues' || lexicon === 'products') return `${lexicon}.${value.split(':')[0]}`;
  return NAMES.has(lexicon) ? lexicon : `${lexicon}.${value}`;
}
