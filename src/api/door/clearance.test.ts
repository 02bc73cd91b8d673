import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import type { Clearance } from '#model';
import { casesIn, markSource, saveSource } from '#store';
import { ask as askQuestion, questionsIn } from '#work';
import { tokenFor } from '../../../test/desk.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { freshFolder } from '../../../test/stores.ts';
import { createMetrics, type Service, serve } from '../index.ts';
import { routes } from '../routes/index.ts';

// Four posts of the same kind: one for everybody in the house, one RED, one for an organisation, one of another seller. Whoever may not see one
// does not learn of it, whatever he asks.

const offer = (victim: string, author: string) => `[Selling] VPN access to ${victim}, Mexico

Author: ${author}
Access: FortiGate VPN, domain admin rights
Country: Mexico
Price: 3,500 USD, one hand only
Escrow accepted. Contact: telegram @${author}_sells`;

const posts = {
  open: { victim: 'Electrica Quimera', author: 'nightheron', source: 'abierto.example' },
  red: { victim: 'Banco Tepozteco', author: 'rojogarza', source: 'rojo.example' },
  own: { victim: 'Hospital Mezquital', author: 'propiobuho', source: 'propio.example' },
  // By the seller whom everybody sees, where not everybody looks.
  same: { victim: 'Minera Xoconostle', author: 'nightheron', source: 'rojo.example' },
} as const;
type Name = keyof typeof posts;
const names = Object.keys(posts) as Name[];

const clearances: readonly (readonly [string, Clearance, readonly Name[]])[] = [
  ['everything', { tlp: 'RED', organisations: 'all' }, names],
  ['AMBER+STRICT of all organisations', { tlp: 'AMBER+STRICT', organisations: 'all' }, ['open', 'own']],
  ['RED of no organisation', { tlp: 'RED', organisations: [] }, ['open', 'red', 'same']],
  ['AMBER+STRICT of his own', { tlp: 'AMBER+STRICT', organisations: ['Salud'] }, ['open', 'own']],
  ['AMBER+STRICT of another', { tlp: 'AMBER+STRICT', organisations: ['Banca'] }, ['open']],
  ['AMBER', { tlp: 'AMBER', organisations: 'all' }, []],
];

const later = new Date(now().getTime() + 40 * 86_400_000).toISOString().slice(0, 10);
const claims = { CLEAR: 'Cempasuchil', RED: 'Ahuehuete' } as const;

let casework: Casework;
let service: Service;
const cases = new Map<Name, string>();
const textOf = (name: Name) => offer(posts[name].victim, posts[name].author);
const postOf = (name: Name) => sha256(textOf(name));

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  const { database } = casework.work;
  const at = now().toISOString();
  await database.transaction(async (tx) => {
    for (const id of ['rojo.example', 'propio.example'])
      await saveSource(tx, { id, kind: 'folder', settings: { path: '/x' }, class: 'own', mayKeepDays: null, enabled: false }, at);
    await markSource(tx, 'rojo.example', { organisation: null, tlp: 'RED' }, at);
  });
  for (const name of names) await casework.take({ text: textOf(name), source: posts[name].source, at: '2026-11-20T10:00:00.000Z' });
  await casework.link();
  // Of a source that is marked later, what is there is marked too.
  await database.transaction((tx) => markSource(tx, 'propio.example', { organisation: 'Salud', tlp: null }, at));
  for (const one of await casesIn(database.db, {})) {
    const name = names.find((each) => one.victim?.name?.includes(posts[each].victim.split(' ')[1] ?? '—'));
    if (name !== undefined) cases.set(name, one.id);
  }
  for (const id of cases.values()) await askQuestion({ kind: 'case', case: id, end: 'confirmed', to: later }, 'Ana Torres', casework.means);
  for (const tlp of ['CLEAR', 'RED'] as const)
    await askQuestion(
      { kind: 'other', text: `${claims[tlp]} is near`, rule: 'A body says so.', sector: null, to: later, tlp },
      'x',
      casework.means,
    );
  await casework.expectWhole();
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work, metrics: createMetrics() });
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

