import type { Knowledge, Saying } from '#knowledge';
import type { Language, Span } from '#model';
import { type Day, daysIn } from './dates.ts';
import { firstAt, type Hit, Lexicon } from './lexicon.ts';
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

/** Cuts up a text. `knowledge` is compiled once and kept as long as it lives. */
export function openPage(text: string, knowledge: Knowledge, publishedAt: string | null): Page {
  const lexicon = lexiconOf(knowledge);
  const cut = tokenise(text);
  const tokens = cut.list;
  const sentences = sentencesOf(cut, (word) => lexicon.isShort(word));
  const sentenceOfToken = new Int32Array(tokens.length);
  sentences.forEach(({ from, to }, index) => {
    sentenceOfToken.fill(index, from, to);
  });
  const common = (word: string) => lexicon.common(word);
  const whole = languageOf(tokens, 0, Math.min(tokens.length, 4000), common).language;
  const own = sentences.map(({ from, to }) => {
    const { language, lead } = languageOf(tokens, from, to, common);
    return language !== null && (whole === null || lead >= 1.5) ? language : whole;
  });
  const languageIn = (sentence: number) => own[sentence] ?? whole;
  const sentenceOf = (token: number) => sentenceOfToken[token] ?? 0;
  const hits = lexicon.find(tokens, text, sentences, languageIn);
  const named = byName(hits);
  const at = startsOf(hits, tokens.length);
  const find = (name: string, from = 0, to = tokens.length) => {
    if (to <= from) return nothing;
    if (to === from + 1) {
      const first = at[from] ?? -1;
      return first < 0 ? nothing : single(hits, first, from, name);
    }
    const list = named(name);
    return list.length === 0 ? nothing : between(list, from, to);
  };
  const said = new Map<number, readonly Said[]>();
  const made = new Map<object, Map<number, unknown>>();
  let lines: Int32Array | null = null;
  return {
    text,
    folded: cut.folded.text,
    tokens,
    sentences,
    hits,
    language: whole,
    dates: daysIn(tokens, sentences, find('months'), cut.folded.text, publishedAt === null ? null : Number(publishedAt.slice(0, 4))),
    sentenceOf,
    languageIn,
    find,
    starts: (token) => (at[token] ?? -1) >= 0,
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
      const { from = 0, to = 0 } = sentences[sentence] ?? {};
      const next = sentences[sentence + 1];
      const nextTo = next && !next.opensBlock ? next.to : to;
      const after = text.slice(tokens[to - 1]?.end ?? 0, tokens[to]?.start ?? text.length).slice(0, 16);
      const reach = { tokens, from, to, nextTo, after, text };
      const found = sayingsIn(between(hits, from, nextTo), reach, knowledge.words.sayings as readonly Saying[]);
      said.set(sentence, found);
      return found;
    },
    isCommon: (token) => {
      const languages = lexicon.common(tokens[token]?.word ?? '');
      const language = languageIn(sentenceOf(token));
      return languages !== undefined && (language === null || languages.includes(language));
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

const nothing: readonly Hit[] = [];

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

/** Gives the hits of a lexicon, or of one of its values, in order. */
function byName(hits: readonly Hit[]): (name: string) => readonly Hit[] {
  const lists = new Map<string, Hit[]>();
  for (const hit of hits) {
    const list = lists.get(hit.lexicon);
    if (list) list.push(hit);
    else lists.set(hit.lexicon, [hit]);
  }
  return (name) => {
    const known = lists.get(name);
    if (known) return known;
    const { lexicon, value } = partsOf(name);
    const found = value === null ? [] : (lists.get(lexicon) ?? nothing).filter((hit) => hit.value === value);
    lists.set(name, found as Hit[]);
    return found;
  };
}

/** For each token the first hit that starts there, or -1. */
function startsOf(hits: readonly Hit[], tokens: number): Int32Array {
  const starts = new Int32Array(tokens).fill(-1);
  for (let k = hits.length - 1; k >= 0; k -= 1) starts[hits[k]?.from ?? 0] = k;
  return starts;
}

/** The hits of a name that start at one token. */
function single(hits: readonly Hit[], first: number, token: number, name: string): readonly Hit[] {
  let found: Hit[] | null = null;
  for (let k = first; k < hits.length; k += 1) {
    const hit = hits[k] as Hit;
    if (hit.from !== token) break;
    if (!called(hit, name)) continue;
    if (found) found.push(hit);
    else found = [hit];
  }
  return found ?? nothing;
}

/** Whether a name is a hit's lexicon, or its lexicon and value (`terms.proof`). */
function called({ lexicon, value }: Hit, name: string): boolean {
  if (lexicon === name) return true;
  const { length } = lexicon;
  return name.length === length + 1 + value.length && name[length] === '.' && name.startsWith(lexicon) && name.endsWith(value);
}

type Parts = { readonly lexicon: string; readonly value: string | null };
const parts = new Map<string, Parts>();

/** A name as a lexicon and one of its values, or null for all of them; the program asks for a few hundred names. */
function partsOf(name: string): Parts {
  const known = parts.get(name);
  if (known) return known;
  const dot = name.indexOf('.');
  const made = dot < 0 ? { lexicon: name, value: null } : { lexicon: name.slice(0, dot), value: name.slice(dot + 1) };
  parts.set(name, made);
  return made;
}

/** The hits that start in `[from, to)`; the list is in order of `from`. */
function between(hits: readonly Hit[], from: number, to: number): readonly Hit[] {
  const low = firstAt(hits, from);
  if (low === hits.length || (hits[low]?.from ?? 0) >= to) return nothing;
  let high = low + 1;
  for (let steps = 0; high < hits.length && (hits[high]?.from ?? 0) < to; high += 1, steps += 1) {
    if (steps < 16) continue;
    high = firstAt(hits, to);
    break;
  }
  return low === 0 && high === hits.length ? hits : hits.slice(low, high);
}
