import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { addPerson, changePerson, type Hand, type Person, personOf, personOfSubject, type Tx } from '#store';
import { jarFor } from '../../door/people/cookies.ts';
import { open } from '../../door/people/entering.ts';
import type { Known } from '../../door/people/oidc.ts';
import { route, Sent } from '../../door/route.ts';
import type { Desk } from '../desk.ts';
import { fromOf } from './session.ts';

const back = '/api/v1/oidc/back';

/** Signing in through a provider (OpenID Connect, code flow with PKCE). */
export const providerRoutes = [
  route({
    name: 'goToProvider',
    method: 'GET',
    path: '/api/v1/oidc',
    says: { es: 'Entrar con el proveedor de identidad', en: 'Sign in through the identity provider' },
    needs: 'anybody',
    guarded: true,
    answers: 'text/html',
    handle: async (_asked, { oidc, door }: Desk) => {
      if (oidc === null) throw new Failure('not-found', 'no provider');
      const { url, kept } = await oidc.begin(door.address() + back);
      const headers = { location: url, 'set-cookie': jarFor(door.url, true).give(kept), 'cache-control': 'no-store' };
      return new Sent('', { status: 302, type: 'text/html', headers });
    },
  }),
  route({
    name: 'comeFromProvider',
    method: 'GET',
    path: back,
    says: { es: 'Volver del proveedor de identidad', en: 'Come back from the identity provider' },
    needs: 'anybody',
    guarded: true,
    query: z.record(z.string(), z.string()),
    answers: 'text/html',
    handle: async (asked, { oidc, door, live, work: { database } }: Desk) => {
      if (oidc === null) throw new Failure('not-found', 'no provider');
      const jar = jarFor(door.url, true);
      const came = new URL(`${back}?${new URLSearchParams(asked.query)}`, door.address());
      const known = await oidc.end(came, jar.read(asked.headers.cookie));
      const hand = { by: known.name, at: door.now().toISOString() };
      const secret = await database.transaction(async (tx) => open(tx, await personFor(tx, known, hand), fromOf(asked), door.now));
      // Whoever comes from there asks with GET, and what the provider says of him may have changed.
      await live.feed.look();
      // A strict cookie is not sent on a way that began at another site, so our own page goes on from here.
      const page = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Vigía</title>';
      const headers = { 'set-cookie': [door.jar.give(secret), jar.take()], 'cache-control': 'no-store' };
      return new Sent(page, { type: 'text/html; charset=utf-8', headers });
    },
  }),
];

/** Him whom the provider names; let in when he comes for the first time, with the role that it gives him now. @throws Failure `provider-refused`, `name-taken` */
async function personFor(tx: Tx, { subject, name, role, clearance }: Known, hand: Hand): Promise<Person> {
  const before = await personOfSubject(tx, subject);
  if (before === null) return personOf(tx, await addPerson(tx, { name, role, clearance, subject }, hand));
  if (before.disabledAt !== null) throw new Failure('provider-refused', 'turned away');
  return before.role === role ? before : changePerson(tx, before.id, { role }, hand);
}
