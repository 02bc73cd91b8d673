import type { Offer, Span } from '#model';
import { turnBefore } from '../../offers/who/actor.ts';
import { turnsOf } from '../../talk/turns.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import type { Cast, Mention } from '../mentions.ts';
import { plain } from '../roll.ts';
import { distance } from '../russian.ts';

/** Who may stand at an end of a tie. `sure`: he is of the trade by his name; `group`: a body of people; `inside`: known only by what he is. */
export type End = {
  readonly name: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  readonly sure: boolean;
  readonly group: boolean;
  readonly named: boolean;
  readonly inside: string | null;
};

/** How many tokens a phrase that hangs on an unnamed end may have (`larger actors in the criminal sphere`). */
const HANGING = 4;

/** Finds those who can be tied: aliases, groups, criminal organisations, unnamed crowds and insiders; never authorities, experts or victims. */
export class Ends {
  readonly #page: Page;
  readonly #chat: boolean;
  /** A listing or leak page, where the seller is no `he`. */
  readonly #own: boolean;
  readonly #cast: Cast;
  readonly #sellers: ReadonlySet<string>;
  readonly #victims: ReadonlySet<string>;
  /** Everybody who sells or speaks in a chat. */
  readonly #nicks: ReadonlyMap<string, string>;
  readonly #spoke: ReadonlySet<string>;
  readonly #seller: Offer['actor'] | null;

  constructor(
    page: Page,
    { talk, own }: { readonly talk: boolean; readonly own: boolean },
    cast: Cast,
    offers: readonly Offer[],
    spoke: ReadonlySet<string>,
  ) {
    this.#page = page;
    this.#chat = talk;
    this.#own = own;
    this.#cast = cast;
    cast.listen();
    this.#spoke = spoke;
    const names = offers.flatMap(({ actor }) => actor.value ?? []);
    this.#sellers = new Set(names.map(plain));
    this.#nicks = new Map([...names, ...(talk ? turnsOf(page).map(({ speaker }) => speaker) : [])].map((name) => [plain(name), name]));
    this.#seller = this.#sellers.size === 1 ? (offers.find(({ actor }) => actor.value !== null)?.actor ?? null) : null;
    this.#victims = new Set(offers.flatMap(({ victim }) => (victim.name === null ? [] : [plain(victim.name)])));
  }

  /** The only seller of the text. */
  seller(): End | null {
    const span = this.#seller?.spans[0];
    return this.#seller?.value && span ? this.called(this.#seller.value, span) : null;
  }

  called(name: string, span: Span): End {
    const at = this.#page.tokenAt(span[0]);
    return { name, key: plain(name), from: at, to: at + 1, span: [span[0], span[1]], sure: true, group: false, named: true, inside: null };
  }

