import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealerFor, unseal, verifyBundle } from '#ledger';
import { now } from '#lib/clock.ts';
import { untar } from '#lib/files/tar.ts';
import { sha256 } from '#lib/hash.ts';
import type { Role } from '#model';
import { markSource, saveSource, verifyStore } from '#store';
import { openWork, takeIn, type Work } from '#work';
import { tokenFor } from '../../../../test/desk.ts';
import { itemOf, listing } from '../../../../test/fakes/arrivals.ts';
import { settingsOf } from '../../../../test/fakes/children/settings.ts';
import { identity, recipient, signer } from '../../../../test/fakes/evidence.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { type Service, serve } from '../../index.ts';

// What the law may ask of records, with the operator's keys in place: two posts that everybody sees, and one that is RED.

const posts = { one: listing(1), two: listing(2), red: listing(3) };
const nameOf = (which: keyof typeof posts) => sha256(posts[which]);

let work: Work;
let service: Service;
const tokens = new Map<string, string>();

beforeAll(async () => {
  const keys = {
    signer,
    fingerprintKey: randomBytes(32),
    sealing: { seal: sealerFor([recipient]), recipients: [recipient] },
    verifiers: [signer.verifier],
  };
  work = await openWork({ ...settingsOf({ folder: ((await freshFolder()) as { folder: string }).folder }, () => {}, now), keys });
  await work.database.transaction(async (tx) => {
    const rojo = { id: 'rojo', kind: 'folder', settings: { path: '/x' }, class: 'own', mayKeepDays: null, enabled: false };
    await saveSource(tx, rojo, now().toISOString());
    await markSource(tx, 'rojo', { organisation: null, tlp: 'RED' }, now().toISOString());
  });
  for (const which of ['one', 'two', 'red'] as const)
    await takeIn([itemOf(posts[which])], { source: which === 'red' ? 'rojo' : 'foro', collector: 'test 1', settings: null }, work.intake);
  for (const role of ['analyst', 'approver', 'admin'] as const)
    tokens.set(role, await tokenFor(work.database, role, { tlp: 'AMBER+STRICT', organisations: 'all' }));
  service = await serve({ host: '127.0.0.1', port: 0, work });
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

type Answer = { readonly status: number; readonly bytes: Buffer; readonly body: Record<string, unknown> };

async function ask(role: Role, path: string, body?: unknown, key?: string): Promise<Answer> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${tokens.get(role)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, bytes, body: isJson ? JSON.parse(bytes.toString('utf8')) : {} };
}

/** What the log says last of something. */
async function logged(kind: string): Promise<unknown> {
  const rows = await work.database.db
    .selectFrom('ledger')
    .select('said')
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .execute();
  return JSON.parse(rows[0]?.said ?? 'null').body;
}

test('a note of correction stands beside the record, under the name of who signed in', async () => {
  const given = { of: 'post', record: nameOf('one'), note: 'La empresa lo niega.' };
  expect((await ask('analyst', 'corrections', given)).body).toEqual({ done: true });
  expect((await ask('analyst', `posts/${nameOf('one')}`)).body['corrections']).toMatchObject([
    { of: 'post', note: 'La empresa lo niega.', who: 'analyst AMBER+STRICT all' },
  ]);
  expect((await ask('analyst', 'corrections', { ...given, who: 'Otro' })).body).toMatchObject({ code: 'wrong-use' });
  expect((await ask('analyst', 'corrections', { ...given, of: 'source', record: 'nadie' })).body).toMatchObject({ code: 'no-such-record' });
});

test('what is held is not erased, what is released is, and that is told once however often it is sent', async () => {
  const { body: held } = await ask('admin', 'holds', { scope: { posts: [nameOf('two')] }, reason: 'orden 12/2026' });
  const erasing = { posts: [nameOf('two')], reason: 'lo pidió quien aparece' };
  expect((await ask('admin', 'erasures', erasing)).body).toEqual({ erased: [], held: [nameOf('two')] });
  expect((await ask('admin', `holds/${held['id']}/release`, { reason: 'terminó el juicio' })).body).toEqual({ done: true });
  expect((await ask('admin', `holds/${held['id']}/release`, { reason: 'otra vez' })).body).toMatchObject({ code: 'no-such-record' });
  const first = await ask('admin', 'erasures', erasing, 'borrar-1');
  expect(first.body).toEqual({ erased: [nameOf('two')], held: [] });
  expect((await ask('admin', 'erasures', erasing, 'borrar-1')).body).toEqual(first.body);
  expect(await logged('deletion')).toMatchObject({ who: 'admin AMBER+STRICT all', reason: 'lo pidió quien aparece' });
  expect((await ask('admin', `posts/${nameOf('two')}`)).status).toBe(404);
});

test('an original leaves as it is sealed, for a reason that is in the log, and only its custodian reads it', async () => {
  const path = `posts/${nameOf('one')}/original`;
  expect((await ask('approver', path, { reason: '' })).body).toMatchObject({ status: 400, code: 'wrong-use' });
  expect((await ask('analyst', path, { reason: 'curiosidad' })).body).toMatchObject({ status: 403, code: 'not-your-role' });
  const { bytes } = await ask('approver', path, { reason: 'denuncia 44' });
  expect(bytes.includes(Buffer.from('seller'))).toBe(false);
  expect(Buffer.from(await unseal(bytes, identity)).toString('utf8')).toBe(posts.one);
  expect(await logged('access')).toEqual({ who: 'approver AMBER+STRICT all', role: 'approver', reason: 'denuncia 44' });
});

test('a bundle of evidence holds without Vigía, and says that it was handed over', async () => {
  const { bytes } = await ask('approver', 'bundles', { posts: [nameOf('one')], reason: 'fiscalía' });
  const verdict = verifyBundle(untar(bytes), [signer.verifier]);
  expect(verdict.faults).toEqual([]);
  expect(await logged('access')).toMatchObject({ role: 'export', reason: 'fiscalía' });
  expect((await verifyStore(work.database.db, { verifiers: [signer.verifier] })).faults).toEqual([]);
});

test.each([
  ['corrected', 'analyst', 'corrections', { of: 'post', record: nameOf('red'), note: 'x' }],
  ['held', 'admin', 'holds', { scope: { posts: [nameOf('one'), nameOf('red')] }, reason: 'x' }],
  ['erased', 'admin', 'erasures', { posts: [nameOf('red')], reason: 'x' }],
  ['handed out sealed', 'approver', `posts/${nameOf('red')}/original`, { reason: 'x' }],
  ['handed over as evidence', 'approver', 'bundles', { posts: [nameOf('red')], reason: 'x' }],
] as const)('what somebody may not see is %s by him as little as what is not there', async (_what, role, path, body) => {
  const gone = JSON.parse(JSON.stringify(body).replaceAll(nameOf('red'), sha256('nobody')));
  const [hidden, absent] = [await ask(role, path, body), await ask(role, path.replace(nameOf('red'), sha256('nobody')), gone)];
  expect([hidden.status, hidden.body['code']]).toEqual([404, 'no-such-record']);
  expect([absent.status, absent.body['code']]).toEqual([404, 'no-such-record']);
});
