import { loadKnowledge } from '#knowledge';
import { pause } from '#lib/clock.ts';
import { chain, partOf } from '#link';
import { match } from '#match';
import type { Constituent } from '#model';
import { allConstituents, type Database, keepMatches, membersOf, registerStand, toldOf, type Unmatched, unmatchedCases } from '#store';

/** What finds out whom kept cases concern. */
export type Matching = {
  readonly database: Database;
  /** The folder of knowledge. */
  readonly knowledge: string;
  readonly onFault: (fault: unknown) => void;
};

/** A register that was laid out, and how it stood then. */
type Held = { readonly stand: number; readonly register: readonly Constituent[] };

const together = 20;
const mostParts = 48;
const idleMs = 3_000;
const troubledMs = 10_000;

/** Matches cases that changed, and all of them when the register did, until `signal` ends it. Without a register it costs one question now and then. */
export async function matchForever({ onFault, ...matching }: Matching, signal: AbortSignal): Promise<void> {
  let held: Held | null = null;
  while (!signal.aborted) {
    try {
      const some: Some = await matchSome(matching, held);
      held = some.held;
      if (some.count < together) await pause(idleMs, signal);
    } catch (fault) {
      onFault(fault);
      await pause(troubledMs, signal);
    }
  }
}

type Some = { readonly count: number; readonly held: Held | null };

/** Matches the next cases. Gives how many, and the register that it took, for the next time. */
export async function matchSome({ database, knowledge }: Omit<Matching, 'onFault'>, before: Held | null = null): Promise<Some> {
  const { db } = database;
  const { stand, count } = await registerStand(db);
  if (count === 0) return { count: 0, held: null };
  const cases = await unmatchedCases(db, stand, together);
  if (cases.length === 0) return { count: 0, held: before };
  const held = before?.stand === stand ? before : { stand, register: await allConstituents(db) };
  const found = await matchesFor(cases, held.register, database, knowledge);
  await database.transaction((tx) => keepMatches(tx, found, stand));
  return { count: cases.length, held };
}

async function matchesFor(cases: readonly Unmatched[], register: readonly Constituent[], { db }: Database, folder: string) {
  const members = Map.groupBy(
    await membersOf(
      db,
      cases.map(({ id }) => id),
      mostParts,
    ),
    (one) => one.case,
  );
  const told = await toldOf(db, [...new Set([...members.values()].flat().map(({ post }) => post))]);
  const knowledge = loadedOnce(folder);
  return cases.map((one) => {
    const parts = (members.get(one.id) ?? []).flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return (reading && partOf(reading, number)?.reading) ?? [];
    });
    const [first] = parts;
    const asOf = first?.document.publishedAt ?? '1970-01-01T00:00:00Z';
    return { ...one, matches: first === undefined ? null : match(chain(parts, [], asOf), register, knowledge) };
  });
}

const loaded = new Map<string, ReturnType<typeof loadKnowledge>>();

/** Only who has a register holds the knowledge in this thread too. */
function loadedOnce(folder: string): ReturnType<typeof loadKnowledge> {
  const before = loaded.get(folder) ?? loadKnowledge(folder);
  loaded.set(folder, before);
  return before;
}
