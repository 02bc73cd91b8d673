import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ownKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { registerCsv, registerJson } from '#match';
import { type Clearance, Constituent, SectorName, Text, type Tongue } from '#model';
import {
  constituentFor,
  constituentsFor,
  countConstituents,
  type Db,
  type Imported,
  keepConstituents,
  type RegisterQuery,
  removeConstituent,
} from '#store';
import type { RegisterRead } from '#work';
import { problemFrom } from '../../door/problems.ts';
import { attached, route, Sent } from '../../door/route.ts';
import { words } from '../../forms/words.ts';
import type { Desk } from '../../routes/desk.ts';
import { cursor, cursorOf, signatureOf, toOperate, toRead } from '../asking.ts';

const country = z.string().regex(/^[A-Z]{2}$/);
const params = z.strictObject({ id: z.string().min(1).max(120) });

/** An organisation as a line of the list. */
const Line = z.strictObject({
  id: z.string(),
  name: z.string(),
  also: z.array(z.string()),
  domain: z.string().nullable(),
  country: z.string().nullable(),
  subdivision: z.string().nullable(),
  sector: SectorName.nullable(),
  criticality: z.int().nullable(),
});

const Problem = z.strictObject({ line: z.int(), column: z.string().nullable(), what: Text });

/**
 * What a file of organisations holds and what became of it. `count`: how many problems there are, of which the first thousand are listed; with any, nothing is
 * kept. `known`: how many of `total` are registered already; `gone`: how many registered ones are not in it. `done`: null where it was only looked at.
 */
const Taken = z.strictObject({
  total: z.int(),
  known: z.int(),
  gone: z.int(),
  count: z.int(),
  problems: z.array(Problem),
  done: z.strictObject({ fresh: z.int(), changed: z.int(), removed: z.int() }).nullable(),
});

/** Public bodies of the region, to begin with. */
const starter = fileURLToPath(new URL('register/public-bodies.csv', `file://${ownKnowledge}`));
const perPage = 500;
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** The organisations that are warned: to look at them, to bring them in and take them out. */
export const registerRoutes = [
  route({
    name: 'listConstituents',
    method: 'GET',
    path: '/api/v1/constituents',
    says: { es: 'Organizaciones del padrón que puede ver quien pregunta', en: 'Organisations of the register that who asks may see' },
    needs: toRead,
    query: z.strictObject({
      text: words(200).optional(),
      country: country.optional(),
      sector: SectorName.optional(),
      limit: z.coerce.number().int().min(1).max(perPage).default(100),
      after: cursor(2).optional(),
    }),
    answers: z.strictObject({ items: z.array(Line), next: z.string().nullable(), total: z.int() }),
    handle: async ({ query: { limit, after, ...said }, who }, { work }: Desk) => {
      const wanted = wantedOf(said);
      const { db } = work.database;
      const [name = '', id = ''] = after ?? [];
      const found = await constituentsFor(db, { ...wanted, limit: limit + 1, ...(after && { after: { name, id } }) }, who.clearance);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(lineOf),
        next: found.length > limit && last ? cursorOf([last.name, last.id]) : null,
        total: await countConstituents(db, wanted, who.clearance),
      };
    },
  }),
  route({
    name: 'showConstituent',
    method: 'GET',
    path: '/api/v1/constituents/:id',
    says: { es: 'Una organización del padrón', en: 'One organisation of the register' },
    needs: toRead,
    params,
    answers: Constituent,
    handle: ({ params: { id }, who }, { work }: Desk) => constituentFor(work.database.db, id, who.clearance),
  }),
  route({
    name: 'importConstituents',
    method: 'POST',
    path: '/api/v1/constituents',
    says: {
      es: 'Incorporar organizaciones (CSV o JSON), todas o ninguna; «check» solo revisa, «all» quita las que no vienen',
      en: 'Take organisations in (CSV or JSON), all or none; "check" only looks, "all" takes out those that are not in it',
    },
    needs: toOperate,
    query: z.strictObject({ check: flag(), all: flag(), who: words(200).min(1).optional() }),
    body: z.union([z.string(), z.strictObject({ text: z.string() })]).describe('{text}'),
    takes: 'file',
    answers: Taken,
    handle: async ({ query: { check, all, who: name }, body, upload, who, tongues: [tongue] }, desk: Desk) => {
      const bytes = upload?.bytes ?? Buffer.from(typeof body === 'string' ? body : body.text);
      return take(bytes, { check, all, tongue, who: check ? '' : signatureOf(who, name) }, desk);
    },
  }),
  route({
    name: 'importExample',
    method: 'POST',
    path: '/api/v1/register/example',
    says: {
      es: 'Incorporar el padrón de ejemplo: organismos públicos de la región',
      en: 'Take the example register in: public bodies of the region',
    },
    needs: toOperate,
    body: z.strictObject({ who: words(200).min(1).optional() }),
    answers: Taken,
    handle: async ({ body, who, tongues: [tongue] }, desk: Desk) =>
      take(await readFile(starter), { check: false, all: false, tongue, who: signatureOf(who, body.who) }, desk),
  }),
  route({
    name: 'removeConstituent',
    method: 'DELETE',
    path: '/api/v1/constituents/:id',
    says: { es: 'Quitar una organización del padrón', en: 'Take an organisation out of the register' },
    needs: toOperate,
    params,
    query: z.strictObject({ who: words(200).min(1).optional() }),
    answers: 'application/json',
    handle: async ({ params: { id }, query, who }, { work, means }: Desk) => {
      const hand = { who: signatureOf(who, query.who), at: means.now().toISOString() };
      await work.database.transaction((tx) => removeConstituent(tx, id, hand));
      return new Sent(null, { status: 204 });
    },
  }),
  route({
    name: 'exportRegister',
    method: 'GET',
    path: '/api/v1/register/export',
    says: { es: 'El padrón que puede ver quien pregunta, como CSV o JSON', en: 'The register that who asks may see, as CSV or JSON' },
    needs: toRead,
    query: z.strictObject({ format: z.enum(['csv', 'json']).default('csv') }),
    answers: 'application/octet-stream',
    handle: async ({ query: { format }, who }, { work }: Desk) =>
      attached(Readable.from(written(work.database.db, format, who.clearance)), types[format], `register.${format}`),
  }),
  route({
    name: 'registerTemplate',
    method: 'GET',
    path: '/api/v1/register/template',
    says: { es: 'Una plantilla vacía del padrón, como CSV', en: 'An empty template of the register, as CSV' },
    needs: toRead,
    answers: 'application/octet-stream',
    handle: async () => attached(registerCsv([]), types.csv, 'register-template.csv'),
  }),
];

