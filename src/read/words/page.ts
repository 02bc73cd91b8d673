import type { Knowledge, Saying } from '#knowledge';
import type { Language, Span } from '#model';
import { type Day, daysIn } from './dates/days.ts';
import { withYears } from './dates/years.ts';
import { between, Found } from './found.ts';
import { type Hit, Lexicon } from './lexicon.ts';
import { type Said, sayingsIn } from './sayings/index.ts';
import { languageOf, type Sentence, sentencesOf } from './sentences.ts';
import { type Token, tokenise } from './tokens.ts';

/** A text cut up once, with every word of knowledge found in it: what all further reading works on. */
export type Page = {
  readonly text: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly hits: readonly Hit[];
  readonly language: Language | null;
  /** Calendar days said in the text. */
  readonly dates: readonly Day[];
  /** Number of the sentence that holds a token. */
  readonly sentenceOf: (token: number) => number;
  /** Language of a sentence, the document's where it does not show its own. */
  readonly languageIn: (sentence: number) => Language | null;
  /** Hits of one lexicon, or of one of its values (`proof`, `terms.proof`), in tokens `[from, to)`, in order. */
  readonly find: (name: string, from?: number, to?: number) => readonly Hit[];
  /** Whether any hit starts at a token. */
  readonly starts: (token: number) => boolean;
  /** Whether a hit of one of some names starts at a token; `names` is one list for all tokens and texts. */
  readonly anyAt: (names: readonly string[], token: number) => boolean;
  /** The same for a hit that covers a token. */
  readonly anyOver: (names: readonly string[], token: number) => boolean;
  /** What was made for a number of some purpose, made once: for what several readers ask of the same sentence. */
  readonly once: <T>(purpose: object, key: number, make: () => T) => T;
  /** The line that holds an offset, without its line end. */
  readonly lineAt: (offset: number) => Span;
  /** First token that ends behind an offset; the number of tokens where none does. */
  readonly tokenAt: (offset: number) => number;
  /** Last sentence that starts at or before an offset; the first where none does. */
  readonly sentenceAt: (offset: number) => number;
  /** What the sayings read out of a sentence. */
  readonly saidIn: (sentence: number) => readonly Said[];
  /** Which of these signs stand in a sentence. */
  readonly signsIn: (sentence: number, signs: readonly Saying[]) => readonly Said[];
  /** Whether a token is an everyday word of its sentence's language. */
  readonly isCommon: (token: number) => boolean;
  /** Meaning of letters that are glued to a number, in one lexicon (`30kk`, `10usd`), or null. */
  readonly glued: (lexicon: string, letters: string) => string | null;
  /** Whether a lexicon has this value. */
  readonly knows: (lexicon: string, value: string) => boolean;
  readonly span: (from: number, to: number) => Span;
  readonly textOf: (from: number, to: number) => string;
};

const lexicons = new WeakMap<Knowledge, Lexicon>();

/** The language that `openPage` would find, without all else. */
export function languageIn(text: string, knowledge: Knowledge): Language | null {
  const lexicon = lexiconOf(knowledge);
  const tokens = tokenise(text, (seen) => lexicon.spellingOf(seen)).list;
  return wholeLanguage(tokens);
}

function wholeLanguage(tokens: Parameters<typeof languageOf>[0]): Language | null {
  return languageOf(tokens, 0, Math.min(tokens.length, 4000)).language;
}

/**
 * Cuts up a text. `knowledge` is compiled once and kept as long as it lives. `receivedAt` tells of what year a text is that does not say
 * when it was published.
 */
