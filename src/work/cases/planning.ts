import { fold, plain } from '#link';
import type { KnownActor, Reading } from '#model';
import { AlertLevel, type Report } from '#model';
import { type CaseFile, type Db, filesOf, type Member, membersOf, toldOf } from '#store';
import type { Readers } from '../threads/pool.ts';
import type { caseOf } from '../threads/record.ts';
import { type Making, mostParts, oddsOf, standingOf, summaryOf } from './making.ts';
import type { Fresh, Near } from './near.ts';
import { knownActors, saidOf } from './said.ts';
import { caseId, type Sorted } from './sorting.ts';

/**
 * What is to be written: where cases of posts belong, how the cases stand then, and what a person is to be asked. `broken`: cases that
 * could not be made; they stand as before.
 */
export type Plan = {
  readonly members: readonly Member[];
  readonly files: readonly CaseFile[];
  readonly proposals: Sorted['proposals'];
  readonly broken: readonly string[];
};

/** Works out where fresh cases of posts belong, and makes again each case that got another post, or that somebody wants made again. */
export async function planFor(near: Near, db: Db, readers: Readers, asOf: string): Promise<Plan> {
  const { placed, proposals } = await sorted(near, readers);
  const fresh = new Map(near.fresh.map((one) => [keyOf(one), one]));
  const members: Member[] = [];
  const founded = new Map<string, CaseFile>();
  for (const { id, founds, toldAs, because, ...which } of placed) {
    const subject = fresh.get(keyOf(which));
    if (subject === undefined) continue;
    members.push({ ...memberOf(subject), case: id, toldAs, because });
    if (founds) founded.set(id, fileOf(id, subject));
  }
  const byCase = Map.groupBy(members, (one) => one.case);
  const known = await knownActors(db, asOf);
  const ofKnown = new Set(members.flatMap((one) => (isOfKnown(fresh.get(keyOf(one)), known) ? [one.case] : [])));
  const grown = [...byCase].flatMap(([id, own]) => (!founded.has(id) || own.length > 1 || ofKnown.has(id) ? [id] : []));
  const before = await filesOf(db, near.again);
  const again = [...new Set([...grown, ...before.flatMap(({ id, joinedInto }) => (joinedInto === null ? [id] : []))])];
  const { made, broken } = await remade(again, { members: byCase, founded, known, near, asOf }, db, readers);
  return { members, files: [...[...founded.values()].filter(({ id }) => !made.has(id)), ...made.values()], proposals, broken };
}

function keyOf({ post, number }: { readonly post: string; readonly number: number }): string {
  return `${post}/${number}`;
}

/** What has nothing in common with anything founds a case of its own, and no thread is asked: that is most of what comes. */
async function sorted({ fresh, known, told }: Near, readers: Readers): Promise<Sorted> {
  const posts = new Map<string, Set<string>>();
  for (const { post, keys } of fresh) for (const key of keys) posts.set(key, (posts.get(key) ?? new Set()).add(post));
  const doubtful = (one: Fresh) => one.cases.length > 0 || one.alike.length > 0 || one.keys.some((key) => (posts.get(key)?.size ?? 0) > 1);
  const asked = new Set(fresh.filter(doubtful));
  const alone = fresh
    .filter((one) => !asked.has(one))
    .map(({ post, number }) => ({ post, number, id: caseId(post, number), founds: true, toldAs: 'first' as const, because: null }));
  if (asked.size === 0) return { placed: alone, proposals: [] };
  const cases = [...known].map(([id, members]) => ({ id, members: members.map(({ post, number }) => ({ post, number })) }));
  const subjects = [...asked].map(({ post, number, cases: sharing, alike }) => ({ post, number, cases: sharing, alike }));
  const named = new Set([...subjects, ...cases.flatMap(({ members }) => members)].map(({ post }) => post));
  const readings = new Map(
    [...named].flatMap((post): [string, Reading][] => (told.has(post) ? [[post, told.get(post)?.reading as Reading]] : [])),
  );
  const { placed, proposals } = await readers.sort({ subjects, cases, readings });
  return { placed: [...alone, ...placed], proposals };
}

/** Who writes these speaks for himself: elsewhere an actor is spoken of. */
const own: ReadonlySet<string> = new Set(['listing', 'leak-site', 'chat']);

