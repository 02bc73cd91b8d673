import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { type Caller, Fact, OutcomeCode, type Text } from '#model';
import { type Decision, decide, mergeActors } from '#work';
import { decideHonestly } from '../desk/withholding.ts';
import { route } from '../door/route.ts';
import { Decided } from '../forms/answers.ts';
import { caseName, day, postName, said, words } from '../forms/words.ts';
import type { Desk } from './desk.ts';

const needs = { role: 'analyst', scope: 'decide' } as const;
/** Who says it, where nobody signs in yet. */
const signed = { who: words(200).min(1).optional() };
const reason = { reason: said };
const other = z.strictObject({ ...signed, ...reason, other: caseName });

type Signed = { readonly who?: string | undefined };

/** Whoever signed in speaks for himself only. @throws Failure `wrong-use` for another name, or none where nobody signs in yet */
function signer({ person }: Caller, { who }: Signed): string {
  const name = person?.name ?? who;
  if (name === undefined || (who !== undefined && who !== name)) throw new Failure('wrong-use', 'who', { detail: { what: 'who' } });
  return name;
}

/** What was decided is in the next answer that its author asks for. */
async function shown<T>({ live }: Desk, deciding: Promise<T>): Promise<T> {
  const decided = await deciding;
  await live.feed.look();
  return decided;
}

/** Something that is said of a case, by the last word of its path. */
function ofCase<const Word extends string, B extends z.ZodType<Signed>>(
  path: Word,
  name: string,
  says: Text,
  body: B,
  decision: (id: string, said: z.output<B>) => Exclude<Decision, { readonly kind: 'undo' }>,
) {
  return route({
    name,
    method: 'POST',
    path: `/api/v1/cases/:id/${path}` as const,
    says,
    needs,
    params: z.strictObject({ id: caseName }),
    body,
    answers: Decided,
    handle: async ({ params, body: given, who, headers }, desk: Desk) => {
      const work = (one: Decision) => decide(one, signer(who, given as Signed), desk.means, who.clearance);
      return shown(desk, decideHonestly(decision(params.id, given as z.output<B>), { who, headers }, desk, work));
    },
  });
}

/** What a person decides or says of cases and actors: each is an act of his, kept for good, which another act can take back. */
export const decisionRoutes = [
  ofCase(
    'facts',
    'sayFact',
    { es: 'Responder, corregir, calificar o estimar', en: 'Answer, correct, grade or estimate' },
    z.strictObject({ ...signed, fact: Fact.omit({ who: true, at: true, case: true }), on: day.optional() }),
    (id, { fact, on }) => ({ kind: 'fact', case: id, fact, ...(on === undefined ? {} : { on }) }),
  ),
  ofCase(
    'outcomes',
    'sayOutcome',
    { es: 'Decir cómo acabó', en: 'Say how it ended' },
    z.strictObject({ ...signed, code: OutcomeCode, source: said, on: day.optional() }),
    (id, { code, source, on }) => ({ kind: 'outcome', case: id, code, source, ...(on === undefined ? {} : { on }) }),
  ),
  ofCase('join', 'joinCases', { es: 'Es el mismo caso que otro', en: 'It is the same case as another' }, other, (id, given) => {
    return { kind: 'join', case: id, other: given.other, reason: given.reason };
  }),
  ofCase(
    'apart',
    'holdCasesApart',
    { es: 'No es el mismo caso que otro', en: 'It is not the same case as another' },
    other,
    (id, given) => {
      return { kind: 'apart', case: id, other: given.other, reason: given.reason };
    },
  ),
  ofCase(
    'split',
    'splitCase',
    { es: 'Separar publicaciones que no son de este caso', en: 'Take out posts that are not of this case' },
    z.strictObject({ ...signed, ...reason, posts: z.array(postName).min(1).max(500) }),
    (id, { posts, reason: why }) => ({ kind: 'split', case: id, posts, reason: why }),
  ),
  route({
    name: 'undoAct',
    method: 'POST',
    path: '/api/v1/acts/:number/undo',
    says: { es: 'Deshacer lo que alguien dijo o decidió', en: 'Take back what somebody said or decided' },
    needs,
    params: z.strictObject({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    body: z.strictObject({ ...signed, ...reason }),
    answers: Decided,
    handle: async ({ params, body, who }, desk: Desk) =>
      shown(desk, decide({ kind: 'undo', act: params.number, reason: body.reason }, signer(who, body), desk.means, who.clearance)),
  }),
  route({
    name: 'mergeActors',
    method: 'POST',
    path: '/api/v1/actors/merge',
    says: { es: 'Dos alias son el mismo actor', en: 'Two personas are one actor' },
    needs,
    body: z.strictObject({ ...signed, ...reason, a: words(400), b: words(400) }),
    answers: z.strictObject({ act: z.int() }),
    handle: async ({ body: { a, b, ...said }, who }, desk: Desk) => ({
      act: await shown(desk, mergeActors(a, b, { who: signer(who, said), reason: said.reason }, desk.means, who.clearance)),
    }),
  }),
];
