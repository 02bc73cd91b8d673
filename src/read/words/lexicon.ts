import type { Term } from '#knowledge';
import type { Language } from '#model';
import { foldWord } from './fold.ts';
import { Gap, inCyrillic, inLatin, type Token } from './tokens.ts';

/** A word of knowledge that stands in the text: tokens `[from, to)`. */
export type Hit = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  readonly from: number;
  readonly to: number;
};

type Entry = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  /** Folded words; a trailing `*` on a word takes any ending. */
  readonly words: readonly string[];
  /** Capitals asked for, as written. */
  readonly exact: string | null;
};

/** Terms that may begin at a word: of one word, of several by the second, and those whose second word takes any ending. */
type Bucket = {
  readonly single: readonly Entry[];
  readonly next: ReadonlyMap<string, readonly Entry[]>;
  readonly loose: readonly Entry[];
  /** Whether a single word asks for capitals. */
  readonly exact: boolean;
  readonly all: readonly Entry[];
  /** What the single words mean in each language, once asked. */
  readonly meant: Map<Language | null, readonly Entry[]>;
};

const none: readonly Entry[] = [];
const empty: Bucket = { single: none, next: new Map(), loose: none, exact: false, all: none, meant: new Map() };
const MEMO_LIMIT = 60_000;

/** Finds all words of knowledge in one pass over the tokens. */
export class Lexicon {
  readonly #exact = new Map<string, Entry[]>();
  readonly #prefix = new Map<string, Entry[]>();
  readonly #common = new Map<string, Set<Language>>();
  readonly #values = new Set<string>();
  readonly #memo = new Map<string, Bucket>();
  #longest = 0;
  #shortest = 99;

  constructor(terms: readonly Term[]) {
    for (const term of terms) {
      this.#values.add(`${term.lexicon}.${term.value}`);
      if (term.lexicon === 'everyday') this.#addCommon(term);
      else this.#add(term);
    }
  }

  /** Languages in which this is a common word. */
  common(word: string): ReadonlySet<Language> | undefined {
    return this.#common.get(word);
  }

