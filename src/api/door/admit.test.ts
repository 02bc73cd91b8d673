import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { addPerson, changePerson, personNamed } from '#store';
import { openWork, type Work } from '#work';
import { sessionFor, tokenFor } from '../../../test/desk.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';

// Who calls is remembered for a moment. What is taken from somebody is gone with the answer that says so.

let work: Work;
let service: Service;
let admin: Record<string, string> = {};
let asked = 0;
let clockMs = now().getTime();

beforeAll(async () => {
  const clock = () => new Date(clockMs);
  work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now: clock, tell: () => {} });
  // Counts what is asked of the database about people.
  const { db } = work.database;
  const counted = new Proxy(db, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target);
      if (name !== 'selectFrom') return typeof value === 'function' ? value.bind(target) : value;
      return (table: string, ...rest: unknown[]) => {
        if (['person', 'session', 'token'].includes(table)) asked += 1;
        return value.call(target, table, ...rest);
      };
    },
  });
  service = await serve({ host: '127.0.0.1', port: 0, work: { ...work, database: { ...work.database, db: counted } }, clock });
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

async function status(headers: Record<string, string>, path = 'settings', method = 'GET', body?: unknown): Promise<number> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  return response.status;
}

const idOf = async (name: string) => (await personNamed(work.database.db, name))?.id ?? '';

test('until somebody is let in who sits here is the owner; by the command line of another process he is no longer, half a second later', async () => {
  expect([await status({}), await status({})]).toEqual([200, 200]);
  await work.database.transaction((tx) =>
    addPerson(
      tx,
      { name: 'Primera', role: 'admin', clearance: { tlp: 'RED', organisations: 'all' } },
      { by: 'vigia user', at: now().toISOString() },
    ),
  );
  await expect.poll(() => status({}), { timeout: 60_000 }).toBe(401);
  admin = await sessionFor(work.database, 'Primera', 'admin');
});

test('who comes again is not asked for again, until a while has passed', async () => {
  const token = { authorization: `Bearer ${await tokenFor(work.database, 'reader')}` };
  expect(await status(token)).toBe(200);
  const before = asked;
  for (let times = 0; times < 5; times += 1) expect(await status(token)).toBe(200);
  expect(asked).toBe(before);
  clockMs += 31_000;
  expect(await status(token)).toBe(200);
  expect(asked).toBe(before + 1);
});

test.each([
  ['a session that is ended', async (id: string) => status(admin, `users/${id}/sessions`, 'DELETE')],
  ['somebody who is turned away', async (id: string) => status(admin, `users/${id}`, 'PATCH', { enabled: false })],
])('%s is refused with the next request', async (what, take) => {
  const name = `Eva ${what}`;
  const eva = await sessionFor(work.database, name, 'reader');
  expect(await status(eva)).toBe(200);
  expect(await take(await idOf(name))).toBe(200);
  expect(await status(eva)).toBe(401);
});

test('a role that is taken is gone with the next request, and so is a token', async () => {
  const luis = await sessionFor(work.database, 'Luis', 'admin');
  expect(await status(luis, 'users')).toBe(200);
  expect(await status(admin, `users/${await idOf('Luis')}`, 'PATCH', { role: 'reader' })).toBe(200);
  expect(await status(luis, 'users')).toBe(403);
  const token = { authorization: `Bearer ${await tokenFor(work.database, 'analyst')}` };
  expect(await status(token)).toBe(200);
  const person = await idOf('analyst RED all');
  const access = await fetch(`${service.url}/api/v1/users/${person}/access`, { headers: admin });
  const { tokens } = (await access.json()) as { tokens: { number: number }[] };
  expect(await status(admin, `users/${person}/tokens/${tokens[0]?.number}`, 'DELETE')).toBe(200);
  expect(await status(token)).toBe(401);
});

test('what another process takes is gone half a second later', async () => {
  const eva = await sessionFor(work.database, 'Eva', 'reader');
  expect(await status(eva)).toBe(200);
  const hand = { by: 'vigia user', at: now().toISOString() };
  await work.database.transaction(async (tx) =>
    changePerson(tx, await personNamed(tx, 'Eva').then((one) => one?.id ?? ''), { enabled: false }, hand),
  );
  await expect.poll(() => status(eva), { timeout: 60_000 }).toBe(401);
});
