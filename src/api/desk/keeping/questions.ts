import { z } from 'zod';
import { Asked, End, Foretold, type Question, type Tongue } from '#model';
import { boardOf, centralOf, ruleOf, standOf } from '#score';
import { ask, type Histories, nearOf, questionsFor, settleQuestion, speak } from '#work';
import { route } from '../../door/route.ts';
import { limit, said, words } from '../../forms/words.ts';
import type { Desk } from '../../routes/desk.ts';
import { signatureOf, toDecide, toRead } from '../asking.ts';

const instant = z.iso.datetime();
const signed = { who: words(200).min(1).optional() };
const questionId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/) });
const Stand = z.enum(['open', 'due', 'settled', 'disputed', 'unresolved']);
/** `by`: an outlet or another person; without it whoever signs speaks for himself. */
const Word = z.strictObject({
  by: words(200).min(1).optional(),
  probability: z.number().min(0).max(1),
  source: words(500).min(1).nullable().default(null),
});

const View = z.strictObject({
  id: z.string(),
  asked: Asked,
  rule: z.string(),
  stand: Stand,
  askedAt: instant,
  by: z.string(),
  /** `likely`: between which counts what comes lies in four of five cases, by whoever gave them. */
  foretold: z.array(
    Foretold.omit({ percentiles: true }).extend({
      at: instant,
      because: z.string().nullable(),
      likely: z.strictObject({ low: z.int(), high: z.int() }).nullable(),
    }),
  ),
  ends: z.array(z.strictObject({ end: End, at: instant, who: z.string(), source: z.string(), count: z.int().nullable() })),
});

const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
const Board = z.strictObject({
  open: z.int(),
  due: z.int(),
  settled: z.int(),
  disputed: z.int(),
  unresolved: z.int(),
  standings: z.array(
    z.strictObject({
      by: z.string(),
      count: z.int(),
      brier: Estimate,
      log: Estimate,
      parts: z.strictObject({ reliability: z.number(), resolution: z.number(), uncertainty: z.number(), within: z.number() }),
      diagram: z.array(
        z.strictObject({ from: z.number(), to: z.number(), count: z.int(), said: z.number(), came: z.int(), share: Estimate }),
      ),
      sharpness: z.number(),
      leadDays: z.number(),
      budget: z.strictObject({ warned: z.int(), came: z.int() }),
      apart: Estimate.nullable(),
      spread: z.strictObject({ count: z.int(), rps: Estimate, cover80: Estimate, cover90: Estimate }).nullable(),
    }),
  ),
  slips: z.array(z.strictObject({ sector: z.string().nullable(), questions: z.int(), missed: z.int(), falseAlarms: z.int() })),
});

