import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { type AlertLevel, Band, cascadeOf, type Dossier, impactOf, localise, SectorName, type Tongue } from '#model';
import { type Outline, outline, spreadIn } from '#share';
import type { Seen } from '#work';
import { toRead } from '../desk/asking.ts';
import { Brief, briefOf } from '../desk/row.ts';
import { withoutJudgement } from '../desk/withholding.ts';
import { route, Sent } from '../door/route.ts';
import { caseName, words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { groundAsked, matrixName, matrixRoutes } from './matrices.ts';

type Sections = Outline['sections'];

const Cascade = cascadeOf(z.string());
/** A cascade, and the same in words, as every format draws it. */
const Spread = z.strictObject({ cascade: Cascade, blocks: z.unknown() as z.ZodType<Sections[number]['blocks']> });
const ofMatrix = z.strictObject({ matrix: matrixName.optional() });

/** Who leans on whom, where anybody would notice; `weight`: how much of it goes missing if the other stops whole. */
const Network = z.strictObject({
  basis: z.enum(['judged', 'matrix', 'table']),
  edition: z.string(),
  days: z.int(),
  /** For how long a stop is supposed to last where nobody says. */
  stopDays: z.array(z.number()),
  sectors: z.array(
    z.strictObject({
      sector: z.string(),
      ours: SectorName.nullable(),
      us16: z.array(z.string()),
      nis2: z.array(z.string()),
      mexico: z.array(z.string()),
      needs: z.array(z.strictObject({ on: z.string(), weight: Band, reserveDays: z.array(z.number()), because: z.string().nullable() })),
    }),
  ),
});

/** What a case would mean. `sections`: the same for reading; `cascade`: null where nothing is computed, and a section says why. */
const CaseImpact = z.strictObject({
  case: Brief,
  judgement: z.enum(['shown', 'withheld', 'absent']),
  level: z.string() as unknown as z.ZodType<AlertLevel>,
  why: z.string(),
  impact: impactOf(z.string()).nullable(),
  spread: Spread.nullable(),
  sections: z.unknown() as z.ZodType<Sections>,
});

/** What else would stop: the sectors, a stop that somebody supposes, and what a case would mean; by our matrix or by one that somebody brought. */
export const impactRoutes = [
  route({
    name: 'listSectors',
    method: 'GET',
    path: '/api/v1/sectors',
    says: {
      es: 'Los sectores, sus equivalencias y quién depende de quién',
      en: 'The sectors, what others call them, and who leans on whom',
    },
    needs: toRead,
    query: ofMatrix,
    answers: Network,
    handle: async ({ query, tongues: [tongue] }, desk: Desk) => {
      const { problems, ...net } = await desk.work.readers.net(await groundAsked(query.matrix, desk));
      if (problems.length > 0) throw new Failure('bad-matrix', 'kept matrix', { detail: { count: problems.length } });
      const known = (await desk.live.shelf()).sectors.sectors;
      const alike = (ours: SectorName | null) => (ours === null ? null : known[ours]);
      return {
        ...{ basis: net.basis, edition: net.edition, days: net.days, stopDays: net.stop.days },
        sectors: net.sectors.map(({ sector, ours, needs }) => {
          const { us16 = [], nis2 = [], mexico = [] } = alike(ours) ?? {};
          return {
            ...{ sector, ours, us16, nis2, mexico },
            needs: needs.map((need) => ({ ...need, because: need.because?.[tongue] ?? null })),
          };
        }),
      };
    },
  }),
  route({
    name: 'tryStop',
    method: 'POST',
    path: '/api/v1/cascades',
    says: {
      es: 'Qué más se detendría si fallaran estos sectores; no se guarda nada',
      en: 'What else would stop if these sectors failed; nothing is kept',
    },
    needs: toRead,
    body: z.strictObject({
      sectors: z.array(words(120).min(1)).min(1).max(20),
      share: z.number().min(0).max(1).nullable().default(null),
      days: z.number().min(0).max(365).nullable().default(null),
      matrix: matrixName.optional(),
    }),
    answers: Spread,
    handle: async ({ body: { sectors, share, days, matrix }, tongues: [tongue] }, desk: Desk) => {
      const made = await desk.work.readers.spread({ sectors, share, days }, await groundAsked(matrix, desk));
      if (made === null) throw new Failure('no-such-record', 'sector', { detail: { name: sectors.join(', ').slice(0, 80) } });
      return spreadFor(localise(made, tongue) as Localised, tongue);
    },
  }),
  route({
    name: 'showImpact',
    method: 'GET',
    path: '/api/v1/cases/:id/impact',
    says: {
      es: 'Qué significaría un caso: sectores, severidad, usos, personas y nivel de alerta',
      en: 'What a case would mean: sectors, severity, uses, persons and level of alert',
    },
    needs: toRead,
    params: z.strictObject({ id: caseName }),
    query: ofMatrix,
    answers: CaseImpact,
    handle: async ({ params: { id }, query, who, tongues: [tongue] }, desk: Desk) => {
      const { views, firsts } = desk.live;
      const isWithheld = async (whole: string) => (await firsts.withheldFrom(who, [whole])).has(whole);
      if (query.matrix === undefined) {
        const { body, etag } = await views.page(id, who.clearance, async (whole) => {
          const withheld = await isWithheld(whole);
          return { variant: `impact ${tongue} ${withheld}`, draw: (seen) => impactFor(seen, tongue, withheld) };
        });
        return new Sent(body, { type: 'application/json; charset=utf-8', headers: { etag } });
      }
      const ground = await groundAsked(query.matrix, desk);
      const seen = await views.see(id, { clearance: who.clearance, ...(ground && { ground }) });
      return impactFor(seen, tongue, await isWithheld(seen.file.id));
    },
  }),
  ...matrixRoutes,
];

type Localised = z.output<typeof Cascade>;

function spreadFor(cascade: Localised, tongue: Tongue): z.output<typeof Spread> {
  return { cascade, blocks: spreadIn(cascade, tongue) };
}

const told: readonly string[] = ['alert', 'atStake', 'severity', 'cascade'];

function impactFor(seen: Seen, tongue: Tongue, withheld: boolean): z.input<typeof CaseImpact> {
  const dossier = seen.dossier && (localise(seen.dossier, tongue) as Dossier);
  const [first] = dossier?.assessments ?? [];
  if (dossier === null || first === undefined) throw new Failure('no-such-record', 'impact', { detail: { name: seen.file.id } });
  // Whose words are shown does not matter here: no estimate stands among what is told.
  const shown = withheld ? withoutJudgement(dossier, '', tongue) : dossier;
  const { impact, alert } = shown.assessments[0] ?? first;
  const cascade = impact?.ifGenuine.cascade ?? null;
  return {
    case: briefOf(seen.row, tongue),
    judgement: first.judgement === null ? 'absent' : withheld ? 'withheld' : 'shown',
    level: alert.level,
    why: alert.why,
    impact,
    spread: cascade && spreadFor(cascade as Localised, tongue),
    sections: outline(shown, tongue).sections.filter((one) => told.includes(one.id)),
  } as z.input<typeof CaseImpact>;
}
