import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { CaseKind } from '#model';
import { type CaseQuery, casesIn, type HandleQuery } from '#store';
import { listActors, showActor } from '#work';
import { cursor, cursorOf, toRead as needs } from '../desk/asking.ts';
import { linesFor } from '../desk/withholding.ts';
import { route } from '../door/route.ts';
import { ActorLine, ActorWhole, CaseLine } from '../forms/answers.ts';
import { country, instant, level, limit, words } from '../forms/words.ts';
import type { Desk } from './desk.ts';

/** `after` is what the answer before gave as `next`. */
const Wanted = z.strictObject({
  level: level.optional(),
  kind: CaseKind.optional(),
  actor: words(200).optional(),
  country: country.optional(),
  sector: words(40).optional(),
  ended: z.stringbool({ truthy: ['yes'], falsy: ['no'] }).optional(),
  from: instant.optional(),
  to: instant.optional(),
  by: z.enum(['time', 'level']).default('time'),
  limit,
  after: z
    .string()
    .regex(/^[0-4]\/[^/]{20,40}\/[0-9a-f]{16}$/)
    .transform(placeOf)
    .pipe(z.object({ level: z.int(), changedAt: instant, id: z.string() }))
    .optional(),
});

/** Cases and actors, to look at. */
export const caseRoutes = [
  route({
    name: 'listCases',
    method: 'GET',
    path: '/api/v1/cases',
    says: { es: 'Casos que cumplen lo pedido, por fecha o por gravedad', en: 'Cases that fit, by time or by level' },
    needs,
    query: Wanted,
    answers: z.strictObject({ cases: z.array(CaseLine), next: z.string().nullable() }),
    handle: async ({ query, who }, desk: Desk) => {
      const cases = (await casesIn(desk.work.database.db, query as CaseQuery, who.clearance)).map(({ judged: _judged, ...one }) => one);
      const last = cases.at(-1);
      return {
        cases: await linesFor(who, cases, desk),
        next: last && cases.length === query.limit ? `${last.level}/${last.changedAt}/${last.id}` : null,
      };
    },
  }),
  route({
    name: 'listActors',
    method: 'GET',
    path: '/api/v1/actors',
    says: { es: 'Quiénes publican, y cómo acabó lo que afirmaron', en: 'Who writes, and how what they claimed ended' },
    needs,
    query: z.strictObject({ text: words(200).optional(), limit, after: cursor(3).optional() }),
    answers: z.strictObject({ actors: z.array(ActorLine), next: z.string().nullable() }),
    handle: async ({ query: { after: word, ...query }, who }, { means }: Desk) => {
      const after = word && handleAt(word);
      const actors = await listActors(means, { ...query, ...(after && { after }) } as HandleQuery, who.clearance);
      const last = actors.at(-1);
      const isWhole = last === undefined || actors.length < query.limit;
      return { actors, next: isWhole ? null : cursorOf([last.lastSeenAt, last.handle, last.venue ?? '']) };
    },
  }),
  route({
    name: 'showActor',
    method: 'GET',
    path: '/api/v1/actors/:name',
    says: { es: 'Un actor: sus alias, su historial y sus casos', en: 'One actor: personas, record and cases' },
    needs,
    params: z.strictObject({ name: words(200) }),
    answers: ActorWhole,
    handle: async ({ params, who }, desk: Desk) => {
      const { cases, ...actor } = await showActor(params.name, desk.means, who.clearance);
      return { ...actor, cases: await linesFor(who, cases, desk) } as unknown as z.input<typeof ActorWhole>;
    },
  }),
];

/** The actor that a cursor names. @throws Failure `wrong-use` */
function handleAt([lastSeenAt = '', handle = '', venue = '']: readonly string[]): NonNullable<HandleQuery['after']> {
  if (!instant.safeParse(lastSeenAt).success) throw new Failure('wrong-use', 'after', { detail: { what: 'after' } });
  return { lastSeenAt, handle, venue };
}

function placeOf(after: string): { readonly level: number; readonly changedAt: string; readonly id: string } {
  const [level = '0', changedAt = '', id = ''] = after.split('/');
  return { level: Number(level), changedAt, id };
}
