import { afterEach, beforeEach, expect, test } from 'vitest';
import { deskKeys, type MispDesk, mispDesk } from './misp-desk.ts';

let desk: MispDesk;
beforeEach(async () => {
  desk = await mispDesk();
});
afterEach(() => desk.stop());

const id = '5f0c0001-1111-4222-8333-c0ffee000000';
const event = (more: object = {}) => ({ Event: { uuid: id, info: 'una', timestamp: '100', distribution: '0', Attribute: [], ...more } });
const attribute = (value: string, timestamp: string, more: object = {}) => ({
  ...{ uuid: '5f0c0002-1111-4222-8333-c0ffee000000', type: 'text', category: 'Other', value, timestamp },
  ...more,
});

async function ask(
  path: string,
  body: object | null,
  key: string = deskKeys.ours,
): Promise<{ status: number; said: string; Event: Record<string, unknown> }> {
  const answer = await fetch(desk.base + path, {
    method: body === null ? 'GET' : 'POST',
    headers: { authorization: key },
    body: body && JSON.stringify(body),
  });
  const said = await answer.text();
  return { status: answer.status, said, ...JSON.parse(said) };
}

test('an event is added once, seen by its own organisation alone while it is private, and not again', async () => {
  expect((await ask('/events/add', event())).status).toBe(200);
  expect((await ask(`/events/view/${id}`, null)).Event).toMatchObject({ info: 'una' });
  expect((await ask(`/events/view/${id}`, null, deskKeys.others)).status).toBe(404);
  expect(await ask('/events/add', event())).toMatchObject({ status: 404, said: expect.stringContaining('already exists') });
});

test.each([
  ['no key', '/events/add', event(), 'x', 403, 'Authentication failed'],
  ['may only read', '/events/add', event(), deskKeys.reader, 403, 'permission'],
  ['odd name', '/events/add', event({ uuid: 'x' }), deskKeys.ours, 403, 'valid UUID'],
  ['nothing there', `/events/edit/${id}`, event(), deskKeys.ours, 404, 'Invalid event'],
] as const)('it refuses: %s', async (_why, path, body, key, status, words) => {
  expect(await ask(path, body, key)).toMatchObject({ status, said: expect.stringContaining(words) });
});

test('an edit must be newer and of the same organisation; a deleted event stays on the blocklist', async () => {
  await ask('/events/add', event({ distribution: '3' }));
  expect(await ask(`/events/edit/${id}`, event())).toMatchObject({ status: 403, said: expect.stringContaining('not newer') });
  expect(await ask(`/events/edit/${id}`, event({ timestamp: '101' }), deskKeys.others)).toMatchObject({
    said: expect.stringContaining('not authorised'),
  });
  desk.events.delete(id);
  desk.blocked.add(id);
  expect(await ask('/events/add', event())).toMatchObject({ status: 403, said: expect.stringContaining('blocked') });
});

test('an attribute changes only when it is newer, a double is passed over, and tags are only added', async () => {
  const double = attribute('uno', '100', { uuid: '5f0c0003-1111-4222-8333-c0ffee000000' });
  await ask('/events/add', event({ Attribute: [attribute('uno', '100'), double], Tag: [{ name: 'tlp:red' }], published: true }));
  await ask(`/events/edit/${id}`, event({ timestamp: '101', Attribute: [attribute('dos', '100')], Tag: [{ name: 'tlp:green' }] }));
  const first = (await ask(`/events/view/${id}`, null)).Event;
  expect(first).toMatchObject({ Attribute: [{ value: 'uno' }], Tag: [{ name: 'tlp:red' }, { name: 'tlp:green' }], published: false });
  await ask(`/events/edit/${id}`, event({ timestamp: '102', Attribute: [attribute('dos', '101')] }));
  await ask('/tags/removeTagFromObject', { uuid: id, tag: 'tlp:red' });
  expect((await ask(`/events/view/${id}`, null)).Event).toMatchObject({ Attribute: [{ value: 'dos' }], Tag: [{ name: 'tlp:green' }] });
});
