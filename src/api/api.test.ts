import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dossier } from '#model';
import { type Service, serve } from './index.ts';

let service: Service;
beforeAll(async () => {
  service = await serve({ host: '127.0.0.1', port: 0 });
});
afterAll(() => service.close());

const listing = 'Selling VPN access to a hospital in Mexico, domain admin. Price: $3,000, escrow accepted.';
const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url));

type Answer = { readonly status: number; readonly type: string | null; readonly body: Record<string, unknown> };

async function post(body: unknown, headers: Record<string, string> = {}, query = '?lang=en'): Promise<Answer> {
  const form = body instanceof FormData;
  const response = await fetch(`${service.url}/api/v1/assessments${query}`, {
    method: 'POST',
    headers: { ...(form ? {} : { 'content-type': 'application/json' }), ...headers },
    body: form ? body : typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Answer['body'],
  };
}

function file(name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([example(name)]), name);
  return form;
}

test('a text becomes one dossier a language, in the order asked', async () => {
  const { status, body } = await post({ text: listing }, {}, '?lang=es,en');
  expect(status).toBe(200);
  const [spanish, english] = (body['dossiers'] as unknown[]).map((one) => Dossier.parse(one));
  expect(spanish?.bottomLine).not.toBe(english?.bottomLine);
  expect(spanish?.offers).toEqual(english?.offers);
  expect(body['outlines']).toBeUndefined();
});

test('the language is that of the browser when none is asked', async () => {
  const spanish = await post({ text: listing }, { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' }, '');
  const english = await post({ text: listing }, { 'accept-language': 'fr' }, '');
  expect(JSON.stringify(spanish.body)).not.toBe(JSON.stringify(english.body));
});

test('a file becomes a dossier under its own name', async () => {
  const { status, body } = await post(file('sitio-de-filtraciones.html'));
  expect(status).toBe(200);
  expect(Dossier.parse((body['dossiers'] as unknown[])[0]).document.source).toBe('sitio-de-filtraciones.html');
});

const refused: readonly (readonly [string, () => unknown, number, string])[] = [
  ['a broken file', () => file('danado.docx'), 422, 'broken-file'],
  ['no text at all', () => ({ text: '' }), 422, 'empty'],
  ['malformed JSON', () => '{"text":', 400, 'wrong-use'],
  ['another shape', () => ({ texto: 'hola' }), 400, 'wrong-use'],
  ['a path in place of an address', () => ({ url: '/etc/passwd' }), 403, 'address-refused'],
  ['a file of this machine', () => ({ url: 'file:///etc/passwd' }), 403, 'address-refused'],
  ['an address of this machine', () => ({ url: 'http://127.0.0.1:1/' }), 403, 'address-refused'],
  ['the cloud’s own address', () => ({ url: 'http://169.254.169.254/latest/' }), 403, 'address-refused'],
  ['too much text', () => ({ text: 'x'.repeat(21_000_000) }), 413, 'too-large'],
];

test.each(refused)('a problem with a stable code and a sentence: %s', async (_what, body, status, code) => {
  const answer = await post(body());
  expect(answer.status).toBe(status);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ type: `urn:vigia:problem:${code}`, status, code });
  expect(answer.body['detail']).toMatch(/\.$/);
  expect(JSON.stringify(answer.body)).not.toContain('node_modules');
});

test('problems speak the language asked', async () => {
  expect((await post({ text: '' }, {}, '?lang=es')).body['detail']).toMatch(/vacío/i);
  expect((await post({ text: '' }, {}, '?lang=en')).body['detail']).toMatch(/empty/i);
});

test.each([
  ['another page', { origin: 'https://evil.example' }, 403],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
  ['a page that the browser calls foreign', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a program', {}, 200],
] as const)('a post from %s', async (_what, headers, status) => {
  expect((await post({ text: listing }, { ...headers })).status).toBe(status);
});

test.each([
  ['evil.example', 403],
  ['evil.example:8474', 403],
  ['127.0.0.1.evil.example', 403],
  ['localhost', 200],
  ['LOCALHOST:1234', 200],
])('a request for host %s gets %i', async (host, status) => {
  const got = await new Promise<number | undefined>((resolve, reject) => {
    request(`${service.url}/healthz`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(got).toBe(status);
});

test('the page comes with a policy that allows its own files only', async () => {
  const response = await fetch(service.url);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(await response.text()).not.toMatch(/https?:\/\/|<style|style=|onclick/);
});

test('nothing of the disk but the page and the examples can be asked for', async () => {
  for (const path of ['/package.json', '/..%2fpackage.json', '/api/v1/examples/index.json', '/api/v1/examples/..%2f..%2fpackage.json']) {
    expect((await fetch(service.url + path)).status, path).toBe(404);
  }
  const { examples } = (await (await fetch(`${service.url}/api/v1/examples`)).json()) as {
    examples: { name: string }[];
  };
  for (const { name } of examples) {
    const bytes = Buffer.from(await (await fetch(`${service.url}/api/v1/examples/${name}`)).arrayBuffer());
    expect(bytes.equals(example(name)), name).toBe(true);
  }
});

test('a long text does not hold up the server', async () => {
  const long = post({ text: `${listing} Lorem ipsum dolor sit amet, consectetur.\n`.repeat(8000) });
  let answered = 0;
  let done = false;
  void long.finally(() => {
    done = true;
  });
  // Counted, not timed: held up, it would answer one or two before the long one is done, on any machine.
  while (!done && answered < 200) {
    await (await fetch(`${service.url}/healthz`)).text();
    answered += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const short = await post({ text: listing });
  expect(short.status).toBe(200);
  expect((await long).status).toBe(200);
  expect(answered).toBeGreaterThan(10);
});

test('a port that is taken is a failure with its sentence', async () => {
  const port = Number(new URL(service.url).port);
  await expect(serve({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'port-taken', detail: { port } });
});
