import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Clearance, Dossier } from '#model';
import { casesIn, markSource, saveSource } from '#store';
import { decide } from '#work';
import { tokenFor } from '../../../test/desk.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { another, story, third } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';

// One seller with three cases. Two of them are RED and ended as he said, so that he has a record; the third is for everybody in the house, and is
// judged by that record. Who may not see the two learns of the record neither by counts nor by reasons.

let casework: Casework;
let service: Service;
let id = '';
const red = 'rojo.example';

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  const { database } = casework.work;
  await database.transaction(async (tx) => {
    const source = { id: red, kind: 'folder', settings: { path: '/x' }, class: 'own', mayKeepDays: null, enabled: false };
    await saveSource(tx, source, now().toISOString());
    await markSource(tx, red, { organisation: null, tlp: 'RED' }, now().toISOString());
  });
  await casework.take({ ...another, source: red });
  await casework.take({ ...third, source: red });
  await casework.take(story[0]);
  await casework.link();
  for (const one of await casesIn(database.db)) {
    if (one.victim?.country === 'MX') id = one.id;
    else await decide({ kind: 'outcome', case: one.id, code: 'C', source: 'aviso de la empresa' }, 'Ana', casework.means);
  }
  await casework.link();
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

type Judgement = NonNullable<Dossier['assessments'][number]['judgement']>;

async function ask(clearance: Clearance, path: string, body?: unknown): Promise<{ readonly text: string; readonly body: unknown }> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await tokenFor(casework.work.database, 'reader', clearance)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { text, body: /^\{/.test(text) ? JSON.parse(text.split('\n')[0] ?? '') : {} };
}

const whole: Clearance = { tlp: 'RED', organisations: 'all' };
const less: Clearance = { tlp: 'AMBER+STRICT', organisations: 'all' };
const answers = { answers: [] };
/** Of a judgement what may tell of a record: the answer of the factor that asks for it, and why the seller has his grade. */
const restOf = ({ factors, grades }: Judgement) => ({
  confirmed: factors.find((one) => one.id === 'record-confirmed')?.answer ?? 'unknown',
  reasons: grades.find(({ of }) => of === 'origin')?.reasons.join(' ') ?? '',
});

/** Each way in which a case is told with its judgement. */
const ways: readonly (readonly [string, (clearance: Clearance) => Promise<Judgement | null>])[] = [
  [
    'the page',
    async (clearance) =>
      ((await ask(clearance, `cases/${id}?lang=es`)).body as { dossier: Dossier }).dossier.assessments[0]?.judgement ?? null,
  ],
  [
    'what-if',
    async (clearance) => ((await ask(clearance, `cases/${id}/what-if?lang=es`, answers)).body as { judgement: Judgement }).judgement,
  ],
];

describe.each(ways)('%s', (_what, judgementFor) => {
  test('tells who may see the ended cases that the seller has a record, and of how many', async () => {
    const judgement = await judgementFor(whole);
    expect(judgement && restOf(judgement)).toMatchObject({ confirmed: 'yes', reasons: expect.stringMatching(/\b2\b/) });
  });
  test('tells who may not of no record, and says for him what it would say if there were none', async () => {
    const judgement = await judgementFor(less);
    expect(judgement && restOf(judgement)).toMatchObject({
      confirmed: expect.stringMatching(/^(no|unknown)$/),
      reasons: expect.not.stringMatching(/\b2\b/),
    });
    const other = await judgementFor(whole);
    expect(judgement?.realAndCurrent.probability).toBeLessThan(other?.realAndCurrent.probability ?? 0);
  });
});

test('the likelihood at the head of his page is that of the judgement below it', async () => {
  for (const clearance of [whole, less]) {
    const { row, dossier } = (await ask(clearance, `cases/${id}?lang=es`)).body as {
      row: { likelihood: { realAndCurrent: { probability: number } } };
      dossier: Dossier;
    };
    expect(row.likelihood.realAndCurrent.probability).toBe(dossier.assessments[0]?.judgement?.realAndCurrent.probability);
  }
});

test('what leaves rests on no record that its receiver may not see, whoever lets it leave', async () => {
  const exported = (await ask(whole, `exports?cases=${id}&format=json&lang=es`)).body as Dossier;
  const judgement = exported.assessments[0]?.judgement;
  expect(judgement && restOf(judgement)).toMatchObject({ reasons: expect.not.stringMatching(/\b2\b/) });
});

test('who writes is listed with the record that his reader may count himself', async () => {
  const recordFor = async (clearance: Clearance) => {
    const { actors } = (await ask(clearance, 'actors')).body as { actors: { name: string; record: unknown }[] };
    return actors.find(({ name }) => name === 'nightheron')?.record;
  };
  expect(await recordFor(whole)).toMatchObject({ claims: 2, confirmed: 2 });
  expect(await recordFor(less)).toBeNull();
});
