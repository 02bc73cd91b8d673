import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { everything } from '#model';
import { addPerson, endSessions, foldedName, forgetFailures, hasPeople, linkOf, personOf, setPassword, spendLink } from '#store';
import { enter, mayTry, open } from '../../door/people/entering.ts';
import { checkPassword, hashPassword } from '../../door/people/password.ts';
import { hashOf } from '../../door/people/secrets.ts';
import { type Asked, route, Sent } from '../../door/route.ts';
import { Done, done, Me } from '../../forms/people.ts';
import { words } from '../../forms/words.ts';
import type { Desk } from '../desk.ts';

const name = words(100).min(1);
const password = words(200);
const code = words(100);

/** Where somebody comes from, as a session says it. */
export function fromOf({ address, headers }: Pick<Asked, 'address' | 'headers'>) {
  return { address, agent: headers['user-agent'] ?? '' };
}

/** Who asks, signing in and out, and the links by which people come in first. */
export const sessionRoutes = [
  route({
    name: 'whoAmI',
    method: 'GET',
    path: '/api/v1/me',
    says: { es: 'Quién pregunta y qué puede hacer', en: 'Who asks, and what he may do' },
    needs: 'whoever',
    answers: Me,
    handle: async ({ who }, { work: { database }, oidc }: Desk) => {
      const { session, person: known, role, scopes, clearance, here } = who;
      const person = known && (await personOf(database.db, known.id));
      const mustEnrol = session !== null && !here && person?.hasPassword === true && !person.hasTotp;
      return {
        person: person && { id: person.id, name: person.name, hasTotp: person.hasTotp, hasPassword: person.hasPassword },
        ...{ role, scopes, clearance, here, mustEnrol },
        owner: person === null && role !== null,
        provider: oidc !== null,
      };
    },
  }),
  route({
    name: 'signIn',
    method: 'POST',
    path: '/api/v1/session',
    says: { es: 'Entrar con nombre, contraseña y código', en: 'Sign in by name, password and code' },
    needs: 'anybody',
    guarded: true,
    body: z.strictObject({ name, password, code: code.optional() }),
    answers: Done,
    handle: async (asked, { door, work: { database } }: Desk) => {
      const { name: who, password: secret, code: typed } = asked.body;
      const given = { name: who, password: secret, ...(typed === undefined ? {} : { code: typed }) };
      return signedIn(await enter(given, fromOf(asked), { database, now: door.now }), door);
    },
  }),
  route({
    name: 'signOut',
    method: 'DELETE',
    path: '/api/v1/session',
    says: { es: 'Salir', en: 'Sign out' },
    needs: 'person',
    answers: Done,
    handle: async ({ who: { person, session } }, { door, work: { database } }: Desk) => {
      if (person !== null && session !== null)
        await database.transaction((tx) => endSessions(tx, person.id, session, { by: person.name, at: door.now().toISOString() }));
      return new Sent(JSON.stringify(done), { headers: { 'set-cookie': door.jar.take() } });
    },
  }),
  route({
    name: 'lookAtLink',
    method: 'POST',
    path: '/api/v1/links/look',
    says: { es: 'Para quién es un enlace de una sola vez', en: 'For whom a one-time link is' },
    needs: 'anybody',
    guarded: true,
    body: z.strictObject({ code }),
    answers: z.strictObject({ kind: z.enum(['first', 'password']), name: z.string().nullable() }),
    handle: async ({ body }, { door, work: { database } }: Desk) => {
      const link = await linkOf(database.db, hashOf(body.code), door.now());
      if (link === null) throw new Failure('link-spent', 'link');
      if (link.person === null) return { kind: 'first' as const, name: null };
      return { kind: 'password' as const, name: (await personOf(database.db, link.person)).name };
    },
  }),
  route({
    name: 'useLink',
    method: 'POST',
    path: '/api/v1/links',
    says: { es: 'Elegir contraseña con un enlace de una sola vez, y entrar', en: 'Choose a password by a one-time link, and sign in' },
    needs: 'anybody',
    guarded: true,
    body: z.strictObject({ code, name: name.optional(), password }),
    answers: Done,
    handle: async (asked, { door, work: { database } }: Desk) => {
      const { body } = asked;
      await mayTry([`address ${asked.address}`], { database, now: door.now });
      const link = await linkOf(database.db, hashOf(body.code), door.now());
      if (link === null) throw new Failure('link-spent', 'link');
      const known = link.person === null ? null : await personOf(database.db, link.person);
      const called = known?.name ?? body.name;
      if (called === undefined) throw new Failure('wrong-use', 'name', { detail: { what: 'name' } });
      checkPassword(body.password, called);
      const hash = await hashPassword(body.password);
      const hand = { by: called, at: door.now().toISOString() };
      const secret = await database.transaction(async (tx) => {
        const spent = await spendLink(tx, hashOf(body.code), door.now());
        if (spent === null || (known === null && (await hasPeople(tx)))) throw new Failure('link-spent', 'link');
        if (known !== null && known.disabledAt !== null) throw new Failure('link-spent', 'link');
        const id = known?.id ?? (await addPerson(tx, { name: called, role: 'admin', clearance: everything }, hand));
        await setPassword(tx, id, hash, hand);
        await forgetFailures(tx, [`name ${foldedName(called)}`]);
        return open(tx, { id, name: called }, fromOf(asked), door.now);
      });
      return signedIn(secret, door);
    },
  }),
];

/** A fresh cookie with what it holds. */
function signedIn(secret: string, { jar }: Desk['door']): Sent {
  return new Sent(JSON.stringify(done), { headers: { 'set-cookie': jar.give(secret), 'cache-control': 'no-store' } });
}
