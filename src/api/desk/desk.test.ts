import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Work } from '#work';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { idOf, keepSketches } from '../../../test/fakes/queue.ts';
import { another, story } from '../../../test/fakes/story.ts';
import { onBoth } from '../../../test/stores.ts';
import { createClient } from '../client/index.ts';
import { type Service, serve } from '../index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is answered is what is tested
type Answer = { readonly status: number; readonly body: any; readonly etag: string | null };

onBoth((fresh) => {
  let casework: Casework;
  let work: Work;
  let service: Service;
  let told = '';

  beforeAll(async () => {
    casework = await openCasework(await fresh(), now);
    ({ work } = casework);
    for (const one of story.slice(0, 2)) await casework.take(one);
    await casework.take(another);
    await casework.link();
    await keepSketches(
      work.database,
      [
        { name: 'grave', level: 4 },
        { name: 'leve', level: 0, victim: { name: null, descriptor: null, country: 'CL', sector: null } },
      ],
      now().toISOString(),
    );
    service = await serve({ host: '127.0.0.1', port: 0, work });
    const { body } = await ask('GET', '/radar?text=quimera&lang=es');
    told = body.rows[0].id;
  });
  afterAll(async () => {
    await service.close();
    await work.stop();
  });

  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const given = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
    const response = await fetch(`${service.url}/api/v1${path}`, { method, headers, ...given });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), etag: response.headers.get('etag') };
  }

  test('a row tells in few words what is claimed, how likely it is, and what changed', async () => {
    const { body } = await ask('GET', '/radar?text=quimera&lang=es');
    expect(body.notAssessed.concernsUs).toMatch(/registro/);
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({
      claim: 'Acceso VPN FortiGate, administrador de dominio · Electrica Quimera',
      actor: 'nightheron',
      country: 'MX',
      price: { amount: 2000, currency: 'USD' },
      posts: 2,
      withheld: false,
      concernsUs: null,
      triage: { state: 'open', by: null },
      likelihood: { realAndCurrent: { words: expect.stringMatching(/\(\d+–\d+ %\)$/) } },
    });
    expect((await ask('GET', '/radar?text=quimera&lang=en')).body.rows[0].claim).toMatch(/^Access VPN FortiGate, domain administrator/);
    expect((await ask('GET', '/radar?limit=2')).body.rows[0]).toMatchObject({ id: idOf('grave'), level: 'severe' });
  });

  test('the queue is leafed through, narrowed and counted', async () => {
    const ids: string[] = [];
    for (let next: string | null = '', page = 0; next !== null && page < 9; page += 1) {
      const { body }: Answer = await ask('GET', `/radar?limit=1${next && `&after=${next}`}`);
      ids.push(...body.rows.map((row: { id: string }) => row.id));
      next = body.next;
    }
    expect(new Set(ids).size).toBe(4);
    const { body: counts } = await ask('GET', '/radar/counts?country=MX');
    expect(counts).toMatchObject({ total: 2, country: { MX: 2, CL: 2 }, level: { severe: 1 }, triage: { open: 2, seen: 0 } });
    expect((await ask('GET', '/radar/counts?text=quimera')).body).toMatchObject({ total: 1, more: false });
  });

  test.each([
    'level=9',
    'triage=cerrado',
    'after=x',
    'after=WyJ0aW1lIiwiMSIsIjIiXQ',
    'limit=0',
    'changedSince=ayer',
    'sector=nada',
    'text=%00',
  ])('a query that makes no sense is told so: %s', async (query) => {
    expect(await ask('GET', `/radar?${query}`)).toMatchObject({ status: 400, body: { code: 'wrong-use' } });
  });

  test('cases are set aside with a reason, by name, and that is taken back; the same key does it once', async () => {
    const cases = [idOf('leve'), idOf('grave')];
    expect(await ask('POST', '/triage', { who: 'Ana', cases, state: 'aside' })).toMatchObject({ status: 400 });
    const given = { who: 'Ana', cases, state: 'aside', reason: 'ya se sabía' };
    const key = { 'idempotency-key': 'k1' };
    const [first, second] = [await ask('POST', '/triage', given, key), await ask('POST', '/triage', given, key)];
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await ask('POST', '/triage', { ...given, state: 'seen' }, key)).toMatchObject({ status: 422, body: { code: 'key-used' } });
    expect((await ask('GET', '/radar')).body.rows).toHaveLength(2);
    expect((await ask('GET', '/radar?triage=aside')).body.rows[0].triage).toMatchObject({
      state: 'aside',
      by: 'Ana',
      reason: 'ya se sabía',
    });
    const acts = first.body.acts.map(({ act }: { act: number }) => act);
    expect((await ask('POST', '/acts/undo', { who: 'Ana', acts })).body.acts).toHaveLength(2);
    expect(await ask('POST', '/acts/undo', { who: 'Ana', acts })).toMatchObject({ status: 400 });
    expect((await ask('GET', '/radar')).body.rows).toHaveLength(4);
  });

  test('a person looks, keeps filters and sets up his desk', async () => {
    expect((await ask('POST', '/looks', { cases: [told] })).status).toBe(204);
    const looked = (await ask('GET', '/radar?text=quimera')).body.rows[0];
    expect(looked).toMatchObject({ lookedAt: expect.any(String), changed: null });
    expect((await ask('GET', '/radar?unseen=yes')).body.rows.map(({ id }: { id: string }) => id)).not.toContain(told);
    const { body: filter } = await ask('POST', '/filters', { name: 'México', query: { country: 'MX', level: 'high' } });
    expect((await ask('GET', '/filters')).body.filters).toMatchObject([{ name: 'México', query: { country: 'MX', level: 'high' } }]);
    expect((await ask('PUT', `/filters/${filter.id}`, { name: 'Chile', query: { country: 'CL' } })).body.name).toBe('Chile');
    expect((await ask('DELETE', `/filters/${filter.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/filters/${filter.id}`)).status).toBe(404);
    expect((await ask('GET', '/settings')).body).toEqual({ estimateFirst: true });
    expect((await ask('PUT', '/settings', { estimateFirst: false })).body).toEqual({ estimateFirst: false });
  });

  test('a case comes with its texts, its history and its judgement; who has it already is told so, until something is said of it', async () => {
    const one = await ask('GET', `/cases/${told}?lang=es`);
    expect(one.body).toMatchObject({ judgement: 'shown', row: { id: told, posts: 2 }, texts: [{ start: 0 }, {}], notes: [] });
    const { text } = one.body.dossier.document;
    const [first, second] = one.body.texts;
    expect(text.slice(first.start, first.end)).toContain('3,500 USD');
    expect(text.slice(second.start, second.end)).toContain('price drop');
    expect((await ask('GET', `/cases/${told}?lang=es`, undefined, { 'if-none-match': one.etag ?? '' })).status).toBe(304);
    const { act } = (await ask('POST', `/cases/${told}/notes`, { who: 'Ana', text: 'Llamé a la empresa.' })).body;
    const noted = await ask('GET', `/cases/${told}?lang=es`);
    expect(noted.body.notes).toMatchObject([{ act, who: 'Ana', text: 'Llamé a la empresa.', withdrawn: null }]);
    expect(noted.etag).not.toBe(one.etag);
    await ask('POST', '/acts/undo', { who: 'Luis', acts: [act], reason: 'era otra' });
    expect((await ask('GET', `/cases/${told}?lang=es`)).body.notes).toMatchObject([{ withdrawn: { by: 'Luis', reason: 'era otra' } }]);
    expect(await ask('GET', '/cases/0000000000000000')).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
  });

  test('the typed client does what the page does, with the same forms', async () => {
    const client = createClient({ base: service.url, tongue: () => 'es' });
    const { rows, next } = await client('GET /api/v1/radar', { query: { limit: 1, triage: 'all' } });
    expect([rows[0]?.level, typeof next]).toEqual(['severe', 'string']);
    const { acts } = await client('POST /api/v1/triage', { body: { who: 'Ana', cases: [told], state: 'seen' }, key: 'cliente-1' });
    expect(acts.map((one) => one.case)).toEqual([told]);
    expect((await client('GET /api/v1/cases/:id', { params: { id: told } })).row.triage.state).toBe('seen');
    await expect(client('GET /api/v1/radar', { query: { limit: 0 } })).rejects.toMatchObject({ code: 'wrong-use' });
  });

  test('what if: an answer moves the judgement, and nothing is kept', async () => {
    const question = (await ask('GET', `/cases/${told}`)).body.dossier.assessments[0].judgement.wouldChangeIt[0];
    const tried = (answer: string) => ask('POST', `/cases/${told}/what-if`, { answers: [{ factor: question.factor, answer }] });
    const [yes, no] = [await tried('yes'), await tried('no')];
    expect(yes.body.judgement.realAndCurrent.probability).toBeCloseTo(question.ifYes, 1);
    expect(no.body.judgement.realAndCurrent.probability).not.toBe(yes.body.judgement.realAndCurrent.probability);
    expect(yes.body.before).toEqual((await ask('GET', '/radar?text=quimera&triage=all')).body.rows[0].likelihood);
    expect(await ask('POST', `/cases/${told}/what-if`, { answers: [{ factor: 'no-such', answer: 'yes' }] })).toMatchObject({ status: 422 });
  });
});
