import { elapsed, pause } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import {
  addErrands,
  advanceStand,
  type Database,
  type Errand,
  endErrands,
  errandsDue,
  failErrands,
  keepFiles,
  place,
  propose,
  standOf,
} from '#store';
import type { Reposts } from '../line/reposts.ts';
import type { Readers } from '../threads/pool.ts';
import { nearTo } from './near.ts';
import { type Plan, planFor } from './planning.ts';

/** What links posts to cases: where they are kept, and who reads. */
export type Linking = {
  readonly database: Database;
  readonly readers: Readers;
  readonly reposts: Reposts;
  readonly onLinked: (count: number) => void;
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};

/** At most so many errands are done together: one look for candidates, one transaction, and a case that several of them grow is made again once. */
const together = 128;
const idleMs = 500;
const troubledMs = 5_000;
/** What comes in goes before: while readers have more than they can do, linking rests after each batch so many times as long as that took. */
const politeRests = 4;

/**
 * Does what is to be done about cases until `signal` ends it: links posts that were judged, makes cases again. Nothing is lost when it
 * dies: an errand ends in the transaction that does it.
 */
export async function linkForever(linking: Linking, signal: AbortSignal): Promise<void> {
  const { readers, onFault } = linking;
  while (!signal.aborted) {
    try {
      const began = elapsed();
      const done = await linkSome(linking);
      if (done === 0) await pause(idleMs, signal);
      else if (readers.crowded()) await pause((elapsed() - began) * politeRests, signal);
    } catch (fault) {
      onFault(fault);
      await pause(troubledMs, signal);
    }
  }
}

/** Does the next errands. Gives how many were done or set back; 0 when there are none. @throws Failure of the database */
export async function linkSome(linking: Linking): Promise<number> {
  const errands = await errandsDue(linking.database.db, together);
  if (errands.length > 0) await settle(errands, linking);
  return errands.length;
}

/** Does these errands, in so many turns as it takes; one that cannot be done counts a try, and those beside it are done. */
export async function settle(errands: readonly Errand[], linking: Linking): Promise<void> {
  const { database, onFault } = linking;
  try {
    let broken: readonly string[] | null = null;
    while (broken === null) broken = await attempt(errands, linking);
    const failed = errands.filter(({ kind, subject }) => kind === 'judge' && broken?.includes(subject));
    await failErrands(database.db, failed, 'bug');
  } catch (fault) {
    if (isAway(fault)) throw fault;
    if (errands.length > 1) {
      for (const one of errands) await settle([one], linking);
      return;
    }
    onFault(fault);
    await failErrands(database.db, errands, fault instanceof Failure ? fault.code : 'bug');
  }
}

/** A database that is away is no fault of these posts. */
function isAway(fault: unknown): boolean {
  return fault instanceof Failure && fault.code !== 'took-too-long' && fault.code !== 'too-complex';
}

/** Gives the cases that could not be made; null when somebody changed where posts belong meanwhile: then it has to be looked at again. */
async function attempt(
  errands: readonly Errand[],
  { database, readers, reposts, onLinked, now }: Linking,
): Promise<readonly string[] | null> {
  const { db } = database;
  const stand = await standOf(db);
  const at = now().toISOString();
  const plan = await planFor(await nearTo(errands, db, reposts), db, readers, at);
  const done = await database.transaction(async (tx) => {
    if (!(await advanceStand(tx, stand))) return false;
    await place(tx, plan.members);
    await keepFiles(tx, plan.files, at);
    await propose(
      tx,
      plan.proposals.map((one) => ({ ...one, madeAt: at })),
    );
    await endErrands(
      tx,
      errands.filter(({ kind, subject }) => kind === 'link' || !plan.broken.includes(subject)),
    );
    await addErrands(tx, brokenAnew(plan, errands, at));
    return true;
  });
  if (!done) return null;
  if (plan.members.length > 0) onLinked(plan.members.length);
  return plan.broken;
}

/** A case that could not be made with a new post in it is tried again by itself. */
function brokenAnew({ broken }: Plan, errands: readonly Errand[], at: string): Errand[] {
  const tried = new Set(errands.flatMap(({ kind, subject }) => (kind === 'judge' ? [subject] : [])));
  return broken.flatMap((subject) => (tried.has(subject) ? [] : [{ kind: 'judge', subject, at }]));
}
