import type { Mention } from '../../actors/mentions.ts';
import { properNameAt } from '../../actors/proper.ts';
import { madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import type { Voice } from './voices.ts';

/** A line that asks: behind a dash or a letter for it. */
const ASKS = /^\s*(?:[—–-]|[QPВП][.:])\s*\S/u;
/** A line that answers. */
const ANSWERS = /^\s*(?:[—–-]|[ARОR][.:])\s*\S/u;
/** A question on a line of its own is no longer, in characters. */
const SHORT = 160;
/** So many questions with their answers make an interview. */
const LEAST = 2;

/** The sentences in which somebody answers in an interview: each line of an answer and what follows it up to the next empty line. */
export function answersIn(page: Page): ReadonlySet<number> {
  const answers = new Set<number>();
  let asked = false;
  let answering = false;
  let turns = false;
  /** The question stands on a line of its own, with no sign before it. */
  let plain = false;
  let pairs = 0;
  page.sentences.forEach(({ start, opensLine, opensBlock }, index) => {
    if (opensBlock) answering = false;
    if (opensLine || opensBlock) {
      const [from, lineEnd] = page.lineAt(start);
      const line = page.text.slice(from, Math.min(lineEnd, from + 60));
      const dash = ASKS.test(line);
      const question = dash && /\?["»”]?\s*$/u.test(page.text.slice(Math.max(from, lineEnd - 5), lineEnd));
      const bare =
        opensBlock && !dash && lineEnd - from < SHORT && /\?["»”]?\s*$/u.test(page.text.slice(Math.max(from, lineEnd - 5), lineEnd));
      if (asked && !opensBlock && (plain || ANSWERS.test(line))) {
        answering = true;
        pairs += 1;
        asked = false;
      } else {
        // Lines that take turns without an empty line between: behind an answer the next dash asks.
        plain = bare;
        asked = bare || (dash && (opensBlock || question || (answering && turns)));
        turns = asked && !opensBlock;
        if (asked) answering = false;
      }
    }
    if (answering) answers.add(index);
  });
  return pairs >= LEAST ? answers : new Set();
}

/** How far into a text, in tokens, the one who is interviewed is named. */
const OPENING = 120;

/** The voice of him who answers: whom the opening names as interviewed, else the first person whom the text names. */
export function answerer(page: Page, named: readonly Mention[]): Voice | null {
  for (const cue of page.find('interviews', 0, Math.min(page.tokens.length, OPENING))) {
    const { to = 0 } = page.sentences[page.sentenceOf(cue.from)] ?? {};
    const limit = cue.to === to ? (page.sentences[page.sentenceOf(cue.to)]?.to ?? to) : to;
    const at = page.tokens[cue.to]?.capital ? properNameAt(page, cue.to, limit, { start: true }) : null;
    if (at) return voiceAt(page.textOf(...at), at);
  }
  const closing = signedBelow(page);
  if (closing) return closing;
  const who = named.find(({ sort, name, refers }) => sort === 'person' && name !== null && !refers && name !== name.toUpperCase());
  return who ? voiceAt(who.name, [who.from, who.to]) : null;
}

/** So many sentences at the end may name who answered. */
const CLOSING = 3;

/** The line below an interview that tells who answered and what he is (`Nora Feldt, independent analyst, spoke to …`). */
function signedBelow(page: Page): Voice | null {
  return page.once(signedBelow, 0, () => {
    for (let index = page.sentences.length - 1; index >= Math.max(0, page.sentences.length - CLOSING); index -= 1) {
      const { from = 0, to = 0, opensLine = false } = page.sentences[index] ?? {};
      const at = opensLine ? properNameAt(page, from, to, { start: true }) : null;
      if (!at || at[1] - at[0] < 2 || !((page.tokens[at[1]]?.gap ?? 0) & Gap.comma)) continue;
      if (page.find('titles', at[1], Math.min(to, at[1] + TITLED)).length > 0) return voiceAt(page.textOf(...at), at);
    }
    return null;
  });
}

const TITLED = 5;

function voiceAt(name: string | null, at: readonly [number, number]): Voice {
  const verb = madeHit('speech', 'said', at[0], at[1]);
  return { name, sort: 'person', at, from: at[0], to: at[1], relay: null, verb };
}
