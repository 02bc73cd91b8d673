import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { casesIn } from '#store';
import { mispFaults } from '../../../../test/conformance/misp.ts';
import { stixFaults } from '../../../../test/conformance/stix.ts';
import { tokenFor } from '../../../../test/desk.ts';
import { type Casework, openCasework } from '../../../../test/fakes/casework.ts';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { another, story } from '../../../../test/fakes/story.ts';
import { freshFolder } from '../../../../test/stores.ts';
import type { StixBundle } from '../../../share/formats/stix/index.ts';
import { type Service, serve } from '../../index.ts';

let casework: Casework;
let service: Service;
let ids: string[];
const tokens: Record<string, string> = {};

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  await casework.take(story[0]);
  await casework.take(another);
  await casework.link();
  const { database } = casework.work;
  ids = (await casesIn(database.db)).map(({ id }) => id);
  for (const tlp of ['GREEN', 'RED'] as const) tokens[tlp] = await tokenFor(database, 'reader', { tlp, organisations: 'all' });
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work, url: 'https://vigia.example' });
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

const ask = (query: string, who = 'RED', cases: readonly string[] = ids) =>
  fetch(`${service.url}/api/v1/exports?cases=${cases.join(',')}&${query}`, { headers: { authorization: `Bearer ${tokens[who]}` } });

test.each([
  ['misp', 'application/json', /^attachment; filename="vigia-2\.misp\.json"$/u],
  ['stix', 'application/stix+json;version=2.1', /stix\.json"$/u],
  ['csv', 'text/csv', /\.csv"$/u],
  ['markdown', 'text/markdown', /\.md"$/u],
  ['html', 'text/html', /\.html"$/u],
] as const)('cases leave as a file: %s', async (format, type, name) => {
  const answer = await ask(`format=${format}&lang=es`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
  expect(answer.headers.get('content-disposition')).toMatch(name);
  const text = await answer.text();
  if (format === 'misp') expect(JSON.parse(text).response.flatMap(({ Event }: never) => mispFaults(Event))).toEqual([]);
  if (format === 'stix') for (const line of text.trim().split('\n')) expect(stixFaults(JSON.parse(line))).toEqual([]);
});

test('what is above the ceiling stays behind, and who may know of it is told what', async () => {
  const answer = await ask('format=misp&tlp=GREEN');
  expect(await answer.json()).toEqual({ response: [] });
  expect(answer.headers.get('vigia-left-out')?.split(', ').toSorted()).toEqual(ids.toSorted());
});

test('to who may not see a case it is as if there were none', async () => {
  const [hidden, nowhere] = [await ask('format=csv', 'GREEN'), await ask('format=csv', 'GREEN', ['ffffffffffffffff'])];
  expect([hidden.status, nowhere.status]).toEqual([404, 404]);
  const words = async (answer: Response) => JSON.stringify(await answer.json()).replace(/[0-9a-f]{16}/gu, 'ID');
  expect(await words(hidden)).toBe(await words(nowhere));
  expect(hidden.headers.get('vigia-left-out')).toBeNull();
});

test.each(['format=page', 'format=word', 'tlp=RED', 'format=csv&tlp=PURPLE', 'format=csv&relationships=maybe'])(
  '%s is wrong use',
  async (query) => {
    expect((await ask(query)).status).toBe(400);
  },
);

test('a dossier that nobody kept leaves in the form asked', async () => {
  const answer = await fetch(`${service.url}/api/v1/exports?format=stix&lang=en&relationships=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens['RED']}` },
    body: JSON.stringify(dossierIn('en')),
  });
  const bundle = (await answer.json()) as StixBundle;
  expect(stixFaults(bundle)).toEqual([]);
  expect(bundle.objects.filter(({ type }) => type === 'relationship')).toHaveLength(1);
});
