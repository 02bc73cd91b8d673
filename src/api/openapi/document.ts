import { z } from 'zod';
import { ownVersion } from '#lib/version.ts';
import type { Tongue } from '#model';
import type { Route } from '../door/route.ts';

type Told = Pick<Route<never>, 'name' | 'method' | 'path' | 'says' | 'needs' | 'params' | 'query' | 'body' | 'takes' | 'answers'>;
type Schema = { readonly [key: string]: unknown };

const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
  },
};

const security = {
  token: { type: 'http', scheme: 'bearer' },
  session: { type: 'apiKey', in: 'cookie', name: 'vigia' },
};

/** All operations as an OpenAPI 3.1 document, made of the forms by which requests are checked. */
export function documentOf(routes: readonly Told[], tongue: Tongue): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const one of routes) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(one, tongue) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Vigía', version: ownVersion() },
    paths,
    components: { schemas: { Problem: problem }, securitySchemes: security },
  };
}

function operationOf({ name, method, says, needs, params, query, body, takes, answers }: Told, tongue: Tongue): Schema {
  const isWrite = method !== 'GET';
  const parameters = [
    ...parametersOf(params, 'path'),
    ...parametersOf(query, 'query'),
    { name: 'lang', in: 'query', required: false, schema: { type: 'string', enum: ['es', 'en'] } },
    ...(isWrite && needs !== 'sender'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 100 } }]
      : [{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } }]),
  ];
  const kept = typeof needs === 'string' ? {} : { security: [{ token: [needs.scope] }, { session: [] }], 'x-role': needs.role };
  const content = {
    ...(body === null ? {} : { 'application/json': { schema: schemaOf(body, 'input') } }),
    ...(takes === 'file'
      ? { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } }
      : {}),
    ...(takes === 'bytes' ? { 'application/octet-stream': {} } : {}),
  };
  return {
    operationId: name,
    summary: says[tongue],
    ...kept,
    parameters,
    ...(Object.keys(content).length === 0 ? {} : { requestBody: { required: true, content } }),
    responses: {
      200: {
        description: says[tongue],
        content: typeof answers === 'string' ? { [answers]: {} } : { 'application/json': { schema: schemaOf(answers, 'output') } },
      },
      default: { description: 'RFC 9457', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

function parametersOf(form: z.ZodType | null, place: 'path' | 'query'): Schema[] {
  if (form === null) return [];
  const { properties = {}, required = [] } = schemaOf(form, 'input') as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function schemaOf(form: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io, unrepresentable: 'any' });
  return schema;
}
