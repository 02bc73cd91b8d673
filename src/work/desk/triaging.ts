import { Failure } from '#lib/failure.ts';
import { actOf, type Cleared, say, type Triage, triage } from '#store';
import { checkSeen, type Decided, decide, type Means } from '../cases/deciding.ts';
import { named } from '../cases/placing.ts';

/** Who does something, as he signs it, and what he may see. */
export type Signing = { readonly who: string; readonly clearance: Cleared };

/**
 * Puts cases into a state of the queue, each by an act that can be taken back; all of them or none.
 * @throws Failure `no-such-record`; `wrong-use` where one is set aside without a reason
 */
export async function putCases(
  given: Triage,
  { who, clearance }: Signing,
  { database, now }: Means,
): Promise<{ readonly act: number; readonly case: string }[]> {
  if (given.state === 'aside' && given.reason === null) throw new Failure('wrong-use', 'triage', { detail: { what: 'reason' } });
  const at = now().toISOString();
  return database.transaction((tx) => triage(tx, given, { who, at, clearance }));
}

/** Keeps a note on a case. Gives the number of the act, by which it can be withdrawn. @throws Failure `no-such-record`, `too-large` */
export async function noteOn(id: string, text: string, who: string, { database, now }: Means): Promise<number> {
  const { id: subject } = await named(database.db, id);
  return database.transaction((tx) => say(tx, { kind: 'note', subject, who, at: now().toISOString(), body: { text } }));
}

/** Takes acts back, one after the other, those of the queue without judging anything again. @throws Failure `no-such-record`, `wrong-use` */
export async function undoAll(
  acts: readonly number[],
  reason: string,
  { who, clearance }: Signing,
  means: Means,
): Promise<(Decided & { readonly undoes: number })[]> {
  const done: (Decided & { readonly undoes: number })[] = [];
  // All are looked at first, so that a wrong one among them undoes nothing.
  for (const act of acts) {
    await checkSeen({ kind: 'undo', act, reason }, clearance, means.database.db);
    const one = await actOf(means.database.db, act);
    if (one.kind === 'undo' || one.undone !== null) throw new Failure('wrong-use', 'undo', { detail: { what: `undo ${act}` } });
  }
  for (const act of acts) done.push({ ...(await decide({ kind: 'undo', act, reason }, who, means, clearance)), undoes: act });
  return done;
}
