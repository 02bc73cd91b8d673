import { properNameAt } from '../actors/proper.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

/** Who says something in a sentence: `name` null where nobody is named; it holds for tokens `[from, to)`. */
export type Speaker = {
  readonly name: string | null;
  readonly at: readonly [number, number];
  readonly from: number;
  readonly to: number;
  readonly outlet: boolean;
  /** A speaker whom the text leaves unnamed and unreliable (`fuentes`). */
  readonly source: boolean;
};

/** The speakers of a sentence, outermost first. `last` is who spoke before, for verbs without a subject (`agregó que`). */
export function speakersIn(page: Page, index: number, last: string | null): Speaker[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const speakers: Speaker[] = [];
  for (const hit of page.find('attribution', from, to)) {
    const who = whoFrom(page, hit.to, to);
    if (!who || (shortWord(page, hit) && !who.named)) continue;
    speakers.push({ name: who.name, at: who.at, from: clauseStart(hit.from, from), to, outlet: who.outlet, source: who.source });
  }
  for (const hit of page.find('speech', from, to)) {
    if (speakers.some(({ at }) => hit.from >= at[0] && hit.from < at[1])) continue;
    const who = subjectOf(page, hit, from, to);
    if (who === null) {
      if (last !== null && opensSentence(hit, from)) speakers.push({ name: last, at: [hit.from, hit.to], from, to, outlet: false, source: false });
      continue;
    }
    const before = who.at[0] < hit.from;
    const scopeFrom = before ? Math.min(who.at[0], hit.from) : from;
    speakers.push({ name: who.name, at: who.at, from: before ? scopeFrom : from, to, outlet: who.outlet, source: who.source });
  }
  return speakers.sort((a, b) => a.from - b.from);
}

/** `para`, `según` and the like also mean other things: they need a name at once. */
function shortWord(page: Page, hit: Hit): boolean {
  return ['para', 'citing', 'согласно'].includes(page.tokens[hit.from]?.word ?? '');
}

function clauseStart(at: number, from: number): number {
  return at - from < 14 ? from : at;
}

type Who = { name: string | null; at: readonly [number, number]; outlet: boolean; source: boolean; named: boolean };

/** The name that begins at a token, past an article, a title or an apposition. */
function whoFrom(page: Page, at: number, limit: number): Who | null {
  for (let i = at; i < Math.min(at + 7, limit); i += 1) {
    const gap = page.tokens[i]?.gap ?? 0;
    if (i > at && gap & (Gap.stop | Gap.semicolon)) return null;
    const who = whoAt(page, i, limit);
    if (who?.named) return who;
    if (who && i + 1 < limit && !namedSoon(page, who.at[1], Math.min(at + 8, limit))) return who;
  }
  return null;
}

function namedSoon(page: Page, from: number, limit: number): boolean {
  for (let i = from; i < limit; i += 1) if (whoAt(page, i, limit)?.named) return true;
  return false;
}

function whoAt(page: Page, i: number, limit: number): Who | null {
  for (const name of ['institutions', 'organisations', 'actors'] as const) {
    const hit = page.find(name, i, i + 1)[0];
    if (hit && hit.to <= limit) {
      const [a, b] = [hit.from, hit.to];
      return { name: page.textOf(a, b), at: [a, b], outlet: hit.value === 'outlet', source: false, named: true };
    }
  }
  const source = page.find('unnamed', i, i + 1)[0];
  if (source) return { name: null, at: [source.from, source.to], outlet: false, source: source.value === 'source', named: false };
  const body = page.find('speaking-bodies', i, i + 1)[0];
  if (body) {
    const name = properNameAt(page, i, limit, { start: true }) ?? phrase(page, body, limit);
    return { name: page.textOf(name[0], name[1]), at: name, outlet: false, source: false, named: true };
  }
  const token = page.tokens[i];
  if (!token?.capital || page.find('titles', i, i + 1).length > 0) return null;
  const name = properNameAt(page, i, limit, { start: true });
  if (!name || (name[1] - name[0] === 1 && page.isCommon(name[0]))) return null;
  if (allPlaces(page, name)) return null;
  return { name: page.textOf(name[0], name[1]), at: name, outlet: false, source: false, named: true };
}

function allPlaces(page: Page, [from, to]: readonly [number, number]): boolean {
  const place = page.find('countries', from, from + 1)[0] ?? page.find('subdivisions', from, from + 1)[0];
  return place !== undefined && place.to >= to;
}

/** A body named by its kind (`la fiscalía`, `the company`), with its article. */
function phrase(page: Page, hit: Hit, limit: number): readonly [number, number] {
  const article = page.find('small-words.article', hit.from - 1, hit.from)[0];
  return [article && article.to === hit.from ? article.from : hit.from, Math.min(hit.to, limit)];
}

/** The subject of a verb of saying: the nearest name before it in its clause, or right behind it (`dijo Ruiz`). */
function subjectOf(page: Page, verb: Hit, from: number, to: number): Who | null {
  for (let i = verb.from - 1, steps = 0; i >= from && steps < 14; i -= 1, steps += 1) {
    const who = whoStarting(page, i, verb.from);
    if (who) return who;
    if ((page.tokens[i + 1]?.gap ?? 0) & (Gap.semicolon | Gap.stop)) break;
    if (page.find('speech', i, i + 1).length > 0 && steps > 0) break;
  }
  const next = page.tokens[verb.to];
  if (next && verb.to < to && !(next.gap & (Gap.colon | Gap.stop | Gap.quote)) && page.find('clause-words', verb.to, verb.to + 1).length === 0) {
    const who = whoFrom(page, verb.to, Math.min(to, verb.to + 8));
    if (who) return who;
  }
  return null;
}

function whoStarting(page: Page, i: number, limit: number): Who | null {
  const who = whoAt(page, i, limit);
  if (!who) return null;
  const earlier = i > 0 ? properNameAt(page, i, limit, { around: true }) : null;
  return earlier && earlier[0] < i && who.named ? { ...who, at: earlier, name: page.textOf(earlier[0], earlier[1]) } : who;
}

function opensSentence(verb: Hit, from: number): boolean {
  return verb.from - from <= 4;
}
