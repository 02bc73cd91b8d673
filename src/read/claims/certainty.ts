import { Certainty, type Span } from '#model';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { anchorOf, type Clause } from './clauses.ts';
import { looksFinite, reach } from './verbs.ts';
import type { Voice } from './who/voices.ts';

export type Cue = {
  readonly certainty: Certainty;
  readonly text: string;
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  readonly frame: boolean;
};

const weakness = new Map(Certainty.options.map((one, index) => [one, index]));

/** Verbs of saying and believing govern what follows them; modals only their own clause. */
const framing: ReadonlySet<Certainty> = new Set(['belief', 'hearsay', 'doubted', 'probable']);

/** The words of a sentence that lower certainty: listed ones, and the Spanish conditional of rumour. */
export function cuesIn(page: Page, index: number): Cue[] {
  const { from, to } = reach(page, index);
  const listed = page
    .find('hedges', from, to)
    .filter((hit) => !named(page, hit, from) && !unable(page, hit) && (!isConditional(page, hit) || rumour(page, hit.from, from)));
  const cues = listed.map((hit) => cueOf(page, hit, hit.value as Certainty));
  if (page.languageIn(index) === 'es') {
    for (let i = from; i < to; i += 1) {
      if (
        /(?:a|e|i)r(?:ian|ia)$/.test(page.tokens[i]?.word ?? '') &&
        accented(page, i) &&
        !listed.some((hit) => hit.from <= i && hit.to > i) &&
        page.find('not-conditional', i, i + 1).length === 0 &&
        rumour(page, i, from)
      ) {
        cues.push({
          certainty: 'hearsay',
          text: page.textOf(i, i + 1),
          span: page.span(i, i + 1),
          from: i,
          to: i + 1,
          frame: false,
        });
      }
    }
  }
  cues.push(...noEvidence(page, from, to, listed));
  return cues.sort((a, b) => a.from - b.from);
}

/** How far before a word for evidence its negation may stand. */
const EVIDENCE_WITHIN = 5;

/** `no hemos encontrado evidencia`, `have not seen any proof`: a negation before a word for evidence, with no mark between. */
function noEvidence(page: Page, from: number, to: number, listed: readonly Hit[]): Cue[] {
  const cues: Cue[] = [];
  for (const noun of page.find('evidence', from, to)) {
    if (listed.some((hit) => hit.from <= noun.from && hit.to >= noun.to)) continue;
    for (let i = noun.from; i >= Math.max(from, noun.from - EVIDENCE_WITHIN); i -= 1) {
      if (i < noun.from && page.find('negations', i, i + 1).length > 0) {
        cues.push({
          certainty: 'doubted',
          text: page.textOf(i, noun.to),
          span: page.span(i, noun.to),
          from: i,
          to: noun.to,
          frame: page.find('complements.that', noun.to, noun.to + 2).length > 0,
        });
        break;
      }
      if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.stop | Gap.semicolon)) break;
    }
    const clause = /^(того|тому)$/.test(page.tokens[noun.to]?.word ?? '');
    const none =
      noun.language === 'ru'
        ? page.find('negations', noun.to, clause ? to : Math.min(to, noun.to + EVIDENCE_WITHIN)).at(clause ? -1 : 0)
        : undefined;
    if (none)
      cues.push({
        certainty: 'doubted',
        text: page.textOf(noun.from, none.to),
        span: page.span(noun.from, none.to),
        from: noun.from,
        to: clause ? noun.to : none.to,
        frame: clause,
      });
  }
  return cues;
}

/** The month of May, and a hedge that is part of a title or name. */
function named(page: Page, hit: Hit, sentenceFrom: number): boolean {
  const token = page.tokens[hit.from];
  return token?.word === 'may' && token.capital && hit.from > sentenceFrom && !token.upper;
}

/** `nobody could pay`, `they could not log in`: what was not in somebody's power is no guess. */
function unable(page: Page, hit: Hit): boolean {
  if (page.tokens[hit.from]?.word !== 'could' || hit.to - hit.from > 1) return false;
  return page.find('negations.nothing', hit.from - 2, hit.from).some(({ to, value }) => to === hit.from && value === 'nothing');
}

function cueOf(page: Page, hit: Hit, certainty: Certainty): Cue {
  const opens = page.sentences[page.sentenceOf(hit.from)]?.from === hit.from || page.find('complements', hit.to - 1, hit.to + 2).length > 0;
  return {
    certainty,
    text: page.textOf(hit.from, hit.to),
    span: page.span(hit.from, hit.to),
    from: hit.from,
    to: hit.to,
    frame: opens && framing.has(certainty) && !isConditional(page, hit),
  };
}

