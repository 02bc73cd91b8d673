import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { casesIn } from '#store';
import { sessionFor, tokenFor } from '../../../../test/desk.ts';
import { type Casework, openCasework } from '../../../../test/fakes/casework.ts';
import { deskKeys, type MispDesk, mispDesk } from '../../../../test/fakes/misp-desk.ts';
import { story } from '../../../../test/fakes/story.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { type Service, serve } from '../../index.ts';

let casework: Casework;
let misp: MispDesk;
let service: Service;
let id = '';
const callers: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  misp = await mispDesk();
  casework = await openCasework(await freshFolder(), now);
  await casework.take(story[0]);
  await casework.link();
  const { database } = casework.work;
  id = (await casesIn(database.db))[0]?.id ?? '';
  const receiver = { url: misp.base, key: 'env:MISP_KEY', tlp: 'AMBER+STRICT' as const };
  const receivers = [
    { ...receiver, name: 'nuestro' },
    { ...receiver, name: 'abierto', tlp: 'GREEN' as const },
    { ...receiver, name: 'sin-llave', key: 'env:NOBODY' },
  ];
  callers['approver'] = { authorization: `Bearer ${await tokenFor(database, 'approver')}` };
  callers['lower'] = { authorization: `Bearer ${await tokenFor(database, 'approver', { tlp: 'GREEN', organisations: 'all' })}` };
  callers['on a page'] = await sessionFor(database, 'Ana', 'approver');
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work, receivers, environment: { MISP_KEY: deskKeys.ours } });
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
  await misp.stop();
});

async function ask(who: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method,
    headers: { ...callers[who], ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('which servers there are is told by name, without address of their pages or key', async () => {
  const { body } = await ask('approver', 'GET', 'receivers');
  expect(body['misp']).toContainEqual({ name: 'nuestro', host: new URL(misp.base).host, tlp: 'AMBER+STRICT' });
  expect(JSON.stringify(body)).not.toContain('MISP_KEY');
});

test('a case is put on a server in the name of who asks, and the second time it says the same', async () => {
  const first = await ask('approver', 'POST', `cases/${id}/push`, { server: 'nuestro' });
  expect(first).toMatchObject({ status: 200, body: { result: 'added', refused: 0, act: expect.any(Number) } });
  expect(misp.events.has(String(first.body['event']))).toBe(true);
  expect((await ask('approver', 'POST', `cases/${id}/push`, { server: 'nuestro' })).body).toMatchObject({ result: 'unchanged' });
  const { acts } = (await ask('approver', 'GET', `cases/${id}`)).body as { acts: { kind: string; who: string }[] };
  expect(acts.filter(({ kind }) => kind === 'delivery').map(({ who }) => who)).toEqual(['approver RED all', 'approver RED all']);
});

test.each([
  ['a server that nobody named', 'approver', 'otro', 404, 'no-such-record'],
  ['a server that may hold less', 'approver', 'abierto', 403, 'above-ceiling'],
  ['a server whose key is not there', 'approver', 'sin-llave', 500, 'secret-missing'],
  ['a case that he may not see', 'lower', 'nuestro', 404, 'no-such-record'],
  ['a case of which he says his own estimate first', 'on a page', 'nuestro', 409, 'estimate-first'],
])('nothing leaves for %s', async (_what, who, server, status, code) => {
  const before = misp.asked.length;
  expect((await ask(who, 'POST', `cases/${id}/push`, { server })).body).toMatchObject({ status, code });
  expect(misp.asked.length).toBe(before);
});
