import { z } from 'zod';
import { ActorKind, Certainty, Relation } from '#model';
import { graphOf } from '#work';
import { route } from '../door/route.ts';
import { words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { toRead } from './asking.ts';

/** Who is linked with an actor, with how surely and by whom; nothing in it rates anybody. */
export const graphRoute = route({
  name: 'showLinks',
  method: 'GET',
  path: '/api/v1/actors/:name/graph',
  says: {
    es: 'Con quién se vincula a un actor, según quién y con qué certeza',
    en: 'Who is linked with an actor, says who and how surely',
  },
  needs: toRead,
  params: z.strictObject({ name: words(200) }),
  query: z.strictObject({ depth: z.enum(['1', '2']).default('1') }),
  answers: z.strictObject({
    nodes: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: ActorKind.nullable() })),
    edges: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        relation: Relation,
        certainty: Certainty,
        holder: z.string().nullable(),
        claims: z.array(z.strictObject({ case: z.string(), post: z.string(), claim: z.string() })),
        act: z.int().nullable(),
        same: z.number().nullable(),
      }),
    ),
    cut: z.boolean(),
  }),
  handle: async ({ params: { name }, query: { depth }, who }, { means }: Desk) =>
    graphOf(name, depth === '2' ? 2 : 1, who.clearance, means),
});