export function openPage(text: string, knowledge: Knowledge, publishedAt: string | null, receivedAt: string | null = null): Page {
  const lexicon = lexiconOf(knowledge);
  const cut = tokenise(text, (seen) => lexicon.spellingOf(seen));
  const tokens = cut.list;
  const sentences = sentencesOf(cut);
  const sentenceOfToken = new Int32Array(tokens.length);
  sentences.forEach(({ from, to }, index) => {
    sentenceOfToken.fill(index, from, to);
  });
  const whole = wholeLanguage(tokens);
  const own = sentences.map(({ from, to }) => {
    const { language, lead } = languageOf(tokens, from, to);
    return language !== null && (whole === null || lead >= 1.5) ? language : whole;
  });
  const languageIn = (sentence: number) => own[sentence] ?? whole;
  const sentenceOf = (token: number) => sentenceOfToken[token] ?? 0;
  const words = lexicon.find(tokens, text, sentences, languageIn);
  const hits = withYears(words, tokens, publishedAt ?? receivedAt, knowledge.words.years);
  const found = new Found(hits, tokens.length);
  const said = new Map<number, readonly Said[]>();
  const made = new Map<object, Map<number, unknown>>();
  let lines: Int32Array | null = null;
  const heard = (sentence: number, sayings: readonly Saying[]) => {
    const { from = 0, to = 0 } = sentences[sentence] ?? {};
    const next = sentences[sentence + 1];
    const nextTo = next && !next.opensBlock ? next.to : to;
    const after = text.slice(tokens[to - 1]?.end ?? 0, tokens[to]?.start ?? text.length).slice(0, 16);
    return sayingsIn(between(hits, from, nextTo), { tokens, from, to, nextTo, after, text }, sayings);
  };
  return {
    text,
    folded: cut.folded.text,
    tokens,
    sentences,
    hits,
    language: whole,
    dates: daysIn(
      tokens,
      sentences,
      found.find('months', 0, tokens.length),
      cut.folded.text,
      publishedAt === null ? null : Number(publishedAt.slice(0, 4)),
    ),
    sentenceOf,
    languageIn,
    find: (name, from = 0, to = tokens.length) => found.find(name, from, to),
    starts: (token) => found.starts(token),
    anyAt: (names, token) => found.anyAt(names, token),
    anyOver: (names, token) => found.anyOver(names, token),
    once: <T>(purpose: object, key: number, make: () => T) => {
      let shelf = made.get(purpose);
      if (!shelf) made.set(purpose, (shelf = new Map()));
      if (shelf.has(key)) return shelf.get(key) as T;
      const value = make();
      shelf.set(key, value);
      return value;
    },
    lineAt: (offset) => {
      lines ??= linesOf(text);
      const line = last(lines.length, (k) => (lines?.[k] ?? 0) <= offset);
      return [lines[line] ?? 0, (lines[line + 1] ?? text.length + 1) - 1];
    },
    tokenAt: (offset) => 1 + last(tokens.length, (k) => (tokens[k]?.end ?? 0) <= offset),
    sentenceAt: (offset) =>
      Math.max(
        0,
        last(sentences.length, (k) => (sentences[k]?.start ?? 0) <= offset),
      ),
    saidIn: (sentence) => {
      const known = said.get(sentence);
      if (known) return known;
      const says = heard(sentence, knowledge.words.sayings as readonly Saying[]);
      said.set(sentence, says);
      return says;
    },
    signsIn: heard,
    isCommon: (token) => {
      const everyday = tokens[token]?.spelling.everyday;
      if (!everyday || everyday.length === 0) return false;
      const language = languageIn(sentenceOf(token));
      return language === null || everyday.includes(language);
    },
    knows: (name, value) => lexicon.has(name, value),
    glued: (name, letters) => lexicon.meaning(name, letters),
    span: (from, to) => [tokens[from]?.start ?? 0, tokens[Math.max(from, to - 1)]?.end ?? 0],
    textOf: (from, to) => text.slice(tokens[from]?.start ?? 0, tokens[Math.max(from, to - 1)]?.end ?? 0),
  };
}

function lexiconOf(knowledge: Knowledge): Lexicon {
  let lexicon = lexicons.get(knowledge);
  if (!lexicon) {
    lexicon = new Lexicon(knowledge.words.terms);
    lexicons.set(knowledge, lexicon);
  }
  return lexicon;
}

/** Where each line starts. */
function linesOf(text: string): Int32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** The last of some numbers from 0 on that fits, where all before it fit too; -1 where none does. */
function last(count: number, fits: (k: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
