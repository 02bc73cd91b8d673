import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import {
  type Act,
  caseNamed,
  type Db,
  filesOf,
  forgetProposals,
  holdApart,
  type KeptFile,
  keepFiles,
  type Member,
  membersIn,
  membersOf,
  place,
  proposalsOf,
  propose,
  say,
  type Tx,
  toldOf,
} from '#store';
import type { Acting, Decided, Decision } from './deciding.ts';
import { freshOf } from './near.ts';
import { fileOf } from './planning.ts';

/** A case by its id, or the one that it was joined into. @throws Failure `no-such-record` */
export async function named(db: Db | Tx, id: string): Promise<KeptFile> {
  const found = await caseNamed(db, id);
  if (found === null) throw new Failure('no-such-record', 'case', { detail: { name: id.slice(0, 40) } });
  return found;
}

type Moved = readonly [post: string, number: number, act: number | null];

/** Puts all posts of another case into this one. What comes of the other is found here from now on. */
export async function join({ case: id, other, reason }: Extract<Decision, { other: string }>, { tx, who, at }: Acting): Promise<Decided> {
  const [into, from] = [await named(tx, id), await named(tx, other)];
  if (into.id === from.id) throw senseless('join A B');
  const members = await membersOf(tx, [from.id]);
  const body = { other: from.id, reason, posts: members.map(({ post, number, act }): Moved => [post, number, act]) };
  const act = await say(tx, { kind: 'join', subject: into.id, who, at, body });
  await place(
    tx,
    members.map((one) => ({ ...one, case: into.id, act })),
  );
  await keepFiles(tx, [into, { ...from, joinedInto: into.id }], at);
  await forgetProposals(tx, { pair: [into.id, from.id] });
  const open = (await proposalsOf(tx, [from.id])).filter((pair) => pair.act === null);
  await propose(
    tx,
    open.map(({ one, other: two, because, madeAt }) => ({ a: into.id, b: one === from.id ? two : one, because, madeAt })),
  );
  return { act, cases: [into.id] };
}

/** Says that two cases are not the same: nobody is asked again. */
export async function apart({ case: id, other, reason }: Extract<Decision, { other: string }>, { tx, who, at }: Acting): Promise<Decided> {
  const [one, two] = [await named(tx, id), await named(tx, other)];
  if (one.id === two.id) throw senseless('split POST…');
  const act = await say(tx, { kind: 'apart', subject: one.id, who, at, body: { other: two.id, reason } });
  await holdApart(tx, one.id, two.id, act, at);
  return { act, cases: [one.id] };
}

/** Takes posts out of their case into a new one; the two are held apart from then on. */
export async function split({ posts, case: id, reason }: Extract<Decision, { kind: 'split' }>, { tx, who, at }: Acting): Promise<Decided> {
  const wanted = id === undefined ? null : (await named(tx, id)).id;
  const members = (await membersIn(tx, posts)).filter((one) => wanted === null || one.case === wanted);
  const first = members[0];
  if (first === undefined) throw new Failure('no-such-record', 'post of a case', { detail: { name: (posts[0] ?? '').slice(0, 80) } });
  const from = await named(tx, first.case);
  const all = await membersOf(tx, [from.id]);
  if (members.some((one) => one.case !== from.id) || members.length >= all.length) throw senseless('split POST… --case ID');
  const subject = (await toldOf(tx, [first.post])).get(first.post);
  const fresh = subject && freshOf(subject, []).find(({ number }) => number === first.number);
  if (fresh === undefined) throw new Failure('no-such-record', 'post of a case', { detail: { name: first.post } });
  const made = sha256(`${first.post}/${first.number} ${at}`).slice(7, 23);
  const body = { made, reason, posts: members.map(({ post, number, act }): Moved => [post, number, act]) };
  const act = await say(tx, { kind: 'split', subject: from.id, who, at, body });
  await place(
    tx,
    members.map((one) => ({ ...one, case: made, act })),
  );
  await keepFiles(tx, [from, fileOf(made, fresh)], at);
  await holdApart(tx, from.id, made, act, at);
  return { act, cases: [from.id, made] };
}

/** Takes a join, a split or an apart back: what it moved, and nobody moved since, goes back where it was. Gives the cases. */
export async function takeBack({ kind, subject, number, body }: Act, { tx, at }: Acting): Promise<string[]> {
  const { other, made, posts } = body as { other?: string; made?: string; posts?: readonly Moved[] };
  if (kind === 'apart' && other !== undefined) {
    await holdApart(tx, subject, other, null, at);
    return [subject];
  }
  const moved = (await membersIn(tx, [...new Set((posts ?? []).map(([post]) => post))])).filter(({ act }) => act === number);
  const before = (one: Member) => posts?.find(([post, place]) => post === one.post && place === one.number)?.[2] ?? null;
  const target = kind === 'join' ? other : (await named(tx, subject)).id;
  const source = kind === 'join' ? subject : made;
  if (target === undefined || source === undefined) return [];
  await place(
    tx,
    moved.map((one) => ({ ...one, case: target, act: before(one) })),
  );
  const files = await filesOf(tx, [target, source, ...moved.map((one) => one.case)]);
  await keepFiles(
    tx,
    files.map((file) => (kind === 'join' && file.id === target ? { ...file, joinedInto: null } : file)),
    at,
  );
  const left = await filesOf(
    tx,
    files.map(({ id }) => id),
  );
  if (kind === 'split') {
    if (left.some(({ id }) => id === source)) await holdApart(tx, subject, source, null, at);
    else await forgetProposals(tx, { id: source });
  }
  return left.map(({ id }) => id);
}

function senseless(what: string): Failure {
  return new Failure('wrong-use', 'cases', { detail: { what: `vigia case ${what}` } });
}