/** Questions about what comes, what was said of them, how they ended, and what everybody's word was worth. */
export const questionRoutes = [
  route({
    name: 'readScoreboard',
    method: 'GET',
    path: '/api/v1/scoreboard',
    says: {
      es: 'Qué tan seguido acertaron Vigía, las personas, los medios y lo más simple',
      en: 'How often Vigía, people, outlets and the simplest rules were right',
    },
    needs: toRead,
    answers: Board,
    handle: async ({ who }, { work, means }: Desk) =>
      boardOf(await questionsFor(work.database.db, who.clearance), means.now().toISOString()),
  }),
  route({
    name: 'readNearness',
    method: 'GET',
    path: '/api/v1/nearness',
    says: {
      es: '¿Está cerca un ataque significativo? En una frase, con número, banda, fechas y qué cuenta',
      en: 'Is a significant attack near? In one sentence, with the number, the band, the dates and what counts',
    },
    needs: toRead,
    query: z.strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      sector: words(100).min(1).optional(),
      days: z.coerce.number().int().min(1).max(366).default(30),
    }),
    answers: z.strictObject({
      near: z
        .strictObject({
          sentence: z.string(),
          probability: z.number(),
          count: z.int(),
          low: z.int(),
          high: z.int(),
          from: z.iso.date(),
          to: z.iso.date(),
        })
        .nullable(),
      history: z
        .strictObject({ name: z.string(), until: z.iso.date(), countries: z.array(z.string()), sectors: z.array(z.string()) })
        .nullable(),
    }),
    handle: async ({ query: { country = null, sector = null, days }, tongues: [tongue] }, { work }: Desk) => {
      const history = await work.histories();
      if (history === null || history.entries.length === 0) return { near: null, history: null };
      const near = nearOf({ country, sector }, days, history);
      return { near: { ...near, sentence: near.sentence[tongue] }, history: placesOf(history) };
    },
  }),
  route({
    name: 'listQuestions',
    method: 'GET',
    path: '/api/v1/questions',
    says: {
      es: 'Preguntas con su regla, lo que se dijo de ellas y cómo terminaron',
      en: 'Questions with their rule, what was said of them and how they ended',
    },
    needs: toRead,
    query: z.strictObject({ stand: Stand.optional(), limit }),
    answers: z.strictObject({ questions: z.array(View), total: z.int() }),
    handle: async ({ query, tongues, who }, { work, means }: Desk) => {
      const asOf = means.now().toISOString();
      const all = (await questionsFor(work.database.db, who.clearance)).map((one) => viewOf(one, asOf, tongues)).reverse();
      const wanted = all.filter(({ stand }) => query.stand === undefined || stand === query.stand);
      return { questions: wanted.slice(0, query.limit), total: wanted.length };
    },
  }),
  route({
    name: 'askQuestion',
    method: 'POST',
    path: '/api/v1/questions',
    says: {
      es: 'Hacer una pregunta antes de que empiece su plazo, con lo que afirma un medio si es el caso',
      en: 'Ask a question before its time begins, with what an outlet claims where there is one',
    },
    needs: toDecide,
    body: z.strictObject({ ...signed, asked: Asked, claim: Word.required({ by: true }).optional() }),
    answers: View,
    handle: async ({ body, who, tongues }, { means, work, live }: Desk) => {
      const name = signatureOf(who, body.who);
      const { clearance } = who;
      const { chances } = await live.shelf();
      const question = await ask(body.asked, name, means, { history: await work.histories(), chances, clearance });
      const { claim } = body;
      return viewOf(
        claim === undefined ? question : await speak(question.id, claim, name, means, clearance),
        means.now().toISOString(),
        tongues,
      );
    },
  }),
  route({
    name: 'foretell',
    method: 'POST',
    path: '/api/v1/questions/:id/forecasts',
    says: { es: 'Decir qué tan probable se considera; ya no se cambia', en: 'Say how likely one holds it; it is never changed' },
    needs: toDecide,
    params: questionId,
    body: Word.extend(signed),
    answers: View,
    handle: async ({ params, body: { who: given, by, ...word }, who, tongues }, { means }: Desk) => {
      const name = signatureOf(who, given);
      return viewOf(await speak(params.id, { ...word, by: by ?? name }, name, means, who.clearance), means.now().toISOString(), tongues);
    },
  }),
  route({
    name: 'settleQuestion',
    method: 'POST',
    path: '/api/v1/questions/:id/ends',
    says: {
      es: 'Decir cómo terminó, disputarlo o confirmarlo más tarde; lo anterior queda',
      en: 'Say how it ended, dispute that, or confirm it later; what was said before stays',
    },
    needs: toDecide,
    params: questionId,
    body: z.strictObject({ ...signed, end: End, source: said }),
    answers: View,
    handle: async ({ params, body, who, tongues }, { means }: Desk) =>
      viewOf(await settleQuestion(params.id, body, signatureOf(who, body.who), means, who.clearance), means.now().toISOString(), tongues),
  }),
];

/** What a history tells of, in words of its own: countries and sectors that it names, the most frequent first. */
function placesOf({ entries, name }: Histories) {
  const often = (labels: readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const one of labels) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  };
  const last = entries.reduce((day, { on }) => Math.max(day, on), 0);
  return {
    name,
    until: new Date(last * 86_400_000).toISOString().slice(0, 10),
    countries: often(entries.map(({ country }) => country)).filter((one) => /^[A-Z]{2}$/.test(one)),
    sectors: often(entries.map(({ sector }) => sector)).slice(0, 100),
  };
}

function viewOf(question: Question, asOf: string, [tongue]: readonly [Tongue, ...Tongue[]]) {
  const { id, asked, askedAt, by, foretold, ends } = question;
  return {
    ...{ id, asked, askedAt, by },
    rule: ruleOf(asked)[tongue],
    stand: standOf(question, asOf),
    foretold: foretold.map(({ percentiles, ...one }) => ({
      ...one,
      because: one.because?.[tongue] ?? null,
      likely: percentiles[one.by] === undefined ? null : likelyIn(percentiles[one.by]!),
    })),
    ends: [...ends],
  };
}

function likelyIn(percentiles: readonly number[]) {
  const [low, high] = centralOf(percentiles, 80);
  return { low, high };
}