function accented(page: Page, i: number): boolean {
  const token = page.tokens[i];
  return (
    token !== undefined && /r[ií]an?$/i.test(page.text.slice(token.start, token.end)) && /í/i.test(page.text.slice(token.start, token.end))
  );
}

/** How far behind a Portuguese `se` its subjunctive may stand. */
const SUBJUNCTIVE_WITHIN = 6;

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
  for (let i = hit.to; i < hit.to + SUBJUNCTIVE_WITHIN; i += 1) {
    const next = page.tokens[i];
    if (!next || (i > hit.to && next.gap & (Gap.comma | Gap.stop))) break;
    if (/(sse|ssem|arem|erem|irem|ver|der|for|forem|puder|quiser)$/.test(next.word)) return false;
  }
  return true;
}

/**
 * The cues that bear on a clause: those in it, those of a frame before it that it goes on from (`it is believed that …, and that …`),
 * and those by which a voice that covers it says it (`unions fear`).
 */
export function cuesFor(page: Page, clause: Clause, cues: readonly Cue[], voices: readonly Voice[]): Cue[] {
  const anchor = anchorOf(clause);
  const over = voices.filter(({ from, to }) => from <= anchor && anchor < to);
  const { to: sentenceTo = 0 } = page.sentences[clause.sentence] ?? {};
  return cues.filter((cue) => {
    const speaker = voices.find(({ verb }) => cue.from < verb.to && verb.from < cue.to);
    if (speaker && speaker.name !== null && cue.certainty === 'hearsay') return false;
    if (speaker) return over.includes(speaker) && !saidAfter(over, speaker);
    if (cue.from >= clause.from && cue.from < clause.to) return !spared(page, clause, cue);
    if (cue.to <= clause.from) return governs(page, cue, clause) && !over.some(({ from }) => from > cue.from);
    return (
      cue.certainty === 'hearsay' &&
      cue.from > sentenceTo - TAIL &&
      trailing(page, cue) &&
      !voices.some(({ from, to }) => from <= cue.from && cue.from < to && !over.some((one) => one.from === from))
    );
  });
}

const TAIL = 9;
/** How far a modal reaches over `and` to a verb without a subject of its own (`may have stolen X and sold Y`). */
const SCOPE = 16;

/** Another named voice inside that of the speaker takes the statement over. */
function saidAfter(over: readonly Voice[], speaker: Voice): boolean {
  return over.some(
    (one) =>
      one !== speaker &&
      one.verb.from > speaker.verb.from &&
      one.from > speaker.from &&
      one.name !== null &&
      speaker.name === null &&
      speaker.sort !== 'source',
  );
}

/** What is denied, investigated or advised may be hedged without the denial being so. */
function spared(page: Page, clause: Clause, cue: Cue): boolean {
  if (cue.from < clause.head || cue.certainty === 'doubted') return false;
  if (clause.kind === 'investigation' || clause.kind === 'denial') return true;
  return clause.kind === 'measure' && cue.certainty === 'possible' && page.find('hedge-adjectives', cue.from, cue.to).length > 0;
}

function governs(page: Page, cue: Cue, clause: Clause): boolean {
  for (let i = cue.from + 1; i <= clause.from; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & (Gap.semicolon | Gap.stop)) return false;
  }
  if (cue.frame) return (clause.opener !== 'relative' || resumed(page, clause)) && clause.head - clause.from <= 7;
  if (clause.opener !== 'and' || clause.head - clause.from > 2 || clause.from - cue.from > SCOPE) return false;
  return page.languageIn(clause.sentence) === 'en'
    ? page.find('auxiliaries', clause.from, clause.head).length === 0
    : !looksFinite(page, clause.head);
}

/** `There is no evidence, the office said, that …`: behind an inserted voice `that` goes on from what stands before it. */
function resumed(page: Page, { from, sentence }: Clause): boolean {
  if (page.find('complements.that', from, from + 2).length === 0) return false;
  const { from: start = 0 } = page.sentences[sentence] ?? {};
  let at = from - 1;
  while (at > start && !((page.tokens[at]?.gap ?? 0) & Gap.comma)) at -= 1;
  return at > start && from - at <= INSERTED && page.find('speech', at, from).length > 0;
}

/** The longest voice between two commas, in tokens. */
const INSERTED = 14;

function trailing(page: Page, cue: Cue): boolean {
  return ((page.tokens[cue.from]?.gap ?? 0) & Gap.comma) !== 0;
}

/** The weakest of the cues; a modal under hearsay or belief is possible. */
export function weakest(cues: readonly Cue[]): Certainty {
  return cues.reduce<Certainty>(
    (least, { certainty }) => ((weakness.get(certainty) ?? 0) > (weakness.get(least) ?? 0) ? certainty : least),
    'asserted',
  );
}
