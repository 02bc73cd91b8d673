import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { type Concerns, localise, MatchTrait, mayRead } from '#model';
import { narrowedConcerns } from '#pipeline';
import { concernedCases, concernsOfCases, filesOf, isSettling, registerStand } from '#store';
import { route } from '../../door/route.ts';
import type { Desk } from '../../routes/desk.ts';
import { cursor, cursorOf, toRead } from '../asking.ts';
import { Brief, briefOf } from '../row.ts';

const Named = z.strictObject({ constituent: z.string(), name: z.string() });

/** A case and whom of those that its reader is cleared for it concerns, since when; or how many it fits equally, and who they are. */
const Concern = z.strictObject({
  case: Brief,
  since: z.iso.datetime(),
  candidates: z.array(
    z.strictObject({
      ...Named.shape,
      probability: z.number(),
      reasons: z.array(z.string()),
      evidence: z.array(z.strictObject({ trait: MatchTrait, weight: z.number() })),
    }),
  ),
  nobodyRegistered: z.number().nullable(),
  fitEqually: z.int().nullable(),
  equals: z.array(Named),
});

const perPage = 50;

export const concernRoutes = [
  route({
    name: 'listConcerns',
    method: 'GET',
    path: '/api/v1/concerns',
    says: {
      es: 'Qué casos conciernen a las organizaciones que puede ver quien pregunta, lo más reciente primero',
      en: 'Which cases concern the organisations that who asks may see, the newest first',
    },
    needs: toRead,
    query: z.strictObject({
      constituent: z.string().max(120).optional(),
      equally: z.enum(['true', 'false']).default('false'),
      limit: z.coerce.number().int().min(1).max(perPage).default(20),
      after: cursor(2).optional(),
    }),
    answers: z.strictObject({
      items: z.array(Concern),
      next: z.string().nullable(),
      /** Whether the register holds anything that its reader may see or not, and whether cases still wait to be compared with it. */
      register: z.boolean(),
      settling: z.boolean(),
    }),
    handle: async ({ query, who, tongues: [tongue] }, { work }: Desk) => {
      const { db } = work.database;
      const { constituent, equally, limit, after } = query;
      const wanted = {
        equally: equally === 'true',
        limit: limit + 1,
        ...(constituent === undefined ? {} : { constituent }),
        ...(after && { after: placeOf(after) }),
      };
      const found = await concernedCases(db, wanted, who.clearance);
      const shown = found.slice(0, limit);
      const ids = shown.map(({ id }) => id);
      const files = new Map((await filesOf(db, ids)).filter((file) => mayRead(file, who.clearance)).map((file) => [file.id, file]));
      const concerns = await concernsOfCases(db, ids);
      const last = shown.at(-1);
      return {
        items: shown.flatMap(({ id, since }) => {
          const [file, told] = [files.get(id), concerns.get(id)];
          if (file === undefined || told === undefined) return [];
          return [{ case: briefOf(file, tongue), since, ...only(narrowedConcerns(told, who.clearance).matches, constituent, tongue) }];
        }),
        next: found.length > limit && last ? cursorOf([last.since, last.id]) : null,
        register: (await registerStand(db)).count > 0,
        settling: await isSettling(db),
      };
    },
  }),
];

/** Matches of one organisation where it is asked for, in one language. */
function only(matches: Concerns['matches'], constituent: string | undefined, tongue: 'es' | 'en') {
  const isAsked = (one: { readonly constituent: string }) => constituent === undefined || one.constituent === constituent;
  const told = { ...matches, candidates: matches.candidates.filter(isAsked), equals: matches.equals.filter(isAsked) };
  return localise(told, tongue) as unknown as Omit<z.output<typeof Concern>, 'case' | 'since'>;
}

/** @throws Failure `wrong-use` */
function placeOf([since = '', id = '']: readonly string[]): { readonly since: string; readonly id: string } {
  if (Number.isNaN(Date.parse(since)) || !/^[0-9a-f]{16}$/.test(id)) throw new Failure('wrong-use', 'after', { detail: { what: 'after' } });
  return { since, id };
}
