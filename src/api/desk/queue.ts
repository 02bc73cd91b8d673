import { z } from 'zod';
import { AlertLevel, CaseKind, mayRead, SectorName } from '#model';
import { type Cell, cellsOf, hasRegister, mostCounted, type QueueQuery, queueOf, type TriageState } from '#store';
import { type Asked, route } from '../door/route.ts';
import { country, instant, limit, words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { cursor, cursorOf, deskOf, placeOf, toRead } from './asking.ts';
import { Row, rowOf } from './row.ts';

const states = ['open', 'seen', 'aside', 'taken'] as const;

/** What the queue is narrowed by: also what a person keeps under a name. */
export const Narrowed = z.strictObject({
  level: AlertLevel.optional(),
  kind: CaseKind.optional(),
  country: country.optional(),
  sector: SectorName.optional(),
  actor: words(200).optional(),
  text: words(500).optional(),
  changedSince: instant.optional(),
  /** States with commas between; `all`. */
  triage: z
    .string()
    .regex(/^(all|(open|seen|aside|taken)(,(open|seen|aside|taken)){0,3})$/)
    .default('open,taken'),
  /** A person's id, or `me`. */
  assigned: words(200).optional(),
  unseen: z.enum(['yes', 'no']).optional(),
  /** Only what concerns an organisation of the register that who asks is cleared for. */
  concerning: z.enum(['yes', 'no']).optional(),
});
type Narrowed = z.infer<typeof Narrowed>;

const Wanted = z.strictObject({
  ...Narrowed.shape,
  since: instant.optional(),
  by: z.enum(['matters', 'time']).default('matters'),
  limit,
  after: cursor(3).optional(),
});

const Facet = z.record(z.string(), z.int());
const Counts = z.strictObject({
  total: z.int(),
  more: z.boolean(),
  mine: z.int(),
  level: Facet,
  kind: Facet,
  country: Facet,
  sector: Facet,
  triage: Facet,
});

const dayMs = 86_400_000;
const noRegister = {
  es: 'Todavía no hay un registro de organizaciones, así que no se sabe a quién de los nuestros concierne cada caso.',
  en: 'There is no register of organisations yet, so it is not known which of ours a case concerns.',
};

/** The queue of cases, what matters most first, and how many there are of what. */
export const queueRoutes = [
  route({
    name: 'showQueue',
    method: 'GET',
    path: '/api/v1/radar',
    says: { es: 'La fila de casos, lo que más importa primero', en: 'The queue of cases, what matters most first' },
    needs: toRead,
    query: Wanted,
    answers: z.strictObject({
      rows: z.array(Row),
      next: z.string().nullable(),
      notAssessed: z.strictObject({ concernsUs: z.string().nullable() }),
    }),
    handle: async ({ query, who, tongues: [tongue] }, desk: Desk) => {
      const { since = null, by, limit: most } = query;
      const after = placeOf(query.after, by);
      const before = new Date(desk.means.now().getTime() - dayMs).toISOString();
      const wanted = { ...narrowed(query, who), by, limit: most, ...(after && { after }) };
      const looking = { person: deskOf(who), clearance: who.clearance, since, before };
      const rows = await queueOf(desk.work.database.db, wanted, looking);
      const shelf = await desk.live.shelf();
      const seen = new Set(rows.flatMap(({ id, sawAt }) => (sawAt === null ? [] : [id])));
      const ids = rows.map(({ id }) => id);
      const withheld = await desk.live.firsts.withheldFrom(who, ids, seen);
      const last = rows.at(-1);
      return {
        rows: rows.map((row) => rowOf(row, tongue, shelf, withheld.has(row.id))),
        next: last && rows.length === most ? cursorOf([by, last.place, last.id]) : null,
        notAssessed: { concernsUs: (await hasRegister(desk.work.database.db)) ? null : noRegister[tongue] },
      };
    },
  }),
  route({
    name: 'countQueue',
    method: 'GET',
    path: '/api/v1/radar/counts',
    says: { es: 'Cuántos casos hay de cada cosa', en: 'How many cases there are of what' },
    needs: toRead,
    query: Narrowed,
    answers: Counts,
    handle: async ({ query, who }, { live, work }: Desk) => {
      const wanted = narrowed(query, who);
      const isSearch = [wanted.actor, wanted.text, wanted.changedSince, wanted.unseen, wanted.concerning].some((one) => one !== undefined);
      const all = isSearch ? await cellsOf(work.database.db, wanted, who) : await live.cells();
      const seen = all.filter((cell) => mayRead(cell, who.clearance));
      const counted = seen.reduce((sum, { count }) => sum + count, 0);
      return { ...countsOf(seen, wanted, deskOf(who)), more: isSearch && counted >= mostCounted };
    },
  }),
];

/** A query as the store takes it. */
function narrowed({ level, triage, assigned, unseen, concerning, ...rest }: Narrowed, who: Asked['who']): QueueQuery {
  const { kind, country: of, sector, actor, text, changedSince } = rest;
  const given = { kind, country: of, sector, actor, text, changedSince };
  return {
    ...(Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as QueueQuery),
    ...(level === undefined ? {} : { level: AlertLevel.options.indexOf(level) }),
    ...(triage === 'all' ? {} : { triage: triage.split(',') as TriageState[] }),
    ...(assigned === undefined ? {} : { assigned: assigned === 'me' ? deskOf(who) : assigned }),
    ...(unseen === 'yes' ? { unseen: deskOf(who) } : {}),
    ...(concerning === 'yes' ? { concerning: true } : {}),
  };
}

type Test = (cell: Cell) => boolean;

/** Each facet with everything narrowed but itself, so that it says what choosing otherwise would give. */
function countsOf(cells: readonly Cell[], query: QueueQuery, me: string) {
  const { level = 0, kind, country: of, sector, triage, assigned } = query;
  const tests: Readonly<Record<'level' | 'kind' | 'country' | 'sector' | 'triage' | 'assigned', Test>> = {
    level: (cell) => cell.level >= level,
    kind: (cell) => kind === undefined || cell.kind === kind,
    country: (cell) => of === undefined || cell.country === of,
    sector: (cell) => sector === undefined || cell.sector === sector,
    triage: (cell) => triage === undefined || triage.includes(cell.triage),
    assigned: (cell) => assigned === undefined || cell.takenBy === assigned,
  };
  const within = (but: string | null) => {
    const kept = Object.entries(tests).flatMap(([name, test]) => (name === but ? [] : [test]));
    return cells.filter((cell) => kept.every((test) => test(cell)));
  };
  const sum = (some: readonly Cell[]) => some.reduce((all, { count }) => all + count, 0);
  const facet = (name: 'level' | 'kind' | 'country' | 'sector' | 'triage', word: (cell: Cell) => string | null) => {
    const counts: Record<string, number> = {};
    for (const cell of within(name)) {
      const key = word(cell);
      if (key !== null) counts[key] = (counts[key] ?? 0) + cell.count;
    }
    return counts;
  };
  return {
    total: sum(within(null)),
    mine: sum(within('assigned').filter(({ takenBy }) => takenBy === me)),
    level: facet('level', (cell) => AlertLevel.options[cell.level] ?? 'none'),
    kind: facet('kind', (cell) => cell.kind),
    country: facet('country', (cell) => cell.country),
    sector: facet('sector', (cell) => cell.sector),
    triage: { ...Object.fromEntries(states.map((state) => [state, 0])), ...facet('triage', (cell) => cell.triage) },
  };
}
