import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { readRegister, registerCsv } from '#match';
import type { Clearance, Role } from '#model';
import { registerStand, verifyStore } from '#store';
import { tokenFor } from '../../../../test/desk.ts';
import { type Casework, openCasework } from '../../../../test/fakes/casework.ts';
import { checking } from '../../../../test/fakes/evidence.ts';
import { body } from '../../../../test/fakes/register.ts';
import { another, story } from '../../../../test/fakes/story.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { matchSome } from '../../../work/line/matching.ts';
import { type Service, serve } from '../../index.ts';

// The register as people keep it: what is wrong with a file is told whole, and of an organisation only who is cleared for it hears.

const quimera = body('quimera', 'Eléctrica Quimera, S.A. de C.V.', { sector: 'energy', domains: ['quimera.example'] });
const depends = body('acero', 'Aceros del Golfo', { sector: 'manufacturing', suppliers: ['quimera'] });
const other = body('otra', 'Otra Ñ', { country: 'PE' });
const register = [quimera, depends, other];

let whole: Casework;
let service: Service;
const tokens = new Map<string, string>();
const whoever: Readonly<Record<string, readonly [Role, Clearance['organisations']]>> = {
  admin: ['admin', 'all'],
  own: ['reader', ['quimera']],
  dependent: ['reader', ['acero', 'quimera']],
  stranger: ['reader', ['otra']],
  nobody: ['reader', []],
};

beforeAll(async () => {
  whole = await openCasework(await freshFolder(), now);
  for (const one of [...story.slice(0, 2), another]) await whole.take(one);
  await whole.link();
  for (const [name, [role, organisations]] of Object.entries(whoever))
    tokens.set(name, await tokenFor(whole.work.database, role, { tlp: 'RED', organisations }));
  service = await serve({ host: '127.0.0.1', port: 0, work: whole.work });
}, 120_000);
afterAll(async () => {
  await service.close();
  await whole.work.stop();
});

type Told = { readonly status: number; readonly text: string; readonly json: never };

