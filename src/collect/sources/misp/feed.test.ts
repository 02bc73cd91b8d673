import { afterEach, expect, test } from 'vitest';
import { type FakeEvent, mispServer, uuidOf } from '../../../../test/fakes/misp.ts';
import { openService, type Service } from '../../../../test/fakes/service.ts';
import { type Instead, namesOf, pollOnce } from '../../../../test/fakes/tools.ts';
import type { Cursor } from '../source.ts';
import { mispFeed } from './feed.ts';

let server: Service | null = null;
afterEach(() => server?.stop());

const settings = (more: object = {}) =>
  mispFeed.settings.parse({ url: `${server?.base}/feed`, web: { allowPrivate: ['127.0.0.1'], paceMs: 0 }, ...more });
const poll = (from: Cursor, more: object = {}, instead: Instead = {}) =>
  pollOnce(mispFeed, settings(more), from, { environment: { KEY: 'llave' }, ...instead });

const event = (n: number, at: number, info = `lote ${n}`): FakeEvent => ({ uuid: uuidOf(n), info, at, publishedAt: at });
const uuids = (...numbers: number[]) => numbers.map(uuidOf);

test('all events of the list come, the oldest change first; then only what changed, and nothing is fetched for nothing', async () => {
  const events = [event(1, 300), event(2, 100), event(3, 200)];
  server = await mispServer(events);
  const first = await poll(null);
  expect(first.fault).toBeNull();
  expect(namesOf(first)).toEqual(uuids(2, 3, 1));
  const asked = server.asked.length;
  expect((await poll(first.cursor)).brought).toEqual([]);
  expect(server.asked).toHaveLength(asked + 1);
  // One changed, one is new although its change is older than all, one is gone.
  events.splice(0, 3, event(1, 400), event(2, 100), event(4, 50));
  const second = await poll(first.cursor);
  expect(namesOf(second)).toEqual(uuids(4, 1));
  expect(second.cursor).toMatchObject({ events: { [uuidOf(1)]: 400, [uuidOf(2)]: 100, [uuidOf(4)]: 50 } });
  expect(JSON.stringify(second.cursor)).not.toContain(uuidOf(3));
});

test('a file that is missing or broken is told and holds up no other', async () => {
  server = await mispServer([event(1, 100), event(2, 200, 'perdido'), event(3, 300, 'roto'), event(4, 400)]);
  const polled = await poll(null);
  expect(polled.fault).toBeNull();
  expect(namesOf(polled)).toEqual([uuidOf(1), 'not-on-server', 'empty', uuidOf(4)]);
  expect((await poll(polled.cursor)).brought).toEqual([]);
});

test('a back-fill leaves out what is older', async () => {
  server = await mispServer([event(1, 1_700_000_000), event(2, 1_800_000_000)]);
  const polled = await poll(null, {}, { since: '2026-01-01T00:00:00Z' });
  expect(namesOf(polled)).toEqual(uuids(2));
});

test('the server dies in mid-poll: nothing is lost and nothing comes twice', async () => {
  const events = Array.from({ length: 50 }, (_, n) => event(n + 1, 1_000 - n));
  server = await mispServer(events);
  const cut = await pollOnce(mispFeed, settings(), null, {}, async (_one, count) => {
    if (count === 30) await server?.stop();
  });
  expect(cut.fault).toMatchObject({ code: 'unreachable' });
  await server.start();
  const names = [...namesOf(cut), ...namesOf(await poll(cut.cursor))];
  expect(names.toSorted()).toEqual(events.map(({ uuid }) => uuid));
});

test.each(['<html></html>', '[]', '{"../../etc/passwd":{"timestamp":1}}', '{"x":', `{"${uuidOf(1)}":{"timestamp":"mañana"}}`])(
  '%j is no manifest',
  async (body) => {
    server = await openService(() => ({ body }));
    expect((await poll(null)).fault).toMatchObject({ code: 'odd-answer' });
  },
);

test('the key goes into the header, and a wrong one ends as a failure that says so', async () => {
  server = await openService(({ headers }) => (headers.authorization === 'llave' ? { body: {} } : { status: 401 }));
  expect((await poll(null)).fault).toMatchObject({ code: 'sign-in-refused', detail: { status: 401 } });
  expect((await poll(null, { key: 'env:KEY' })).fault).toBeNull();
});
