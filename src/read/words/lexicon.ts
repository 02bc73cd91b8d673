import type { Term } from '#knowledge';
import type { Language } from '#model';
import { type Bucket, bucketOf, candidates, type Entry, empty, none, put, senseOf, stemOf } from './entries.ts';
import { foldWord } from './fold.ts';
import type { Sentence } from './sentences.ts';
import { formsOf, ownCopy } from './spelling.ts';
import { Gap, type Token } from './tokens.ts';

/** A word of knowledge that stands in the text: tokens `[from, to)`. */
export type Hit = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  readonly from: number;
  readonly to: number;
  /** Number of this value of this lexicon, the same in all texts; a hit that no word of knowledge gave has none. */
  readonly sense?: number;
};

const MEMO_LIMIT = 60_000;

/** Finds all words of knowledge in one pass over the tokens. */
export class Lexicon {
  readonly #exact = new Map<string, Entry[]>();
  readonly #prefix = new Map<string, Entry[]>();
  readonly #common = new Map<string, Language[]>();
  readonly #short = new Set<string>();
  readonly #values = new Set<string>();
  readonly #memo = new Map<string, Bucket>();
  readonly #shelves = new Map<string, number>();
  /** What stands at one token, of each lexicon the longest, and where it ends: room that is used again for each token. */
  readonly #best: Entry[] = [];
  readonly #ends: number[] = [];
  #longestStem = 0;
  #shortestStem = 99;

  constructor(terms: readonly Term[]) {
    for (const term of terms) {
      this.#values.add(`${term.lexicon}.${term.value}`);
      if (term.lexicon === 'everyday') this.#addCommon(term);
      else if (term.lexicon === 'abbreviations') this.#short.add(foldWord(term.words));
      else this.#add(term);
    }
  }

  /** Whether a full stop behind this word ends no sentence. */
  isShort(word: string): boolean {
    return this.#short.has(word);
  }

  /** Languages in which this is a common word. */
  common(word: string): readonly Language[] | undefined {
    return this.#common.get(word);
  }

