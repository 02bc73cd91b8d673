import type { Term } from '#knowledge';
import type { Language } from '#model';
import { type Bucket, bucketOf, type Entry, empty, goingOn, nameOf, none, put, type Spelling } from './entries.ts';
import { foldWord } from './fold.ts';
import { type Sentence, votesOf } from './sentences.ts';
import { formsOf, ownCopy, spell } from './spelling.ts';
import { Gap, type Token } from './tokens.ts';

/** A word of knowledge that stands in the text: tokens `[from, to)`. */
export type Hit = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  readonly from: number;
  readonly to: number;
  /** Numbers of the lexicon and of this value of it, see `nameOf`. */
  readonly shelf: number;
  readonly sense: number;
};

const MOST_SPELLINGS = 60_000;
/** Longer words are rare, and of no use a second time. */
const LONGEST_KEPT = 40;
const nowhere: readonly Language[] = [];
const nothing: readonly number[] = [];

/** Finds all words of knowledge in one pass over the tokens. */
export class Lexicon {
  readonly #exact = new Map<string, Entry[]>();
  readonly #prefix = new Map<string, Entry[]>();
  /** Numbers of the words that stand behind the first of a term, and of the beginnings of those that take any ending. */
  readonly #words = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #common = new Map<string, Language[]>();
  readonly #short = new Set<string>();
  readonly #values = new Set<string>();
  /** The words of all texts repeat: what is known of one is kept, and the same string is handed out again. */
  readonly #spellings = new Map<string, Spelling>();
  /** For each lexicon, by its number, where its last term of several words ends: room that is used again for each text. */
  #until = new Int32Array(0);
  /** The last of these ends. */
  #taken = 0;
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

