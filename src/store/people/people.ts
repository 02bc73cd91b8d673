import { randomBytes } from 'node:crypto';
import { Failure } from '#lib/failure.ts';
import type { Clearance, Role, Tlp } from '#model';
import { storable } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';
import { append } from '../evidence/log.ts';

/** Somebody who may come in. `hasPassword`, `hasTotp`: by what; `subject`: or as whom the provider knows him. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly clearance: Clearance;
  readonly addedAt: string;
  readonly disabledAt: string | null;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly subject: string | null;
};

/** Who did something at the door, and when (UTC). `by`: a name, or where it was done (`vigia`). */
export type Hand = { readonly by: string; readonly at: string };

/** Tells the log what happened to a person or was done by him. */
export async function tellOf(
  tx: Tx,
  person: string,
  did: string,
  { by, at }: Hand,
  more: Record<string, string | number> = {},
): Promise<void> {
  await append(tx, [{ at, kind: 'person', subject: person, body: { did, by, ...more } }]);
}

/** Whether anybody was ever let in. Nobody is taken out again, only turned away. */
export async function hasPeople(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** A name as it is compared: no two people are told apart by capitals or by forms of the same letter. */
export function foldedName(name: string): string {
  return storable(name).normalize('NFKC').trim().toLowerCase();
}

type Row = {
  id: string;
  name: string;
  role: string;
  tlp: string;
  organisations: string[] | null;
  added_at: string;
  disabled_at: string | null;
  password: string | null;
  totp: string | null;
  subject: string | null;
};

const columns = [
  'person.id',
  'person.name',
  'person.role',
  'person.tlp',
  'person.organisations',
  'person.added_at',
  'person.disabled_at',
  'person.password',
  'person.totp',
  'person.subject',
] as const;

/** The columns of a person, for a statement that finds him by something of his; `personFrom` reads them. */
export const personColumns = columns;

export function personFrom(row: Row): Person {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    clearance: { tlp: row.tlp as Tlp, organisations: row.organisations ?? 'all' },
    addedAt: row.added_at,
    disabledAt: row.disabled_at,
    hasPassword: row.password !== null,
    hasTotp: row.totp !== null,
    subject: row.subject,
  };
}

/** Everybody, by name. */
export async function peopleIn(db: Db | Tx): Promise<Person[]> {
  return (await db.selectFrom('person').select(columns).orderBy('folded').execute()).map(personFrom);
}

export async function personNamed(db: Db | Tx, name: string): Promise<Person | null> {
  const row = await db.selectFrom('person').select(columns).where('folded', '=', foldedName(name)).executeTakeFirst();
  return row ? personFrom(row) : null;
}

/** @throws Failure `no-such-record` */
export async function personOf(db: Db | Tx, id: string): Promise<Person> {
  const row = await db.selectFrom('person').select(columns).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Failure('no-such-record', 'person', { detail: { name: id.slice(0, 80) } });
  return personFrom(row);
}

/** Who the provider says came. */
export async function personOfSubject(db: Db | Tx, subject: string): Promise<Person | null> {
  const row = await db.selectFrom('person').select(columns).where('subject', '=', subject).executeTakeFirst();
  return row ? personFrom(row) : null;
}

/** Lets somebody new in. Gives his id. @throws Failure `name-taken`, `empty` */
export async function addPerson(
  tx: Tx,
  given: Pick<Person, 'name' | 'role' | 'clearance'> & { readonly subject?: string },
  hand: Hand,
): Promise<string> {
  const name = storable(given.name).normalize('NFKC').trim();
  if (name === '') throw new Failure('empty', 'person without a name');
  const { role, clearance, subject = null } = given;
  const id = randomBytes(8).toString('hex');
  const organisations = clearance.organisations === 'all' ? null : [...clearance.organisations];
  const made = await tx
    .insertInto('person')
    .values({ id, name, folded: foldedName(name), role, tlp: clearance.tlp, organisations, added_at: hand.at, subject })
    .onConflict((on) => on.column('folded').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) throw new Failure('name-taken', 'person');
  await tellOf(tx, id, 'added', hand, { name, role, tlp: clearance.tlp, organisations: organisations?.join(', ') ?? 'all' });
  return id;
}

/** What may be changed of a person. `enabled: false` turns him away wherever he is signed in. */
export type PersonChange = { readonly role?: Role; readonly clearance?: Clearance; readonly enabled?: boolean };

/** Changes what somebody may do and see; at least one admin stays. @throws Failure `no-such-record`, `last-admin` */
export async function changePerson(tx: Tx, id: string, { role, clearance, enabled }: PersonChange, hand: Hand): Promise<Person> {
  const before = await personOf(tx, id);
  await tx
    .updateTable('person')
    .set({
      ...(role === undefined ? {} : { role }),
      ...(clearance === undefined
        ? {}
        : { tlp: clearance.tlp, organisations: clearance.organisations === 'all' ? null : [...clearance.organisations] }),
      ...(enabled === undefined ? {} : { disabled_at: enabled ? null : (before.disabledAt ?? hand.at) }),
    })
    .where('id', '=', id)
    .execute();
  const left = await tx.selectFrom('person').select('id').where('role', '=', 'admin').where('disabled_at', 'is', null).limit(1).execute();
  if (left.length === 0 && before.role === 'admin' && before.disabledAt === null) throw new Failure('last-admin', 'nobody would be left');
  const after = await personOf(tx, id);
  const { tlp, organisations } = after.clearance;
  const seen = { tlp, organisations: organisations === 'all' ? 'all' : organisations.join(', ') };
  await tellOf(tx, id, 'changed', hand, { role: after.role, ...seen, enabled: after.disabledAt === null ? 'yes' : 'no' });
  return after;
}
