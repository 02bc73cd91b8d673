import { afterEach, expect, test } from 'vitest';
import { eventJson, type FakeEvent, mispKey, mispServer, uuidOf } from '../../../../test/fakes/misp.ts';
import { openService, type Service } from '../../../../test/fakes/service.ts';
import { type Instead, namesOf, pollOnce } from '../../../../test/fakes/tools.ts';
import type { Cursor } from '../source.ts';
import { misp } from './server.ts';

let server: Service | null = null;
afterEach(() => server?.stop());

const environment = { MISP: mispKey, OTHER: 'otra clave' };
const settings = (more: object = {}) =>
  misp.settings.parse({ url: `${server?.base}/`, key: 'env:MISP', web: { allowPrivate: ['127.0.0.1'], paceMs: 0 }, ...more });
const poll = (from: Cursor, more: object = {}, instead: Instead = {}) => pollOnce(misp, settings(more), from, { environment, ...instead });

const event = (n: number, at: number, publishedAt = at): FakeEvent => ({ uuid: uuidOf(n), info: `lote ${n}`, at, publishedAt });
const uuids = (...numbers: number[]) => numbers.map(uuidOf);

test('published events come by the time of publishing, a page at a time, and an idle poll brings nothing', async () => {
  const events = [event(1, 100), event(2, 50, 300), event(3, 200), event(4, 400, 0)];
  server = await mispServer(events);
  const first = await poll(null, { limit: 2 });
  expect(first.fault).toBeNull();
  expect(namesOf(first)).toEqual(uuids(1, 3, 2));
  expect(first.brought[0]).toMatchObject({ item: { origin: { url: `${server.base}/events/view/${uuidOf(1)}` } } });
  expect((await poll(first.cursor, { limit: 2 })).brought).toEqual([]);
  // Changed long ago, published now.
  events[3] = event(4, 60, 500);
  const second = await poll(first.cursor, { limit: 2 });
  expect(namesOf(second)).toEqual(uuids(4));
  // And once more within the same second as the last.
  events.push(event(5, 500));
  expect(namesOf(await poll(second.cursor, { limit: 2 }))).toEqual(uuids(5));
});

test('what is asked for is what MISP understands, with the key in the header and without a look at robots.txt', async () => {
  server = await mispServer([event(1, 100)]);
  await poll(null, { tags: ['tlp:green'] }, { since: '2026-01-01T00:00:00Z' });
  const [asked] = server.asked;
  expect(asked).toMatchObject({ method: 'POST', headers: { authorization: mispKey, 'content-type': 'application/json' } });
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    returnFormat: 'json',
    page: 1,
    limit: 50,
    order: 'Event.publish_timestamp asc',
    publish_timestamp: 1_767_225_600,
    published: true,
    tags: ['tlp:green'],
  });
  expect(server.asked.every(({ url }) => url.pathname === '/events/restSearch')).toBe(true);
});

test('unpublished events, where they are wanted, come by their last change', async () => {
  const events = [event(1, 100, 0), event(2, 200)];
  server = await mispServer(events);
  const first = await poll(null, { published: false });
  expect(namesOf(first)).toEqual(uuids(1, 2));
  events[0] = event(1, 300, 0);
  expect(namesOf(await poll(first.cursor, { published: false }))).toEqual(uuids(1));
});

const many = [event(1, 900), ...Array.from({ length: 7 }, (_, n) => event(n + 2, 500)), event(9, 100), event(10, 950)];
test.each([
  ['in order', {}, many],
  ['by their numbers only', { ignoresOrder: true }, many],
  ['in order from page to page, by their numbers on each', { ordersPages: true }, many.toReversed()],
  ['by their numbers, which look like an order', { ignoresOrder: true }, [...[3, 4, 5, 1, 2, 9].map((n, at) => event(at, n)), event(8, 1)]],
])('events come %s: more of one second than a page holds all come, each once', async (_how, how, all) => {
  const events = [...all];
  server = await mispServer(events, how);
  const first = await poll(null, { limit: 3 });
  expect(first.fault).toBeNull();
  expect(namesOf(first).toSorted()).toEqual(events.map(({ uuid }) => uuid).toSorted());
  expect((await poll(first.cursor, { limit: 3 })).brought).toEqual([]);
  events.push(event(11, 960));
  expect(namesOf(await poll(first.cursor, { limit: 3 }))).toEqual(uuids(11));
});

test.each([{}, { ordersPages: true }])('an event that is published again in mid-walk pushes no other one out of it (%j)', async (how) => {
  const events = Array.from({ length: 6 }, (_, n) => event(7 - n, 100 * (n + 1)));
  server = await mispServer(events, how);
  const polled = await pollOnce(misp, settings({ limit: 2 }), null, { environment }, (_one, count) => {
    if (count === 2) events.splice(0, 1, event(7, 700));
  });
  expect(new Set(namesOf(polled))).toEqual(new Set(uuids(2, 3, 4, 5, 6, 7)));
});

test.each([{}, { ignoresOrder: true }])('the server dies in mid-poll: nothing is lost and nothing comes twice (%j)', async (how) => {
  const events = Array.from({ length: 25 }, (_, n) => event(n + 1, 1_000 - n));
  server = await mispServer(events, how);
  const cut = await pollOnce(misp, settings({ limit: 5 }), null, { environment }, async (_one, count) => {
    if (count === 13) await server?.stop();
  });
  expect(cut.fault).toMatchObject({ code: 'unreachable' });
  expect(namesOf(cut).length).toBeLessThan(25);
  await server.start();
  const names = [...namesOf(cut), ...namesOf(await poll(cut.cursor, { limit: 5 }))];
  expect(names.toSorted()).toEqual(events.map(({ uuid }) => uuid).toSorted());
});

test('pages that are too large are asked for in parts; an event that is too large by itself is passed over and told', async () => {
  const events = [event(1, 100), { ...event(2, 200), info: 'x'.repeat(30_000) }, event(3, 300), event(4, 400)];
  server = await mispServer(events);
  const polled = await poll(null, {}, { limits: { webBytes: 6_000 } });
  expect(polled.fault).toBeNull();
  expect(namesOf(polled).filter((one) => one === 'too-large')).toHaveLength(1);
  expect(new Set(namesOf(polled))).toEqual(new Set([...uuids(1, 3, 4), 'too-large']));
  expect((await poll(polled.cursor, {}, { limits: { webBytes: 6_000 } })).fault).toBeNull();
});

test('a wrong key ends as a failure that says so', async () => {
  server = await mispServer([event(1, 100)]);
  expect((await poll(null, { key: 'env:OTHER' })).fault).toMatchObject({ code: 'sign-in-refused', detail: { status: 403 } });
});

test.each(['<html>Log in</html>', '{"response":{}}', '', '[]', '{"errors":"no"}'])('%j is no MISP', async (body) => {
  server = await openService(() => ({ body }));
  expect((await poll(null)).fault).toMatchObject({ code: 'odd-answer' });
});

test('a broken event is refused and the others come', async () => {
  server = await openService(() => ({ body: `{"response": [{"Event": 7}, ${JSON.stringify(eventJson(event(1, 100)))}, null]}` }));
  expect(namesOf(await poll(null))).toEqual(['broken-file', uuidOf(1), 'broken-file']);
});
