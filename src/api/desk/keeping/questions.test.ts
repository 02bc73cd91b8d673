import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { actsOn } from '#store';
import { openWork, type Work } from '#work';
import { tokenFor } from '../../../../test/desk.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { createMetrics, type Service, serve } from '../../index.ts';

let work: Work;
let service: Service;
let token = '';

beforeAll(async () => {
  work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now, tell: () => {} });
  service = await serve({ host: '127.0.0.1', port: 0, work, metrics: createMetrics() });
  token = await tokenFor(work.database, 'analyst');
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

async function asked(method: string, path: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const answer = await fetch(`${service.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

const later = new Date(now().getTime() + 40 * 86_400_000).toISOString().slice(0, 10);
const question = {
  kind: 'other',
  text: 'Mexico may be near a significant attack',
  rule: 'A federal body says so in public.',
  sector: null,
  to: later,
};

test("an outlet's claim is asked with its rule, answered by others, settled, and stands on the board", async () => {
  const claim = { by: 'The Daily', probability: 0.8, source: 'https://example.com/a' };
  const { status, json } = await asked('POST', '/questions?lang=en', { asked: question, claim });
  expect([status, json]).toMatchObject([
    200,
    { stand: 'open', rule: question.rule, foretold: [{ by: 'The Daily', probability: 0.8 }], ends: [] },
  ]);
  const { id } = json as { id: string };
  expect((await asked('POST', `/questions/${id}/forecasts`, { probability: 0.2 })).json).toMatchObject({
    foretold: [{}, { probability: 0.2, source: null }],
  });
  expect((await asked('GET', '/questions?stand=open')).json).toMatchObject({ total: 1, questions: [{ id }] });
  expect((await asked('POST', `/questions/${id}/ends`, { end: 'yes', source: 'https://example.com/b' })).json).toMatchObject({
    stand: 'settled',
  });
  const { json: board } = await asked('GET', '/scoreboard');
  expect(board).toMatchObject({ open: 0, settled: 1, standings: [{ by: 'The Daily', count: 1 }, { count: 1 }] });
});

test.each([
  ['a question without a rule', 'POST', '/questions', { asked: { ...question, rule: '' } }, 'wrong-use'],
  ['one that is over', 'POST', '/questions', { asked: { ...question, to: '2020-01-01' } }, 'wrong-use'],
  ['a word on nothing', 'POST', '/questions/0123456789abcdef/forecasts', { probability: 0.5 }, 'no-such-record'],
  ['more than certain', 'POST', '/questions/0123456789abcdef/forecasts', { probability: 2 }, 'wrong-use'],
] as const)('%s is refused', async (_, method, path, body, code) => {
  expect((await asked(method, path, body)).json).toMatchObject({ code });
});

test('nobody takes back what was asked, foretold or settled', async () => {
  const { json } = await asked('POST', '/questions', {
    asked: { ...question, text: 'Another attack may be near' },
    claim: { by: 'The Daily', probability: 0.9 },
  });
  await asked('POST', `/questions/${json['id']}/ends`, { end: 'yes', source: 'https://example.com/c' });
  const acts = await actsOn(work.database.db, [`question/${json['id']}`]);
  expect(acts.map(({ kind }) => kind)).toEqual(['question', 'forecast', 'resolution']);
  for (const { number } of acts)
    expect((await asked('POST', `/acts/${number}/undo`, { reason: 'it looks bad' })).json).toMatchObject({ code: 'wrong-use' });
  expect((await actsOn(work.database.db, [`question/${json['id']}`])).length).toBe(3);
});