  /**
   * Hits in order of their first token, the longest of each lexicon where several overlap. `languageOf` tells the language of the
   * sentence around a token (null: not known): words of other languages that are common words here, or take any ending, are not taken.
   * A phrase whose value is `none` means nothing and keeps its words from meaning something.
   */
  find(tokens: readonly Token[], text: string, languageOf: (token: number) => Language | null): Hit[] {
    const hits: Hit[] = [];
    const until = new Map<string, number>();
    for (let i = 0; i < tokens.length; i += 1) {
      const token = tokens[i];
      if (!token) continue;
      const bucket = this.#bucket(token.word);
      if (bucket === empty) continue;
      const language = languageOf(i);
      const possible = candidates(bucket, tokens[i + 1]);
      if (possible === bucket.single && !bucket.exact) {
        for (const entry of this.#meant(bucket, token.word, language)) {
          if ((until.get(entry.lexicon) ?? 0) > i) continue;
          until.set(entry.lexicon, i + 1);
          if (entry.value !== 'none') hits.push(hitOf(entry, i, i + 1));
        }
        continue;
      }
      const best: Hit[] = [];
      for (const entry of possible) {
        const to = this.#extent(entry, tokens, i, text);
        if (to === 0 || !this.#speaks(entry, token.word, language)) continue;
        let same = 0;
        while (same < best.length && best[same]?.lexicon !== entry.lexicon) same += 1;
        const other = best[same];
        if (!other || to > other.to || (to === other.to && other.language !== language && entry.language === language)) {
          best[same] = hitOf(entry, i, to);
        }
      }
      for (const hit of best) {
        if ((until.get(hit.lexicon) ?? 0) > i) continue;
        until.set(hit.lexicon, hit.to);
        if (hit.value !== 'none') hits.push(hit);
      }
    }
    return hits;
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
    const entry = { lexicon: term.lexicon, value: term.value, language: term.language, words, exact };
    if (first.endsWith('*')) {
      const stem = first.slice(0, -1);
      this.#longest = Math.max(this.#longest, stem.length);
      this.#shortest = Math.min(this.#shortest, stem.length);
      put(this.#prefix, stem, entry);
    } else put(this.#exact, first, entry);
  }

  #addCommon(term: Term): void {
    if (term.language === 'any') return;
    const word = foldWord(term.words);
    const languages = this.#common.get(word) ?? new Set<Language>();
    languages.add(term.language);
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
    this.#memo.set(word, bucket);
    return bucket;
  }

  #startingWith(word: string): readonly Entry[] {
    const found = [...(this.#exact.get(word) ?? none)];
    const longest = Math.min(word.length, this.#longest);
    for (let length = longest; length >= this.#shortest; length -= 1) {
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
      if (!token || token.gap & (Gap.blankLine | Gap.semicolon)) return 0;
      if (token.gap & Gap.stop && token.gap & Gap.space) return 0;
      const fits = token.word === word || (word.endsWith('*') && token.word.startsWith(word.slice(0, -1)));
      if (!fits && !(token.odd && formsOf(token.word).includes(word))) return 0;
    }
    const to = i + entry.words.length;
    if (entry.exact === null) return to;
    const seen = text.slice(tokens[i]?.start ?? 0, tokens[to - 1]?.end ?? 0);
    return seen === entry.exact ? to : 0;
  }

  #speaks(entry: Entry, word: string, language: Language | null): boolean {
    if (entry.language === 'any' || language === null || entry.language === language) return true;
    if (this.#common.get(word)?.has(language)) return false;
    return !(entry.words[0] ?? '').endsWith('*') || (entry.language === 'ru') !== (language === 'ru');
  }
}

function bucketOf(entries: readonly Entry[]): Bucket {
  if (entries.length === 0) return empty;
  const next = new Map<string, Entry[]>();
  for (const entry of entries) {
    const second = entry.words[1];
    if (second !== undefined && !second.endsWith('*')) put(next, second, entry);
  }
  return {
    single: entries.filter(({ words }) => words.length === 1),
    next,
    loose: entries.filter(({ words }) => words[1]?.endsWith('*')),
    exact: entries.some(({ words, exact }) => words.length === 1 && exact !== null),
    all: entries,
    meant: new Map(),
  };
}

/** The terms of a bucket that the next token leaves possible; a token in disguise leaves all. */
function candidates(bucket: Bucket, next: Token | undefined): readonly Entry[] {
  if (bucket.next.size === 0 && bucket.loose.length === 0) return bucket.single;
  if (next?.odd) return bucket.all;
  const following = next === undefined ? undefined : bucket.next.get(next.word);
  if (following === undefined) return bucket.loose.length === 0 ? bucket.single : [...bucket.single, ...bucket.loose];
  return [...bucket.single, ...following, ...bucket.loose];
}

function hitOf(entry: Entry, from: number, to: number): Hit {
  return { lexicon: entry.lexicon, value: entry.value, language: entry.language, from, to };
}

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  $: 's',
  '@': 'a',
};

/** The word, then what it may be in disguise: digits for letters (`4cc3s0`), look-alike letters of another alphabet. */
function formsOf(word: string): readonly string[] {
  if (/^[a-z:]+$/.test(word)) return /^[abehkmopctyx]{4,}$/.test(word) ? [word, inCyrillic(word)] : [word];
  const forms = [word];
  const letters = (word.match(/\p{L}/gu) ?? []).length;
  if (word.length >= 4 && letters >= 2 && /[0-9$@]/.test(word) && !/^\d+[a-z]{1,3}$/.test(word)) {
    const plain = word.replace(/[0-9$@]/g, (one) => leet[one] ?? one);
    forms.push(
      plain,
      word.replaceAll('1', 'l').replace(/[0-9$@]/g, (one) => leet[one] ?? one),
    );
  }
  if (/[\u0370-\u058f]/.test(word)) {
    const latin = inLatin(word);
    if (/^[a-z0-9]+$/.test(latin)) forms.push(latin);
  } else if (/^[abehkmopctyx]+$/.test(word)) forms.push(inCyrillic(word));
  return forms;
}
