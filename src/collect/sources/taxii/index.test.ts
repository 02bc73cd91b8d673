import { afterEach, expect, test } from 'vitest';
import { openService, type Service } from '../../../../test/fakes/service.ts';
import { collectionId, type FakeObject, type Habits, type TaxiiServer, taxiiServer } from '../../../../test/fakes/taxii.ts';
import { type Instead, type Polled, pollOnce } from '../../../../test/fakes/tools.ts';
import type { Cursor } from '../source.ts';
import { taxii } from './index.ts';

let server: Service | null = null;
afterEach(() => server?.stop());

async function served(objects: FakeObject[], habits: Habits = {}): Promise<TaxiiServer> {
  const fake = await taxiiServer(objects, habits);
  server = fake;
  return fake;
}

const settings = (more: object = {}) =>
  taxii.settings.parse({ url: `${server?.base}/taxii2/`, web: { allowPrivate: ['127.0.0.1'], paceMs: 0 }, ...more });
const environment = { PASS: 'contraseña', TOKEN: 'ficha' };
const poll = (from: Cursor, more: object = {}, instead: Instead = {}) => pollOnce(taxii, settings(more), from, { environment, ...instead });

const object = (n: number, second = n): FakeObject => ({
  id: `report--${String(n).padStart(8, '0')}-1111-4222-8333-c0ffee000000`,
  addedAt: `2026-11-20T10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.123456Z`,
  text: `Informe ${n}`,
});
const objects = (count: number, atOnce = 1) => Array.from({ length: count }, (_, n) => object(n, Math.floor(n / atOnce)));

/** Whatever an export makes of a page, its objects are named in the bytes that it gives. */
const idsIn = ({ brought }: Polled) =>
  brought.flatMap((one) =>
    one.kind === 'item'
      ? (Buffer.from(one.item.bytes)
          .toString()
          .match(/"id":"report--[0-9a-f-]{36}"/gu) ?? [])
      : [],
  );
const ids = (all: readonly FakeObject[]) => all.map(({ id }) => `"id":"${id}"`);

test.each<[string, Habits]>([
  ['words for pages', { pages: 'next', most: 3 }],
  ['the time of the last object', { pages: 'added', most: 3 }],
])('a collection is walked by %s, to the end and no further; then only what was added', async (_how, habits) => {
  const all = objects(10, 2);
  await served(all, habits);
  const first = await poll(null);
  expect(first.fault).toBeNull();
  expect(idsIn(first)).toEqual(ids(all));
  expect(first.cursor).toEqual({ [`/api1/collections/${collectionId}/objects/`]: { after: all[9]?.addedAt, next: null, last: null } });
  expect((await poll(first.cursor)).brought).toEqual([]);
  all.push(object(50));
  expect(idsIn(await poll(first.cursor))).toEqual(ids([object(50)]));
});

test.each<[string, Habits, boolean]>([
  ['keeps its words for pages', { pages: 'next', most: 3 }, false],
  ['has forgotten its words for pages', { pages: 'next', most: 3 }, true],
  ['has none', { pages: 'added', most: 3 }, false],
])('a server that dies in mid-poll and %s: nothing is lost', async (_how, habits, forgets) => {
  const all = objects(20, 2);
  const fake = await served(all, { ...habits, diesAtPage: 4 });
  const cut = await poll(null);
  expect(cut.fault).toMatchObject({ code: 'unreachable' });
  expect(idsIn(cut).length).toBeGreaterThan(8);
  if (forgets) fake.forget();
  await fake.start();
  const rest = await poll(cut.cursor);
  expect(rest.fault).toBeNull();
  const both = [...idsIn(cut), ...idsIn(rest)];
  expect(new Set(both)).toEqual(new Set(ids(all)));
  // Only who forgets gives the beginning of the walk again, which is known by its hash.
  if (!forgets) expect(both).toHaveLength(all.length);
});

