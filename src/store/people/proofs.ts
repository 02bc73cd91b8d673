import type { Db, Tx } from '../database.ts';
import { type Hand, tellOf } from './people.ts';

/** By what somebody shows that it is he: the hash of his password, the secret of his TOTP, hashes of codes for when that is lost. */
export type Proofs = { readonly password: string | null; readonly totp: string | null; readonly recovery: readonly string[] };

export async function proofsOf(db: Db | Tx, person: string): Promise<Proofs> {
  return db.selectFrom('person').select(['password', 'totp', 'recovery']).where('id', '=', person).executeTakeFirstOrThrow();
}

/** A new password; whoever is signed in as him, but in the session `but`, is no longer, and links that were open are not. */
export async function setPassword(tx: Tx, person: string, password: string, hand: Hand, but: number | null = null): Promise<void> {
  await tx.updateTable('person').set({ password }).where('id', '=', person).execute();
  const sessions = tx.updateTable('session').set({ ended_at: hand.at }).where('person', '=', person).where('ended_at', 'is', null);
  await (but === null ? sessions : sessions.where('number', '!=', but)).execute();
  await tx.updateTable('one_time').set({ used_at: hand.at }).where('person', '=', person).where('used_at', 'is', null).execute();
  await tellOf(tx, person, 'password', hand);
}

/** A TOTP secret with its recovery codes, or (null) none any more. */
export async function setTotp(
  tx: Tx,
  person: string,
  set: { readonly secret: string; readonly step: number; readonly recovery: readonly string[] } | null,
  hand: Hand,
): Promise<void> {
  const { secret: totp, step, recovery } = set ?? { secret: null, step: 0, recovery: [] };
  await tx
    .updateTable('person')
    .set({ totp, totp_step: step, recovery: [...recovery] })
    .where('id', '=', person)
    .execute();
  await tellOf(tx, person, set === null ? 'totp-off' : 'totp-on', hand);
}

/** Uses up the code of a step of time: false where it, or a later one, was used already. */
export async function spendStep(tx: Tx, person: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ totp_step: step })
    .where('id', '=', person)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Uses up a recovery code, by its hash: false where there is none such, or no longer. */
export async function spendRecovery(tx: Tx, person: string, hash: string, hand: Hand): Promise<boolean> {
  const row = await tx.selectFrom('person').select('recovery').where('id', '=', person).forUpdate().executeTakeFirstOrThrow();
  if (!row.recovery.includes(hash)) return false;
  const recovery = row.recovery.filter((one) => one !== hash);
  await tx.updateTable('person').set({ recovery }).where('id', '=', person).execute();
  await tellOf(tx, person, 'recovery-code', hand, { left: recovery.length });
  return true;
}
