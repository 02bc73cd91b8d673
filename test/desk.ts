import { createHash, randomBytes } from 'node:crypto';
import { now } from '#lib/clock.ts';
import { type Clearance, everything, type Role, Scope } from '#model';
import { addPerson, addToken, type Database, openSession, personNamed } from '#store';

/** A token of somebody of that role and clearance, who is let in for it where he is not known: what programs and tests send as `Authorization: Bearer …`. */
export async function tokenFor(
  { transaction }: Database,
  role: Role,
  clearance: Clearance = everything,
  scopes: readonly Scope[] = Scope.options,
  at: Date = now(),
): Promise<string> {
  const token = `vigia_${randomBytes(32).toString('base64url')}`;
  const organisations = clearance.organisations === 'all' ? 'all' : clearance.organisations.join('+');
  const name = `${role} ${clearance.tlp} ${organisations}`;
  const hand = { by: 'vigia', at: at.toISOString() };
  await transaction(async (tx) => {
    const person = (await personNamed(tx, name))?.id ?? (await addPerson(tx, { name, role, clearance }, hand));
    const hash = createHash('sha256').update(token).digest('hex');
    await addToken(tx, { hash, person, name: 'test', scopes, endsAt: new Date(at.getTime() + 3_600_000).toISOString() }, hand);
  });
  return token;
}

/** Somebody of that role who is signed in on a page: what his browser sends as `Cookie`, and what it says of where a change comes from. */
export async function sessionFor(
  { transaction }: Database,
  name: string,
  role: Role,
  clearance: Clearance = everything,
): Promise<Record<string, string>> {
  const secret = randomBytes(32).toString('base64url');
  const hand = { by: 'vigia', at: now().toISOString() };
  await transaction(async (tx) => {
    const person = (await personNamed(tx, name))?.id ?? (await addPerson(tx, { name, role, clearance }, hand));
    const hash = createHash('sha256').update(secret).digest('hex');
    await openSession(tx, { hash, person, address: '127.0.0.1', agent: 'test' }, hand);
  });
  return { cookie: `vigia=${secret}`, 'sec-fetch-site': 'same-origin' };
}
