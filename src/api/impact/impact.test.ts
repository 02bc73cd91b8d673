import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sessionFor, tokenFor } from '../../../test/desk.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { story } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is answered is what is tested
type Answer = { readonly status: number; readonly body: any; readonly text: string };

let casework: Casework;
let service: Service;
let id = '';
const people: Record<string, Readonly<Record<string, string>>> = {};

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  const { database } = casework.work;
  for (const one of story.slice(0, 2)) await casework.take(one);
  await casework.link();
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
  people['reader'] = { authorization: `Bearer ${await tokenFor(database, 'reader')}` };
  people['low'] = { authorization: `Bearer ${await tokenFor(database, 'reader', { tlp: 'CLEAR', organisations: [] })}` };
  people['Ana'] = await sessionFor(database, 'Ana', 'analyst');
  id = (await ask('reader', 'GET', '/radar?text=quimera&triage=all')).body.rows[0].id;
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

async function ask(who: string, method: string, where: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${service.url}/api/v1${where}`, {
    method,
    headers: { ...people[who], ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
}

/** Health loses a tenth of what water loses, and water three tenths of what energy does. */
const matrix = 'sector,energy,water,health\nenergy,0,0,0\nwater,0.3,0,0\nhealth,0,0.1,0\n';
const table = 'sector,ours,Luz,Agua,total\nLuz,energy,10,40,100\nAgua,water,5,2,60\n';

test('sectors come with what others call them, and with who leans on whom, why, and for how long its stores last', async () => {
  const { body } = await ask('reader', 'GET', '/sectors?lang=es');
  expect(body).toMatchObject({ basis: 'judged', days: 90 });
  const water = body.sectors.find(({ sector }: { sector: string }) => sector === 'water');
  expect(water).toMatchObject({ us16: ['water'], nis2: ['drinking-water', 'waste-water'], mexico: expect.arrayContaining(['CONAGUA']) });
  const energy = water.needs.find(({ on }: { on: string }) => on === 'energy');
  expect(energy).toMatchObject({ weight: 'serious', because: expect.stringContaining('bombea') });
  expect(energy.reserveDays).toHaveLength(2);
});

test('a stop that somebody supposes spreads in bands, in order and with its delay, and without a figure', async () => {
  const { status, body } = await ask('reader', 'POST', '/cascades?lang=es', { sectors: ['energy'], share: 0.5, days: 7 });
  expect(status).toBe(200);
  const { cascade, blocks } = body;
  expect(cascade).toMatchObject({ basis: 'judged', hit: ['energy'] });
  expect(cascade.effects[0]).toMatchObject({ sector: 'energy', role: 'hit', most: 'serious' });
  const follows = cascade.effects.slice(1).map(({ felt }: { felt: { low: number } | null }) => felt?.low ?? Infinity);
  expect(follows.length).toBeGreaterThan(3);
  expect(follows).toEqual(follows.toSorted((a: number, b: number) => a - b));
  expect(cascade.effects.every(({ numbers }: { numbers: unknown }) => numbers === null)).toBe(true);
  expect(blocks.find(({ kind }: { kind: string }) => kind === 'course').rows).toHaveLength(cascade.effects.length);
});

test('several may fail at once; a sector that there is not is told so', async () => {
  const both = await ask('reader', 'POST', '/cascades', { sectors: ['energy', 'agua'], share: 0.2 });
  expect(both.body.cascade.hit).toEqual(['energy', 'water']);
  expect(await ask('reader', 'POST', '/cascades', { sectors: ['unicornios'] })).toMatchObject({
    status: 404,
    body: { code: 'no-such-record' },
  });
  expect((await ask('reader', 'POST', '/cascades', { sectors: ['energy'], share: 2 })).status).toBe(400);
});

test('an own matrix is kept, listed, used, handed back and taken out; from it too come bands and no figures', async () => {
  const brought = await ask('Ana', 'POST', '/matrices', { name: 'La nuestra', source: matrix });
  expect(brought.body).toMatchObject({ matrix: { name: 'La nuestra', basis: 'matrix', sectors: 3, who: 'Ana' }, problems: [] });
  expect(brought.body.radius).toBeLessThan(1);
  const own = brought.body.matrix.id;
  expect((await ask('reader', 'GET', '/matrices')).body.matrices).toEqual([brought.body.matrix]);
  expect((await ask('reader', 'GET', `/matrices/${own}`)).text).toBe(matrix);
  const { sectors } = (await ask('reader', 'GET', `/sectors?matrix=${own}`)).body;
  expect(sectors.map(({ sector }: { sector: string }) => sector)).toEqual(['energy', 'water', 'health']);
  const { cascade } = (await ask('reader', 'POST', '/cascades', { sectors: ['energy'], share: 0.9, days: 10, matrix: own })).body;
  expect(cascade).toMatchObject({ basis: 'matrix', effects: [{ sector: 'energy' }, { sector: 'water', numbers: null }, {}] });
  const ofCase = (await ask('reader', 'GET', `/cases/${id}/impact?matrix=${own}`)).body;
  expect(ofCase.spread.cascade).toMatchObject({ basis: 'matrix', hit: ['energy'] });
  expect((await ask('Ana', 'DELETE', `/matrices/${own}`, {})).status).toBe(204);
  expect((await ask('reader', 'GET', '/matrices')).body.matrices).toEqual([]);
  for (const gone of [`/matrices/${own}`, `/sectors?matrix=${own}`, `/cases/${id}/impact?matrix=${own}`])
    expect((await ask('reader', 'GET', gone)).body, gone).toMatchObject({ code: 'no-such-record' });
});

test('only an input–output table gives figures', async () => {
  const { id: own } = (await ask('Ana', 'POST', '/matrices', { name: 'MIP', source: table })).body.matrix;
  const { cascade } = (await ask('reader', 'POST', '/cascades', { sectors: ['Luz'], share: 0.5, days: 10, matrix: own })).body;
  expect(cascade.basis).toBe('table');
  expect(cascade.effects[0].numbers).toMatchObject({ peak: { middle: expect.any(Number) }, loss: { middle: expect.any(Number) } });
});

test('of one that is wrong every problem is told with line and column, in the language asked for, and nothing is kept', async () => {
  const before = (await ask('reader', 'GET', '/matrices')).body.matrices;
  const wrong = 'sector,energy,water\nenergy,0,x\nwater,-1,0\nhealth,0,0\n';
  const { status, body } = await ask('Ana', 'POST', '/matrices?lang=es', { name: 'mala', source: wrong });
  expect(status).toBe(200);
  expect(body.matrix).toBeNull();
  expect(body.problems.map(({ line, column }: { line: number; column: string | null }) => [line, column])).toEqual([
    [1, null],
    [2, 'water'],
    [3, 'energy'],
    [4, null],
  ]);
  expect(body.problems[1].what).toContain('no es un número');
  const diverging = 'sector,energy,water\nenergy,0,1.2\nwater,1.2,0\n';
  const grown = (await ask('Ana', 'POST', '/matrices?lang=en', { name: 'crece', source: diverging })).body;
  expect(grown).toMatchObject({ matrix: null, problems: [{ line: 1, what: expect.stringContaining('does not converge') }] });
  expect(grown.radius).toBeCloseTo(1.2, 3);
  expect((await ask('reader', 'GET', '/matrices')).body.matrices).toEqual(before);
});

test('the form that is handed out is a matrix that is accepted', async () => {
  const form = (await ask('reader', 'GET', '/matrices/form')).text;
  const { matrix: made } = (await ask('Ana', 'POST', '/matrices', { name: 'plantilla', source: form })).body;
  expect(made).toMatchObject({ basis: 'matrix', radius: 0 });
  expect((await ask('Ana', 'DELETE', `/matrices/${made.id}`, {})).status).toBe(204);
});

test('who only reads brings and takes out none', async () => {
  const { id: own } = (await ask('Ana', 'POST', '/matrices', { name: 'MIP', source: table })).body.matrix;
  expect(await ask('reader', 'POST', '/matrices', { name: 'x', source: matrix })).toMatchObject({ body: { code: 'not-your-role' } });
  expect(await ask('reader', 'DELETE', `/matrices/${own}`, {})).toMatchObject({ body: { code: 'not-your-role' } });
});

test('a case tells two severities, uses, harm to persons, and its level with a sentence', async () => {
  const { body } = await ask('reader', 'GET', `/cases/${id}/impact?lang=es`);
  expect(body.judgement).toBe('shown');
  const { ifGenuine, asThingsStand, uses, harmToPersons } = body.impact;
  expect(ifGenuine.severity.high).toBeGreaterThanOrEqual(ifGenuine.severity.low);
  expect(asThingsStand.severity.high).toBeLessThanOrEqual(ifGenuine.severity.high);
  expect(uses.length).toBeGreaterThan(0);
  expect(harmToPersons).toMatch(/yes|no|unknown/);
  expect(body.why).toMatch(/\w{3}.*\.$/);
  expect(body.spread.cascade.hit).toEqual(['energy']);
  expect(body.sections.map((one: { id: string }) => one.id)).toEqual(['atStake', 'severity', 'cascade', 'alert']);
});

test('who may not see a case is told nothing of its impact, and who estimates first nothing that rests on ours', async () => {
  expect(await ask('low', 'GET', `/cases/${id}/impact`)).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
  const { body } = await ask('Ana', 'GET', `/cases/${id}/impact?lang=es`);
  expect(body).toMatchObject({ judgement: 'withheld', why: expect.stringContaining('junto con nuestro dictamen') });
  expect(body.impact.uses.every(({ probability }: { probability: number | null }) => probability === null)).toBe(true);
  expect(body.spread.cascade.hit).toEqual(['energy']);
});
