import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { casesIn } from '#store';
import { sessionFor, tokenFor } from '../../../test/desk.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { another, story } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';
import { routes } from '../routes/index.ts';

// Two cases with judgements of their own. Whoever says his estimate first is told of neither how likely it is held, whatever he asks; of the one
// of which he said his own he is told everything.

type Headers = Readonly<Record<string, string>>;
/** `secrets`: the numbers of its judgement; `words`: the same as sentences give them (`49–80`). */
type Kept = { readonly id: string; readonly post: string; readonly secrets: ReadonlySet<number>; readonly words: readonly string[] };

let casework: Casework;
let service: Service;
const people: Record<string, Headers> = {};
const kept: Record<'first' | 'other', Kept> = { first: none(), other: none() };

function none(): Kept {
  return { id: '', post: '', secrets: new Set(), words: [] };
}

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  const { database } = casework.work;
  await casework.take(story[0]);
  await casework.take(another);
  await casework.link();
  for (const one of await casesIn(database.db)) {
    const name = one.victim?.country === 'MX' ? 'first' : 'other';
    const { asSold, realAndCurrent } = one.odds ?? {};
    const lines = [asSold, realAndCurrent].flatMap((line) => (line ? [line] : []));
    const numbers = lines.flatMap((line) => [line.probability, line.low, line.high]);
    const words = lines.map(({ low, high }) => `${Math.round(low * 100)}–${Math.round(high * 100)}`);
    kept[name] = { id: one.id, post: one.post, secrets: new Set(numbers.filter((number) => number > 0 && number < 1)), words };
  }
  people['analyst'] = await sessionFor(database, 'Ana', 'analyst');
  people['other analyst'] = await sessionFor(database, 'Luis', 'analyst');
  people['reader'] = await sessionFor(database, 'Eva', 'reader');
  people['program'] = { authorization: `Bearer ${await tokenFor(database, 'analyst')}` };
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
  // Somebody else has estimated and answered: what he said is withheld too.
  const said = { fact: { estimate: { sawOurs: 'no', realAndCurrent: { probability: 0.8128 } }, source: 'lo vi' } };
  for (const { id } of Object.values(kept)) expect((await ask('other analyst', 'POST', `cases/${id}/facts`, said)).status).toBe(200);
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

