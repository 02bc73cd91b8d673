import { z } from 'zod';
import { Answer, Dossier, type Frozen, Genre, judgementOf, Language, localise, mayRead, type Tongue } from '#model';
import { type Outline, outline } from '#share';
import { filesOf, proposalsOf } from '#store';
import { noteOn, oddsOf, type Seen, type Shelf } from '#work';
import { route, Sent } from '../door/route.ts';
import { Act, Happening } from '../forms/answers.ts';
import { caseName, words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { signatureOf, toDecide, toRead } from './asking.ts';
import { Brief, briefOf, Likelihood, likelihoodOf, Row, rowOf } from './row.ts';
import { checkTold, withhold } from './withholding.ts';

const instant = z.iso.datetime();

/** Where a post of a case lies in the text of its dossier; `cut`: the text ends before it does. */
const Piece = z.strictObject({
  post: z.string(),
  start: z.int(),
  end: z.int(),
  at: instant,
  by: z.string(),
  genre: Genre,
  language: Language.nullable(),
  copyOf: z.string().nullable(),
  cut: z.boolean(),
});

/**
 * A case with all that is known and was said of it. `row`: as in the queue, without what is of its reader. `judgement`: `withheld` until who reads
 * said his own estimate or declined to. `also`: ids under which it was known. `maybe`: cases that may be the same.
 */
export const CaseWhole = z.strictObject({
  row: Row,
  also: z.array(z.string()),
  judgement: z.enum(['shown', 'withheld', 'absent']),
  dossier: Dossier.nullable(),
  /** The dossier laid out for reading, as every format draws it. */
  outline: z.unknown() as z.ZodType<Outline | null>,
  texts: z.array(Piece),
  timeline: z.array(Happening),
  acts: z.array(Act),
  notes: z.array(
    z.strictObject({
      act: z.int(),
      who: z.string(),
      at: instant,
      text: z.string(),
      withdrawn: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).nullable(),
    }),
  ),
  maybe: z.array(z.strictObject({ other: Brief, madeAt: instant, because: z.unknown() })),
});
export type CaseWhole = Frozen<z.infer<typeof CaseWhole>>;

const params = z.strictObject({ id: caseName });

