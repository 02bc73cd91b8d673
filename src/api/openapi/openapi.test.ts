import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, Refused } from '../client/index.ts';
import { type Service, serve } from '../index.ts';
import { routes } from '../routes/index.ts';

let service: Service;
beforeAll(async () => {
  service = await serve({ host: '127.0.0.1', port: 0 });
});
afterAll(() => service.close());

// biome-ignore lint/suspicious/noExplicitAny: a document of any form
async function document(lang = 'en'): Promise<any> {
  return (await fetch(`${service.url}/api/v1/openapi.json?lang=${lang}`)).json();
}

test('each operation stands in the document with its name, the parts of its path, and forms that are JSON Schema', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toBe('3.1.0');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const { name, method, path } of routes) {
    const told = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(told?.operationId).toBe(name);
    const inPath = told.parameters.flatMap((one: { in: string; name: string }) => (one.in === 'path' ? [one.name] : []));
    expect(inPath).toEqual([...path.matchAll(/:(\w+)/g)].map((one) => one[1]));
    const forms = [told.responses[200].content, told.requestBody?.content ?? {}].map((one) => one['application/json']?.schema);
    for (const schema of forms) if (schema) expect(ajv.validateSchema(schema), name).toBe(true);
  }
  expect((await document('es')).paths['/api/v1/radar'].get.summary).toMatch(/fila de casos/);
});

test('the page of operations holds no script and asks nothing of others', async () => {
  const response = await fetch(`${service.url}/api/v1/docs?lang=es`);
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(html).toContain('GET /api/v1/radar');
  expect(html).not.toMatch(/<script|style=|https?:\/\//);
  expect((await fetch(`${service.url}/api/v1/docs.css`)).headers.get('content-type')).toMatch(/^text\/css/);
});

test('the client asks by the names of operations, and throws what was refused with its sentence', async () => {
  const client = createClient({ base: service.url, tongue: () => 'es' });
  const { examples } = await client('GET /api/v1/examples', {});
  expect(examples.map(({ es }) => es)).not.toEqual([]);
  const bytes = await client('GET /api/v1/examples/:name', { params: { name: examples[0]?.name ?? '' }, as: 'file' });
  const file = new File([bytes], 'nota.txt');
  const { dossiers } = await client('POST /api/v1/assessments', { query: {}, file, tongues: ['es', 'en'] });
  expect(dossiers.map(({ document }) => document.source)).toEqual(['nota.txt', 'nota.txt']);
  const refused = await client('GET /api/v1/examples/:name', { params: { name: 'no/hay' }, as: 'file' }).catch((fault: unknown) => fault);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ status: 404, message: expect.stringMatching(/^[A-Z¿].*\.$/) });
  const nobody = createClient({ base: 'http://127.0.0.1:9' });
  await expect(nobody('GET /api/v1/examples', {})).rejects.toMatchObject({ status: 0, code: 'offline' });
});