async function ask(path: string, token: string, body?: unknown): Promise<{ status: number; text: string; body: Record<string, never> }> {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

test('every post is a case of its own, and marked as it should be', async () => {
  expect([...cases.keys()].sort()).toEqual([...names].sort());
});

describe.each(clearances)('cleared for %s', (_what, clearance, seen) => {
  const hidden = names.filter((name) => !seen.includes(name));
  let token = '';
  let deciding = '';
  beforeAll(async () => {
    token = await tokenFor(casework.work.database, 'reader', clearance);
    deciding = await tokenFor(casework.work.database, 'analyst', clearance);
  });
  /** What nobody may read in any answer: words of hidden posts, and their names but where he named them himself. */
  const secrets = (asked: string) =>
    hidden.flatMap((name) => {
      const { victim, author } = posts[name];
      const isOthers = !seen.some((one) => posts[one].author === author);
      const words = [victim.split(' ')[1] ?? '', cases.get(name) ?? '', postOf(name).slice(7), ...(isOthers ? [author] : [])];
      return words.filter((word) => !asked.includes(word));
    });

  test('lists, counts and searches tell of what may be seen and of nothing else', async () => {
    const listed = (await ask('cases', token)).body as unknown as { cases: { id: string }[] };
    expect(listed.cases.map(({ id }) => id).sort()).toEqual(seen.map((name) => cases.get(name)).sort());
    const counts = (await ask('radar/counts', token)).body as unknown as { total: number; country: Record<string, number> };
    expect([counts.total, counts.country['MX'] ?? 0]).toEqual([seen.length, seen.length]);
    const found = (await ask('posts', token)).body as unknown as { found: { post: string }[] };
    expect(found.found.map(({ post }) => post).sort()).toEqual(seen.map(postOf).sort());
    for (const name of names) {
      const word = posts[name].victim.split(' ')[1] ?? '';
      const one = (await ask(`posts?text=${word}`, token)).body as unknown as { found: unknown[]; instead: string[] };
      expect(one.found, name).toHaveLength(seen.includes(name) ? 1 : 0);
      // With a slip, the names near to it.
      const near = (await ask(`posts?text=${word.slice(0, -1)}`, token)).body as unknown as { instead: string[] };
      if (!seen.includes(name)) expect(JSON.stringify(near)).not.toContain(word);
    }
  });

  test('an actor is told of by what may be seen', async () => {
    const actors = ((await ask('actors', token)).body as unknown as { actors: { name: string; cases: number }[] }).actors;
    const expected = new Map<string, number>();
    for (const name of seen) expected.set(posts[name].author, (expected.get(posts[name].author) ?? 0) + 1);
    const told = new Map<string, number>();
    // One line a place where he writes.
    for (const { name, cases: of } of actors) told.set(name, (told.get(name) ?? 0) + of);
    expect(told).toEqual(expected);
  });

  test('whatever is asked, nothing of what is hidden is answered, and what is hidden is answered like what is not there', async () => {
    const given = [...hidden.map((name) => cases.get(name) ?? ''), ...hidden.map(postOf), ...hidden.map((name) => posts[name].author)];
    const reading = routes.filter(({ method, needs, answers }) => {
      return method === 'GET' && typeof needs !== 'string' && needs.role === 'reader' && answers !== 'text/event-stream';
    });
    for (const { path } of reading) {
      const short = path.replace('/api/v1/', '');
      const asked = path.includes(':') ? given.map((one) => short.replaceAll(/:\w+/g, encodeURIComponent(one))) : [short];
      for (const one of asked) {
        const answer = await ask(one, token);
        for (const secret of secrets(decodeURIComponent(one))) expect(answer.text, `${one} tells of ${secret}`).not.toContain(secret);
      }
    }
    for (const name of hidden) {
      const id = cases.get(name) ?? '';
      for (const path of [`cases/${id}`, `cases/${id}/bulletin`, `posts/${postOf(name)}`]) {
        expect((await ask(path, token)).body, path).toMatchObject({ status: 404, code: 'no-such-record' });
      }
    }
  });

  test('a question is for who may see its case, or its words; the board counts no other, and nobody answers it', async () => {
    const isRed = clearance.tlp === 'RED';
    const wanted = [...seen.map((name) => cases.get(name)), claims.CLEAR, ...(isRed ? [claims.RED] : [])];
    const { questions, total } = (await ask('questions', token)).body as unknown as {
      questions: { asked: { case?: string; text?: string } }[];
      total: number;
    };
    expect(questions.map(({ asked }) => asked.case ?? asked.text?.split(' ')[0]).sort()).toEqual(wanted.sort());
    expect(total).toBe(wanted.length);
    expect((await ask('scoreboard', token)).body).toMatchObject({ open: wanted.length });
    const hiddenOnes = (await questionsIn(casework.work.database.db)).filter(
      ({ asked }) => (asked.kind === 'case' && !wanted.includes(asked.case)) || (asked.kind === 'other' && asked.tlp === 'RED' && !isRed),
    );
    expect(hiddenOnes).toHaveLength(names.length + 2 - wanted.length);
    for (const { id, asked } of hiddenOnes) {
      expect((await ask(`questions/${id}/forecasts`, deciding, { probability: 0.5 })).status).toBe(404);
      expect((await ask(`questions/${id}/ends`, deciding, { end: 'yes', source: 'x' })).status).toBe(404);
      // Who asks the same again is not told that somebody did.
      expect((await ask('questions', deciding, { asked })).status).toBe(asked.kind === 'case' ? 404 : 400);
    }
  });

  test('nobody decides about what he may not see', async () => {
    const [one] = seen.map((name) => cases.get(name));
    for (const name of hidden) {
      const id = cases.get(name);
      const tries: readonly (readonly [string, unknown])[] = [
        [`cases/${id}/outcomes`, { code: 'C', source: 'x' }],
        [`cases/${id}/notes`, { text: 'x' }],
        [`cases/${id}/split`, { posts: [postOf(name)], reason: 'x' }],
        ...(one === undefined ? [] : ([[`cases/${one}/join`, { other: id, reason: 'x' }]] as const)),
        ...(one === undefined ? [] : ([[`cases/${one}/apart`, { other: id, reason: 'x' }]] as const)),
      ];
      for (const [path, body] of tries) expect((await ask(path, deciding, body)).status, path).toBe(404);
    }
  });
});
