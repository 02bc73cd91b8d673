import { z } from 'zod';
import { Fact, OutcomeCode, type Text } from '#model';
import { type Decision, decide, mergeActors } from '#work';
import { toDecide as needs, signatureOf } from '../desk/asking.ts';
import { decideHonestly } from '../desk/withholding.ts';
import { route } from '../door/route.ts';
import { Decided } from '../forms/answers.ts';
import { caseName, day, postName, said, words } from '../forms/words.ts';
import type { Desk } from './desk.ts';

/** Who says it, where nobody signs in yet. */
const signed = { who: words(200).min(1).optional() };
const reason = { reason: said };
const other = z.strictObject({ ...signed, ...reason, other: caseName });

type Signed = { readonly who?: string | undefined };

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
      const work = (one: Decision) => decide(one, signatureOf(who, (given as Signed).who), desk.means, who.clearance);
      return decideHonestly(decision(params.id, given as z.output<B>), { who, headers }, desk, work);
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
    handle: async ({ params, body, who }, { means }: Desk) =>
      decide({ kind: 'undo', act: params.number, reason: body.reason }, signatureOf(who, body.who), means, who.clearance),
  }),
  route({
    name: 'mergeActors',
    method: 'POST',
    path: '/api/v1/actors/merge',
    says: { es: 'Dos alias son el mismo actor', en: 'Two personas are one actor' },
    needs,
    body: z.strictObject({ ...signed, ...reason, a: words(400), b: words(400) }),
    answers: z.strictObject({ act: z.int() }),
    handle: async ({ body: { a, b, reason: why, who: name }, who }, { means }: Desk) => ({
      act: await mergeActors(a, b, { who: signatureOf(who, name), reason: why }, means, who.clearance),
    }),
  }),
];
