import { pause } from '#lib/clock.ts';
import { type Database, keepMatches, membersOf, registerStand, toldOf, type Unmatched, unmatchedCases } from '#store';
import { mostParts } from '../cases/making.ts';
import type { Registry } from '../threads/register/index.ts';
import type { Subject } from '../threads/register/task.ts';

/** What finds out whom kept cases concern. */
export type Matching = {
  readonly database: Database;
  readonly registry: Registry;
  readonly now: () => Date;
  readonly onFault: (fault: unknown) => void;
};

const together = 20;
const idleMs = 3_000;
const troubledMs = 10_000;

/** Matches cases that changed, and all of them when the register did, until `signal` ends it. Without a register it costs one question now and then. */
export async function matchForever({ onFault, ...matching }: Matching, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await matchSome(matching)) < together) await pause(idleMs, signal);
    } catch (fault) {
      if (signal.aborted) return;
      onFault(fault);
      await pause(troubledMs, signal);
    }
  }
}

/** Matches the next cases. Gives how many. What broke matching concerns nobody, and is told once that is kept. */
export async function matchSome({ database, registry, now }: Omit<Matching, 'onFault'>): Promise<number> {
  const { db } = database;
  const { stand, count } = await registerStand(db);
  if (count === 0) return 0;
  const cases = await unmatchedCases(db, stand, together);
  if (cases.length === 0) return 0;
  const made = await registry.concerning(await subjectsOf(cases, database));
  if (made === null) return 0;
  const matched = cases.map((one, at) => ({ ...one, concerns: made.found[at] ?? null }));
  await database.transaction((tx) => keepMatches(tx, matched, made.stand, now().toISOString()));
  if (made.broken !== null) throw new Error(made.broken);
  return cases.length;
}

async function subjectsOf(cases: readonly Unmatched[], { db }: Database): Promise<Subject[]> {
  const ids = cases.map(({ id }) => id);
  const members = Map.groupBy(await membersOf(db, ids, mostParts), (one) => one.case);
  const told = await toldOf(db, [...new Set([...members.values()].flat().map(({ post }) => post))]);
  return cases.map(({ id }) => ({
    parts: (members.get(id) ?? []).flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return reading ? [{ reading, number }] : [];
    }),
  }));
}
