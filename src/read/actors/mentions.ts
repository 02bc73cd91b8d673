import { handleShaped } from '../offers/who/handle.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { bureau, crowd, namedAfter, officeBehind, says, smallOffice, sureBody } from './bodies.ts';
import { Called } from './called.ts';
import {
  capital,
  employed,
  followed,
  listedOffices,
  numbered,
  oneScript,
  pastDateline,
  place,
  spoken,
  titleCased,
  unit,
  venue,
} from './marks.ts';
import { bareNick, opensOnly } from './openers.ts';
import { properNameAt } from './proper.ts';
import { plain } from './roll.ts';
import { apposed, sortOf } from './sorts.ts';

export type MentionSort = 'person' | 'body' | 'outlet' | 'group' | 'handle' | 'source' | 'experts';

/** Somebody of whom the text speaks, at tokens `[from, to)`: `name` as written, or of whom a word stands for; null where nobody is named. */
export type Mention = {
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
  readonly sort: MentionSort;
  /** A pronoun, or a noun with its article (`la empresa`), that stands for somebody named before. */
  readonly refers: boolean;
};

const LONGEST_QUOTED = 3;
/** How many tokens back a person named is still the one of whom `she` speaks. */
const NEARBY = 90;

/** Lexicons of names, and who is called so. */
const LISTED = [
  ['organisations', 'body'],
  ['institutions', 'body'],
  ['crime', 'group'],
  ['actors', 'group'],
] as const;

const NAMED = ['unnamed', ...LISTED.map(([lexicon]) => lexicon)];
const STANDING = ['stand-ins', 'small-words.article', 'speaking-bodies'];
const KINDS = ['group-words', 'organisation-words', 'speaking-bodies', 'outlet-words', 'vendor-words', 'crooks'];
const VERBS = ['speech', 'hedges', 'predicates', 'finite-verbs'];

/** Finds the mentions of a text sentence by sentence and remembers who was named, so that `she` and `la empresa` find their names. */
export class Cast {
  readonly #page: Page;
  readonly #known = new Map<string, Mention>();
  readonly #last = new Map<MentionSort | 'company', Mention>();
  readonly #capitals: ReadonlySet<string>;
  readonly #all: Mention[] = [];
  readonly #called: Called;
  /** The first sentence that was not heard. */
  #next = 0;

  constructor(page: Page) {
    this.#page = page;
    this.#called = new Called(page);
    const openers = new Set(page.sentences.map(({ from }) => from));
    const inside = page.tokens.filter((token, i) => token.capital && !openers.has(i) && !(token.gap & (Gap.stop | Gap.quote | Gap.colon)));
    this.#capitals = new Set(inside.map(({ word }) => word));
  }

  /** Hears the sentences that were not asked for; without effect once all were. */
  listen(): void {
    while (this.#next < this.#page.sentences.length) this.in(this.#next);
  }

  /** Every mention heard so far, in order. */
  get all(): readonly Mention[] {
    return this.#all;
  }

  /** The mentions heard so far that stand in tokens `[from, to)`. */
  within(from: number, to: number): readonly Mention[] {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const found: Mention[] = [];
    for (let i = low; i < this.#all.length && (this.#all[i]?.from ?? to) < to; i += 1) found.push(this.#all[i] as Mention);
    return found;
  }

  /** The mentions of a sentence, in order; to be asked sentence by sentence, since each is remembered. */
  in(index: number): Mention[] {
    const page = this.#page;
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const headline = titleCased(page, from, to);
    const found: Mention[] = [];
    this.#next = index + 1;
    for (let i = pastDateline(page, index); i < to; i += 1) {
      const mention =
        this.#listed(i, to) ?? this.#stands(i, to, found) ?? (headline ? null : this.#proper(i, from, to)) ?? this.#nick(i, to);
      if (!mention) continue;
      found.push(mention);
      this.#remember(mention);
      i = mention.to - 1;
    }
    this.#all.push(...found);
    return found;
  }

  #remember(mention: Mention): void {
    if (mention.name === null || mention.refers) return;
    const page = this.#page;
    const sure = mention.sort !== 'body' || this.#called.hear(mention) || sureBody(page, mention);
    if (sure) this.#last.set(mention.sort, mention);
    if (sure && mention.sort === 'body' && page.find('institutions', mention.from, mention.to).length === 0)
      this.#last.set('company', mention);
    for (let i = mention.from; i < mention.to; i += 1) {
      const word = page.tokens[i]?.word ?? '';
      if (word.length > 2 && !page.isCommon(i)) this.#known.set(word, mention);
    }
  }

  /** Names that knowledge lists, and those whom nobody names. */
  #listed(i: number, limit: number): Mention | null {
    const page = this.#page;
    if (!page.anyAt(NAMED, i)) return null;
    const unnamed = page.find('unnamed', i, i + 1)[0];
    const surname = page.tokens[i]?.capital && unnamed?.to === i + 1 ? this.#known.get(page.tokens[i]?.word ?? '') : undefined;
    if (unnamed && surname?.sort !== 'person')
      return { name: null, from: i, to: unnamed.to, sort: unnamed.value === 'source' ? 'source' : 'experts', refers: false };
    for (const [lexicon, sort] of LISTED) {
      const hit = page.find(lexicon, i, i + 1)[0];
      if (!hit || hit.to > limit || hit.value === 'vendor:unnamed' || !capital(page, i, hit.to)) continue;
      const whole = properNameAt(page, i, limit, { start: true });
      const to = whole && whole[1] > hit.to ? whole[1] : hit.to;
      return { name: page.textOf(i, to), from: i, to, sort: hit.value === 'outlet' ? 'outlet' : sort, refers: false };
    }
    return null;
  }

