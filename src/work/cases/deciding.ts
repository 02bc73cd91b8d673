import { Failure } from '#lib/failure.ts';
import { type Clearance, everything, type Fact, mayRead, type OutcomeCode } from '#model';
import {
  type ActKind,
  actOf,
  addErrands,
  advanceStand,
  casesIn,
  type Db,
  type Errand,
  membersIn,
  membersOf,
  say,
  seesAll,
  standOf,
  type Tx,
  toldOf,
  triageAsSaid,
} from '#store';
import { type Linking, settle } from './linking.ts';
import { mostParts } from './making.ts';
import { apart, join, named, split, takeBack } from './placing.ts';
import { mergeOf, saidOf } from './said.ts';

/** What a person decides about cases, or says of one. `on`: of when it is (a day or an instant), where that is not now. */
export type Decision =
  | { readonly kind: 'fact'; readonly case: string; readonly fact: Omit<Fact, 'who' | 'at' | 'case'>; readonly on?: string }
  | { readonly kind: 'outcome'; readonly case: string; readonly code: OutcomeCode; readonly source: string; readonly on?: string }
  | { readonly kind: 'join' | 'apart'; readonly case: string; readonly other: string; readonly reason: string }
  | { readonly kind: 'split'; readonly posts: readonly string[]; readonly case?: string; readonly reason: string }
  | { readonly kind: 'undo'; readonly act: number; readonly reason: string };

/** What came of it: the number of the act, and the cases that it is about. */
export type Decided = { readonly act: number; readonly cases: readonly string[] };

/** Who acts, when (UTC), and in which transaction. */
export type Acting = { readonly tx: Tx; readonly who: string; readonly at: string };

/** What it takes to work on cases: where they are kept, and who reads. */
export type Means = Omit<Linking, 'onLinked'>;

/**
 * Does what a person decided: it is kept with his name and told to the log, and the cases that it bears on are judged again. All of it but an
 * undoing can be taken back.
 * Whoever may not see a case decides nothing of it, and is answered as if there were none.
 * @throws Failure `no-such-record`, `bad-facts`, `wrong-use` where it makes no sense
 */
export async function decide(decision: Decision, who: string, means: Means, clearance: Clearance = everything): Promise<Decided> {
  await checkSeen(decision, clearance, means.database.db);
  const { database, now } = means;
  const at = now().toISOString();
  if (decision.kind === 'fact') await check(decision, { who, at }, means);
  const { act, cases, also } = await database.transaction(async (tx) => {
    // Whoever is linking meanwhile looks again.
    await advanceStand(tx, await standOf(tx));
    const done = await perform(decision, { tx, who, at });
    await addErrands(tx, errandsFor([...done.cases, ...done.also], at));
    return done;
  });
  await settle(errandsFor([...cases, ...also], at), { ...means, onLinked: () => {} });
  return { act, cases };
}

/** @throws Failure `no-such-record` */
export async function checkSeen(decision: Decision, clearance: Clearance, db: Db): Promise<void> {
  if (seesAll(clearance)) return;
  const hidden = (name: string | number) => new Failure('no-such-record', 'not cleared', { detail: { name: String(name).slice(0, 40) } });
  const check = async (id: string, name: string | number = id) => {
    if (!mayRead(await named(db, id), clearance)) throw hidden(name);
  };
  if (decision.kind === 'undo') {
    const { kind, subject } = await actOf(db, decision.act);
    // A merge is about personas, and names what all of their posts tell.
    if (kind === 'merge') throw hidden(decision.act);
    return check(subject, decision.act);
  }
  if (decision.case !== undefined) await check(decision.case);
  if ('other' in decision) await check(decision.other);
  if (decision.kind === 'split') for (const { case: of, post } of await membersIn(db, decision.posts)) await check(of, post);
}

function errandsFor(cases: readonly string[], at: string): Errand[] {
  return [...new Set(cases)].map((subject) => ({ kind: 'judge', subject, at }));
}

/** `also`: cases that it is not about and that are judged otherwise by it. */
type Done = Decided & { readonly also: readonly string[] };

