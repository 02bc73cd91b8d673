import { keysOf, partOf } from '#link';
import type { Case, Reading } from '#model';
import { casesByKey, type Db, type Errand, type Member, membersIn, membersOf, type Told, toldOf } from '#store';
import type { Reposts } from '../line/reposts.ts';
import type { Subject } from './sorting.ts';

/** A case of a post that belongs nowhere yet, as that post tells it. */
export type Fresh = Subject & { readonly told: Told; readonly one: Case; readonly keys: readonly string[] };

/**
 * All that is needed to say where posts belong. `fresh`: in the order of their posts. `known`: members of the cases that they may be of.
 * `again`: cases that somebody wants to be made again. `told`: posts with their readings.
 */
export type Near = {
  readonly fresh: readonly Fresh[];
  readonly known: ReadonlyMap<string, readonly Member[]>;
  readonly again: readonly string[];
  readonly told: ReadonlyMap<string, Told>;
};

/** So many cases are compared with one of a post, and of each so many posts: the first ones and the last. */
const mostCases = 6;
const mostMembers = 4;
/** Posts with much the same words: the best of a flood of them are enough, and the post itself is the first. */
const wanted = { atLeast: 0.4, most: 7 };

/** Finds the cases that posts may be of: by what they have in common, and by the words of their texts. */
export async function nearTo(errands: readonly Errand[], db: Db, { alikeTo }: Reposts): Promise<Near> {
  const of = (kind: Errand['kind']) => errands.flatMap((one) => (one.kind === kind ? [one.subject] : []));
  const told = await toldOf(db, of('link'));
  const there = await membersIn(db, [...told.keys()]);
  const fresh = [...told.values()].sort(byTime).flatMap((one) => freshOf(one, there));
  const byKey = await casesByKey(
    db,
    fresh.flatMap(({ keys }) => keys),
  );
  const posts = [...new Set(fresh.map(({ post }) => post))];
  const alike = new Map(
    await Promise.all(
      posts.map(async (post) => {
        const text = told.get(post)?.reading.document.text ?? '';
        return [post, (await alikeTo({ text }, wanted)).filter((one) => one.post !== post)] as const;
      }),
    ),
  );
  const subjects = fresh.map((one) => ({ ...one, cases: shared(one.keys, byKey), alike: alike.get(one.post) ?? [] }));
  const copies = await membersIn(db, [...new Set([...alike.values()].flat().map(({ post }) => post))]);
  const cases = new Set([...subjects.flatMap((one) => one.cases), ...copies.map((one) => one.case)]);
  const members = [...(await membersOf(db, [...cases], mostMembers)), ...copies];
  const known = Map.groupBy(new Map(members.map((one) => [`${one.post}/${one.number}`, one])).values(), (one) => one.case);
  const others = members.map(({ post }) => post).filter((post) => !told.has(post));
  return {
    fresh: subjects,
    known,
    again: [...new Set([...of('judge'), ...there.map((one) => one.case)])],
    told: new Map([...told, ...(await toldOf(db, [...new Set(others)]))]),
  };
}

/** The cases of a post that belong nowhere yet. */
export function freshOf(told: Told, there: readonly Member[]): Fresh[] {
  const { post, reading } = told;
  return casesOf(reading).flatMap((one, at) => {
    const number = at + 1;
    if (there.some((member) => member.post === post && member.number === number)) return [];
    return [{ post, number, told, one, keys: keysOf(one), cases: [], alike: [] }];
  });
}

function casesOf(reading: Reading): Case[] {
  const cases: Case[] = [];
  for (let part = partOf(reading, 1); part !== null; part = partOf(reading, cases.length + 1)) cases.push(part.one);
  return cases;
}

/** Of the cases that share a key, those that share most of them. */
function shared(keys: readonly string[], byKey: ReadonlyMap<string, readonly string[]>): string[] {
  const count = new Map<string, number>();
  for (const id of keys.flatMap((key) => byKey.get(key) ?? [])) count.set(id, (count.get(id) ?? 0) + 1);
  return [...count]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostCases)
    .map(([id]) => id);
}

function byTime(a: Told, b: Told): number {
  const at = ({ reading, receivedAt, post }: Told) => `${reading.document.publishedAt ?? receivedAt} ${post}`;
  return at(a) < at(b) ? -1 : 1;
}