  /**
   * Hits in order of their first token, the longest of each lexicon where several overlap. `languageIn` tells the language of each
   * sentence (null: not known): words of other languages that are common words here, or take any ending, are not taken.
   * A phrase whose value is `none` means nothing and keeps its words from meaning something.
   */
  find(tokens: readonly Token[], text: string, sentences: readonly Sentence[], languageIn: (sentence: number) => Language | null): Hit[] {
    const hits: Hit[] = [];
    /** Up to which token each lexicon has taken the text. */
    const until = new Int32Array(this.#shelves.size);
    for (let number = 0; number < sentences.length; number += 1) {
      const { from, to } = sentences[number] as Sentence;
      const language = languageIn(number);
      for (let i = from; i < to; i += 1) {
        const { word } = tokens[i] as Token;
        const bucket = this.#bucket(word);
        if (bucket === empty) continue;
        const possible = candidates(bucket, tokens[i + 1]);
        if (possible === bucket.single && !bucket.exact) {
          const meant = this.#meant(bucket, word, language);
          for (let k = 0; k < meant.length; k += 1) {
            const entry = meant[k] as Entry;
            if ((until[entry.shelf] ?? 0) > i) continue;
            until[entry.shelf] = i + 1;
            if (entry.value !== 'none') hits.push(hitOf(entry, i, i + 1));
          }
        } else this.#longest(possible, tokens, i, text, language, until, hits);
      }
    }
    return hits;
  }

  /** Adds of each lexicon the longest of some possible terms that stands at token `i`. */
  #longest(
    possible: readonly Entry[],
    tokens: readonly Token[],
    i: number,
    text: string,
    language: Language | null,
    until: Int32Array,
    hits: Hit[],
  ): void {
    let count = 0;
    for (let k = 0; k < possible.length; k += 1) {
      const entry = possible[k] as Entry;
      if ((until[entry.shelf] ?? 0) > i) continue;
      const to = this.#extent(entry, tokens, i, text);
      if (to === 0 || !this.#speaks(entry, tokens[i]?.word ?? '', language)) continue;
      let same = 0;
      while (same < count && this.#best[same]?.shelf !== entry.shelf) same += 1;
      const end = this.#ends[same] ?? 0;
      if (same < count && to < end) continue;
      if (same < count && to === end && (this.#best[same]?.language === language || entry.language !== language)) continue;
      this.#best[same] = entry;
      this.#ends[same] = to;
      count = Math.max(count, same + 1);
    }
    for (let k = 0; k < count; k += 1) {
      const entry = this.#best[k] as Entry;
      const to = this.#ends[k] ?? i + 1;
      until[entry.shelf] = to;
      if (entry.value !== 'none') hits.push(hitOf(entry, i, to));
    }
  }

  /** What a word by itself means in a language: of each lexicon one entry, first of all one of that language. */
  #meant(bucket: Bucket, word: string, language: Language | null): readonly Entry[] {
    const known = bucket.meant.get(language);
    if (known) return known;
    const best: Entry[] = [];
    for (const entry of bucket.single) {
      if (!this.#speaks(entry, word, language)) continue;
      const same = best.findIndex(({ lexicon }) => lexicon === entry.lexicon);
      const other = best[same];
      if (!other) best.push(entry);
      else if (other.language !== language && entry.language === language) best[same] = entry;
    }
    bucket.meant.set(language, best);
    return best;
  }

  /** Whether a lexicon has a value. */
  has(lexicon: string, value: string): boolean {
    return this.#values.has(`${lexicon}.${value}`);
  }

  /** The meaning of a single word in one lexicon, whatever the language, or null. */
  meaning(lexicon: string, word: string): string | null {
    if (word === '') return null;
    return this.#bucket(word).single.find((entry) => entry.lexicon === lexicon)?.value ?? null;
  }

  #add(term: Term): void {
    const exact = term.words.startsWith('=') ? term.words.slice(1) : null;
    const plain = foldWord(exact ?? term.words);
    const words = (plain.startsWith('flag:') ? plain : plain.replaceAll(':', ' '))
      .split(/[^\p{L}\p{N}_*:$@]+/u)
      .filter((word) => word !== '');
    const first = words[0];
    if (first === undefined) return;
    let shelf = this.#shelves.get(term.lexicon);
    if (shelf === undefined) this.#shelves.set(term.lexicon, (shelf = this.#shelves.size));
    const { lexicon, value, language } = term;
    const entry = { lexicon, shelf, sense: senseOf(lexicon, value), value, language, words, stems: words.map(stemOf), exact };
    if (first.endsWith('*')) {
      const stem = first.slice(0, -1);
      this.#longestStem = Math.max(this.#longestStem, stem.length);
      this.#shortestStem = Math.min(this.#shortestStem, stem.length);
      put(this.#prefix, stem, entry);
    } else put(this.#exact, first, entry);
  }

  #addCommon(term: Term): void {
    if (term.language === 'any') return;
    const word = foldWord(term.words);
    const languages = this.#common.get(word) ?? [];
    if (!languages.includes(term.language)) languages.push(term.language);
    this.#common.set(word, languages);
  }

  #bucket(word: string): Bucket {
    const known = this.#memo.get(word);
    if (known) return known;
    let found = none;
    for (const form of formsOf(word)) {
      found = this.#startingWith(form);
      if (found.length > 0) break;
    }
    if (this.#memo.size > MEMO_LIMIT) this.#memo.clear();
    const bucket = bucketOf(found);
    this.#memo.set(ownCopy(word), bucket);
    return bucket;
  }

  #startingWith(word: string): readonly Entry[] {
    const found = [...(this.#exact.get(word) ?? none)];
    const longest = Math.min(word.length, this.#longestStem);
    for (let length = longest; length >= this.#shortestStem; length -= 1) {
      const entries = this.#prefix.get(word.slice(0, length));
      if (entries) found.push(...entries);
    }
    return found.length === 0 ? none : found;
  }

  /** End of the term's words from token `i` on, or 0 where they do not stand there. */
  #extent(entry: Entry, tokens: readonly Token[], i: number, text: string): number {
    for (let k = 1; k < entry.words.length; k += 1) {
      const token = tokens[i + k];
      const word = entry.words[k] ?? '';
      const stem = entry.stems[k] ?? null;
      if (!token || token.gap & (Gap.blankLine | Gap.semicolon)) return 0;
      if (token.gap & Gap.stop && token.gap & Gap.space) return 0;
      const fits = token.word === word || (stem !== null && token.word.startsWith(stem));
      if (!fits && !(token.odd && formsOf(token.word).includes(word))) return 0;
    }
    const to = i + entry.words.length;
    if (entry.exact === null) return to;
    const seen = text.slice(tokens[i]?.start ?? 0, tokens[to - 1]?.end ?? 0);
    return seen === entry.exact ? to : 0;
  }

  #speaks(entry: Entry, word: string, language: Language | null): boolean {
    if (entry.language === 'any' || language === null || entry.language === language) return true;
    if (this.#common.get(word)?.includes(language)) return false;
    return entry.stems[0] === null || (entry.language === 'ru') !== (language === 'ru');
  }
}

function hitOf(entry: Entry, from: number, to: number): Hit {
  return { lexicon: entry.lexicon, value: entry.value, language: entry.language, from, to, sense: entry.sense };
}

/** Number of the first hit of an ordered list that starts at a token or behind it. */
export function firstAt(hits: readonly Hit[], token: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.from ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
