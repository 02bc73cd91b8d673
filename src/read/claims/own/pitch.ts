import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hasVerb } from '../verbs.ts';

/** What an offer tells in one sentence: how much of each of its values stands there, 1 for the first place of a value. */
export type Share = Readonly<Record<'good' | 'accessType' | 'victim' | 'price' | 'ransom' | 'volume', number>>;

/**
 * How much each sign speaks for the sentence that makes the offer of a listing or chat, against all its other sentences: a conditional
 * logit over the single offers of the development gold (its quotes of offers), rounded.
 */
const weight = {
  sell: 1.7,
  sellFirst: 0.6,
  have: 0.6,
  haveFirst: 0.6,
  handFirst: 0.4,
  ask: 0.7,
  askFirst: 0.5,
  denied: -3,
  verb: 0.2,
  goods: 0.8,
  means: 0.9,
  offering: 0.6,
  privilege: 0.5,
  sector: 0.3,
  country: -0.8,
  money: -0.4,
  long: 1.1,
  victim: 1,
  price: 0.4,
  volume: 0.4,
  kinds: 0.3,
  bare: -1,
  priceOnly: 1.1,
  sells: 0.4,
  boast: -0.7,
  label: -0.9,
  title: -0.8,
  head: -0.6,
  term: -0.6,
  later: -0.7,
  another: -2.5,
  order: -6,
  wanted: -3,
  question: -0.3,
};
/** More tokens make a whole statement. */
const LONG = 12;

/** How much a sentence of a listing or chat looks like the one that makes an offer, but for what it tells of the offer. */
export function pitchOf(page: Page, index: number, head: boolean): number {
  const { from = 0, to = 0, end = 0 } = page.sentences[index] ?? {};
  const words = page.find('pitches', from, to);
  let sum = 0;
  for (const kind of ['sell', 'have', 'ask', 'hand'] as const) {
    const hit = words.find(({ value }) => value === kind);
    if (!hit) continue;
    if (page.find('negations', Math.max(from, hit.from - 2), hit.from).length > 0) {
      sum += kind === 'sell' ? weight.denied : 0;
      continue;
    }
    if (kind !== 'hand') sum += weight[kind];
    if (hit.from <= from + 1) sum += weight[`${kind}First`];
  }
  const has = (...names: readonly string[]) => (names.some((name) => page.find(name, from, to).length > 0) ? 1 : 0);
  sum += weight.goods * has('goods') + weight.means * has('means', 'entries', 'products') + weight.offering * has('offering');
  sum += weight.privilege * has('privileges') + weight.sector * has('sectors') + weight.country * has('countries');
  sum += weight.money * has('currencies') + weight.boast * has('boasts') + weight.wanted * has('wanted');
  sum += weight.order * has('orders-to-the-reader');
  if (hasVerb(page, from, to)) sum += weight.verb;
  if (to - from > LONG) sum += weight.long;
  if (page.text[end] === '?' || page.text[end - 1] === '?') sum += weight.question;
  if (labelled(page, from, to)) sum += weight.label;
  if (titled(page, index)) sum += weight.title;
  if (head) sum += weight.head;
  return sum + weight.later * Math.log1p(index) + weight.term * Math.min(3, page.saidIn(index).length);
}

/** What a sentence tells of an offer, as evidence that the offer is made there; `foreign`: another than the seller speaks. */
export function toldOf(page: Page, index: number, share: Share, foreign: boolean): number {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const kinds = [share.good, share.accessType, share.victim, share.volume].filter((one) => one > 0).length;
  const words = page.find('pitches', from, to);
  const offers = words.some(({ value }) => value === 'sell' || value === 'hand' || value === 'have');
  const priced = Math.max(share.price, share.ransom);
  let sum = weight.victim * share.victim + weight.price * priced + weight.volume * share.volume + weight.kinds * kinds;
  if (kinds === 0 && !offers) sum += weight.bare;
  if (kinds === 0 && priced > 0) sum += weight.priceOnly;
  if (kinds > 0 && words.some(({ value }) => value === 'sell')) sum += weight.sells;
  return foreign ? sum + weight.another : sum;
}

/** A row of a list of fields: a label and a colon near its opening. */
export function labelled(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i <= Math.min(from + 3, to - 1); i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & Gap.colon) return true;
    if (/\.{4}|[|=]/.test(page.text.slice(page.tokens[i - 1]?.end ?? 0, page.tokens[i]?.start ?? 0).slice(0, 40))) return true;
  }
  return false;
}

/** A line alone at the opening of a post. */
export function titled(page: Page, index: number): boolean {
  if (index === 0) return true;
  const next = page.sentences[index + 1];
  return (
    index < 6 &&
    page.sentences[index]?.opensBlock === true &&
    next?.opensBlock === true &&
    !hasVerb(page, page.sentences[index]?.from ?? 0, page.sentences[index]?.to ?? 0)
  );
}
