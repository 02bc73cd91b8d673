import { Certainty, type Span } from '#model';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import type { Clause } from './clauses.ts';

export type Cue = { readonly certainty: Certainty; readonly text: string; readonly span: Span; readonly from: number; readonly frame: boolean };

const weakness = new Map(Certainty.options.map((one, index) => [one, index]));

/** Verbs of saying and believing govern what follows them; modals only their own clause. */
const framing: ReadonlySet<Certainty> = new Set(['belief', 'hearsay', 'doubted', 'probable']);

/** The words of a sentence that lower certainty: listed ones, and the Spanish conditional of rumour. */
export function cuesIn(page: Page, index: number): Cue[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const listed = page.find('hedges', from, to).filter((hit) => !isConditional(page, hit) || rumour(page, hit.from, from));
  const cues = listed.map((hit) => cueOf(page, hit, hit.value as Certainty));
  if (page.languageIn(index) === 'es') {
    for (let i = from; i < to; i += 1) {
      if (/(?:a|e|i)r(?:ian|ia)$/.test(page.tokens[i]?.word ?? '') && accented(page, i) && !listed.some((hit) => hit.from <= i && hit.to > i) && page.find('not-conditional', i, i + 1).length === 0 && rumour(page, i, from)) {
        cues.push({ certainty: 'hearsay', text: page.textOf(i, i + 1), span: page.span(i, i + 1), from: i, frame: false });
      }
    }
  }
  return cues.sort((a, b) => a.from - b.from);
}

function cueOf(page: Page, hit: Hit, certainty: Certainty): Cue {
  return { certainty, text: page.textOf(hit.from, hit.to), span: page.span(hit.from, hit.to), from: hit.from, frame: framing.has(certainty) && !isConditional(page, hit) };
}

function accented(page: Page, i: number): boolean {
  const token = page.tokens[i];
  return token !== undefined && /r[ií]an?$/i.test(page.text.slice(token.start, token.end)) && /í/i.test(page.text.slice(token.start, token.end));
}

const auxiliary = /^(habria|habrian|seria|seriam|serian|estaria|estarian|estariam|tendria|tendrian|teria|teriam|haveria|would)$/;

function isConditional(page: Page, hit: Hit): boolean {
  return auxiliary.test(page.tokens[hit.from]?.word ?? '');
}

/** A conditional is rumour unless a condition stands with it (`si pagara, habría …`) or it is a future seen from the past. */
function rumour(page: Page, at: number, sentenceFrom: number): boolean {
  const { to = at } = page.sentences[page.sentenceOf(at)] ?? {};
  const frames = page.find('conditional-frames', sentenceFrom, to);
  if (frames.some((hit) => Math.abs(hit.from - at) < 25 && !questionWord(page, hit))) return false;
  const word = page.tokens[at]?.word ?? '';
  if (auxiliary.test(word) && !/^(tendria|tendrian)$/.test(word)) return true;
  return !page.find('speech', Math.max(sentenceFrom, at - 9), at).some(({ to: end }) => page.find('clause-words', end, end + 1).length > 0);
}

/** `if` in the middle of `as if`, or a `se` that is a pronoun, opens no condition. */
function questionWord(page: Page, hit: Hit): boolean {
  const word = page.tokens[hit.from]?.word ?? '';
  if (word === 'cuando' || word === 'когда') return true;
  if (word !== 'se') return false;
  return !/(sse|ssem|r|rem|ver|der|for|forem)$/.test(page.tokens[hit.to]?.word ?? '') && !/(sse|ssem|rem)$/.test(page.tokens[hit.to + 1]?.word ?? '');
}

/** The cues that bear on a clause: those in it, and those before or at the end of the sentence that govern it. */
export function cuesFor(page: Page, clause: Clause, cues: readonly Cue[]): Cue[] {
  const { from: sentenceFrom = 0, to: sentenceTo = 0 } = page.sentences[clause.sentence] ?? {};
  return cues.filter((cue) => {
    if (cue.from >= clause.from && cue.from < clause.to) return true;
    if (cue.from < clause.from) return governs(page, cue, clause, sentenceFrom);
    return cue.frame && cue.certainty === 'hearsay' && cue.from > sentenceTo - 9 && trailing(page, cue);
  });
}

function governs(page: Page, cue: Cue, clause: Clause, sentenceFrom: number): boolean {
  for (let i = cue.from + 1; i <= clause.from; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & Gap.semicolon) return false;
  }
  if (cue.frame) return page.find('speech', cue.from + 2, clause.from).length === 0 && (cue.from - sentenceFrom < 8 || page.find('clause-words', cue.from, clause.from + 1).length > 0) && joined(clause);
  const firstHit = clause.hits[0]?.from ?? clause.from;
  return joined(clause) && firstHit - clause.from <= 4;
}

/** Whether the clause goes on with the subject of the one before: it opens with a joining word and its verb follows at once. */
function joined(clause: Clause): boolean {
  const hit = clause.hits[0];
  if (!hit) return false;
  return hit.from - clause.from <= 6;
}

function trailing(page: Page, cue: Cue): boolean {
  return ((page.tokens[cue.from]?.gap ?? 0) & Gap.comma) !== 0;
}

/** The weakest of the cues; a modal under hearsay or belief is possible. */
export function weakest(cues: readonly Cue[]): Certainty {
  return cues.reduce<Certainty>((least, { certainty }) => ((weakness.get(certainty) ?? 0) > (weakness.get(least) ?? 0) ? certainty : least), 'asserted');
}