async function ask(who: string, path: string, file?: string | null, method = file === undefined ? 'GET' : 'POST'): Promise<Told> {
  const form = new FormData();
  if (typeof file === 'string') form.append('file', new Blob([file]), 'register.csv');
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(who)}` },
    ...(typeof file === 'string' ? { body: form } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, json: (/^[[{]/.test(text) ? JSON.parse(text) : null) as never };
}

async function post(who: string, path: string, given: unknown): Promise<Told> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  return { status: response.status, text: '', json: (await response.json()) as never };
}

async function matchAll(): Promise<void> {
  const matching = { database: whole.work.database, registry: whole.work.registry, now };
  while ((await matchSome(matching)) > 0);
}

const bad = `id,name,country,sector,revenue,parent
una,Una,MX,energy,100,
una,Otra vez,MX,energy,100,
dos,Dos,Narnia,energy,100,
tres,Tres,MX,magia,-5,
cuatro,Cuatro,MX,energy,100,cinco
cinco,Cinco,MX,energy,100,cuatro
`;

test('a file with bad rows is told of whole, and nothing of it is kept', async () => {
  const checked = await ask('admin', 'constituents?check', bad);
  expect(checked.status).toBe(200);
  const { problems, count, done } = checked.json as {
    problems: { line: number; column: string | null; what: { es: string; en: string } }[];
    count: number;
    done: unknown;
  };
  expect(done).toBeNull();
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [3, 'id'],
    [4, 'country'],
    [5, 'sector'],
    [5, 'revenue'],
    [6, 'parent'],
  ]);
  expect(count).toBe(5);
  for (const { what } of problems) expect(Math.min(what.es.length, what.en.length)).toBeGreaterThan(10);

  const refused = await ask('admin', 'constituents', bad);
  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({ code: 'bad-register', count: 5, problems });
  expect((await registerStand(whole.work.database.db)).count).toBe(0);
});

test('a good file is looked at first and then taken, told to the log, and leaves as it came', async () => {
  const text = registerCsv(register);
  expect((await ask('admin', 'constituents?check', text)).json).toMatchObject({ total: 3, known: 0, gone: 0, count: 0, done: null });
  expect((await registerStand(whole.work.database.db)).count).toBe(0);
  expect((await ask('admin', 'constituents', text)).json).toMatchObject({ total: 3, done: { fresh: 3, changed: 0, removed: 0 } });
  expect((await ask('admin', 'constituents?check&all', registerCsv([quimera]))).json).toMatchObject({ total: 1, known: 1, gone: 2 });

  const byName = [...register].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(readRegister((await ask('admin', 'register/export')).text).constituents).toEqual(byName);
  expect(readRegister((await ask('admin', 'register/export?format=json')).text).constituents).toEqual(byName);
  expect((await ask('own', 'register/export')).text).toBe(registerCsv([quimera]));
  expect((await ask('nobody', 'register/template')).text).toBe(registerCsv([]));
  expect(await post('admin', 'constituents', { text })).toMatchObject({ status: 200, json: { done: { fresh: 0, changed: 3 } } });
  expect((await verifyStore(whole.work.database.db, checking)).faults).toEqual([]);
});

test('a list is leafed through and searched, and holds what its reader is cleared for', async () => {
  const listed = async (who: string, query = '') => {
    const { items, total, next } = (await ask(who, `constituents?${query}`)).json as {
      items: { id: string }[];
      total: number;
      next: string | null;
    };
    return { ids: items.map(({ id }) => id), total, next };
  };
  const first = await listed('admin', 'limit=2');
  expect(first).toMatchObject({ ids: ['acero', 'quimera'], total: 3 });
  expect(await listed('admin', `limit=2&after=${first.next}`)).toMatchObject({ ids: ['otra'], next: null });
  expect(await listed('admin', 'text=electrica')).toMatchObject({ ids: ['quimera'], total: 1 });
  expect(await listed('admin', 'text=quimera.example')).toMatchObject({ ids: ['quimera'] });
  expect(await listed('admin', 'country=PE')).toMatchObject({ ids: ['otra'] });
  expect(await listed('admin', 'sector=manufacturing')).toMatchObject({ ids: ['acero'] });
  expect(await listed('own')).toEqual({ ids: ['quimera'], total: 1, next: null });
  expect(await listed('own', 'text=otra')).toEqual({ ids: [], total: 0, next: null });
  expect(await listed('nobody')).toEqual({ ids: [], total: 0, next: null });
  expect((await ask('own', 'constituents/quimera')).json).toEqual(quimera);
  // One that is there and one that is not are answered alike.
  const hidden = await ask('own', 'constituents/otra');
  expect(hidden.status).toBe(404);
  expect(hidden.text.replaceAll('otra', 'x')).toBe((await ask('own', 'constituents/nada')).text.replaceAll('nada', 'x'));
});

type Queue = { rows: { id: string; concernsUs: { name: string } | null }[]; notAssessed: { concernsUs: string | null } };
type Listed = { items: { case: { id: string }; candidates: { constituent: string; reasons: string[]; evidence: unknown[] }[] }[] };

test('whom a case concerns is told with its reasons to who is cleared for them, and to nobody else', async () => {
  await matchAll();
  const { items } = (await ask('admin', 'concerns?lang=es')).json as Listed;
  const found = items.find((one) => one.candidates.some(({ constituent }) => constituent === 'quimera'));
  const id = found?.case.id ?? '';
  const [candidate] = found?.candidates ?? [];
  expect(candidate?.reasons.length).toBeGreaterThan(0);
  expect(candidate?.evidence).toHaveLength(candidate?.reasons.length ?? 0);

  const own = (await ask('own', 'concerns')).json as Listed;
  expect(own.items.map((one) => one.case.id)).toEqual([id]);
  const queueOf = async (who: string, asked = '') => (await ask(who, `radar${asked}`)).json as unknown as Queue;
  const concernOf = async (who: string) => (await queueOf(who)).rows.find((row) => row.id === id)?.concernsUs;
  expect((await queueOf('own')).notAssessed.concernsUs).toBeNull();
  expect(await concernOf('own')).toEqual({ name: quimera.name, probability: expect.any(Number), organisations: 1 });
  expect((await queueOf('own', '?concerning=yes')).rows.map((row) => row.id)).toEqual([id]);
  expect((await ask('own', 'radar/counts?concerning=yes')).json).toMatchObject({ total: 1 });
  for (const who of ['stranger', 'nobody']) {
    expect((await ask(who, 'concerns?equally=true')).json).toMatchObject({ items: [], next: null });
    expect((await ask(who, 'concerns?constituent=quimera')).json).toMatchObject({ items: [] });
    expect(await concernOf(who)).toBeNull();
    expect((await queueOf(who, '?concerning=yes')).rows).toEqual([]);
    expect((await ask(who, 'radar/counts?concerning=yes')).json).toMatchObject({ total: 0 });
    const page = (await ask(who, `cases/${id}`)).json as { dossier: { assessments: { matches: unknown }[] } };
    expect(page.dossier.assessments[0]?.matches).toEqual({ candidates: [], nobodyRegistered: null, fitEqually: null, equals: [] });
  }
});

test('who depends on the likely victim stands on the page of who is cleared for both', async () => {
  const { items } = (await ask('own', 'concerns')).json as Listed;
  const dependents = async (who: string) => {
    const page = (await ask(who, `cases/${items[0]?.case.id}`)).json as {
      dossier: { assessments: { impact: { ifGenuine: { dependents: { named: { constituent: string }[]; count: number }[] | null } } }[] };
    };
    return page.dossier.assessments[0]?.impact.ifGenuine.dependents?.map(({ named, count }) => [
      named.map((one) => one.constituent),
      count,
    ]);
  };
  expect(await dependents('admin')).toEqual([[['acero'], 1]]);
  expect(await dependents('dependent')).toEqual([[['acero'], 1]]);
  expect(await dependents('own')).toEqual([]);
});

test('a pasted text is compared with the register, as far as who pastes it is cleared', async () => {
  const [{ text }] = story;
  const matchesFor = async (who: string) => {
    const { dossiers } = (await post(who, 'assessments?lang=en', { text })).json as {
      dossiers: { assessments: { matches: { candidates: { constituent: string }[] } | null }[]; notAssessed: { matches?: string } }[];
    };
    expect(dossiers[0]?.notAssessed.matches).toBeUndefined();
    return dossiers[0]?.assessments[0]?.matches?.candidates.map(({ constituent }) => constituent);
  };
  expect(await matchesFor('own')).toEqual(['quimera']);
  expect(await matchesFor('stranger')).toEqual([]);
});

test('who is taken out stands on no page any more, and the register cannot be changed by who only reads', async () => {
  expect((await ask('own', 'constituents', registerCsv([other]))).json).toMatchObject({ code: 'not-your-role' });
  expect((await ask('own', 'constituents/quimera', null, 'DELETE')).json).toMatchObject({ code: 'not-your-role' });
  const { items } = (await ask('admin', 'concerns')).json as Listed;
  const id = items.find((one) => one.candidates.some(({ constituent }) => constituent === 'quimera'))?.case.id;
  expect((await ask('admin', 'constituents/quimera', null, 'DELETE')).status).toBe(204);
  await matchAll();
  expect((await ask('admin', 'concerns?constituent=quimera')).json).toMatchObject({ items: [] });
  await expect.poll(async () => (await ask('admin', `cases/${id}`)).text.includes('S.A. de C.V.')).toBe(false);
  expect((await ask('admin', 'constituents/quimera', null, 'DELETE')).status).toBe(404);
});

test('the example register is loaded by one request', async () => {
  const { status, json } = await post('admin', 'register/example', {});
  expect(status).toBe(200);
  const { total, done } = json as { total: number; done: { fresh: number } };
  expect(total).toBeGreaterThanOrEqual(120);
  expect(done.fresh).toBe(total);
});
