import { afterAll, beforeAll, expect, test } from 'vitest';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { pagesOf } from '../../../../test/fakes/printed.ts';
import { type Service, serve } from '../../index.ts';

let service: Service;
beforeAll(async () => {
  service = await serve({ host: '127.0.0.1', port: 0 });
});
afterAll(() => service.close());

const print = (body: unknown, query = '') =>
  fetch(`${service.url}/api/v1/bulletins${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a dossier that nobody kept is printed in the language asked, under a name of its own', async () => {
  const answer = await print(dossierIn('en'), '?lang=en');
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
    200,
    'application/pdf',
    'inline; filename="vigia-abababababab.pdf"',
  ]);
  const [first] = await pagesOf(new Uint8Array(await answer.arrayBuffer()));
  expect(first).toContain('Alleged sale of access');
});

test.each([
  ['is no dossier', { offers: [] }, 400, 'wrong-use'],
  ['claims nothing', { ...dossierIn('en'), assessments: [] }, 422, 'nothing-claimed'],
])('what %s is a problem', async (_what, body, status, code) => {
  const answer = await print(body);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
});
