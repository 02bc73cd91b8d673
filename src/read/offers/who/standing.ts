import type { Genre, Money, Offer, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { type Amount, amountsIn, moneyOf } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { tidy } from '../draft.ts';
import type { Head } from './head.ts';

/** What is said of a seller's standing at a forum: one field with its value and the words that say it. */
export type Fact =
  | { readonly field: 'joinedOn'; readonly value: string; readonly span: Span }
  | { readonly field: 'posts' | 'reputation' | 'vouches'; readonly value: number; readonly span: Span }
  | { readonly field: 'forumDeposit'; readonly value: Money; readonly span: Span };

/** So many words of a stretch may speak of a standing: a head is short. */
const MOST = 24;

/**
 * Reads the facts of a seller's standing out of tokens `[from, to)`. In a `head` every label counts (`since`, `+88`); elsewhere only
 * labels that can mean nothing else.
 */
export function factsIn(page: Page, from: number, to: number, head: boolean): readonly Fact[] {
  const labels = page.find('seller-labels', from, to).slice(0, MOST);
  if (labels.length === 0) return none;
  const amounts = amountsIn(page, from, to);
  const facts: Fact[] = [];
  for (const [k, label] of labels.entries()) {
    if ((labels[k - 1]?.to ?? 0) > label.from) continue;
    const next = labels.find((other) => other.from >= label.to)?.from ?? to;
    const fact = factOf(page, label, amounts, from, Math.min(next, to), to, head, facts.at(-1)?.span[1] ?? 0);
    if (fact && !facts.some(({ field }) => field === fact.field)) facts.push(fact);
  }
  return facts;
}

const none: readonly Fact[] = [];

function factOf(
  page: Page,
  label: Hit,
  amounts: readonly Amount[],
  from: number,
  next: number,
  to: number,
  head: boolean,
  used: number,
): Fact | null {
  if (label.value === 'joined' || label.value === 'since') {
    if (label.value === 'since' && (!head || page.find('money-roles', label.from - 2, label.from).length > 0)) return null;
    const joined = dayIn(page, label.to, Math.min(next, label.to + (label.value === 'since' ? 5 : 8)), label.value === 'since' ? 2 : 6);
    return joined && { field: 'joinedOn', value: joined.on, span: page.span(label.from, joined.to) };
  }
  const gap = page.tokens[label.to]?.gap ?? 0;
  // `(66 posts): …`: the colon behind a bracket is not the label's.
  const marked =
    ((gap & (Gap.colon | Gap.equals)) !== 0 && !/^\s*[)\]]/.test(between(page, label.to))) || /\.{3}/.test(between(page, label.to));
  const behind =
    amounts.find((one) => one.from >= label.to && one.from - label.to <= (marked ? 3 : 2) && one.from < next) ??
    plainAt(page, label.to, label.to, next, to);
  const left =
    plainAt(page, label.from - 1, from, label.from, to) ??
    amounts.find((one) => one.to === label.from && ((page.tokens[label.from]?.gap ?? 0) & ~Gap.space) === 0);
  // `msgs 977 likes 340`: a number that the label before it has taken.
  const before = left && (page.tokens[left.from]?.start ?? 0) >= used ? left : undefined;
  if (label.value === 'forum-deposit' || label.value === 'deposit') {
    if (label.value === 'deposit' && !head) return null;
    const sum = [behind, before, ...amounts].find((one) => one && one.currency !== null && near(one, label));
    if (!sum?.currency) return null;
    return {
      field: 'forumDeposit',
      value: moneyOf(sum),
      span: page.span(Math.min(label.from, sum.from), Math.max(label.to, sum.to)),
    };
  }
  const field = label.value === 'posts' || label.value === 'vouches' ? label.value : 'reputation';
  const number = marked ? behind : before && !dated(page, before) ? before : head ? behind : undefined;
  if (!number || number.currency !== null || number.percent || dated(page, number)) return null;
  if (!head && field === 'reputation' && !marked) return null;
  if (!head && field === 'posts' && number === behind && !marked) return null;
  if (from > number.from || number.to > to) return null;
  const value = number.amount * sign(page, number);
  return { field, value, span: page.span(Math.min(label.from, number.from), Math.max(label.to, number.to)) };
}