test('what stands on several pages is read together', async () => {
  await served(objects(10), { most: 3 });
  const { brought } = await poll(null);
  expect(brought.filter(({ kind }) => kind === 'mark')).toHaveLength(1);
});

test('a back-fill begins where it should', async () => {
  await served(objects(10));
  expect(idsIn(await poll(null, {}, { since: '2026-11-20T10:00:06Z' }))).toEqual(ids(objects(10).slice(6)));
});

test('pages that are too large are asked for in parts', async () => {
  await served(objects(10), { pages: 'added' });
  const polled = await poll(null, {}, { limits: { webBytes: 1_500 } });
  expect(polled.fault).toBeNull();
  expect(idsIn(polled)).toEqual(ids(objects(10)));
});

test.each([
  [
    'user and password',
    { kind: 'basic', user: 'ana', password: 'env:PASS' },
    'authorization',
    `Basic ${Buffer.from('ana:contraseña').toString('base64')}`,
  ],
  ['a token', { kind: 'bearer', token: 'env:TOKEN' }, 'authorization', 'Bearer ficha'],
  ['a key in a header', { kind: 'header', name: 'x-api-key', key: 'env:TOKEN' }, 'x-api-key', 'ficha'],
])('sign-in by %s; without it, the failure says so', async (_how, signIn, header, value) => {
  await served(objects(1), { signIn: ({ headers }) => headers[header] === value });
  expect(idsIn(await poll(null, { signIn }))).toHaveLength(1);
  expect((await poll(null)).fault).toMatchObject({ code: 'sign-in-refused', detail: { status: 401 } });
});

test('a collection is found by id, by title, below an API root given itself; one that is not there is named', async () => {
  await served(objects(2));
  for (const more of [{ collections: [collectionId] }, { collections: ['Fugas'] }, { url: `${server?.base}/api1/` }]) {
    expect(idsIn(await poll(null, more))).toHaveLength(2);
  }
  for (const name of ['Otra', 'Buzón']) {
    expect((await poll(null, { collections: [name] })).fault).toMatchObject({ code: 'not-on-server', detail: { name } });
  }
});

test('the key goes to no other origin, whatever the discovery says', async () => {
  const elsewhere = await openService(() => ({ body: {} }));
  server = await openService(() => ({ body: { api_roots: [`${elsewhere.base}/api1/`] } }));
  const polled = await poll(null, { signIn: { kind: 'bearer', token: 'env:TOKEN' } });
  expect(polled).toMatchObject({ fault: null, brought: [] });
  expect(elsewhere.asked).toEqual([]);
  await elsewhere.stop();
});

test.each([
  ['a page', '<html>hola</html>'],
  ['a list', '[]'],
  ['nothing', ''],
  ['something else', '{"api_roots":7}'],
])('%s is no TAXII', async (_what, body) => {
  server = await openService(() => ({ body }));
  expect((await poll(null)).fault).toMatchObject({ code: 'odd-answer', detail: { kind: 'TAXII 2.1' } });
});

test.each([
  ['always more, with no way to it', () => ({ more: true, objects: [{ id: 'x' }] })],
  ['always the same word', () => ({ more: true, next: 'x', objects: [] })],
])('a server that has %s is left', async (_what, envelope) => {
  const collections = { collections: [{ id: 'a', title: 'A', can_read: true, can_write: false }] };
  server = await openService(({ url }) => ({
    body: url.pathname.endsWith('/objects/') ? envelope() : url.pathname.endsWith('/collections/') ? collections : { versions: ['x'] },
  }));
  expect((await poll(null)).fault).toMatchObject({ code: 'odd-answer' });
  expect(server.asked.length).toBeLessThan(10);
});

test.each(['nonsense', { '/x': 7 }, [1]])('a cursor that makes no sense begins again: %j', async (from) => {
  await served(objects(2));
  expect(idsIn(await poll(from))).toHaveLength(2);
});
