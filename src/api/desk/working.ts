import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { filtersOf, noteLook, queueOf, removeFilter, saveFilter } from '#store';
import { checklistOf, putCases, putMeasures, undoAll } from '#work';
import { type Asked, route, Sent } from '../door/route.ts';
import { caseName, said, words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { deskOf, signatureOf, toDecide, toRead } from './asking.ts';
import { Setting } from './first.ts';
import { Narrowed } from './queue.ts';

const cases = z.array(caseName.length(16)).min(1).max(500);
const nothing = new Sent(null, { status: 204 });
const signed = { who: words(200).min(1).optional() };
const Filter = z.strictObject({ id: z.string(), name: z.string(), query: z.record(z.string(), z.string()), madeAt: z.iso.datetime() });
const NewFilter = z.strictObject({ name: words(80).min(1), query: Narrowed.partial() });
const measure = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
/** `what`: the measure in words; null where our knowledge holds it no more. */
const Step = z.strictObject({
  measure,
  what: z.string().nullable(),
  state: z.enum(['advised', 'taken', 'done', 'dropped']),
  advised: z.boolean(),
  dueAt: z.iso.datetime().nullable(),
  late: z.boolean(),
  owner: z.string().nullable(),
  reason: z.string().nullable(),
  act: z.int().nullable(),
  who: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
const filterId = z.strictObject({ id: z.uuid() });

/** What people do with the queue: how cases stand, what they looked at, and what they keep for themselves. */
export const workingRoutes = [
  route({
    name: 'triageCases',
    method: 'POST',
    path: '/api/v1/triage',
    says: { es: 'Dar casos por vistos, apartarlos, tomarlos o abrirlos', en: 'Mark cases as seen, set them aside, take them or open them' },
    needs: toDecide,
    body: z.strictObject({
      ...signed,
      cases,
      state: z.enum(['open', 'seen', 'aside', 'taken']),
      reason: said.optional(),
      to: z.strictObject({ id: words(200).min(1), name: words(200).min(1) }).optional(),
    }),
    answers: z.strictObject({ acts: z.array(z.strictObject({ act: z.int(), case: z.string() })) }),
    handle: async ({ body, who }, { means }: Desk) => {
      const name = signatureOf(who, body.who);
      const to = body.state === 'taken' ? (body.to ?? { id: deskOf(who), name }) : null;
      const given = { cases: body.cases, state: body.state, reason: body.reason ?? null, to };
      return { acts: await putCases(given, { who: name, clearance: who.clearance }, means) };
    },
  }),
  route({
    name: 'undoActs',
    method: 'POST',
    path: '/api/v1/acts/undo',
    says: { es: 'Deshacer varias cosas a la vez', en: 'Take several things back at once' },
    needs: toDecide,
    body: z.strictObject({ ...signed, acts: z.array(z.int().min(1)).min(1).max(500), reason: said.default('—') }),
    answers: z.strictObject({ acts: z.array(z.strictObject({ act: z.int(), undoes: z.int() })) }),
    handle: async ({ body, who }, { means }: Desk) => {
      const signing = { who: signatureOf(who, body.who), clearance: who.clearance };
      const done = await undoAll([...new Set(body.acts)], body.reason, signing, means);
      return { acts: done.map(({ act, undoes }) => ({ act, undoes })) };
    },
  }),
  route({
    name: 'listMeasures',
    method: 'GET',
    path: '/api/v1/cases/:id/measures',
    says: {
      es: 'Las medidas de un caso: cuáles, de quién, para cuándo y cómo van',
      en: 'Measures of a case: which, whose, by when and how they stand',
    },
    needs: toRead,
    params: z.strictObject({ id: caseName }),
    answers: z.strictObject({ steps: z.array(Step) }),
    handle: async ({ params: { id }, who, tongues: [tongue] }, { live, means }: Desk) => {
      const { dossier, acts } = await live.views.see(id, who);
      const { measures } = await live.shelf();
      const steps = checklistOf(dossier?.assessments[0]?.measures ?? [], acts, means.now());
      return { steps: steps.map((step) => ({ ...step, what: measures[step.measure]?.[tongue] ?? null })) };
    },
  }),
  route({
    name: 'putMeasures',
    method: 'POST',
    path: '/api/v1/cases/:id/measures',
    says: { es: 'Tomar medidas de un caso, darlas por hechas o dejarlas', en: 'Take measures of a case on, tick them off or drop them' },
    needs: toDecide,
    params: z.strictObject({ id: caseName }),
    body: z.strictObject({
      ...signed,
      measures: z.array(measure).min(1).max(100),
      state: z.enum(['taken', 'done', 'dropped']),
      owner: words(200).min(1).optional(),
      reason: said.optional(),
    }),
    answers: z.strictObject({ acts: z.array(z.strictObject({ act: z.int(), measure: z.string() })) }),
    handle: async ({ params: { id }, body, who }, { live, means }: Desk) => {
      const seen = await live.views.see(id, who);
      const ticking = { measures: body.measures, state: body.state, owner: body.owner ?? null, reason: body.reason ?? null };
      return { acts: await putMeasures(seen, ticking, { who: signatureOf(who, body.who) }, means) };
    },
  }),
  route({
    name: 'noteLooks',
    method: 'POST',
    path: '/api/v1/looks',
    says: { es: 'Abrí estos casos', en: 'I opened these cases' },
    needs: toRead,
    body: z.strictObject({ cases }),
    answers: 'application/json',
    handle: async (asked: Asked<undefined, undefined, { cases: string[] }>, desk: Desk) => {
      const at = desk.means.now().toISOString();
      await noteLook(desk.work.database.db, deskOf(asked.who), await visible(asked, desk), at);
      return nothing;
    },
  }),
  route({
    name: 'revealCases',
    method: 'POST',
    path: '/api/v1/reveals',
    says: { es: 'Ver el dictamen sin dar antes el propio', en: 'See the judgement without giving one’s own first' },
    needs: toRead,
    body: z.strictObject({ cases }),
    answers: 'application/json',
    handle: async (asked: Asked<undefined, undefined, { cases: string[] }>, desk: Desk) => {
      await desk.live.firsts.tell(asked.who, await visible(asked, desk));
      return nothing;
    },
  }),
  route({
    name: 'listFilters',
    method: 'GET',
    path: '/api/v1/filters',
    says: { es: 'Filtros que uno guardó', en: 'Filters that one saved' },
    needs: toRead,
    answers: z.strictObject({ filters: z.array(Filter) }),
    handle: async ({ who }, { work }: Desk) => ({
      filters: (await filtersOf(work.database.db, deskOf(who))) as z.input<typeof Filter>[],
    }),
  }),
  route({
    name: 'saveFilter',
    method: 'POST',
    path: '/api/v1/filters',
    says: { es: 'Guardar un filtro', en: 'Save a filter' },
    needs: toRead,
    body: NewFilter,
    answers: Filter,
    handle: async ({ body, who }, { work, means }: Desk) => {
      const one = { id: randomUUID(), ...body, madeAt: means.now().toISOString() };
      return (await saveFilter(work.database.db, deskOf(who), one)) as z.input<typeof Filter>;
    },
  }),
  route({
    name: 'changeFilter',
    method: 'PUT',
    path: '/api/v1/filters/:id',
    says: { es: 'Cambiar un filtro', en: 'Change a filter' },
    needs: toRead,
    params: filterId,
    body: NewFilter,
    answers: Filter,
    handle: async ({ params, body, who }, { work, means }: Desk) => {
      const { db } = work.database;
      if (!(await filtersOf(db, deskOf(who))).some(({ id }) => id === params.id))
        throw new Failure('no-such-record', 'filter', { detail: { name: params.id } });
      return (await saveFilter(db, deskOf(who), { id: params.id, ...body, madeAt: means.now().toISOString() })) as z.input<typeof Filter>;
    },
  }),
  route({
    name: 'removeFilter',
    method: 'DELETE',
    path: '/api/v1/filters/:id',
    says: { es: 'Quitar un filtro', en: 'Remove a filter' },
    needs: toRead,
    params: filterId,
    answers: 'application/json',
    handle: async ({ params, who }, { work }: Desk) => {
      if (!(await removeFilter(work.database.db, deskOf(who), params.id)))
        throw new Failure('no-such-record', 'filter', { detail: { name: params.id } });
      return nothing;
    },
  }),
  route({
    name: 'showSetting',
    method: 'GET',
    path: '/api/v1/settings',
    says: { es: 'Cómo quiere uno su escritorio', en: 'How one wants his desk' },
    needs: toRead,
    answers: Setting,
    handle: async ({ who }, { live }: Desk) => live.firsts.setting(who),
  }),
  route({
    name: 'changeSetting',
    method: 'PUT',
    path: '/api/v1/settings',
    says: { es: 'Cambiar cómo quiere uno su escritorio', en: 'Change how one wants his desk' },
    needs: toRead,
    body: Setting,
    answers: Setting,
    handle: async ({ body, who }, { live }: Desk) => {
      await live.firsts.set(who, body);
      return body;
    },
  }),
];

/** Of the cases that were named those that somebody may see. */
async function visible({ body, who }: Asked<undefined, undefined, { cases: string[] }>, { work, means }: Desk): Promise<string[]> {
  const looking = { person: null, clearance: who.clearance, since: null, before: means.now().toISOString() };
  return (await queueOf(work.database.db, { ids: body.cases, limit: 500 }, looking)).map(({ id }) => id);
}