/** A case, what-if, notes, and pairs that may be the same. */
export const caseViewRoutes = [
  route({
    name: 'showCase',
    method: 'GET',
    path: '/api/v1/cases/:id',
    says: { es: 'Un caso con su historia y su dictamen', en: 'One case with its timeline and its dossier' },
    needs: toRead,
    params,
    answers: CaseWhole,
    handle: async ({ params: { id }, who, tongues: [tongue] }, { live }: Desk) => {
      const shelf = await live.shelf();
      const { body, etag } = await live.views.page(id, who.clearance, async (whole) => {
        const withheld = (await live.firsts.withheldFrom(who, [whole])).has(whole);
        // Whoever is told nothing of others is shown what he said himself.
        const name = withheld ? (who.person?.name ?? '') : '';
        return { variant: `${tongue} ${withheld} ${name}`, draw: (seen) => wholeOf(seen, tongue, shelf, { withheld, name }) };
      });
      return new Sent(body, { type: 'application/json; charset=utf-8', headers: { etag } });
    },
  }),
  route({
    name: 'tryAnswers',
    method: 'POST',
    path: '/api/v1/cases/:id/what-if',
    says: {
      es: 'Qué diría el dictamen con otras respuestas; no se guarda nada',
      en: 'What the judgement would say with other answers; nothing is kept',
    },
    needs: toRead,
    params,
    body: z.strictObject({ answers: z.array(z.strictObject({ factor: words(80).min(1), answer: Answer })).max(60) }),
    answers: z.strictObject({ judgement: judgementOf(z.string()), before: Likelihood.nullable() }),
    handle: async ({ params: { id }, body, who, tongues: [tongue] }, desk: Desk) => {
      const seen = await desk.live.views.file(id, who.clearance);
      await checkTold(who, seen.id, 'what-if', desk);
      const { before, judgement } = await desk.live.whatIf.suppose(seen.id, body.answers, who.clearance);
      const { likelihood } = await desk.live.shelf();
      return { judgement: localise(judgement, tongue), before: likelihoodOf(oddsOf(before), tongue, likelihood) } as never;
    },
  }),
  route({
    name: 'showSteps',
    method: 'GET',
    path: '/api/v1/cases/:id/steps',
    says: {
      es: 'Las respuestas que más mueven el dictamen, como pasos de la probabilidad sin ellas a la que es',
      en: 'The answers that move the judgement most, as steps from the likelihood without them to what it is',
    },
    needs: toRead,
    params,
    answers: z.strictObject({ steps: z.array(z.strictObject({ factor: z.string(), from: z.number(), to: z.number() })) }),
    handle: async ({ params: { id }, who }, desk: Desk) => {
      const seen = await desk.live.views.file(id, who.clearance);
      await checkTold(who, seen.id, 'steps', desk);
      return { steps: await desk.live.whatIf.steps(seen.id, who.clearance) };
    },
  }),
  route({
    name: 'noteOnCase',
    method: 'POST',
    path: '/api/v1/cases/:id/notes',
    says: { es: 'Anotar algo en un caso', en: 'Put a note on a case' },
    needs: toDecide,
    params,
    body: z.strictObject({ who: words(200).min(1).optional(), text: words(10_000).min(1) }),
    answers: z.strictObject({ act: z.int() }),
    handle: async ({ params: { id }, body, who }, desk: Desk) => {
      const seen = await desk.live.views.file(id, who.clearance);
      return { act: await noteOn(seen.id, body.text, signatureOf(who, body.who), desk.means) };
    },
  }),
  route({
    name: 'listProposals',
    method: 'GET',
    path: '/api/v1/proposals',
    says: { es: 'Pares de casos que quizá sean el mismo', en: 'Pairs of cases that may be the same' },
    needs: toRead,
    answers: z.strictObject({ proposals: z.array(z.strictObject({ one: Brief, other: Brief, madeAt: instant, because: z.unknown() })) }),
    handle: async ({ who, tongues: [tongue] }, { work }: Desk) => {
      const { db } = work.database;
      const pairs = await proposalsOf(db, null);
      const files = await filesOf(db, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
      const seen = new Map(files.filter((file) => mayRead(file, who.clearance)).map((file) => [file.id, briefOf(file, tongue)]));
      return {
        proposals: pairs.flatMap(({ one, other, madeAt, because }) => {
          const [a, b] = [seen.get(one), seen.get(other)];
          return a && b ? [{ one: a, other: b, madeAt, because }] : [];
        }),
      };
    },
  }),
];

/** Longer texts are cut: nobody reads on, and the page has to draw them. */
const mostText = 400_000;

function wholeOf(
  seen: Seen,
  tongue: Tongue,
  shelf: Shelf,
  { withheld, name }: { readonly withheld: boolean; readonly name: string },
): CaseWhole {
  const { row, also, timeline, acts, maybe, reports } = seen;
  const dossier = seen.dossier && (localise(seen.dossier, tongue) as Dossier);
  const judged = seen.dossier?.assessments[0]?.judgement ?? null;
  const length = dossier?.document.text.length ?? 0;
  const cut = dossier && { ...dossier, document: { ...dossier.document, text: dossier.document.text.slice(0, mostText) } };
  const whole = {
    // What a reader is shown rests on what he may see, and so does its likelihood.
    row: rowOf({ ...row, ...(judged && { odds: oddsOf(judged) }), news: null, lookedAt: null, sawAt: null }, tongue, shelf, withheld),
    also,
    judgement: judged ? 'shown' : 'absent',
    dossier: cut,
    outline: cut && outline(cut, tongue),
    texts: reports.map(({ post, start, at, by, genre, language, copyOf }, place) => {
      const end = (reports[place + 1]?.start ?? length + 1) - 1;
      return { post, start, end, at, by, genre, language, copyOf, cut: end > mostText };
    }),
    timeline,
    acts: acts.filter(({ kind }) => kind !== 'note' && kind !== 'measure'),
    notes: acts.flatMap(({ kind, number, who, at, body, undone }) =>
      kind === 'note' ? [{ act: number, who, at, text: String(body['text']), withdrawn: undone }] : [],
    ),
    maybe: maybe.map(({ other, madeAt, because }) => ({ other: briefOf(other, tongue), madeAt, because })),
  } as unknown as CaseWhole;
  return withheld && whole.judgement === 'shown' ? withhold(whole, name, tongue) : whole;
}
