import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { story } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is answered is what is tested
type Answer = { readonly status: number; readonly body: any };

let casework: Casework;
let service: Service;
let path = '';

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  for (const one of story.slice(0, 2)) await casework.take(one);
  await casework.link();
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
  path = `/cases/${(await ask('GET', '/radar?text=quimera')).body.rows[0].id}/measures`;
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

async function ask(method: string, where: string, body?: unknown): Promise<Answer> {
  const given = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${service.url}/api/v1${where}`, { method, ...given });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
const put = (body: object) => ask('POST', path, { who: 'Ana', ...body });
const stepOf = async (measure: string) => (await ask('GET', path)).body.steps.find((step: { measure: string }) => step.measure === measure);

test('a case brings its checklist, and nothing of it runs until somebody takes it on', async () => {
  const { steps } = (await ask('GET', path)).body;
  expect(steps.length).toBeGreaterThan(10);
  expect(steps[0]).toMatchObject({ measure: 'preserve-logs', state: 'advised', advised: true, dueAt: null, late: false, owner: null });
});

test('what is taken on has an owner and an hour; who hands it on or ticks it off leaves the hour as it is', async () => {
  expect((await put({ measures: ['preserve-logs', 'end-sessions'], state: 'taken', owner: 'Luis' })).status).toBe(200);
  const taken = await stepOf('preserve-logs');
  expect(taken).toMatchObject({ state: 'taken', owner: 'Luis', who: 'Ana', late: false });
  expect(Date.parse(taken.dueAt) - Date.parse(taken.at)).toBe(3_600_000);
  const sessions = await stepOf('end-sessions');
  expect(Date.parse(sessions.dueAt) - Date.parse(sessions.at)).toBe(4 * 3_600_000);
  await put({ measures: ['preserve-logs'], state: 'taken', owner: 'Eva' });
  expect(await stepOf('preserve-logs')).toMatchObject({ owner: 'Eva', dueAt: taken.dueAt });
  await put({ who: 'Eva', measures: ['preserve-logs'], state: 'done' });
  expect(await stepOf('preserve-logs')).toMatchObject({ state: 'done', owner: 'Eva', who: 'Eva', dueAt: taken.dueAt });
});

test('a tick can be taken back, and then stands what stood before', async () => {
  const { act } = await stepOf('preserve-logs');
  expect((await ask('POST', '/acts/undo', { who: 'Ana', acts: [act], reason: 'no estaba' })).status).toBe(200);
  expect(await stepOf('preserve-logs')).toMatchObject({ state: 'taken', owner: 'Eva' });
});

test('dropping one needs a reason, and nothing is kept of a list with a stranger in it', async () => {
  expect(await put({ measures: ['end-sessions'], state: 'dropped' })).toMatchObject({ status: 400, body: { code: 'wrong-use' } });
  expect(await put({ measures: ['end-sessions', 'ot-safety'], state: 'done' })).toMatchObject({
    status: 404,
    body: { code: 'no-such-record' },
  });
  expect(await stepOf('end-sessions')).toMatchObject({ state: 'taken' });
  await put({ measures: ['end-sessions'], state: 'dropped', reason: 'no usamos ese equipo' });
  expect(await stepOf('end-sessions')).toMatchObject({ state: 'dropped', reason: 'no usamos ese equipo', late: false });
});

test('ticks are of the checklist: they are no part of what was decided of the case', async () => {
  const { acts } = (await ask('GET', path.replace('/measures', ''))).body;
  expect(acts.some(({ kind }: { kind: string }) => kind === 'measure')).toBe(false);
});