/** A case of a post as a member, wherever it will belong. */
export function memberOf({
  post,
  number,
  one,
  keys,
}: Pick<Fresh, 'post' | 'number' | 'one' | 'keys'>): Omit<Member, 'case' | 'toldAs' | 'because'> {
  const report = { ...(one.reports[0] as Report), start: 0, copyOf: null };
  const speaks = one.actor !== null && own.has(one.genre);
  const venue = one.offers[0]?.venue;
  return {
    post,
    number,
    act: null,
    at: report.at,
    handle: speaks ? (one.actor === null ? null : plain(one.actor)) : null,
    venue: speaks ? (venue?.name ?? report.by) : null,
    report,
    keys,
  };
}

/** What is read here of a case as `caseOf` keeps it. */
type KeptCase = Pick<ReturnType<typeof caseOf>, 'judgement' | 'alert' | 'handling'>;

/** A case of one post, as that was judged by itself. */
export function fileOf(id: string, { post, number, told, one }: Pick<Fresh, 'post' | 'number' | 'told' | 'one'>): CaseFile {
  const kept = told.cases[number - 1] as KeptCase | undefined;
  const odds = oddsOf(kept?.judgement);
  return {
    ...summaryOf(one),
    id,
    post,
    madeAt: told.madeAt,
    knowledge: told.knowledge,
    level: Math.max(0, (AlertLevel.options as readonly (string | undefined)[]).indexOf(kept?.alert.level)),
    likely: odds?.realAndCurrent.probability ?? null,
    odds,
    expiresAt: kept?.alert.expiresAt ?? null,
    tlp: kept?.handling.tlp ?? 'RED',
    outcome: null,
    judged: null,
    joinedInto: null,
  };
}

/** Whether it is told by or about anybody whose record is known: then it is judged otherwise than the post was by itself. */
function isOfKnown(subject: Fresh | undefined, known: readonly KnownActor[]): boolean {
  if (subject === undefined || known.length === 0) return false;
  const { actor, relay, claims } = subject.one;
  const names = new Set([actor, relay, ...claims.map(({ holder }) => holder)].flatMap((name) => (name === null ? [] : [fold(name)])));
  return known.some(({ aliases }) => aliases.some((alias) => names.has(fold(alias))));
}

type Ground = {
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly founded: ReadonlyMap<string, CaseFile>;
  readonly known: readonly KnownActor[];
  readonly near: Near;
  readonly asOf: string;
};

async function remade(
  ids: readonly string[],
  { members: added, founded, known, near, asOf }: Ground,
  db: Db,
  readers: Readers,
): Promise<{ readonly made: ReadonlyMap<string, CaseFile>; readonly broken: readonly string[] }> {
  const made = new Map<string, CaseFile>();
  if (ids.length === 0) return { made, broken: [] };
  const stood = new Map((await filesOf(db, ids)).map((file) => [file.id, file]));
  const bases = new Map<string, CaseFile>([...stood, ...founded]);
  const there = Map.groupBy(await membersOf(db, ids, mostParts), (one) => one.case);
  const said = await saidOf(db, ids);
  const members = new Map(ids.map((id) => [id, latest([...(there.get(id) ?? []), ...(added.get(id) ?? [])])]));
  const missing = [...members.values()].flat().flatMap(({ post }) => (near.told.has(post) ? [] : [post]));
  const told = new Map([...near.told, ...(await toldOf(db, [...new Set(missing)]))]);
  const makings = ids.flatMap((id): Making[] => {
    const parts = (members.get(id) ?? []).flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return reading ? [{ reading, number }] : [];
    });
    const base = stood.get(id);
    return parts.length === 0
      ? []
      : [{ id, parts, facts: said.get(id)?.facts ?? [], known, asOf, before: base === undefined ? null : standingOf(base) }];
  });
  const outcomes = makings.length === 0 ? [] : await readers.make(makings);
  const broken: string[] = [];
  for (const [at, { id }] of makings.entries()) {
    const outcome = outcomes[at];
    const base = bases.get(id);
    if (base === undefined) continue;
    const found = outcome && 'done' in outcome ? outcome.done.found : null;
    if (found === null) broken.push(id);
    made.set(id, { ...base, ...found, outcome: said.get(id)?.outcome ?? null });
  }
  // Nobody tells of it any more: it is kept without anything, and goes with that.
  for (const [id, base] of bases) if (!made.has(id) && (members.get(id) ?? []).length === 0) made.set(id, base);
  return { made, broken };
}

function latest(members: readonly Member[]): readonly Member[] {
  const each = [...new Map(members.map((one) => [keyOf(one), one])).values()].sort((a, b) =>
    `${a.at} ${a.post}` < `${b.at} ${b.post}` ? -1 : 1,
  );
  return each.length <= mostParts ? each : [...each.slice(0, mostParts / 2), ...each.slice(-mostParts / 2)];
}