/** A bare number at a token right beside a label, which the readers of money leave out. */
function plainAt(page: Page, at: number, from: number, next: number, to: number): Amount | undefined {
  const token = page.tokens[at];
  const gap = page.tokens[Math.max(at, from === at ? at : at + 1)]?.gap ?? 0;
  if (!token || at < 0 || at >= Math.min(next, to) || !/^\d{1,6}$/.test(token.word) || (gap & ~(Gap.space | Gap.colon | Gap.symbol)) !== 0)
    return undefined;
  if (
    /[.,]\d/.test(page.text.slice(token.end, token.end + 2)) ||
    /\d[.,\s]$/.test(page.text.slice(Math.max(0, token.start - 2), token.start))
  )
    return undefined;
  return { amount: Number(token.word), currency: null, percent: false, unit: null, from: at, to: at + 1 };
}

/** A number that is part of a date counts nothing. */
function dated(page: Page, { from, to }: Amount): boolean {
  if (/^20[12]\d$/.test(page.tokens[from]?.word ?? '') && page.glued('months', page.tokens[from - 1]?.word ?? '') !== null) return true;
  const [first, last] = [page.tokens[from], page.tokens[to - 1]];
  if (!first || !last) return false;
  return page.dates.some(({ span }) => span[0] <= first.start && last.end <= span[1]);
}

function near(one: Amount, label: Hit): boolean {
  return one.from >= label.from ? one.from - label.to <= 5 : label.from - one.to <= 2;
}

function between(page: Page, token: number): string {
  return page.text.slice(page.tokens[token - 1]?.end ?? 0, page.tokens[token]?.start ?? 0).slice(0, 40);
}

/** `−3`: the mark stands at the number and behind a space or a label, not between two numbers. */
function sign(page: Page, { from }: Amount): number {
  const start = page.tokens[from]?.start ?? 0;
  return /(?:^|[\s:=(])[-−–]$/.test(page.text.slice(Math.max(0, start - 2), start)) ? -1 : 1;
}

/** A day, a month or a year said in tokens `[from, to)`, as ISO, and the token behind it. */
function dayIn(page: Page, from: number, to: number, apart: number): { on: string; to: number } | null {
  for (let i = from; i < Math.min(to, from + apart + 2); i += 1) {
    const token = page.tokens[i];
    if (!token || (i > from && token.gap & (Gap.newline | Gap.semicolon))) return null;
    if (i - from >= apart && page.glued('months', page.tokens[i - 1]?.word ?? '') === null) return null;
    const day = page.dates.find(({ span }) => span[0] === token.start);
    if (day) return { on: day.on, to: Math.max(i + 1, page.tokenAt(day.span[1] - 1) + 1) };
    const next = page.tokens[i + 1];
    const year = /^20[012]\d$/.test(token.word);
    const joint = next && page.folded.slice(token.to, next.from);
    if (year && next && (joint === '-' || joint === '.' || joint === '/') && month(next.word))
      return { on: `${token.word}-${month(next.word)}`, to: i + 2 };
    if (next && /^20[012]\d$/.test(next.word) && (joint === '-' || joint === '.' || joint === '/') && month(token.word))
      return { on: `${next.word}-${month(token.word)}`, to: i + 2 };
    if (year) {
      const named = [i - 1, i - 2]
        .filter((at) => at >= from)
        .map((at) => page.glued('months', page.tokens[at]?.word ?? ''))
        .find((one) => one !== null);
      const behind = next && joint === ' ' ? page.glued('months', next.word) : null;
      const said = named ?? behind;
      return { on: said ? `${token.word}-${said.padStart(2, '0')}` : token.word, to: i + 1 };
    }
  }
  return null;
}

function month(word: string): string | null {
  return /^(?:0?[1-9]|1[0-2])$/.test(word) ? word.padStart(2, '0') : null;
}

/** What the head of the thread or the seller himself says of his standing. */
export function sellerOf(page: Page, head: Head, sentences: readonly number[], genre: Genre): Offer['seller'] {
  const own =
    genre === 'leak-site'
      ? none
      : sentences.slice(0, 200).flatMap((index) => {
          const { from = 0, to = 0 } = page.sentences[index] ?? {};
          return factsIn(page, from, to, false);
        });
  const facts = [...head.facts, ...own];
  const first = <F extends Fact['field']>(field: F) => facts.find((fact): fact is Fact & { field: F } => fact.field === field);
  const said = [first('joinedOn'), first('posts'), first('reputation'), first('vouches'), first('forumDeposit')];
  return {
    joinedOn: first('joinedOn')?.value ?? null,
    posts: (first('posts')?.value as number | undefined) ?? null,
    reputation: (first('reputation')?.value as number | undefined) ?? null,
    vouches: (first('vouches')?.value as number | undefined) ?? null,
    forumDeposit: first('forumDeposit')?.value ?? null,
    spans: tidy(said.flatMap((fact) => (fact ? [fact.span] : []))),
  };
}
