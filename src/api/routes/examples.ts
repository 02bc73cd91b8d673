import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { route, Sent } from '../door/route.ts';

const folder = new URL('../../../examples/', import.meta.url);
const Example = z.strictObject({ name: z.string().regex(/^[a-z0-9-]+\.\w+$/), es: z.string(), en: z.string() });
const examples = z.array(Example).parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));

/** The inputs to try it on: what they are called in both languages, and each as it lies in the folder. */
export const exampleRoutes = [
  route({
    name: 'listExamples',
    method: 'GET',
    path: '/api/v1/examples',
    says: { es: 'Ejemplos para probar', en: 'Examples to try it on' },
    needs: 'anybody',
    answers: z.strictObject({ examples: z.array(Example) }),
    handle: async () => ({ examples }),
  }),
  route({
    name: 'readExample',
    method: 'GET',
    path: '/api/v1/examples/:name',
    says: { es: 'Un ejemplo, tal como está', en: 'One example as it is' },
    needs: 'anybody',
    params: z.strictObject({ name: z.string() }),
    answers: 'application/octet-stream',
    handle: async ({ params }) => {
      const known = examples.find(({ name }) => name === params.name);
      if (known === undefined) throw new Failure('not-found', 'example');
      return new Sent(readFileSync(new URL(known.name, folder)), { type: 'application/octet-stream' });
    },
  }),
];
