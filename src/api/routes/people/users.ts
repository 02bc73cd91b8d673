import { z } from 'zod';
import { type Caller, Clearance, Role } from '#model';
import { addPerson, changePerson, endSessions, peopleIn, personOf, setTotp } from '#store';
import { linkFor } from '../../door/people/issuing.ts';
import { route } from '../../door/route.ts';
import { Done, done, LinkGiven, PersonLine } from '../../forms/people.ts';
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
