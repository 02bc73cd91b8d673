import { z } from 'zod';
import { type Caller, Clearance, Role } from '#model';
import { addPerson, changePerson, endSessions, endToken, peopleIn, personOf, sessionsOf, setTotp, tokensOf } from '#store';
import { linkFor } from '../../door/people/issuing.ts';
import { route } from '../../door/route.ts';
import { Done, done, LinkGiven, PersonLine, SessionLine, TokenLine } from '../../forms/people.ts';
import { words } from '../../forms/words.ts';
import type { Desk } from '../desk.ts';

const needs = { role: 'admin', scope: 'operate' } as const;
const id = z.strictObject({ id: words(40) });

/** Who may come in, for who looks after that. Passwords are chosen by their owners, by a link that works once. */
export const userRoutes = [
  route({
    name: 'listUsers',
    method: 'GET',
    path: '/api/v1/users',
    says: { es: 'Quiénes pueden entrar', en: 'Who may come in' },
    needs,
    answers: z.strictObject({ users: z.array(PersonLine) }),
    handle: async (_asked, { work }: Desk) => ({ users: await peopleIn(work.database.db) }),
  }),
  route({
    name: 'addUser',
    method: 'POST',
    path: '/api/v1/users',
    says: { es: 'Dar entrada a alguien; da un enlace de una sola vez', en: 'Let somebody in; gives a one-time link' },
    needs,
    secret: true,
    body: z.strictObject({ name: words(100).min(1), role: Role, clearance: Clearance }),
    answers: z.strictObject({ user: PersonLine, link: LinkGiven }),
    handle: async ({ who, body }, desk: Desk) => {
      const hand = handOf(who, desk);
      return desk.work.database.transaction(async (tx) => {
        const made = await addPerson(tx, body, hand);
        return { user: await personOf(tx, made), link: await linkFor(tx, made, desk.door.address(), hand) };
      });
    },
  }),
  route({
    name: 'changeUser',
    method: 'PATCH',
    path: '/api/v1/users/:id',
    says: {
      es: 'Cambiar el papel o la autorización de alguien, o cerrarle la puerta',
      en: 'Change what somebody may do and see, or turn him away',
    },
    needs,
    params: id,
    body: z.strictObject({ role: Role.optional(), clearance: Clearance.optional(), enabled: z.boolean().optional() }),
    answers: PersonLine,
    handle: async ({ who, params, body }, desk: Desk) => {
      const { role, clearance, enabled } = body;
      const change = {
        ...(role === undefined ? {} : { role }),
        ...(clearance === undefined ? {} : { clearance }),
        ...(enabled === undefined ? {} : { enabled }),
      };
      return desk.work.database.transaction((tx) => changePerson(tx, params.id, change, handOf(who, desk)));
    },
  }),
  route({
    name: 'resetUser',
    method: 'POST',
    path: '/api/v1/users/:id/reset',
    says: {
      es: 'Enlace para elegir otra contraseña; `totp` quita también el código',
      en: 'A link to choose another password; `totp` takes away the code too',
    },
    needs,
    params: id,
    secret: true,
    body: z.strictObject({ totp: z.boolean().default(false) }),
    answers: LinkGiven,
    handle: async ({ who, params, body }, desk: Desk) => {
      const hand = handOf(who, desk);
      return desk.work.database.transaction(async (tx) => {
        const { id: person } = await personOf(tx, params.id);
        if (body.totp) await setTotp(tx, person, null, hand);
        return linkFor(tx, person, desk.door.address(), hand);
      });
    },
  }),
  route({
    name: 'listUserAccess',
    method: 'GET',
    path: '/api/v1/users/:id/access',
    says: { es: 'Dónde tiene sesiones abiertas y qué llaves tiene', en: 'Where he is signed in, and which tokens he has' },
    needs,
    params: id,
    answers: z.strictObject({ sessions: z.array(SessionLine.omit({ own: true })), tokens: z.array(TokenLine) }),
    handle: async ({ params }, { work: { database }, door }: Desk) => {
      const { id: person } = await personOf(database.db, params.id);
      const sessions = await sessionsOf(database.db, person, door.now());
      return { sessions, tokens: await tokensOf(database.db, person, door.now()) };
    },
  }),
  route({
    name: 'endUserToken',
    method: 'DELETE',
    path: '/api/v1/users/:id/tokens/:number',
    says: { es: 'Revocar una llave de alguien', en: 'Revoke a token of somebody' },
    needs,
    params: z.strictObject({ ...id.shape, number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    answers: Done,
    handle: async ({ who, params }, desk: Desk) => {
      await desk.work.database.transaction((tx) => endToken(tx, params.id, params.number, handOf(who, desk)));
      return done;
    },
  }),
  route({
    name: 'endUserSessions',
    method: 'DELETE',
    path: '/api/v1/users/:id/sessions',
    says: { es: 'Cerrar todas las sesiones de alguien', en: 'End all sessions of somebody' },
    needs,
    params: id,
    answers: Done,
    handle: async ({ who, params }, desk: Desk) => {
      await desk.work.database.transaction(async (tx) => {
        const { id: person } = await personOf(tx, params.id);
        await endSessions(tx, person, 'all', handOf(who, desk));
      });
      return done;
    },
  }),
];

function handOf({ person }: Caller, { door }: Desk) {
  return { by: person?.name ?? 'vigia', at: door.now().toISOString() };
}