  /** What is known of a folded word. */
  spellingOf(seen: string): Spelling {
    const known = this.#spellings.get(seen);
    if (known) return known;
    const { word, odd } = spell(seen);
    const everyday = this.#common.get(word) ?? nowhere;
    const forms = formsOf(word);
    const spelling = {
      word,
      short: this.#short.has(word),
      everyday,
      votes: votesOf(word, everyday),
      bucket: this.#bucketOf(forms),
      parts: this.#partsOf(odd ? forms : [word]),
    };
    if (seen.length > LONGEST_KEPT) return spelling;
    if (this.#spellings.size >= MOST_SPELLINGS) this.#spellings.clear();
    this.#spellings.set(ownCopy(seen), spelling);
    return spelling;
  }

  /**
   * Hits in order of their first token, the longest of each lexicon where several overlap. `languageIn` tells the language of each
   * sentence (null: not known): words of other languages that are common words here, or take any ending, are not taken.
   * A phrase whose value is `none` means nothing and keeps its words from meaning something.
   */
  find(tokens: readonly Token[], text: string, sentences: readonly Sentence[], languageIn: (sentence: number) => Language | null): Hit[] {
    const hits: Hit[] = [];
    this.#until.fill(0);
    this.#taken = 0;
    for (let number = 0; number < sentences.length; number += 1) {
      const { from, to } = sentences[number] as Sentence;
      const language = languageIn(number);
      for (let i = from; i < to; i += 1) {
        const { bucket } = (tokens[i] as Token).spelling;
        if (bucket === empty) continue;
        const going = i + 1 < tokens.length ? goingOn(bucket, (tokens[i + 1] as Token).spelling.parts) : none;
        if (going.length > 0 || bucket.exact) {
          this.#longest(bucket.exact ? [...bucket.single, ...going] : going, tokens, i, text, language, hits);
          continue;
        }
        const meant = this.#meant((tokens[i] as Token).spelling, language);
        for (let k = 0; k < meant.length; k += 1) {
          const entry = meant[k] as Entry;
          if (!entry.silent && this.#free(entry, i)) hits.push(hitOf(entry, i, i + 1));
        }
      }
    }
    return hits;
  }

  /** Adds of each lexicon the longest that stands at token `i`: of what its word means by itself, and of some possible terms. */
  #longest(possible: readonly Entry[], tokens: readonly Token[], i: number, text: string, language: Language | null, hits: Hit[]): void {
    const { spelling } = tokens[i] as Token;
    let count = 0;
    if (!spelling.bucket.exact)
      for (const entry of this.#meant(spelling, language)) {
        if (!this.#free(entry, i)) continue;
        this.#best[count] = entry;
        this.#ends[count++] = i + 1;
      }
    for (let k = 0; k < possible.length; k += 1) {
      const entry = possible[k] as Entry;
      if (!this.#free(entry, i)) continue;
      const to = this.#extent(entry, tokens, i, text);
      if (to === 0 || !speaks(entry, spelling, language)) continue;
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
      if (to > i + 1) {
        this.#until[entry.shelf] = to;
        this.#taken = Math.max(this.#taken, to);
      }
      if (!entry.silent) hits.push(hitOf(entry, i, to));
    }
  }

  /** Whether no longer term of its lexicon holds token `i`. */
  #free(entry: Entry, i: number): boolean {
    return i >= this.#taken || (this.#until[entry.shelf] ?? 0) <= i;
  }

  /** What a word by itself means in a language: of each lexicon one entry, first of all one of that language. */
  #meant(spelling: Spelling, language: Language | null): readonly Entry[] {
    const { bucket } = spelling;
    const known = bucket.meant.get(language);
    if (known) return known;
    const best: Entry[] = [];
    for (const entry of bucket.single) {
      if (!speaks(entry, spelling, language)) continue;
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
    return this.spellingOf(word).bucket.single.find((entry) => entry.lexicon === lexicon)?.value ?? null;
  }

  #add(term: Term): void {
    const exact = term.words.startsWith('=') ? term.words.slice(1) : null;
    const plain = foldWord(exact ?? term.words);
    const words = (plain.startsWith('flag:') ? plain : plain.replaceAll(':', ' '))
      .split(/[^\p{L}\p{N}_*:$@]+/u)
      .filter((word) => word !== '');
    const first = words[0];
    if (first === undefined) return;
    const { lexicon, value, language } = term;
    const { shelf, sense } = nameOf(`${lexicon}.${value}`);
    const [stem, parts] = [first.endsWith('*'), words.slice(1).map((word) => this.#partOf(word))];
    const entry = { lexicon, shelf, sense, value, language, silent: value === 'none', stem, parts, exact };
    if (shelf >= this.#until.length) this.#until = new Int32Array(shelf + 1);
    if (stem) this.#reach(first.length - 1);
    put(stem ? this.#prefix : this.#exact, stem ? first.slice(0, -1) : first, entry);
  }

  /** The number of a word of a term behind its first. */
  #partOf(word: string): number {
    const stem = word.endsWith('*');
    const [numbers, key] = stem ? [this.#stems, word.slice(0, -1)] : [this.#words, word];
    const number = numbers.get(key) ?? this.#words.size + this.#stems.size;
    numbers.set(key, number);
    if (stem) this.#reach(key.length);
    return number;
  }

  /** Takes note of the length of a beginning. */
  #reach(length: number): void {
    this.#longestStem = Math.max(this.#longestStem, length);
    this.#shortestStem = Math.min(this.#shortestStem, length);
  }

  #addCommon(term: Term): void {
    if (term.language === 'any') return;
    const word = foldWord(term.words);
    const languages = this.#common.get(word) ?? [];
    if (!languages.includes(term.language)) languages.push(term.language);
    this.#common.set(word, languages);
  }

  #bucketOf(forms: readonly string[]): Bucket {
    for (const form of forms) {
      const found = this.#startingWith(form);
      if (found.length > 0) return bucketOf(found);
    }
    return empty;
  }

  #startingWith(word: string): readonly Entry[] {
    const found = [...(this.#exact.get(word) ?? none)];
    for (const beginning of this.#beginnings(word)) found.push(...(this.#prefix.get(beginning) ?? none));
    return found;
  }

  /** The numbers of all that some forms of a word may be in a term; the beginnings are those of the first. */
  #partsOf(forms: readonly string[]): readonly number[] {
    const numbers = forms.map((form) => this.#words.get(form)).concat(this.#beginnings(forms[0] ?? '').map((one) => this.#stems.get(one)));
    const parts = numbers.filter((number) => number !== undefined);
    return parts.length === 0 ? nothing : parts;
  }

  /** What a word begins with, the longest first, as far as terms ask for it. */
  #beginnings(word: string): string[] {
    const most = Math.min(word.length, this.#longestStem);
    return Array.from({ length: Math.max(0, most - this.#shortestStem + 1) }, (_, k) => word.slice(0, most - k));
  }

  /** End of the term's words from token `i` on, or 0 where they do not stand there. */
  #extent({ parts, exact }: Entry, tokens: readonly Token[], i: number, text: string): number {
    const to = i + 1 + parts.length;
    if (to > tokens.length) return 0;
    for (let k = 0; k < parts.length; k += 1) {
      const { gap, spelling } = tokens[i + 1 + k] as Token;
      if (gap & (Gap.blankLine | Gap.semicolon) || (gap & Gap.stop && gap & Gap.space)) return 0;
      if (!spelling.parts.includes(parts[k] ?? -1)) return 0;
    }
    if (exact === null) return to;
    const seen = text.slice(tokens[i]?.start ?? 0, tokens[to - 1]?.end ?? 0);
    return seen === exact ? to : 0;
  }
}

/** Whether a term means something in a text of this language: its first word may be an everyday word here, or take any ending. */
function speaks(entry: Entry, { everyday }: Spelling, language: Language | null): boolean {
  if (entry.language === 'any' || language === null || entry.language === language) return true;
  if (everyday.includes(language)) return false;
  return !entry.stem || (entry.language === 'ru') !== (language === 'ru');
}

/** A hit that no word of knowledge gave. */
export function madeHit(lexicon: string, value: string, from: number, to: number): Hit {
  return { lexicon, value, language: 'any', from, to, ...nameOf(`${lexicon}.${value}`) };
}

function hitOf(entry: Entry, from: number, to: number): Hit {
  return { lexicon: entry.lexicon, value: entry.value, language: entry.language, from, to, shelf: entry.shelf, sense: entry.sense };
}

/** Gives what is made of a hit by its meaning alone, once for each sense. */
export function bySense<Made>(make: (hit: Hit) => Made): (hit: Hit) => Made {
  const made: (Made | undefined)[] = [];
  return (hit) => {
    const known = made[hit.sense];
    if (known !== undefined) return known;
    while (made.length <= hit.sense) made.push(undefined);
    return (made[hit.sense] = make(hit));
  };
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