/** What is said by being there, or as `true`. */
function flag() {
  return z
    .enum(['', 'true', 'false'])
    .default('false')
    .transform((said) => said !== 'false');
}

function wantedOf({ text, country: of, sector }: { text?: string | undefined; country?: string | undefined; sector?: string | undefined }) {
  const said = text?.trim();
  return { ...(said && { text: said }), ...(of && { country: of }), ...(sector && { sector }) } satisfies Partial<RegisterQuery>;
}

function lineOf({ id, name, names, domains, country: of, subdivision, sector, criticality }: Constituent): z.output<typeof Line> {
  const also = names.filter(({ kind }) => kind === 'abbreviation').map(({ text }) => text);
  return { id, name, also: also.slice(0, 4), domain: domains[0] ?? null, country: of, subdivision, sector, criticality };
}

type Taking = { readonly check: boolean; readonly all: boolean; readonly tongue: Tongue; readonly who: string };

/** Keeps what a file holds, or tells all that is wrong with it and keeps nothing. */
async function take(bytes: Buffer, { check, all, tongue, who }: Taking, { work, means }: Desk): Promise<z.output<typeof Taken> | Sent> {
  const read = await work.registry.read(bytes, all);
  if (check) return takenOf(read, null);
  if (read.count > 0) {
    const problem = problemFrom(new Failure('bad-register', 'import', { detail: { count: read.count } }), tongue);
    const { problems, count } = takenOf(read, null);
    return new Sent(JSON.stringify({ ...problem, count, problems }), { status: problem.status, type: 'application/problem+json' });
  }
  const importing = { who, at: means.now().toISOString(), all };
  return takenOf(read, await work.database.transaction((tx) => keepConstituents(tx, read.parts, importing)));
}

function takenOf({ total, known, gone, count, problems }: RegisterRead, done: Imported | null): z.output<typeof Taken> {
  return { total, known, gone, count, problems: problems.map((one) => ({ ...one, what: { ...one.what } })), done };
}

/** A register as it leaves, a page at a time: others are served between two of them. */
async function* written(db: Db, format: 'csv' | 'json', clearance: Clearance): AsyncGenerator<string> {
  const [head = '', foot = ''] = registerJson([]).split('\n\n');
  yield format === 'csv' ? registerCsv([]) : `${head}\n`;
  let after: RegisterQuery['after'];
  for (let isFirst = true; ; isFirst = false) {
    const some: readonly Constituent[] = await constituentsFor(db, { limit: perPage, ...(after && { after }) }, clearance);
    const last = some.at(-1);
    if (format === 'csv') yield registerCsv(some).split('\n').slice(1).join('\n');
    else if (last) yield `${isFirst ? '' : ',\n'}${some.map((one) => JSON.stringify(one)).join(',\n')}`;
    if (!last || some.length < perPage) break;
    after = { name: last.name, id: last.id };
  }
  if (format === 'json') yield `\n${foot}`;
}
