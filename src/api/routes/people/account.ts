import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { type Caller, Scope } from '#model';
import {
  countFailure,
  endSessions,
  endToken,
  foldedName,
  keepPending,
  pendingOf,
  proofsOf,
  sessionsOf,
  setPassword,
  setTotp,
  tokensOf,
} from '#store';
import { mayTry } from '../../door/people/entering.ts';
import { issueToken } from '../../door/people/issuing.ts';
import { checkPassword, hashPassword, isPassword } from '../../door/people/password.ts';
import { hashOf, newRecoveryCode, plainCode } from '../../door/people/secrets.ts';
import { newTotp, stepOf, totpUri } from '../../door/people/totp.ts';
import { route } from '../../door/route.ts';
import { Done, done, SessionLine, TokenLine } from '../../forms/people.ts';
import { words } from '../../forms/words.ts';
import type { Desk } from '../desk.ts';

const needs = 'person';
const number = z.strictObject({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const password = words(200);
const recoveryCodes = 10;
const mostDays = 366;

/** His own matters: what he signs in by, where he is signed in, what programs come with in his name. */
export const accountRoutes = [
  route({
    name: 'changePassword',
    method: 'PUT',
    path: '/api/v1/me/password',
    says: { es: 'Cambiar la contraseña; las demás sesiones terminan', en: 'Change the password; other sessions end' },
    needs,
    guarded: true,
    body: z.strictObject({ old: password, password }),
    answers: Done,
    handle: async ({ who, body }, desk: Desk) => {
      const { person, session } = own(who);
      await proven(person, body.old, desk);
      checkPassword(body.password, person.name);
      const hash = await hashPassword(body.password);
      const { work, door } = desk;
      await work.database.transaction((tx) => setPassword(tx, person.id, hash, { by: person.name, at: door.now().toISOString() }, session));
      return done;
    },
  }),
  route({
    name: 'beginTotp',
    method: 'POST',
    path: '/api/v1/me/totp',
    says: { es: 'Pedir una clave para la aplicación de autenticación', en: 'Ask for a secret for the authenticator app' },
    needs,
    guarded: true,
    body: z.strictObject({ password }),
    answers: z.strictObject({ secret: z.string(), uri: z.string() }),
    handle: async ({ who, body }, desk: Desk) => {
      const { person, session } = own(who);
      await proven(person, body.password, desk);
      const secret = newTotp();
      await desk.work.database.transaction((tx) => keepPending(tx, session, secret));
      return { secret, uri: totpUri(secret, person.name) };
    },
  }),
  route({
    name: 'confirmTotp',
    method: 'PUT',
    path: '/api/v1/me/totp',
    says: {
      es: 'Confirmarla con su primer código; da los códigos de respaldo',
      en: 'Confirm it by its first code; gives the recovery codes',
    },
    needs,
    guarded: true,
    body: z.strictObject({ code: words(100) }),
    answers: z.strictObject({ recovery: z.array(z.string()) }),
    handle: async ({ who, body }, { work: { database }, door }: Desk) => {
      const { person, session } = own(who);
      const pending = await pendingOf(database.db, session);
      const step = pending === null ? null : stepOf(pending, plainCode(body.code), door.now());
      if (pending === null || step === null) throw new Failure('wrong-sign-in', 'totp');
      const recovery = Array.from({ length: recoveryCodes }, newRecoveryCode);
      const hand = { by: person.name, at: door.now().toISOString() };
      await database.transaction(async (tx) => {
        await setTotp(tx, person.id, { secret: pending, step, recovery: recovery.map((one) => hashOf(plainCode(one))) }, hand);
        await keepPending(tx, session, null);
      });
      return { recovery };
    },
  }),
  route({
    name: 'listSessions',
    method: 'GET',
    path: '/api/v1/me/sessions',
    says: { es: 'Dónde tiene sesiones abiertas', en: 'Where he is signed in' },
    needs,
    answers: z.strictObject({ sessions: z.array(SessionLine) }),
    handle: async ({ who }, { work: { database }, door }: Desk) => {
      const { person, session } = own(who);
      const sessions = await sessionsOf(database.db, person.id, door.now());
      return { sessions: sessions.map((one) => ({ ...one, own: one.number === session })) };
    },
  }),
  route({
    name: 'endSession',
    method: 'DELETE',
    path: '/api/v1/me/sessions/:number',
    says: { es: 'Cerrar una de sus sesiones', en: 'End one of his sessions' },
    needs,
    params: number,
    answers: Done,
    handle: async ({ who, params }, { work: { database }, door }: Desk) => {
      const { person } = own(who);
      await database.transaction((tx) => endSessions(tx, person.id, params.number, { by: person.name, at: door.now().toISOString() }));
      return done;
    },
  }),
  route({
    name: 'listTokens',
    method: 'GET',
    path: '/api/v1/me/tokens',
    says: { es: 'Sus llaves de la API', en: 'His API tokens' },
    needs,
    answers: z.strictObject({ tokens: z.array(TokenLine) }),
    handle: async ({ who }, { work: { database }, door }: Desk) => ({
      tokens: await tokensOf(database.db, own(who).person.id, door.now()),
    }),
  }),
  route({
    name: 'makeToken',
    method: 'POST',
    path: '/api/v1/me/tokens',
    says: { es: 'Crear una llave de la API; se muestra una sola vez', en: 'Make an API token; it is shown once' },
    // Whoever has yet to set up his authenticator makes no way round it.
    needs: { role: 'reader', scope: 'operate' },
    secret: true,
    body: z.strictObject({
      name: words(100).min(1),
      scopes: z.array(Scope).min(1).max(Scope.options.length),
      days: z.int().min(1).max(mostDays).default(90),
    }),
    answers: z.strictObject({ number: z.int(), token: z.string(), endsAt: z.iso.datetime() }),
    handle: async ({ who, body }, { work: { database }, door }: Desk) => {
      const { person } = own(who);
      const hand = { by: person.name, at: door.now().toISOString() };
      return database.transaction((tx) => issueToken(tx, { ...body, person: person.id }, hand));
    },
  }),
  route({
    name: 'endToken',
    method: 'DELETE',
    path: '/api/v1/me/tokens/:number',
    says: { es: 'Revocar una llave de la API', en: 'Revoke an API token' },
    needs,
    params: number,
    answers: Done,
    handle: async ({ who, params }, { work: { database }, door }: Desk) => {
      const { person } = own(who);
      await database.transaction((tx) => endToken(tx, person.id, params.number, { by: person.name, at: door.now().toISOString() }));
      return done;
    },
  }),
];

/** @throws Failure `sign-in-needed` where a program, or nobody, asks */
function own({ person, session }: Caller) {
  if (person === null || session === null) throw new Failure('sign-in-needed', 'own matters');
  return { person, session };
}

/** Whoever sits down at an open page has not got the password. @throws Failure `wrong-sign-in`, `too-many-tries` */
async function proven(person: { readonly id: string; readonly name: string }, password: string, { work, door }: Desk): Promise<void> {
  const { database } = work;
  const subject = `name ${foldedName(person.name)}`;
  await mayTry([subject], { database, now: door.now });
  const proofs = await proofsOf(database.db, person.id);
  if (await isPassword(password, proofs.password)) return;
  await database.transaction((tx) => countFailure(tx, subject, door.now()));
  throw new Failure('wrong-sign-in', 'password');
}