  /** Everybody in tokens `[from, to)` who may be tied, in order. */
  within(from: number, to: number): End[] {
    const page = this.#page;
    const ends: End[] = [];
    const turn = this.#chat && from < to ? turnBefore(page, page.tokens[from]?.start ?? 0) : null;
    const speaker = turn === null ? null : page.text.slice(...turn);
    const mentions = this.#cast.within(from, to);
    for (const [i, one] of mentions.entries()) {
      const next = mentions[i + 1];
      const start = page.tokens[one.from]?.start ?? 0;
      if (one.to > to || (turn !== null && start >= turn[0] && start < turn[1])) continue;
      if (one.refers && next?.name && !next.refers && next.from - one.to <= 2 && !((page.tokens[next.from]?.gap ?? 0) & Gap.comma))
        continue;
      const end = this.#endOf(one, speaker);
      if (end && !ends.some((other) => other.from < end.to && end.from < other.to)) ends.push(end);
    }
    for (const [lexicon, inside] of [
      ['crowds', null],
      ['ends.inside', 'inside'],
      ['ends.caught', 'caught'],
    ] as const)
      for (const hit of page.find(lexicon, from, to)) {
        if (
          hit.to > to ||
          ends.some(
            (other) =>
              (hit.from < other.to && other.from < hit.to) ||
              other.from === hit.to ||
              other.to === hit.from ||
              this.#apposed(other.to, hit.from),
          )
        )
          continue;
        const end = inside === 'caught' ? hit.to : this.#hanging(hit.to, to);
        const opens =
          inside !== null &&
          page.find('small-words.article', hit.from - 1, hit.from).length > 0 &&
          page.languageIn(page.sentenceOf(hit.from)) !== 'en';
        const name = page.textOf(opens ? hit.from - 1 : hit.from, end);
        ends.push({
          name,
          key: plain(name),
          from: hit.from,
          to: end,
          span: page.span(hit.from, end),
          sure: true,
          group: inside === null,
          named: false,
          inside,
        });
      }
    return ends
      .sort((a, b) => a.from - b.from)
      .filter((end, i, all) => all.findIndex(({ key }) => key === end.key) === i && !this.#initials(end, all[i - 1]));
  }

  /** Whether an end stands at the opening of a stretch as an aside that the sentence goes on from. */
  opens(low: number, end: End): boolean {
    return end.from - low <= 1 && this.#spoke.has(end.name);
  }

  #endOf(one: Mention, speaker: string | null): End | null {
    const page = this.#page;
    if (one.sort === 'outlet' || one.sort === 'source' || one.sort === 'experts') return null;
    if (page.find('venue-names', one.from, one.from + 1).some(({ to }) => to >= one.to)) return null;
    let name = one.name;
    if (one.refers && this.#own && name !== null && this.#sellers.has(plain(name))) return null;
    if (one.refers && (name === null || !this.#known(one))) {
      if (one.sort === 'body' || this.#own || this.#seller?.value == null) return null;
      name = this.#seller.value;
    }
    if (one.refers && this.#chat && speaker !== null) {
      name = this.#seller?.value ?? null;
      if (name === null || plain(name) === plain(speaker)) return null;
    }
    if (name === null || this.#possessive(one.to)) return null;
    name = this.#nominative(name);
    const key = plain(name);
    const known = one.refers || this.#nicks.has(key) || this.#known(one);
    if (!known && (this.#spoke.has(name) || this.#victims.has(key) || this.#other(one))) return null;
    const group = one.sort === 'group' || one.sort === 'body';
    return {
      name,
      key,
      from: one.from,
      to: one.to,
      span: page.span(one.from, one.to),
      sure: known,
      group: group || one.sort === 'person',
      named: true,
      inside: null,
    };
  }

  /** A Russian name in another case (`Тихому Дону`) is that of a seller or speaker whose words open alike. */
  #nominative(name: string): string {
    if (!/[\u0400-\u04ff]/.test(name) || this.#nicks.has(plain(name))) return name;
    for (const other of this.#nicks.values()) if (alike(name, other)) return other;
    return name.includes(' ') ? name : this.#barest(name);
  }

  /** Of all forms of a Russian name of one word that the text has, the one that looks like a nominative (`Штиля` → Штиль). */
  #barest(name: string): string {
    const page = this.#page;
    const forms = page.once(Ends, 0, () => {
      const made = new Map<string, string[]>();
      for (const { capital, start, end } of page.tokens) {
        const seen = capital ? page.text.slice(start, end) : '';
        if (!/^[А-ЯЁ][а-яё]{2,}$/u.test(seen)) continue;
        const key = stem(seen.toLowerCase());
        const list = made.get(key);
        if (!list) made.set(key, [seen]);
        else if (!list.includes(seen)) list.push(seen);
      }
      return made;
    });
    return [name, ...(forms.get(stem(name.toLowerCase())) ?? [])].sort((a, b) => distance(a) - distance(b))[0] ?? name;
  }

  /** By its name or kind of the trade: an alias, a group, a listed actor or criminal organisation, the seller. */
  #known(one: Mention): boolean {
    if (one.name !== null && this.#nicks.has(plain(one.name))) return true;
    if (one.sort === 'handle' || one.sort === 'group') return one.name === null || !this.#victims.has(plain(one.name));
    return false;
  }

  /** A body or place that knowledge lists, an office, a firm, a thing, initials: nobody of the trade. */
  #other({ from, to, sort, name }: Mention): boolean {
    const page = this.#page;
    if (name !== null && /^[\p{Lu}\d-]{1,4}$/u.test(name)) return true;
    if (sort === 'person' && page.find('titles', Math.max(0, from - 6), to + 6).length > 0) return true;
    return strangers.some((lexicon) => page.find(lexicon, from, to).length > 0);
  }

  /** `Grindstone's old owner` is not Grindstone. */
  #possessive(to: number): boolean {
    const end = this.#page.tokens[to - 1]?.end ?? 0;
    return /^['’]s\b/.test(this.#page.text.slice(end, end + 3));
  }

  #hanging(from: number, limit: number): number {
    const page = this.#page;
    if (
      !/^(in|of|at|inside|within|from|en|de|del|dentro|do|da|no|na|em)$/.test(page.tokens[from]?.word ?? '') &&
      !/[\u0400-\u04ff]/.test(page.tokens[from]?.word ?? '')
    )
      return from;
    if ((page.tokens[from]?.gap ?? 0) !== Gap.space || page.find('finite-verbs', from, from + 1).length > 0) return from;
    const most = /[\u0400-\u04ff]/.test(page.tokens[from]?.word ?? '') ? 2 : HANGING;
    let to = from;
    while (to < limit && to - from < most && page.tokens[to]?.gap === Gap.space && page.find('clause-words', to, to + 1).length === 0)
      to += 1;
    while (to > from && page.isCommon(to - 1)) to -= 1;
    return to;
  }

  /** `the Desert Brotherhood, a small cartel`: behind a comma the crowd is what the name before it is. */
  #apposed(from: number, at: number): boolean {
    const page = this.#page;
    return (
      at >= from &&
      at - from <= 4 &&
      ((page.tokens[from]?.gap ?? 0) & Gap.comma) !== 0 &&
      page.find('small-words.article', from, from + 1).length > 0
    );
  }

  /** Initials in brackets name the same end again. */
  #initials(end: End, before: End | undefined): boolean {
    return before !== undefined && end.from === before.to && this.#page.text[(this.#page.tokens[end.from]?.start ?? 1) - 1] === '(';
  }
}

function alike(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase().split(/\s+/), other.toLowerCase().split(/\s+/)];
  return a.length === b.length && a.every((word, i) => stem(word) === stem(b[i] ?? ''));
}

/** A Russian word without its ending. */
function stem(word: string): string {
  const bare = word.replace(/[аеиоуыьэюяй]+(?:[мхйв]|ми)?$/u, '');
  return bare.length >= 3 ? bare : word;
}

const strangers = [
  'institutions',
  'organisations',
  'products',
  'goods',
  'units',
  'currencies',
  'offices',
  'countries',
  'subdivisions',
  'venues',
  'months',
  'weekdays',
  'organisation-words',
  'vendor-words',
  'outlet-words',
  'contact-labels',
  'sectors',
];