async function perform(decision: Decision, acting: Acting): Promise<Done> {
  const done = (act: number, cases: readonly string[], also: readonly string[] = []) => ({ act, cases, also });
  const { tx, who, at } = acting;
  switch (decision.kind) {
    case 'fact': {
      const { id } = await named(tx, decision.case);
      const { fact, on } = decision;
      return done(await say(tx, { kind: 'fact', subject: id, who, at, body: { ...fact, ...(on === undefined ? {} : { on }) } as never }), [
        id,
      ]);
    }
    case 'outcome': {
      const { id, actor } = await named(tx, decision.case);
      const { code, source, on } = decision;
      const act = await say(tx, { kind: 'outcome', subject: id, who, at, body: { code, source, ...(on === undefined ? {} : { on }) } });
      return done(act, [id], await openCasesOf(tx, actor));
    }
    case 'join':
      return { ...(await join(decision, acting)), also: [] };
    case 'apart':
      return { ...(await apart(decision, acting)), also: [] };
    case 'split':
      return { ...(await split(decision, acting)), also: [] };
    case 'undo':
      return undo(decision, acting);
  }
}

/** An actor's open cases are judged by his record, which an outcome changes. */
async function openCasesOf(tx: Tx, actor: string | null): Promise<string[]> {
  if (actor === null) return [];
  return (await casesIn(tx, { actor, ended: false, limit: 500 })).map(({ id }) => id);
}

const final: readonly ActKind[] = ['undo', 'delivery', 'question', 'forecast', 'resolution'];

async function undo({ act: number, reason }: Extract<Decision, { kind: 'undo' }>, { tx, who, at }: Acting): Promise<Done> {
  const act = await actOf(tx, number);
  // What has left cannot be called back, and nobody improves what was foretold.
  if (final.includes(act.kind) || act.undone !== null) throw new Failure('wrong-use', 'undo', { detail: { what: `undo ${number}` } });
  const back = await say(tx, { kind: 'undo', subject: act.subject, who, at, body: { reason }, undoes: number });
  if (act.kind === 'fact') return { act: back, cases: [act.subject], also: [] };
  if (act.kind === 'outcome') {
    const { actor } = await named(tx, act.subject);
    return { act: back, cases: [act.subject], also: await openCasesOf(tx, actor) };
  }
  if (act.kind === 'merge') {
    const handles = mergeOf(act).personas.map(({ handle }) => handle);
    return { act: back, cases: [], also: (await Promise.all(handles.map((handle) => openCasesOf(tx, handle)))).flat() };
  }
  if (act.kind === 'note' || act.kind === 'measure') return { act: back, cases: [], also: [] };
  if (act.kind === 'triage') {
    await triageAsSaid(tx, act.subject);
    return { act: back, cases: [], also: [] };
  }
  return { act: back, cases: await takeBack(act, { tx, who, at }), also: [] };
}

/** A fact that does not fit would spoil every judgement to come, so it is tried before it is kept. */
async function check(
  { case: id, fact, on }: Extract<Decision, { kind: 'fact' }>,
  { who, at }: Omit<Acting, 'tx'>,
  { database: { db }, readers }: Means,
): Promise<void> {
  const { id: whole } = await named(db, id);
  const members = await membersOf(db, [whole], mostParts);
  const told = await toldOf(db, [...new Set(members.map(({ post }) => post))]);
  const parts = members.flatMap(({ post, number }) => {
    const reading = told.get(post)?.reading;
    return reading ? [{ reading, number }] : [];
  });
  const before = (await saidOf(db, [whole])).get(whole)?.facts ?? [];
  const facts = [...before, { ...fact, who, at: on ?? at }];
  const [outcome] = await readers.make([{ id: whole, parts, facts, known: [], asOf: at }]);
  const refused = outcome && 'done' in outcome ? outcome.done.refused : null;
  if (refused !== null) throw new Failure('bad-facts', refused, { detail: { count: refused.split('\n').length } });
}
