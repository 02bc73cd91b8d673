import type { Genre, Offer, Span } from '#model';
import type { Page } from '../../words/page.ts';
import { hitsIn, type Plot, spanOf, tidy } from '../draft.ts';
import { type Sum, sumsIn } from './roles.ts';
import type { Chosen } from './sums.ts';

/** Words of what an extorter does when the term is over. */
const PUBLISHED = ['deadlines.publish', 'boasts.threat', 'money-roles.ransom'];
const HOURS: Readonly<Record<string, number>> = { hours: 1, days: 24, weeks: 168 };
/** Weights of what makes a day or a span of time the term; one is taken from `ENOUGH` on. */
const SET = 5;
const THREAT = 3;
const SITE = 2;
const LATEST = 1;
const CELL = 8;
const PAST = 6;
const DAY = 2;
const ENOUGH = 5;
/** A word that sets a term stands so many characters before its day, a small word right before it. */
const BEFORE = 60;
const RIGHT_BEFORE = 10;
/** A sentence of so many words is a line of a card. */
const LINE = 9;
/** The longest term that is ever set, in hours. */
const LONGEST = 24 * 90;

type Term = { readonly score: number; readonly on: string | null; readonly hours: number | null; readonly spans: Span[] };

/** The term that an extorter sets: a day, or a number of hours or days from the post; the day where both are said. */
export function deadlineOf(plot: Plot, genre: Genre, { extorts: writes, ransom }: Chosen): Offer['deadline'] {
  const extorts = writes || (genre === 'news' && ransom !== null);
  let best: Term | null = null;
  const days = plot.page.dates;
  const last = days.reduce((most, { on }) => (on > most ? on : most), '');
  for (const index of plot.all) {
    for (const term of [...daysIn(plot, index, genre, extorts, last), ...spansIn(plot, index, genre, extorts)]) {
      if (term.score < ENOUGH) continue;
      const score = term.score + (term.on ? DAY : 0) + (ransom?.sentence === index ? DAY : 0);
      if (best === null || score > best.score) best = { ...term, score };
    }
  }
  return best && { on: best.on, hours: best.hours, spans: best.spans };
}

/** Whether the thing is sold by auction, which ends on a day. */
function auctions({ page, all }: Plot): boolean {
  return (
    page.find('offering.auction').length > 0 ||
    all.some((index) => sumsIn(page, index).some(({ role }) => role === 'step' || role === 'blitz'))
  );
}

/** Whether a sentence threatens, so that a day in it may be the one. */
function threatens(page: Page, index: number): boolean {
  return ['offering.publish', 'offering.extort', 'offering.give', 'deadlines.publish', 'boasts.threat', 'money-roles.ransom'].some(
    (name) => hitsIn(page, index, name).length > 0,
  );
}

function daysIn(plot: Plot, index: number, genre: Genre, extorts: boolean, last: string): Term[] {
  const { page } = plot;
  const days = page.once(deadlineOf, index, () => page.dates.filter(({ sentence }) => sentence === index));
  if (days.length === 0) return [];
  const cues = [...cuesAbove(page, index), ...hitsIn(page, index, 'deadlines')];
  const threat = threatens(page, index);
  const auction = genre !== 'leak-site' && auctions(plot);
  if (genre !== 'leak-site' && !threat && !extorts && !auction) return [];
  return days.map(({ on, span }) => {
    const cue = cues
      .map((hit) => ({ hit, at: spanOf(page, hit) }))
      .filter(({ hit, at }) => span[0] >= at[0] && span[0] - at[1] < (hit.value === 'weak' ? RIGHT_BEFORE : BEFORE))
      .at(-1);
    const kind = cue?.hit.value;
    const weight = kind === 'past' ? -PAST : kind === undefined ? 0 : SET;
    const score =
      weight +
      (threat ? THREAT : 0) +
      (genre !== 'news' ? SITE : 0) +
      (on === last && page.dates.length > 1 ? LATEST : 0) +
      (genre === 'leak-site' && cellOf(plot, index, span) ? CELL : 0) -
      (kind === undefined && genre !== 'leak-site' ? PAST : 0);
    return { score, on, hours: null, spans: tidy([span, ...(cue ? [cue.at] : [])]) };
  });
}

/** Whether a day fills a cell in the victim's own row of a table. */
function cellOf({ page, own, all, ownSet }: Plot, index: number, [start, end]: Span): boolean {
  if (own.length === all.length || !ownSet.has(index)) return false;
  return page.text.slice(Math.max(0, start - 3), start).includes('|') && page.text.slice(end, end + 12).includes('|');
}

/** The words of the line above where it is but a label or a question (`Until when?`), and the day below stands by itself. */
function cuesAbove(page: Page, index: number) {
  const [above, own] = [page.sentences[index - 1], page.sentences[index]];
  if (!above || !own || own.opensBlock || above.to - above.from > LINE / 2 || own.to - own.from > LINE) return [];
  return hitsIn(page, index - 1, 'deadlines');
}

/** Times left: `72 hours`, `6d 03h`, `5 d 11 h`. */
function spansIn(plot: Plot, index: number, genre: Genre, extorts: boolean): Term[] {
  const { page } = plot;
  if (genre !== 'leak-site' && genre !== 'news' && !extorts) return [];
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const times = sumsIn(page, index).filter(({ unit }) => unit !== null && unit in HOURS);
  const first = times[0];
  if (!first) return [];
  const run = [first];
  for (const next of times.slice(1)) if (next.from - (run.at(-1)?.to ?? 0) <= 1) run.push(next);
  const hours = run.reduce((sum, one) => sum + hoursOf(one), 0);
  const end = run.at(-1)?.to ?? first.to;
  const threat = threatens(page, index);
  if (hours <= 0 || hours > LONGEST || (genre === 'news' && !extorts && !PUBLISHED.some((name) => hitsIn(page, index, name).length > 0)))
    return [];
  const cues = page.find('deadlines', Math.max(from, first.from - 8), Math.min(to, end + 6));
  const asked = first.from - from <= 1 && cuesAbove(page, index).some(({ value }) => value !== 'past');
  const set = asked || cues.some(({ value }) => value === 'term' || value === 'publish');
  const future = page.find('currency-links.in', first.from - 1, first.from).length > 0;
  const past = cues.some(({ value, from: at }) => value === 'past' && (at < first.from || at - end <= 1));
  const card = to - from <= LINE && run.length > 1;
  const score =
    (set ? SET : 0) + (future ? THREAT : 0) + (threat ? 1 : 0) + (card ? THREAT : 0) + (genre !== 'news' ? SITE : 0) - (past ? PAST : 0);
  return [{ score, on: null, hours, spans: tidy([page.span(first.from, end), ...cues.slice(0, 1).map((hit) => spanOf(page, hit))]) }];
}

function hoursOf({ amount, unit }: Sum): number {
  return amount * (HOURS[unit ?? ''] ?? 0);
}