  /** Pronouns and kinds of bodies that stand for somebody named before. */
  #stands(i: number, limit: number, here: readonly Mention[]): Mention | null {
    const page = this.#page;
    if (!page.anyAt(STANDING, i)) return null;
    const pronoun = page.find('stand-ins', i, i + 1)[0];
    if (pronoun && pronoun.to <= limit && !namedAfter(page, pronoun) && (pronoun.value !== 'thing' || says(page, pronoun.to))) {
      const who = this.#standsFor(pronoun.value, i, here);
      return { name: who?.name ?? null, from: i, to: pronoun.to, sort: who?.sort ?? 'person', refers: true };
    }
    const known = this.#head(i, limit);
    if (known) return known;
    const body = page.find('speaking-bodies', i, i + 1)[0];
    if (body && body.to <= limit) {
      const after = properNameAt(page, body.to, limit, { start: true });
      const joint = page.find('small-words.joint', body.to, body.to + 1)[0];
      const next = page.tokens[body.to];
      const named = next && !(next.gap & (Gap.comma | Gap.stop | Gap.bracket)) && (after ?? joint);
      const office = page.tokens[body.to - 1]?.capital ? null : smallOffice(page, body, limit);
      if (office) return office;
      if (page.tokens[body.to - 1]?.capital || named) return null;
      const who = this.#last.get(body.value === 'company' ? 'company' : 'body') ?? this.#last.get('body');
      return { name: who?.name ?? null, from: i, to: body.to, sort: 'body', refers: true };
    }
    return null;
  }

  #standsFor(value: string, i: number, here: readonly Mention[]): Mention | undefined {
    if (value === 'thing') return here.findLast(crowd) ?? this.#last.get('company') ?? this.#last.get('body');
    return value === 'person' || value === 'official' ? this.#human(i) : this.#latest(['handle', 'group']);
  }

  /** An article with a word of the name of somebody named before (`the service`). */
  #head(i: number, limit: number): Mention | null {
    const page = this.#page;
    const article = page.find('small-words.article', i, i + 1)[0];
    const noun = page.tokens[article?.to ?? limit];
    const known = this.#known.get(noun?.word ?? '');
    if (!noun || !article || noun.capital || article.to >= limit || page.tokens[article.to + 1]?.capital) return null;
    const who = known && known.sort !== 'handle' && known.to - known.from > 1 ? known : this.#called.find(noun.word);
    return who ? { name: who.name, from: i, to: article.to + 1, sort: who.sort, refers: true } : null;
  }

  /** Of whom `she` speaks: the last person named nearby, or whoever has an alias. */
  #human(i: number): Mention | undefined {
    const person = this.#last.get('person');
    return person && i - person.from < NEARBY ? person : this.#latest(['person', 'handle']);
  }

  #latest(sorts: readonly MentionSort[]): Mention | undefined {
    return sorts.flatMap((sort) => this.#last.get(sort) ?? []).sort((a, b) => b.from - a.from)[0];
  }

  /** A proper name, without the article, title or kind of body that opens it. */
  #proper(i: number, opens: number, limit: number): Mention | null {
    const page = this.#page;
    if (!page.tokens[i]?.capital) return null;
    const special = this.#quoted(i, limit) ?? bureau(this.#page, i, limit);
    if (special) return special;
    const range = properNameAt(page, i, limit, { start: true, initials: true });
    if (!range) return null;
    let [from, to] = oneScript(page, range);
    to = employed(page, from, listedOffices(page, from, to, limit));
    const office = officeBehind(page, from, to, limit);
    if (office) return { name: page.textOf(office[0], office[1]), from: office[0], to: office[1], sort: 'body', refers: false };
    const fresh = from === opens || ((page.tokens[from]?.gap ?? 0) & (Gap.quote | Gap.colon | Gap.stop | Gap.dash)) !== 0;
    while (from < to && opensOnly(page, this.#capitals, from, to, fresh)) from += 1;
    if (to - from > 2 && page.find('small-words.article', from, from + 1).length > 0 && page.find('offices', from + 1, from + 2).length > 0)
      from += 1;
    const titles = page.find('titles', from, to).filter((hit) => hit.to <= to);
    const title = titles.at(-1);
    if (title && title.to === to && title.from - from < 2) return null;
    const honoured = title?.value === 'honorific' ? this.#known.get(page.tokens[to - 1]?.word ?? '') : undefined;
    if (title && honoured && title.to === to - 1) return { ...honoured, from, to, refers: true };
    const firstName = title?.to === to - 1 && title.from === from && apposed(page, to, 'titles');
    if (title && !firstName && title.from - from < 3 && page.find('small-words.joint', title.to, title.to + 1).length === 0)
      from = title.to;
    while (from < to && !page.tokens[from]?.capital) from += 1;
    if (from >= to || place(page, from, to) || venue(page, from, to)) return null;
    const single = to - from === 1;
    const word = page.tokens[from]?.word ?? '';
    if (single && (word.length < 2 || page.isCommon(from) || /^\d/.test(word) || unit(page, from))) return null;
    if (
      single &&
      fresh &&
      from === i &&
      !spoken(page, to) &&
      (!followed(page, to, limit) || (!this.#known.has(word) && !this.#capitals.has(word)))
    )
      return null;
    const [sort, end] = [sortOf(page, this.#known, from, to), numbered(page, to, limit) ? to + 1 : to];
    return { name: page.textOf(from, end), from, to: end, sort, refers: false };
  }

  /** A name in quotation marks behind the word for a group, a firm or an outlet (`группировка «Тихий омут»`). */
  #quoted(i: number, limit: number): Mention | null {
    const page = this.#page;
    if (!/[«“"„]/.test(page.text[(page.tokens[i]?.start ?? 1) - 1] ?? '')) return null;
    const told = ['attribution', 'speech'].some((name) => page.find(name, i - 4, i).some(({ to }) => to === i));
    if (!told && !KINDS.some((name) => page.find(name, i - 2, i).some(({ to }) => to === i))) return null;
    let to = i + 1;
    while (to < limit && to - i < LONGEST_QUOTED + 2 && !((page.tokens[to]?.gap ?? 0) & ~Gap.space)) to += 1;
    if (!((page.tokens[to]?.gap ?? Gap.quote) & Gap.quote) && to < limit) return null;
    return { name: page.textOf(i, to), from: i, to, sort: sortOf(page, this.#known, i, to), refers: false };
  }

  /** The alias of somebody: odd by its shape, or behind a word that introduces one. */
  #nick(i: number, limit: number): Mention | null {
    const page = this.#page;
    if (handleShaped(page, i)) return { name: page.textOf(i, i + 1), from: i, to: i + 1, sort: 'handle', refers: false };
    const word = page.tokens[i]?.word ?? '';
    const known = this.#known.get(word);
    if (known?.sort === 'handle') {
      // Of an alias of several words (`fer-de-lance`) one word alone is nobody.
      const to = i + known.to - known.from;
      return to <= limit && plain(page.textOf(i, to)) === plain(known.name ?? '')
        ? { name: page.textOf(i, to), from: i, to, sort: 'handle', refers: false }
        : null;
    }
    const cue = page.find('alias-cues.sure', Math.max(0, i - 5), i).find(({ to }) => to === i) ?? bareNick(page, i);
    const token = page.tokens[i];
    if (!cue || !token || token.gap & (Gap.stop | Gap.comma) || (page.isCommon(i) && !(token.gap & Gap.quote))) return null;
    if (page.anyAt(VERBS, i)) return null;
    let to = i + 1;
    if (token.gap & Gap.quote) while (to < limit && to - i < LONGEST_QUOTED && !((page.tokens[to]?.gap ?? 0) & ~Gap.space)) to += 1;
    while (to < limit && /^[._-]$/.test(page.text.slice(page.tokens[to - 1]?.end, page.tokens[to]?.start))) to += 1;
    return { name: page.textOf(i, to), from: i, to, sort: 'handle', refers: false };
  }
}
