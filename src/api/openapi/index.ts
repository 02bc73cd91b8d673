import { z } from 'zod';
import { type Route, route, Sent } from '../door/route.ts';
import type { House } from '../routes/desk.ts';
import { documentOf } from './document.ts';
import { pageOf, sheet } from './page.ts';

/** What tells of all operations, for programs (OpenAPI 3.1) and for people. */
export function describing(routes: () => readonly Route<never>[]) {
  return [
    route({
      name: 'showOperations',
      method: 'GET',
      path: '/api/v1/openapi.json',
      says: { es: 'Todas las operaciones, como OpenAPI 3.1', en: 'All operations, as OpenAPI 3.1' },
      needs: 'anybody',
      answers: z.record(z.string(), z.unknown()),
      handle: async ({ tongues: [tongue] }, _house: House) => documentOf(routes(), tongue),
    }),
    route({
      name: 'readOperations',
      method: 'GET',
      path: '/api/v1/docs',
      says: { es: 'Todas las operaciones, para leerlas', en: 'All operations, to be read' },
      needs: 'anybody',
      answers: 'text/html',
      handle: async ({ tongues: [tongue] }, _house: House) => {
        const schemaOf = (form: unknown) => {
          const { $schema: _, ...schema } = z.toJSONSchema(form as z.ZodType, { unrepresentable: 'any' });
          return JSON.stringify(schema, null, 2);
        };
        return new Sent(pageOf(routes(), tongue, schemaOf), { type: 'text/html; charset=utf-8' });
      },
    }),
    route({
      name: 'styleOperations',
      method: 'GET',
      path: '/api/v1/docs.css',
      says: { es: 'Cómo se ve esa página', en: 'How that page looks' },
      needs: 'anybody',
      answers: 'text/css',
      handle: async (_asked, _house: House) => new Sent(sheet, { type: 'text/css; charset=utf-8' }),
    }),
  ] as const;
}
