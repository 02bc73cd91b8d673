import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { CaseKind, Fact, localise, OutcomeCode } from '#model';
import { type CaseQuery, casesIn, proposalsOf } from '#store';
import { type Decision, decide, listActors, type Means, mergeActors, showActor, showCase, type Work } from '#work';
import { tonguesOf } from './tongue.ts';

const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/);
const said = words(2_000).min(1);
const instant = z.iso
  .datetime()
  .max(40)
  .regex(/^(?!0000)/);
const day = z.union([instant, z.iso.date()]);
const caseId = z.string().regex(/^[0-9a-f]{4,16}$/);

/** `after` is what the answer before gave as `next`. */
const Wanted = z.strictObject({
  level: z.coerce.number().int().min(0).max(4).optional(),
  kind: CaseKind.optional(),
  actor: words(200).optional(),
  country: z
    .string()
    .regex(/^[a-z]{2}$/i)
    .toUpperCase()
    .optional(),
  sector: words(40).optional(),
  ended: z
    .enum(['yes', 'no'])
    .transform((answer) => answer === 'yes')
    .optional(),
  from: instant.optional(),
  to: instant.optional(),
  by: z.enum(['time', 'level']).default('time'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z
    .string()
    .regex(/^[0-4]\/[^/]{20,40}\/[0-9a-f]{16}$/)
    .transform(placeOf)
    .pipe(z.object({ level: z.int(), changedAt: instant, id: z.string() }))
    .optional(),
  lang: z.string().optional(),
});

const signed = { who: words(200).min(1) };
const reason = { reason: said };
const Bodies = {
  facts: z.strictObject({ ...signed, fact: Fact.omit({ who: true, at: true, case: true }), on: day.optional() }),
  outcomes: z.strictObject({ ...signed, code: OutcomeCode, source: said, on: day.optional() }),
  join: z.strictObject({ ...signed, ...reason, other: caseId }),
  split: z.strictObject({
    ...signed,
    ...reason,
    posts: z
      .array(z.string().regex(/^sha256:[0-9a-f]{64}$/))
      .min(1)
      .max(500),
  }),
  undo: z.strictObject({ ...signed, ...reason }),
  merge: z.strictObject({ ...signed, ...reason, a: words(400), b: words(400) }),
};

/** What is said of a case, by the last word of its path. */
const decisions: { readonly [path: string]: (id: string, body: unknown) => readonly [who: string, decision: Decision] } = {
  facts: (id, body) => {
    const { who, fact, on } = given(Bodies.facts, body);
    return [who, { kind: 'fact', case: id, fact, ...(on === undefined ? {} : { on }) }];
  },
  outcomes: (id, body) => {
    const { who, code, source, on } = given(Bodies.outcomes, body);
    return [who, { kind: 'outcome', case: id, code, source, ...(on === undefined ? {} : { on }) }];
  },
  join: (id, body) => {
    const { who, other, reason: why } = given(Bodies.join, body);
    return [who, { kind: 'join', case: id, other, reason: why }];
  },
  apart: (id, body) => {
    const { who, other, reason: why } = given(Bodies.join, body);
    return [who, { kind: 'apart', case: id, other, reason: why }];
  },
  split: (id, body) => {
    const { who, posts, reason: why } = given(Bodies.split, body);
    return [who, { kind: 'split', case: id, posts, reason: why }];
  },
};

/**
 * Cases and actors. `GET /api/v1/cases` lists, `…/cases/:id` shows one with its timeline and dossier, `…/proposals` pairs that may be the
 * same, `…/actors` and `…/actors/:name` who writes. Each `POST` is an act of the person it names (`who`), and `…/acts/:number/undo` takes it back.
 */
export function serveCases(app: FastifyInstance, { database, readers, reposts, tell }: Work): void {
  const means: Means = { database, readers, reposts, now, onFault: (fault) => tell({ kind: 'fault', where: 'link', fault }) };
  app.get('/api/v1/cases', async (request) => {
    const { lang: _, ...query } = given(Wanted, request.query);
    const cases = (await casesIn(database.db, defined(query) as CaseQuery)).map(({ judged: _judged, ...one }) => one);
    const last = cases.at(-1);
    return { cases, next: last && cases.length === query.limit ? `${last.level}/${last.changedAt}/${last.id}` : null };
  });
  app.get<{ Params: { id: string } }>('/api/v1/cases/:id', async (request) => {
    const view = await showCase(request.params.id, means);
    return { ...view, dossier: view.dossier && localise(view.dossier, tonguesOf(request)[0] ?? 'en') };
  });
  app.get('/api/v1/proposals', async () => ({ proposals: await proposalsOf(database.db, null) }));
  app.get('/api/v1/actors', async () => ({ actors: await listActors(means) }));
  app.get<{ Params: { name: string } }>('/api/v1/actors/:name', async ({ params }) => showActor(params.name.slice(0, 200), means));
  for (const [path, decisionOf] of Object.entries(decisions)) {
    app.post<{ Params: { id: string } }>(`/api/v1/cases/:id/${path}`, async (request) => {
      fromHere(request);
      const [who, decision] = decisionOf(request.params.id, request.body);
      return decide(decision, who, means);
    });
  }
  app.post<{ Params: { number: string } }>('/api/v1/acts/:number/undo', async (request) => {
    fromHere(request);
    const { who, reason: why } = given(Bodies.undo, request.body);
    const act = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).safeParse(request.params.number);
    if (!act.success) throw new Failure('no-such-record', 'act', { detail: { name: request.params.number.slice(0, 40) } });
    return decide({ kind: 'undo', act: act.data, reason: why }, who, means);
  });
  app.post('/api/v1/actors/merge', async (request) => {
    fromHere(request);
    const { a, b, ...signature } = given(Bodies.merge, request.body);
    return { act: await mergeActors(a, b, signature, means) };
  });
}

const here = /^(127\.|::1$|::ffff:127\.)/;

/** Nobody signs in yet, so only who sits at this machine may say what a person says. */
function fromHere(request: FastifyRequest): void {
  if (!here.test(request.socket.remoteAddress ?? '')) throw new Failure('foreign-request', 'act from elsewhere');
}

/** @throws Failure `wrong-use` with the name of what is wrong */
function given<T>(form: z.ZodType<T>, value: unknown): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new Failure('wrong-use', 'request', { detail: { what: String(name ?? '').slice(0, 80) } });
}

function placeOf(after: string): { readonly level: number; readonly changedAt: string; readonly id: string } {
  const [level = '0', changedAt = '', id = ''] = after.split('/');
  return { level: Number(level), changedAt, id };
}

function defined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
