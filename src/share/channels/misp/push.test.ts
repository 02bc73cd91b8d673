import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import type { Dossier, Tlp } from '#model';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { deskKeys, type MispDesk, mispDesk } from '../../../../test/fakes/misp-desk.ts';
import { openService } from '../../../../test/fakes/service.ts';
import { type MispEvent, mispEvents } from '../../formats/misp/index.ts';
import { type Ask, pushToMisp } from './index.ts';

let desk: MispDesk;
beforeEach(async () => {
  desk = await mispDesk();
});
afterEach(() => desk.stop());

/** The guarded fetcher is tested where it is made; here only what goes over it counts. */
const ask: Ask = async (url, { method, headers, body }) => {
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};
const now = new Date('2026-11-23T12:00:00Z');
const push = (event: MispEvent, key: string = deskKeys.ours, at: Date = now) => pushToMisp(event, { url: `${desk.base}/`, key }, ask, at);

const base = dossierIn('en');
const told = ({ price = 25_000, tlp = 'AMBER', claims = 2, drop = false } = {}): MispEvent => {
  const dossier: Dossier = {
    ...base,
    offers: base.offers.map((one) => ({ ...one, price: { ...one.price, amount: drop ? null : price } })),
    claims: base.claims.slice(0, claims),
    assessments: base.assessments.map((one) => ({ ...one, case: '3f2a9c01b7de4455', handling: { tlp: tlp as Tlp, pap: 'AMBER' } })),
  };
  return mispEvents(dossier, 'en')[0] as MispEvent;
};
const kept = () => desk.events.get(told().uuid) as NonNullable<ReturnType<MispDesk['events']['get']>>;
const offer = () => kept().Object.find(({ name }) => name === 'access-offer')?.Attribute ?? [];
const saidOf = (relation: string) => offer().find((one) => one['object_relation'] === relation && one.deleted !== true)?.['value'];
const posts = () => desk.asked.filter(({ method }) => method === 'POST').map(({ url }) => url.pathname.replace(told().uuid, 'UUID'));

test('an event is put there whole and not published; sent again, nothing is written', async () => {
  expect(await push(told())).toEqual({ result: 'added', refused: 0 });
  expect(kept().published).toBe(false);
  expect(await push(told())).toEqual({ result: 'unchanged', refused: 0 });
  expect(posts()).toEqual(['/events/add']);
});

test('a repost brings the same event up to date, whatever an analyst added meanwhile', async () => {
  await push(told());
  desk.touch(told().uuid, (event) => {
    event.Tag.push({ name: 'workflow:state="incomplete"' });
    event.Attribute.push({
      ...(event.Attribute[0] as (typeof event.Attribute)[number]),
      uuid: '5f0c0001-1111-4222-8333-c0ffee000000',
      value: 'a note by hand',
    });
  });
  expect(await push(told({ price: 18_000 }))).toEqual({ result: 'changed', refused: 0 });
  expect(desk.events.size).toBe(1);
  expect(saidOf('price')).toBe('18000');
  expect(kept().Attribute.find(({ value }) => value === 'a note by hand')?.deleted).toBe(false);
  expect(kept().Tag).toContainEqual({ name: 'workflow:state="incomplete"' });
});

test('what is no longer said is taken back softly, attributes and whole objects', async () => {
  await push(told());
  await push(told({ drop: true, claims: 1 }));
  expect(saidOf('price')).toBeUndefined();
  expect(offer().find((one) => one['object_relation'] === 'price')?.deleted).toBe(true);
  expect(kept().Object.filter(({ deleted }) => deleted === true)).toHaveLength(1);
  expect(await push(told({ drop: true, claims: 1 }))).toMatchObject({ result: 'unchanged' });
});

test('a stricter TLP narrows the event and takes the old mark off; a looser one does not widen it', async () => {
  await push(told({ tlp: 'GREEN' }));
  expect(kept()['distribution']).toBe('2');
  await push(told({ tlp: 'RED' }));
  expect(kept()['distribution']).toBe('0');
  expect(kept().Tag.filter(({ name }) => name.startsWith('tlp:'))).toEqual([{ name: 'tlp:red' }]);
  await push(told({ tlp: 'GREEN' }));
  expect(kept()['distribution']).toBe('0');
});

test.each([
  ['the key is wrong', 'x'.repeat(40), 'sign-in-refused', undefined],
  ['the account may only read', deskKeys.reader, 'delivery-refused', 'role'],
] as const)('%s', async (_what, key, code, why) => {
  await expect(push(told(), key)).rejects.toMatchObject({ code, detail: why === undefined ? {} : { why } });
});

test('an event that was deleted there, or is another organisation’s, is told as what it is', async () => {
  desk.blocked.add(told().uuid);
  await expect(push(told())).rejects.toMatchObject({ code: 'delivery-refused', detail: { why: 'blocked' } });
  desk.blocked.clear();
  await push(told({ tlp: 'RED' }), deskKeys.others);
  await expect(push(told())).rejects.toMatchObject({ code: 'delivery-refused', detail: { why: 'exists' } });
  desk.events.clear();
  await push(told({ tlp: 'GREEN' }), deskKeys.others);
  await expect(push(told({ price: 1 }))).rejects.toMatchObject({ code: 'delivery-refused', detail: { why: 'not-ours' } });
});

test.each(['<html>', '{}', '[]', '{"Event":{"uuid":1}}'])('an answer like %j is no event', async (body) => {
  const odd = await openService(() => ({ body }));
  await expect(pushToMisp(told(), { url: odd.base, key: 'x' }, ask, now)).rejects.toMatchObject({ code: 'odd-answer' });
  await odd.stop();
});

test('a key goes nowhere without TLS but to this machine', async () => {
  const nobody: Ask = async () => {
    throw new Error('nothing may be sent');
  };
  await expect(pushToMisp(told(), { url: 'http://misp.example', key: 'x' }, nobody, now)).rejects.toMatchObject({
    code: 'insecure-connection',
  });
});

test('whatever a server answers, it ends as an event or as a failure', async () => {
  const deep = `{"saved":false,"errors":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const event = JSON.stringify({ Event: { ...told(), timestamp: '1', Object: [{ uuid: 'x', timestamp: {}, Attribute: [{}] }] } });
  const bodies = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom(deep, event, '{"Event":null}', '[[', 'null'));
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom(200, 204, 302, 400, 401, 403, 404, 405, 409, 500), async (body, status) => {
      const odd: Ask = async () => ({ status, bytes: Buffer.from(body) });
      const fault = await pushToMisp(told(), { url: 'https://misp.example', key: 'x' }, odd, now).catch((one: unknown) => one);
      if (fault instanceof Error) expect(fault).toBeInstanceOf(Failure);
    }),
    { numRuns: 300 },
  );
});
