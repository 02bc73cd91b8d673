import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import type { Mention } from './mentions.ts';

/** So many words may stand between the article and the name (`the large Argentine telecom Telecentro`). */
const BETWEEN = 4;
/** What these introduce is no body that an attack befalls. */
const OTHERS = ['venues', 'venue-names', 'outlet-words', 'group-words', 'vendor-words', 'products', 'crooks', 'titles'];
const CONTRACTED = /^(?:al|del|ao|do|da|na|no|pela|pelo|à)$/u;

/** The common nouns by which bodies were introduced, so that `the carmaker` finds its name after `the carmaker Autovia`. */
export class Called {
  readonly #page: Page;
  readonly #nouns = new Map<string, Mention>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** Remembers how a body is introduced where it is named; whether it is introduced by a noun at all. */
  hear(mention: Mention): boolean {
    const noun = OTHERS.some((name) => this.#page.find(name, mention.from - 3, mention.to).length > 0) ? null : this.#noun(mention.from);
    if (noun !== null) this.#nouns.set(noun, mention);
    return noun !== null;
  }

  /** Who was called by this noun last. */
  find(noun: string): Mention | undefined {
    return this.#nouns.get(noun);
  }

  #noun(at: number): string | null {
    const page = this.#page;
    const noun = page.tokens[at - 1];
    if (!noun || noun.capital || noun.word.length < 4 || ((page.tokens[at]?.gap ?? Gap.stop) & ~(Gap.space | Gap.quote)) !== 0) return null;
    for (let i = at - 2; i >= Math.max(0, at - 1 - BETWEEN); i -= 1) {
      if (((page.tokens[i + 1]?.gap ?? Gap.stop) & ~Gap.space) !== 0) return null;
      if (page.anyAt(['small-words.article'], i) || CONTRACTED.test(page.tokens[i]?.word ?? '')) return noun.word;
    }
    return null;
  }
}
