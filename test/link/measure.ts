import type { Knowledge } from '#knowledge';
import { likenessOf, link, type Sameness, sameCase } from '#link';
import type { Case, Post } from '#model';
import { read } from '#read';
import type { Story } from './pairs.ts';

/** What a pair was found to be beside what it is. `joins`: how many of its cases were found the same. */
export type Judged = {
  readonly name: string;
  readonly as: readonly string[];
  readonly wanted: number | null;
  readonly verdict: Sameness['verdict'];
  readonly found: Sameness | null;
  readonly joins: number;
};

export type Told = { readonly post: Post; readonly cases: readonly Case[] };

export function toldBy(post: Post, knowledge: Knowledge): Told {
  return { post, cases: link(read(post, knowledge), [], post.receivedAt) };
}

/** The likest pair of cases of two posts, and how many are the same. */
export function heldAgainst(one: Told, other: Told, knowledge: Knowledge): { readonly best: Sameness | null; readonly joins: number } {
  const likeness = likenessOf(one.post.text, other.post.text);
  const all = one.cases.flatMap((a) => other.cases.map((b) => sameCase(a, b, likeness, knowledge)));
  const best = all.reduce<Sameness | null>((so, each) => (so === null || each.odds > so.odds ? each : so), null);
  return { best, joins: all.filter(({ verdict }) => verdict === 'same').length };
}

export function judged({ id, posts, pairs }: Story, knowledge: Knowledge): Judged[] {
  const told = new Map([...posts].map(([name, post]) => [name, toldBy(post, knowledge)]));
  return pairs.map(({ a, b, as, joins: wanted }) => {
    const { best, joins } = heldAgainst(told.get(a) as Told, told.get(b) as Told, knowledge);
    return { name: `${id} ${a}–${b}`, as, wanted, verdict: best?.verdict ?? 'other', found: best, joins };
  });
}

/** Of pairs: recall and precision of the verdict `same`, recall with doubtful ones, and how often the relation is right. */
export function countsOf(all: readonly Judged[]) {
  const one = all.filter(({ as }) => !as.includes('other'));
  const said = all.filter(({ verdict }) => verdict === 'same');
  const right = said.filter(({ as }) => !as.includes('other'));
  return {
    pairs: all.length,
    same: one.length,
    found: right.length,
    wrong: said.length - right.length,
    doubtful: one.filter(({ verdict }) => verdict === 'maybe').length,
    doubtfulOthers: all.filter(({ verdict, as }) => verdict === 'maybe' && as.includes('other')).length,
    recall: right.length / one.length,
    precision: right.length / said.length,
    related: right.filter(({ as, found }) => as.includes(found?.as ?? '')).length,
    overjoined: right.filter(({ wanted, joins }) => wanted !== null && joins !== wanted).length,
  };
}
