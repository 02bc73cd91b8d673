import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { saveSource } from '#store';
import { openWork, type Work } from '#work';
import { expectDeclared } from '../../test/answers.ts';
import { pushedByAil } from '../../test/fakes/ail.ts';
import { onBoth, postgres } from '../../test/stores.ts';
import { signatureOf } from '../collect/push/webhook.ts';
import { createMetrics, type Service, serve } from './index.ts';

// What is pushed into a running service can be searched, read and counted, and nobody sees what must be masked.

const environment = { AIL_KEY: 'clave-de-ail', HOOK_KEY: 'clave-de-envio' };
const secrets = ['HEGG560427MVZRRL04', 'Secreta2024', 'ana.perez@correo.example'];
const leaked = `CURP ${secrets[0]}, ${secrets[2]}:${secrets[1]}`;
const listing = 'Selling VPN access (FortiGate) to a Mexican power company. Price: $3,500, one hand. Forum escrow accepted. Domain user.';

type Answer = { readonly status: number; readonly text: string; readonly body: Record<string, unknown> };

onBoth((fresh, kind) => {
  let work: Work;
  let service: Service;

  beforeAll(async () => {
    const metrics = createMetrics();
    work = await openWork({ place: await fresh(), threads: 1, keys: null, environment, now, tell: metrics.hear });
    const source = (id: string, of: string, settings: unknown) => ({
      id,
      kind: of,
      settings,
      class: 'own',
      mayKeepDays: null,
      enabled: true,
    });
    await work.database.transaction(async (tx) => {
      const at = now().toISOString();
      await saveSource(tx, source('pastes', 'ail', { secret: 'env:AIL_KEY' }), at);
      await saveSource(tx, source('avisos', 'webhook', { secret: 'env:HOOK_KEY' }), at);
      await saveSource(tx, { ...source('viejo', 'folder', { path: '/nowhere' }), enabled: false }, at);
    });
    service = await serve({ host: '127.0.0.1', port: 0, work, metrics, environment });
    work.start({ collecting: false });
  });
  afterAll(async () => {
    await service.close();
    await work.stop();
  });

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${service.url}${path}`, init);
    const text = await response.text();
    const answer = { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
    expectDeclared(init.method ?? 'GET', path, answer);
    return answer;
  }

  function push(body: string, { key = environment.HOOK_KEY, at = now().getTime(), to = 'avisos' } = {}): Promise<Answer> {
    const stamp = String(Math.floor(at / 1_000));
    const signature = signatureOf(key, stamp, Buffer.from(body));
    const headers = { 'content-type': 'application/json', 'x-vigia-timestamp': stamp, 'x-vigia-signature': signature };
    return ask(`/api/v1/push/${to}`, { method: 'POST', headers, body });
  }

  function feed(text: string, key = environment.AIL_KEY): Promise<Answer> {
    return ask('/api/v1/import/json/item', { method: 'POST', headers: { authorization: key }, body: pushedByAil(text) });
  }

  async function judged(name: string): Promise<Answer> {
    for (let tries = 0; tries < 2_400; tries += 1) {
      const answer = await ask(`/api/v1/posts/${name}`);
      if (answer.body['judgement']) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('it was never judged');
  }

  const problem = (code: string) => ({ code, detail: expect.stringMatching(/^[A-Z¿].*\.$/) });

  test('a feeder of AIL asks whether we are there, pushes, and is answered as AIL answers', async () => {
    expect((await ask('/api/v1/ping')).body).toEqual({ status: 'pong' });
    expect(await feed('Vendo acceso VPN', 'otra')).toMatchObject({
      status: 401,
      body: { status: 'error', reason: 'Authentication failed' },
    });
    expect(await feed(`${listing} AIL`)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await feed(`${listing} AIL`)).toMatchObject({ status: 200, body: { status: 'success' } });
    const empty = await ask('/api/v1/import/json/item', { method: 'POST', headers: { authorization: environment.AIL_KEY } });
    expect(empty).toMatchObject({ status: 400, body: { status: 'error', reason: 'Malformed JSON' } });
    const { body } = await ask('/api/v1/posts?source=pastes');
    expect(body['found']).toMatchObject([{ post: sha256(`${listing} AIL`), source: 'pastes' }]);
  });

  test('a webhook is taken with its signature, in time, and once', async () => {
    const body = JSON.stringify({ text: `${listing} Webhook`, id: 'a/1' });
    expect(await push(body)).toMatchObject({ status: 200, body: { fresh: 1, known: 0, refused: 0 } });
    expect(await push(body)).toMatchObject({ status: 200, body: { fresh: 0, known: 1, refused: 0 } });
    expect((await ask('/api/v1/posts?source=avisos')).body['found']).toHaveLength(1);
  });

  test.each<[string, () => Promise<Answer>, number, string]>([
    ['another key', () => push('{"text":"x"}', { key: 'otra' }), 401, 'not-permitted'],
    ['an old signature', () => push('{"text":"x"}', { at: now().getTime() - 6 * 60_000 }), 401, 'not-permitted'],
    ['a source that nobody set up', () => push('{"text":"x"}', { to: 'nadie' }), 401, 'not-permitted'],
    ['a source that is polled', () => push('{"text":"x"}', { to: 'viejo' }), 401, 'not-permitted'],
    ['no body at all', () => ask('/api/v1/push/avisos', { method: 'POST' }), 401, 'not-permitted'],
    ['a post whose time is none', () => push('{"text":"x","publishedAt":"ayer"}'), 422, 'broken-file'],
    ['too much', () => push('x'.repeat(21_000_000)), 413, 'too-large'],
  ])('a delivery with %s ends with a sentence', async (_what, deliver, status, code) => {
    expect(await deliver()).toMatchObject({ status, body: problem(code) });
  });

  test('garbage with a good signature is refused and counted, and stops nothing', async () => {
    const body = '\u007fELF\u0001\u0000\u0000\u0000';
    expect(await push(body)).toMatchObject({ status: 200, body: { fresh: 0, refused: 1 } });
    const { body: all } = await ask('/api/v1/sources');
    expect(all['sources']).toMatchObject([
      { id: 'avisos', kind: 'webhook', state: 'well', refused: [{ code: expect.any(String), count: 1 }] },
      { id: 'pastes', kind: 'ail', state: 'well', posts: 1, refused: [] },
      { id: 'viejo', kind: 'folder', state: 'off', posts: 0 },
    ]);
    expect(JSON.stringify(all)).not.toMatch(/HOOK_KEY|AIL_KEY/);
  });

  test('a post comes with its judgement, and nothing that must be masked is in any answer', async () => {
    const post = {
      text: `${listing}\nSample:\n${leaked}`,
      id: `filas/${secrets[2]}/${secrets[0]}`,
      title: `Base ${leaked}`,
      author: { alias: 'cuervo_77' },
      url: `https://foro.example/ver?u=${secrets[2]}&curp=${secrets[0]}`,
      thread: { id: `t-${secrets[0]}`, title: leaked, replyTo: secrets[2], forwardedFrom: secrets[2] },
    };
    const body = JSON.stringify(post);
    expect((await push(body)).status).toBe(200);
    const one = await judged(sha256(body));
    expect(one.body).toMatchObject({ post: { id: sha256(body) }, source: 'avisos', judgement: { genre: 'listing' } });
    const answers = [one, await ask('/api/v1/posts?text=fortigate'), await ask('/api/v1/sources'), await ask('/metrics')];
    for (const { text } of answers) for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('what is kept is searched by words, country and level, and leafed through', async () => {
    for (let at = 0; at < 5; at += 1) await push(JSON.stringify({ text: `${listing} Hoja ${at}` }));
    await judged(sha256(JSON.stringify({ text: `${listing} Hoja 4` })));
    const found = async (query: string) =>
      ((await ask(`/api/v1/posts?${query}`)).body['found'] as { post: string }[]).map(({ post }) => post);
    expect(await found('text=hoja')).toHaveLength(5);
    expect(await found('text=hoja&country=mx&level=1')).toHaveLength(5);
    expect(await found('text=hoja&country=BR')).toEqual([]);
    expect(await found('text=hoja&to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await found('text=inexistente')).toEqual([]);
    const leaves: string[] = [];
    let next: unknown = '';
    for (let page = 0; next !== null && page < 9; page += 1) {
      const { body } = await ask(`/api/v1/posts?text=hoja&limit=2${next ? `&after=${encodeURIComponent(String(next))}` : ''}`);
      leaves.push(...(body['found'] as { post: string }[]).map(({ post }) => post));
      next = body['next'];
    }
    expect(leaves).toEqual(await found('text=hoja'));
  });

  test.each([
    'level=9',
    'level=alto',
    'limit=0',
    'country=México',
    'from=ayer',
    'from=0000-01-01T00:00:00Z',
    'text=a&text=b',
    'text=%00',
    'after=x',
    `after=${encodeURIComponent('2026-11-22T00:00:00.000Z/sha256:x')}`,
    'levle=3',
  ])('a query that makes no sense is told so: %s', async (query) => {
    expect(await ask(`/api/v1/posts?${query}&lang=en`)).toMatchObject({ status: 400, body: problem('wrong-use') });
  });

  test.each(['"', '- or "', "'); drop table post; --", '(((', 'a'.repeat(1_000), '\u{1f600}', '%', '\\'])(
    'whatever is looked for gets an answer: %s',
    async (text) => {
      expect((await ask(`/api/v1/posts?text=${encodeURIComponent(text)}`)).status).toBe(200);
    },
  );

  test.each([`sha256:${'0'.repeat(64)}`, 'hola', '..%2f..%2fetc%2fpasswd', '%00'])('a post that is not there: %s', async (name) => {
    expect(await ask(`/api/v1/posts/${name}`)).toMatchObject({ status: 404, body: problem('no-such-record') });
  });

  test('Prometheus can read what is measured, and it names sources only', async () => {
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    const line =
      /^(# (HELP|TYPE) [a-z_][a-z0-9_]* .+|[a-z_][a-z0-9_]*(\{([a-z_]+="[^"\\]*",?)*\})? (-?[\d.]+(e[+-]?\d+)?|NaN|[+-]Inf)( \d+)?)$/i;
    for (const one of text.trimEnd().split('\n')) if (one !== '') expect(one).toMatch(line);
    expect(text).toMatch(/^vigia_judged_total [1-9]/m);
    expect(text).toMatch(/^vigia_queue_jobs\{state="waiting"\} \d+$/m);
    expect(text).toMatch(/^target_info\{service_name="vigia",service_version="[^"]+"\} 1$/m);
    expect(text).toMatch(/^vigia_posts_new_total\{source="avisos"\} [1-9]/m);
    expect(text).not.toMatch(/FortiGate|power company|cuervo/i);
  });

  test('it answers that it lives and is ready; without its server it lives, is not ready, and says why', async () => {
    expect((await ask('/healthz')).body).toEqual({ status: 'ok' });
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', store: kind, queue: { dead: 0 } } });
    if (kind === 'embedded') return;
    const server = await postgres();
    await server.kill();
    try {
      expect((await ask('/healthz')).status).toBe(200);
      expect(await ask('/metrics')).toMatchObject({ status: 200, text: expect.stringMatching(/^vigia_store_up 0$/m) });
      for (const path of ['/readyz', '/api/v1/posts', `/api/v1/posts/${sha256('x')}`, '/api/v1/sources']) {
        expect(await ask(path), path).toMatchObject({ status: 503, body: problem('database') });
      }
      expect(await feed('Vendo acceso VPN')).toMatchObject({ status: 503, body: { status: 'error' } });
      expect(await push('{"text":"Vendo acceso"}')).toMatchObject({ status: 503, body: problem('database') });
    } finally {
      await server.start();
    }
    expect(await feed('Vendo acceso VPN')).toMatchObject({ status: 200 });
    expect((await ask('/readyz')).status).toBe(200);
  });
});
