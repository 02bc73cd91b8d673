import type { Genre, Good, Offer } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { hitsIn, hitsOver, type Plot, spanOf, spansOf } from '../draft.ts';

/** Weights of what speaks for a good. */
const WORD = 1;
const OFFERING = 1.5;
const OPENING = 0.5;
const NEAR = 3;
const EACH_TOKEN = 0.4;
/** Words of these goods are rare, and mean them. */
const RARE: Readonly<Record<string, number>> = { insider: 2.5, exploit: 1.5, service: 2 };
/** An insider does services; what is on offer is he. */
const SERVES = 3;
const AGAIN = 0.3;
const MOST_AGAIN = 3;
const WAY = 2;
const RIGHTS = 1.5;
const VOLUME = 1;
const LEAKED = 4;
const VICTIMS = ['sectors', 'subsectors', 'institutions', 'organisations', 'countries'];
/** So many sentences open a post. */
const FIRST = 2;

type Weighed = { weight: number; times: number; best: number; hit: Hit | null };

/** What is on offer: the good for which most speaks, by its words, how near they stand to the word that offers, and what else is told. */
export function goodOf(plot: Plot, genre: Genre, way: Offer['accessType'], volume: Offer['volume']): Offer['good'] {
  const { page } = plot;
  const hasVolume = volume.records !== null || volume.bytes !== null;
  if (genre === 'leak-site') {
    const cue =
      hitsOver(page, plot.all, 'goods.data')[0] ??
      hitsOver(page, plot.all, 'units').find(({ value }) => value.startsWith('bytes')) ??
      hitsOver(page, plot.all, 'genres.leak-site')[0];
    if (cue) return { value: 'data', spans: [spanOf(page, cue)] };
  }
  const scores = new Map<string, Weighed>();
  const add = (kind: string, weight: number, hit: Hit | null) => {
    const known = scores.get(kind) ?? { weight: 0, times: 0, best: 0, hit: null };
    known.times += 1;
    if (weight > known.best) {
      known.best = weight;
      known.hit = hit ?? known.hit;
    }
    scores.set(kind, known);
  };
  const sentences = plot.own.some((index) => hitsIn(page, index, 'goods').length > 0) ? plot.own : plot.all;
  sentences.forEach((index, place) => {
    const offers = hitsIn(page, index, 'offering').filter(({ value }) => value !== 'extort');
    for (const hit of hitsIn(page, index, 'goods')) {
      if (index === 0 && page.find('venue-names', hit.from, hit.to).length > 0) continue;
      const near = offers.reduce((most, offer) => Math.max(most, NEAR - EACH_TOKEN * away(hit, offer)), 0);
      const denied = page.find('terms.no', hit.from - 2, hit.from).length > 0;
      if (denied) continue;
      const kind = hit.value === 'serving' ? 'service' : hit.value;
      add(
        kind,
        WORD + (offers.length > 0 ? OFFERING : 0) + (place < FIRST ? OPENING : 0) + near + (genre === 'news' ? 0 : (RARE[hit.value] ?? 0)),
        hit,
      );
    }
    if (genre === 'news' && offers.some(({ value }) => value === 'publish') && counted(plot, index)) add('data', LEAKED, null);
  });
  if (genre === 'news' && extorted(plot)) add('data', LEAKED, null);
  const rights = hitsOver(page, sentences, 'privileges').length > 0;
  if (way.value !== 'unknown' || rights) add('access', AGAIN, null);
  const bonus: Readonly<Record<string, number>> = {
    insider: scores.has('service') ? SERVES : 0,
    access: (way.value === 'unknown' ? 0 : WAY) + (rights ? RIGHTS : 0),
    data: hasVolume ? VOLUME : 0,
  };
  let chosen: { kind: string; score: number; hit: Hit | null } | null = null;
  for (const [kind, one] of scores) {
    const score = one.best + AGAIN * Math.min(MOST_AGAIN, one.times - 1) + (bonus[kind] ?? 0);
    if (chosen === null || score > chosen.score) chosen = { kind, score, hit: one.hit };
  }
  if (chosen) {
    const spans = chosen.hit
      ? [spanOf(page, chosen.hit)]
      : plot.offering.flatMap((index) => spansOf(page, hitsIn(page, index, 'offering').slice(0, 1))).slice(0, 1);
    return { value: chosen.kind as Good, spans };
  }
  if (way.value !== 'unknown') return { value: 'access', spans: way.spans.slice(0, 1) };
  if (hasVolume) return { value: 'data', spans: volume.spans.slice(0, 1) };
  const right = hitsOver(page, plot.all, 'privileges')[0];
  if (right) return { value: 'access', spans: [spanOf(page, right)] };
  // What names a victim and nothing else is a way into it: so most rows of the trade are written.
  const sold = [...hitsOver(page, plot.all, 'offering'), ...VICTIMS.flatMap((name) => hitsOver(page, plot.own, name))][0];
  return sold ? { value: 'access', spans: [spanOf(page, sold)] } : { value: 'other', spans: [] };
}

/** Whether the press tells of an extortion and of no sale: what is held then are data. */
function extorted({ page, own }: Plot): boolean {
  const told = (name: string) => hitsOver(page, own, name).length > 0;
  return (told('offering.extort') || told('money-roles.ransom')) && !told('offering.sell') && !told('offering.auction');
}

/** Whether a sentence counts bytes or records. */
function counted({ page }: Plot, index: number): boolean {
  return hitsIn(page, index, 'units').some(({ value }) => value.startsWith('bytes') || value === 'records');
}

/** Distance in tokens; a good before the word that offers it counts as farther. */
function away(good: Hit, offer: Hit): number {
  return good.from >= offer.to ? good.from - offer.to : offer.from - good.to + 3;
}
