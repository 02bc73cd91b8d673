import { expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from './index.ts';

test('every operation has a name of its own and a path of its own', () => {
  expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
});

test.each(routes)('$name names the parts of its path, and tells its forms as JSON Schema', ({ path, params, query, body, answers }) => {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((one) => one[1]);
  expect(Object.keys(params instanceof z.ZodObject ? params.shape : {})).toEqual(inPath);
  for (const form of [params, query, body]) if (form !== null) expect(z.toJSONSchema(form, { io: 'input' })).toBeTypeOf('object');
  if (typeof answers !== 'string') expect(z.toJSONSchema(answers)).toMatchObject({ type: 'object' });
});
