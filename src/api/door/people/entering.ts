import { Failure } from '#lib/failure.ts';
import {
  countFailure,
  type Database,
  foldedName,
  forgetFailures,
  openSession,
  type Person,
  personNamed,
  proofsOf,
  spendRecovery,
  spendStep,
  type Tx,
  tellOf,
  waitFor,
} from '#store';
import { isPassword } from './password.ts';
import { hashOf, newSecret, plainCode } from './secrets.ts';
import { stepOf } from './totp.ts';

/** From where somebody comes. */
export type From = { readonly address: string; readonly agent: string };

/** What it takes to let somebody in. */
export type Entry = { readonly database: Database; readonly now: () => Date };

/** From so many failures on each is told to the log. */
const toldFrom = 5;

/**
 * Signs somebody in by name, password and, where he has one, a code of his authenticator or a recovery code. Gives what the browser is to
 * keep. Whoever is not known is answered like whoever mistyped.
 * @throws Failure `wrong-sign-in`, `code-needed` where only the code is missing, `too-many-tries`
 */
export async function enter(
  given: { readonly name: string; readonly password: string; readonly code?: string },
  from: From,
  { database, now }: Entry,
): Promise<string> {
  const subjects = [`name ${foldedName(given.name)}`, `address ${from.address}`];
  await mayTry(subjects, { database, now });
  const person = await personNamed(database.db, given.name);
  const proofs = person === null || person.disabledAt !== null ? null : await proofsOf(database.db, person.id);
  const isRight = await isPassword(given.password, proofs?.password ?? null);
  if (person === null || proofs === null || !isRight) return refuse(person, subjects, { database, now });
  if (proofs.totp !== null) {
    const code = plainCode(given.code ?? '');
    if (code === '') throw new Failure('code-needed', 'totp');
    const hand = { by: person.name, at: now().toISOString() };
    const step = stepOf(proofs.totp, code, now());
    const isSpent = await database.transaction((tx) =>
      step === null ? spendRecovery(tx, person.id, hashOf(code), hand) : spendStep(tx, person.id, step),
    );
    if (!isSpent) return refuse(person, subjects, { database, now });
  }
  return database.transaction(async (tx) => {
    await forgetFailures(tx, subjects);
    return open(tx, person, from, now);
  });
}

/** A session for who has shown who he is. Its secret is new, so nobody can have laid it in his browser before. */
export async function open(tx: Tx, person: Pick<Person, 'id' | 'name'>, { address, agent }: From, now: () => Date): Promise<string> {
  const secret = newSecret();
  await openSession(tx, { hash: hashOf(secret), person: person.id, address, agent }, { by: person.name, at: now().toISOString() });
  return secret;
}

/** @throws Failure `too-many-tries` while one of these must wait */
export async function mayTry(subjects: readonly string[], { database, now }: Entry): Promise<void> {
  const waitMs = await waitFor(database.db, subjects, now());
  if (waitMs > 0) throw new Failure('too-many-tries', 'sign-in', { detail: { seconds: Math.ceil(waitMs / 1_000) } });
}

async function refuse(person: Person | null, subjects: readonly string[], { database, now }: Entry): Promise<never> {
  await database.transaction(async (tx) => {
    const failed: number[] = [];
    for (const subject of [...subjects].sort()) failed.push(await countFailure(tx, subject, now()));
    const times = Math.max(...failed);
    if (person !== null && times >= toldFrom) await tellOf(tx, person.id, 'refused', { by: 'vigia', at: now().toISOString() }, { times });
  });
  throw new Failure('wrong-sign-in', 'sign-in');
}
