import type { Genre } from '#model';
import { handleShaped } from '../../offers/who/handle.ts';
import { type Hit, madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { reach } from '../verbs.ts';
import type { Boast } from './claim.ts';
import { deedsIn } from './deeds.ts';
import { threatsIn } from './threats.ts';

/** The boasts, threats, denials and ties of a sentence, cut between two of different kinds at the joining word or mark. */
export function boastsIn(page: Page, genre: Genre, index: number, actors: readonly string[]): Boast[] {
  const { from, to } = reach(page, index);
  const trade = page.find('not-ties', from, to).length > 0;
  const hits = [
    ...page
      .find('boasts', from, to)
      .flatMap((hit) => (hit.value === 'unlike' ? unlike(page, genre, hit, to) : trade && hit.value === 'denial' ? [] : hit)),
    ...(trade || !names(page, from, to) ? [] : page.find('predicates.link', from, to)),
    ...deedsIn(page, genre, from, to, actors),
    ...threatsIn(page, genre, from, to),
  ];
  if (genre === 'chat' && hits.length === 0 && !trade && names(page, from, to)) hits.push(...gossip(page, from, to));
  hits.sort((a, b) => a.from - b.from || a.to - b.to);
  const boasts: { from: number; to: number; hit: Hit }[] = [];
  for (const hit of hits) {
    const before = boasts.at(-1);
    if (before && hit.from < before.to && before.hit.value === hit.value && !parted(page, before.hit.to, hit.from)) continue;
    if (before && hit.from < before.hit.to) continue;
    if (before) {
      const cut = joint(page, before.hit.to, hit.from) ?? hit.from;
      before.to = cut;
      boasts.push({ from: cut, to, hit });
    } else boasts.push({ from, to, hit });
  }
  return boasts.map((boast) => ({ ...boast, ...between(page, boast) }));
}

/** `we are not Guacamaya`: who says that he is not somebody whom he names denies it; a group denies that it is tied to another. */
function unlike(page: Page, genre: Genre, hit: Hit, to: number): Hit[] {
  const named = hit.to < to && (handleShaped(page, hit.to) || (page.tokens[hit.to]?.capital === true && !page.isCommon(hit.to)));
  return named ? [{ ...hit, value: genre === 'leak-site' && WE.test(page.textOf(hit.from, hit.to)) ? 'link' : 'denial' }] : [];
}

/** Hearsay and guesses of a talk that name somebody tell with whom he is. */
function gossip(page: Page, from: number, to: number): Hit[] {
  if (page.find('pitches', from, to).length > 0 || page.find('currencies', from, to).length > 0 || asks(page, from)) return [];
  const said = page
    .find('hedges', from, to)
    .find(
      ({ value, from: at, to: end }) =>
        value === 'hearsay' || (value === 'belief' && (end - at > 1 || page.find('cautions.guess', at, end).length === 0)),
    );
  return said ? [madeHit('boasts', 'link', said.from, said.to)] : [];
}

const WE = /^(?:we|n[oã]o? somos|мы)/iu;

function asks(page: Page, from: number): boolean {
  const { end = 0 } = page.sentences[page.sentenceOf(from)] ?? {};
  return page.text[end] === '?' || page.text[end - 1] === '?';
}

/** Whether a full stop or semicolon stands between two tokens: chats write many sentences without capitals. */
function parted(page: Page, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if (stop(page, i) || (page.tokens[i]?.gap ?? 0) & Gap.semicolon) return true;
  return false;
}

/** The boast without what full stops part from it. */
function between(page: Page, { from, to, hit }: Boast): { from: number; to: number } {
  let [low, high] = [hit.from, hit.to];
  while (low > from && !stop(page, low)) low -= 1;
  while (high < to && !stop(page, high)) high += 1;
  return { from: low, to: high };
}

function stop(page: Page, i: number): boolean {
  const gap = page.tokens[i]?.gap ?? 0;
  return (gap & Gap.stop) !== 0 && (gap & Gap.space) !== 0;
}

/** Whether a sentence names anybody besides its opening: a tie needs somebody to be tied to. */
function names(page: Page, from: number, to: number): boolean {
  if (page.find('crowds', from, to).length + page.find('actors', from, to).length + page.find('crime', from, to).length > 0) return true;
  for (let i = from + 1; i < to; i += 1)
    if (handleShaped(page, i) || (page.tokens[i]?.capital && !page.isCommon(i) && page.find('weekdays', i, i + 1).length === 0))
      return true;
  return false;
}

function joint(page: Page, from: number, to: number): number | null {
  for (let i = to; i > from; i -= 1) {
    if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.semicolon | Gap.dash | Gap.bracket | Gap.stop)) return i;
    if (page.find('clause-words.and', i, i + 1).length > 0) return i;
  }
  return null;
}
