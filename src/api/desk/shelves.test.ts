import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { everything } from '#model';
import { addPerson, openSession } from '#store';
import type { Work } from '#work';
import { openCasework } from '../../../test/fakes/casework.ts';
import { idOf, keepSketches } from '../../../test/fakes/queue.ts';
import { another, story } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { createClient } from '../client/index.ts';
import { type Service, serve } from '../index.ts';

// What does not depend on the database: knowledge, sources, links, the check of the log, events.

// biome-ignore lint/suspicious/noExplicitAny: what is answered is what is tested
type Answer = { readonly status: number; readonly body: any };
let work: Work;
let service: Service;

beforeAll(async () => {
  const casework = await openCasework(await freshFolder(), now);
  ({ work } = casework);
  for (const one of story.slice(0, 3)) await casework.take(one);
  await casework.take(another);
  await casework.link();
  service = await serve({ host: '127.0.0.1', port: 0, work });
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const given = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${service.url}/api/v1${path}`, { method, ...given });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

test('the knowledge is listed, searched and shown with its examples and sources', async () => {
  const all = (await ask('GET', '/knowledge?limit=500&lang=es')).body;
  expect(all.counts).toMatchObject({
    saying: expect.any(Number),
    factor: expect.any(Number),
    word: expect.any(Number),
    sign: expect.any(Number),
  });
  const factors = (await ask('GET', '/knowledge?kind=factor&text=DEPOSITO&lang=es')).body;
  expect(factors.items.map(({ id }: { id: string }) => id)).toContain('deposit-to-seller');
  expect((await ask('GET', '/knowledge/factor/pay-before-proof?lang=es')).body.whole).toMatchObject({
    asks: expect.stringMatching(/^¿/),
    sources: expect.any(Array),
  });
  expect((await ask('GET', '/knowledge/saying/already-sold')).body.whole.examples.es.yes).toContain('VENDIDO');
  expect((await ask('GET', '/knowledge/saying/no-such')).status).toBe(404);
  const first = (await ask('GET', '/knowledge?kind=factor&limit=10')).body;
  const second = (await ask('GET', `/knowledge?kind=factor&limit=10&after=${first.next}`)).body;
  expect(second.items[0].id).not.toBe(first.items[0].id);
});

test('a text is tried against the knowledge: what fires, where; what must be masked comes back masked', async () => {
  const text =
    'Vendo acceso VPN a banco mexicano. Precio 900 USD. Sin pruebas hasta recibir el anticipo.\nmuestra: CURP HEGG560427MVZRRL04';
  const { body } = await ask('POST', '/knowledge/try', { text });
  expect(body.text).not.toContain('HEGG560427MVZRRL04');
  const saying = body.fired.find(({ id }: { id: string }) => id === 'proof-after-deposit');
  expect(body.text.slice(...saying.spans[0])).toMatch(/pruebas|anticipo/);
  expect(body.fired).toContainEqual(expect.objectContaining({ kind: 'factor', id: 'pay-before-proof', answer: 'yes' }));
});

test('a source is added, paused and taken away; what is badly described is refused with its sentence', async () => {
  const { body } = await ask('GET', '/sources/addable?lang=es');
  expect(body.feeds.length).toBeGreaterThan(0);
  expect(await ask('POST', '/sources', { name: body.feeds[0].id })).toMatchObject({ status: 200, body: { kind: 'web', enabled: true } });
  expect(await ask('PATCH', `/sources/${body.feeds[0].id}`, { enabled: false })).toMatchObject({ body: { enabled: false } });
  expect((await ask('GET', '/sources')).body.sources).toMatchObject([{ id: body.feeds[0].id, state: 'off' }]);
  expect((await ask('DELETE', `/sources/${body.feeds[0].id}`)).status).toBe(204);
  expect((await ask('DELETE', `/sources/${body.feeds[0].id}`)).status).toBe(404);
  expect(await ask('POST', '/sources', { name: 'nada' })).toMatchObject({ status: 422, body: { code: 'bad-source' } });
  expect(await ask('PATCH', '/sources/nada', { enabled: true })).toMatchObject({ status: 404 });
});

test('links of an actor are told with who holds them and how surely', async () => {
  const { body } = await ask('GET', '/actors/nightheron/graph?depth=2');
  expect(body.nodes.map(({ name }: { name: string }) => name)).toContain('nightheron');
  for (const { certainty } of body.edges) expect(certainty).toMatch(/^(asserted|probable|belief|hearsay|possible|doubted)$/);
  expect((await ask('GET', '/actors/nadie/graph')).status).toBe(404);
});

test('the log is checked while the desk works, and what is kept how long is told', async () => {
  expect((await ask('GET', '/retention')).body).toEqual({ sources: [], holds: [], due: 0 });
  expect((await ask('GET', '/verifications/last')).status).toBe(404);
  expect((await ask('POST', '/verifications')).status).toBe(202);
  await expect.poll(async () => (await ask('GET', '/verifications/last')).body.verdict?.faultCount, { timeout: 120_000 }).toBe(0);
});

test('what happens is told while it happens, goes on where it stopped, and ends with the service', async () => {
  const read = async (headers: Record<string, string>, until: RegExp, act: () => Promise<unknown> = async () => {}) => {
    const gone = new AbortController();
    const response = await fetch(`${service.url}/api/v1/events`, { headers, signal: gone.signal });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    void act();
    while (!until.test(text)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += Buffer.from(value).toString('utf8');
    }
    gone.abort();
    return text;
  };
  const change = () => keepSketches(work.database, [{ name: 'nueva', level: 3 }], now().toISOString());
  const text = await read({}, new RegExp(idOf('nueva')), change);
  expect(text).toMatch(new RegExp(`event: case\\ndata: \\{"id":"${idOf('nueva')}","level":"high"`));
  const id = Number(/id: (\d+)\n/.exec(text)?.[1]);
  expect(await read({ 'last-event-id': String(id - 1) }, /event: case/)).toContain(`id: ${id}\n`);
  expect(await read({ 'last-event-id': '99999999' }, /event:/)).toContain('event: reload');
});

// The last: from here on nobody is at this machine by right, everybody signs in.
test('who signed in says his own estimate before he is told ours, and the service knows that he had not seen it', async () => {
  const at = now().toISOString();
  const secret = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(secret).digest('hex');
  await work.database.transaction(async (tx) => {
    const person = await addPerson(tx, { name: 'Ana', role: 'analyst', clearance: everything }, { by: 'vigia', at });
    await openSession(tx, { hash, person, address: '127.0.0.1', agent: 'test' }, { by: 'vigia', at });
  });
  const headers = () => ({ cookie: `vigia=${secret}`, origin: service.url });
  const ana = createClient({ base: service.url, tongue: () => 'es', headers });
  const { rows } = await ana('GET /api/v1/radar', { query: { text: 'quimera', triage: 'all' } });
  const id = rows[0]?.id ?? '';
  expect(rows[0]).toMatchObject({ withheld: true, likelihood: null });
  const before = await ana('GET /api/v1/cases/:id', { params: { id } });
  expect(before).toMatchObject({
    judgement: 'withheld',
    dossier: { bottomLine: expect.stringMatching(/^¿/), assessments: [{ judgement: null }] },
  });
  expect(JSON.stringify(before)).not.toMatch(/wouldChangeIt|"hypotheses"|realAndCurrent/);
  const tried = { params: { id }, body: { answers: [] } };
  await expect(ana('POST /api/v1/cases/:id/what-if', tried)).rejects.toMatchObject({ code: 'estimate-first' });
  const fact = { estimate: { sawOurs: 'yes' as const, realAndCurrent: { probability: 0.3 } }, source: 'lo que leí' };
  await ana('POST /api/v1/cases/:id/facts', { params: { id }, body: { fact } });
  const after = await ana('GET /api/v1/cases/:id', { params: { id } });
  expect(after).toMatchObject({ judgement: 'shown', dossier: { assessments: [{ estimates: [{ sawOurs: 'no' }] }] } });
  expect((await ana('GET /api/v1/radar', { query: { text: 'quimera', triage: 'all' } })).rows[0]).toMatchObject({ withheld: false });
  const lost = { params: { id }, body: { reason: 'x', other: id }, tag: '"otra"' };
  await expect(ana('POST /api/v1/cases/:id/join', lost)).rejects.toMatchObject({ status: 412 });
});