async function ask(who: string, method: string, path: string, body?: unknown): Promise<{ status: number; text: string; body: unknown }> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method,
    headers: { ...people[who], ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: /^[[{]/.test(text) ? JSON.parse(text) : null };
}

/** Every number that stands anywhere in an answer. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

/** Of the secret numbers of a case those that an answer tells, and the ranges that its sentences give. */
function toldIn({ body, text }: { readonly body: unknown; readonly text: string }, { secrets, words }: Kept): (number | string)[] {
  const numbers = new Set(body === null ? [] : numbersIn(body));
  const said = words.filter((range) =>
    text
      .split(range)
      .slice(1)
      .some((rest) => /^\s?%/.test(rest)),
  );
  return [...said, ...[...secrets, 0.8128].filter((secret) => numbers.has(secret) || (body === null && text.includes(String(secret))))];
}

const reading = routes.filter(({ method, needs, answers }) => {
  return method === 'GET' && typeof needs !== 'string' && needs.role === 'reader' && answers !== 'text/event-stream';
});
const queries = new Map([
  ['showQueue', ['triage=all', 'text=quimera&triage=all']],
  ['exportCases', ['json', 'markdown', 'html', 'csv', 'misp', 'stix'].map((format) => `cases=CASE&format=${format}`)],
  ['showLinks', ['depth=2']],
]);

/** All that may be asked about a case by who reads. */
function askedOf({ id, post }: Kept): readonly (readonly [method: string, path: string, body?: unknown])[] {
  const ways = reading.flatMap(({ path, name }) => {
    const short = path.replace('/api/v1/', '');
    const each = short.includes(':') ? [id, post, 'nightheron'].map((one) => short.replaceAll(/:\w+/g, one)) : [short];
    return each.flatMap((one) => (queries.get(name) ?? ['']).map((query) => ['GET', `${one}?${query.replace('CASE', id)}`] as const));
  });
  return [...ways, ['POST', `cases/${id}/what-if`, { answers: [] }]];
}

test('both cases are held likely by numbers that nothing else has', () => {
  for (const { id, secrets } of Object.values(kept)) {
    expect(id).not.toBe('');
    expect(secrets.size).toBeGreaterThan(3);
  }
});

describe.each([
  ['analyst', 'before he said anything', 'withheld'],
  ['reader', 'who cannot say an estimate', 'shown'],
  ['program', 'which estimates nothing', 'shown'],
  ['other analyst', 'who said his own', 'shown'],
] as const)('%s %s', (who, _why, judgement) => {
  test(`is ${judgement === 'shown' ? 'told' : 'told nowhere'} how likely a case is held`, async () => {
    const told: string[] = [];
    for (const one of Object.values(kept)) {
      for (const [method, path, body] of askedOf(one))
        if (toldIn(await ask(who, method, path, body), one).length > 0) told.push(path.split('?')[0] ?? '');
      expect((await ask(who, 'GET', `cases/${one.id}`)).body).toMatchObject({ judgement });
    }
    if (judgement === 'withheld') expect(told).toEqual([]);
    // All that tells those whom it may: else nothing here could fail.
    else {
      const { id, post } = kept.first;
      expect(told).toEqual(expect.arrayContaining(['radar', 'cases', `cases/${id}`, `posts/${post}`, 'actors/nightheron', 'exports']));
    }
  });
});

test('what would tell him by leaving is refused with the reason, and what says that something is withheld says so', async () => {
  const { id, post } = kept.first;
  for (const [method, path, body] of [
    ['GET', `cases/${id}/bulletin`],
    ['GET', `exports?cases=${id}&format=json`],
    ['POST', `cases/${id}/what-if`, { answers: [] }],
  ] as const)
    expect((await ask('analyst', method, path, body)).body, path).toMatchObject({ status: 409, code: 'estimate-first' });
  const rows = ((await ask('analyst', 'GET', 'radar?triage=all')).body as { rows: { level: string; withheld: boolean }[] }).rows;
  expect(rows.map(({ withheld, level }) => [withheld, typeof level])).toEqual([
    [true, 'string'],
    [true, 'string'],
  ]);
  const lines = ((await ask('analyst', 'GET', 'cases')).body as { cases: Record<string, unknown>[] }).cases;
  for (const line of lines) expect(line).toMatchObject({ withheld: true, likely: null, odds: null });
  expect((await ask('analyst', 'GET', `posts/${post}`)).body).toMatchObject({ judgement: { cases: [{ judgement: null, alert: {} }] } });
});

test('he is told of the case of which he says his own, of no other, and of all once he wants no such order', async () => {
  const { first, other } = kept;
  const said = { fact: { estimate: { sawOurs: 'yes', realAndCurrent: { probability: 0.3 } }, source: 'corazonada' } };
  expect((await ask('analyst', 'POST', `cases/${first.id}/facts`, said)).status).toBe(200);
  expect(toldIn(await ask('analyst', 'GET', `cases/${first.id}`), first)).not.toEqual([]);
  expect(toldIn(await ask('analyst', 'GET', 'cases'), first)).not.toEqual([]);
  expect(toldIn(await ask('analyst', 'GET', 'cases'), other)).toEqual([]);
  // What he says of whether he had seen ours counts for nothing.
  const acts = ((await ask('program', 'GET', `cases/${first.id}`)).body as { acts: { who: string; body: unknown }[] }).acts;
  expect(acts.find(({ who }) => who === 'Ana')?.body).toMatchObject({ estimate: { sawOurs: 'no' } });
  expect((await ask('analyst', 'PUT', 'settings', { estimateFirst: false })).status).toBe(200);
  expect(toldIn(await ask('analyst', 'GET', `cases/${other.id}`), other)).not.toEqual([]);
  expect((await ask('analyst', 'PUT', 'settings', { estimateFirst: true })).status).toBe(200);
  expect((await ask('analyst', 'GET', `cases/${other.id}`)).body).toMatchObject({ judgement: 'withheld' });
  expect((await ask('analyst', 'POST', 'reveals', { cases: [other.id] })).status).toBe(204);
  expect((await ask('analyst', 'GET', `cases/${other.id}`)).body).toMatchObject({ judgement: 'shown' });
});
