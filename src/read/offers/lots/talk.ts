import { type Turn, turnAt, turnsOf } from '../../talk/turns.ts';
import type { Page } from '../../words/page.ts';
import { sumsIn } from '../deal/roles.ts';
import { hitsIn } from '../draft.ts';

/** One who offers something in a talk: his turns' sentences, and what others say that bears on his terms. */
export type Voice = { readonly turn: Turn; readonly own: number[]; readonly around: number[] };

const weights = { sells: 3, good: 2, price: 2, bare: 1, place: 1, terms: 0.5, wants: -5, asks: -1 };
const ENOUGH = 4;
/** Another who offers in the same talk must show it better than the first. */
const ANOTHER = 5;
/** A number from this on may be a price with no currency. */
const BARE = 50;
const TERMS = ['terms.escrow', 'terms.exclusive', 'terms.proof', 'privileges'];

/** Who offers in a talk, the surest first seller and others who offer things of their own; empty where nobody shows or nobody speaks by name. */
export function voicesIn(page: Page, body: readonly number[]): Voice[] {
  if (turnsOf(page).length === 0) return [];
  const spoken = new Map<string, { turn: Turn; sentences: number[] }>();
  const speakerOf = new Map<number, string>();
  for (const index of body) {
    const turn = turnAt(page, page.sentences[index]?.start ?? 0) ?? turnAt(page, page.sentences[index]?.end ?? 0);
    if (!turn) continue;
    speakerOf.set(index, turn.key);
    const known = spoken.get(turn.key);
    if (known) known.sentences.push(index);
    else spoken.set(turn.key, { turn, sentences: [index] });
  }
  const scored = [...spoken.values()].map((one) => ({ ...one, ...scoreOf(page, one.sentences) }));
  const most = scored.reduce((high, { score }) => Math.max(high, score), 0);
  const sellers = scored.filter(({ score, good, worth }) => score >= ENOUGH && (score === most || (score >= ANOTHER && good && worth)));
  const keys = new Set(sellers.map(({ turn }) => turn.key));
  return sellers.map(({ turn, sentences }) => ({
    turn,
    own: sentences,
    around: body.filter((index) => !keys.has(speakerOf.get(index) ?? '') && bears(page, index, speakerOf, turn.key)),
  }));
}

/** How much a speaker's sentences look like those of one who offers. */
function scoreOf(page: Page, sentences: readonly number[]): { score: number; good: boolean; worth: boolean } {
  let [sells, free, good, price, bare, place, wants] = [false, false, false, false, false, false, 0];
  const terms = new Set<string>();
  for (const index of sentences) {
    const has = (name: string) => hitsIn(page, index, name).length > 0;
    const wanting = has('wanted');
    const asking = asks(page, index);
    const offering = ['offering.sell', 'offering.auction', 'offering.give', 'offering.publish'].some(has);
    if (wanting && !has('offering.sell')) {
      wants += 1;
      continue;
    }
    if (asking && !offering) continue;
    if (offering && !asking) sells = true;
    if (has('offering.give')) free = true;
    if (
      sumsIn(page, index).some(
        ({ currency, unit, percent, listed, amount }) => currency === null && unit === null && !percent && !listed && amount >= BARE,
      )
    )
      bare = true;
    if (['goods', 'products', 'privileges'].some(has)) good = true;
    if (['countries', 'subdivisions', 'sectors', 'institutions'].some(has)) place = true;
    if (sumsIn(page, index).some(({ currency, role, percent, listed }) => currency !== null && !percent && !listed && role !== 'revenue'))
      price = true;
    for (const name of TERMS) if (has(name)) terms.add(name);
  }
  const score =
    (sells ? weights.sells : 0) +
    (good ? weights.good : 0) +
    (price ? weights.price : bare ? weights.bare : 0) +
    (place ? weights.place : 0) +
    terms.size * weights.terms +
    (wants > 0 && !sells ? weights.wants : 0);
  return {
    score: (good && (price || place || free || bare)) || (sells && price) ? score : 0,
    good: good && place,
    worth: price || sells || bare,
  };
}

/** Whether a sentence asks: a question mark stands behind it. */
export function asks(page: Page, index: number): boolean {
  const { end = 0 } = page.sentences[index] ?? {};
  return /^[\s"»)]*\?/.test(page.text.slice(end, end + 4));
}

/** What another asks of his terms and what stands before all turns; neither bids nor what others have or want. */
function bears(page: Page, index: number, speakerOf: ReadonlyMap<number, string>, seller: string): boolean {
  const speaker = speakerOf.get(index);
  if (speaker === undefined) return true;
  if (speaker === seller) return false;
  if (['wanted', 'offering.sell', 'goods', 'countries', 'subdivisions'].some((name) => hitsIn(page, index, name).length > 0)) return false;
  return !sumsIn(page, index).some(({ currency, unit }) => currency !== null || unit === null);
}
