import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MispEvent } from '#share';
import { casesIn } from '#store';
import { mispFaults } from '../../../../test/conformance/misp.ts';
import { stixFaults } from '../../../../test/conformance/stix.ts';
import { type Casework, openCasework } from '../../../../test/fakes/casework.ts';
import { deskKeys, type MispDesk, mispDesk } from '../../../../test/fakes/misp-desk.ts';
import { another, story } from '../../../../test/fakes/story.ts';
import { emptyFolder, freshFolder } from '../../../../test/stores.ts';
import { surroundings } from '../../surroundings.ts';
import { exportCases, type HandingOptions, pushCases } from './handing.ts';

const now = () => new Date('2026-11-22T18:00:00.000Z');
const folder = emptyFolder();
const out = join(folder, 'out');
const key = join(folder, 'misp.key');
let desk: Casework;
let misp: MispDesk;
let ids: string[];

beforeAll(async () => {
  misp = await mispDesk();
  desk = await openCasework(await freshFolder(), now);
  await desk.take(story[0]);
  await desk.take(another);
  await desk.link();
  ids = (await casesIn(desk.work.database.db)).map(({ id }) => id);
  writeFileSync(key, deskKeys.ours, { mode: 0o600 });
});
afterAll(async () => {
  await desk.work.stop();
  await misp.stop();
});

const around = surroundings('es');
const leave = async (options: HandingOptions) => {
  const code = await exportCases(ids, { out, ...options }, around, { ...desk.means, close: async () => {} });
  return { code, text: readFileSync(out, 'utf8') };
};
const push = (options: HandingOptions) =>
  pushCases(ids.slice(0, 1), { server: misp.base, key: `file:${key}`, ...options }, around, { ...desk.means, close: async () => {} });

test('cases leave as MISP, STIX and CSV, each whole and in one file', async () => {
  expect(ids).toHaveLength(2);
  const events = JSON.parse((await leave({ format: 'misp' })).text) as { response: { Event: MispEvent }[] };
  expect(events.response).toHaveLength(2);
  expect(events.response.flatMap(({ Event }) => mispFaults(Event))).toEqual([]);
  const bundles = (await leave({ format: 'stix' })).text.trim().split('\n');
  expect(bundles).toHaveLength(2);
  expect(bundles.flatMap((line) => stixFaults(JSON.parse(line)))).toEqual([]);
  expect((await leave({ format: 'csv' })).text.trim().split('\r\n')).toHaveLength(3);
});

test('above the ceiling nothing leaves', async () => {
  const { code, text } = await leave({ format: 'misp', tlp: 'green' });
  expect([code, JSON.parse(text)]).toEqual([1, { response: [] }]);
});

test.each([
  ['a format that there is not', { format: 'word' }],
  ['a level that there is not', { tlp: 'PURPLE' }],
] as const)('it is wrong use: %s', async (_what, options) => {
  await expect(leave(options)).rejects.toMatchObject({ code: 'wrong-use' });
});

test.each([
  ['nobody signs', {}, 'wrong-use'],
  ['the key is not named', { who: 'Ana Torres', key: undefined }, 'wrong-use'],
  ['the key is nowhere', { who: 'Ana Torres', key: 'file:/no/such/key' }, 'secret-missing'],
  ['the address is none', { who: 'Ana Torres', server: 'misp' }, 'wrong-use'],
] as const)('nothing is pushed when %s', async (_what, options, code) => {
  await expect(push(options as HandingOptions)).rejects.toMatchObject({ code });
  expect(misp.events.size).toBe(0);
});

test('a case is pushed over the guarded fetcher by who signs; a key that is refused is not told', async () => {
  expect(await push({ who: 'Ana Torres' })).toBe(0);
  expect([...misp.events.values()].map(({ published }) => published)).toEqual([false]);
  writeFileSync(key, 'x'.repeat(40));
  const fault = await push({ who: 'Ana Torres' }).catch((one: unknown) => one);
  expect(fault).toMatchObject({ code: 'sign-in-refused' });
  expect(String(fault) + JSON.stringify(fault)).not.toContain('xxxx');
});
