import { type Ground, gauge } from '#gauge';
import { judge, pool } from '#judge';
import { type Knowledge, say } from '#knowledge';
import { chain, link } from '#link';
import { selfCheck } from '#match';
import {
  AlertLevel,
  type BilingualDossier,
  type Case,
  type Concerns,
  type Constituent,
  type Fact,
  type Judgement,
  type KnownActor,
  type Post,
  type Reading,
  type Span,
  type Standing,
  type Text,
} from '#model';
import { read } from '#read';
import { bottomLineOf, notKnownOf, warn } from '#warn';
import { concernsIn } from './concerns.ts';
import { checkCases, checkGrades, correct, estimatesOf, factsOf } from './facts.ts';

export { concernsIn, narrowedConcerns } from './concerns.ts';

/** What is given beside the post: the instant (UTC), and what people know. */
export type Circumstances = {
  readonly asOf: string;
  readonly facts?: readonly unknown[];
  readonly register?: readonly Constituent[];
  /** Whom cases concern, where the register is kept elsewhere. */
  readonly concerns?: (one: Case) => Concerns | null;
  readonly known?: readonly KnownActor[];
  /** A matrix of sectors or an input–output table in place of our judged one. */
  readonly ground?: Ground;
  /** The level that the case had when it was last judged. */
  readonly before?: Standing | null;
};

/** What was made of a reading, without the sentences for people. */
export type Assessed = {
  readonly knowledge: string;
  readonly asOf: string;
  readonly reading: Reading;
  readonly facts: readonly Fact[];
  readonly cases: readonly ReturnType<typeof assessCase>[];
};

/**
 * The story: a post is read, its cases linked, judged, matched, gauged and warned of. The same post, knowledge and circumstances
 * always give the same dossier.
 * @throws Failure `bad-facts` when an answer or a correction does not fit.
 */
export function assess(post: Post, knowledge: Knowledge, circumstances: Circumstances): BilingualDossier {
  return dossierOf(assessReading(read(post, knowledge), knowledge, circumstances), knowledge);
}

/** What was made with the sentences for people. */
export function dossierOf({ reading, facts, cases, ...stamp }: Assessed, knowledge: Knowledge): BilingualDossier {
  const isMatched = cases.some(({ assessment }) => assessment.matches !== null);
  const gravest = cases.toSorted((a, b) => levelOf(b) - levelOf(a))[0];
  const { phrases } = knowledge.judging.phrases;
  return {
    format: 'vigia/dossier/1',
    ...stamp,
    ...reading,
    assessments: cases.map(({ assessment }) => assessment),
    bottomLine: gravest
      ? among(bottomLineOf(gravest.one, gravest.assessment, knowledge.judging), cases.length, phrases['more-cases'])
      : phrases['nothing-claimed'],
    notKnown: unique(cases.flatMap(({ one }) => notKnownOf(one, knowledge.judging))),
    notAssessed: gravest
      ? {
          ...(isMatched ? {} : { matches: phrases['not-assessed-matches'] }),
          ...gravest.unassessed,
        }
      : {},
    facts: [...facts],
  };
}

/** The same from a reading, up to what needs no words: for what is kept, and told later. */
export function assessReading(
  found: Reading,
  knowledge: Knowledge,
  { asOf, facts: given = [], register, concerns = askedOf(register, knowledge), known = [], ground }: Circumstances,
): Assessed {
  const facts = factsOf(given, knowledge);
  const reading = correct(found, facts);
  const linked = link(reading, known, asOf);
  checkCases(
    facts,
    linked.map(({ id }) => id),
  );
  const cases = linked.map((one) => assessCase(one, knowledge, facts, concerns(one), asOf, { ground }));
  checkGrades(
    facts,
    cases.map(({ one, assessment: { judgement } }) => ({ id: one.id, judgement })),
  );
  return { knowledge: knowledge.version, asOf, reading, facts, cases };
}

/**
 * One case told by a chain of posts, in any order: judged by all of them together, as of the instant given.
 * @throws Failure `bad-facts` when an answer does not fit.
 */
export function assessChain(
  posts: readonly Post[],
  knowledge: Knowledge,
  { asOf, facts: given = [], known = [] }: Omit<Circumstances, 'register'>,
): { readonly one: Case; readonly judgement: Judgement } {
  const one = chain(
    posts.map((post) => read(post, knowledge)),
    known,
    asOf,
  );
  const facts = factsOf(given, knowledge);
  const judgement = judge(one, knowledge, { answers: facts });
  checkGrades(facts, [{ id: one.id, judgement }]);
  return { one, judgement };
}

/**
 * One case by what several posts tell of it (each cut down to this case), judged, gauged and warned of as of the instant given.
 * @throws Failure `bad-facts` when an answer or a correction does not fit.
 */
export function assessTold(
  parts: readonly Reading[],
  knowledge: Knowledge,
  { asOf, facts: given = [], known = [], before = null, concerns = () => null, ground }: Omit<Circumstances, 'register'>,
): Assessed {
  const facts = factsOf(given, knowledge);
  const [only, ...others] = parts;
  const whole = (only && others.length === 0 ? link(only, known, asOf)[0] : undefined) ?? chain(parts, known, asOf);
  const one = correct(whole, facts);
  const made = assessCase(one, knowledge, facts, concerns(one), asOf, { before, ground });
  checkGrades(facts, [{ id: one.id, judgement: made.assessment.judgement }]);
  return { knowledge: knowledge.version, asOf, reading: told(one, parts), facts, cases: [made] };
}

/** A case that was put together before, judged, gauged and warned of by other knowledge. */
export function assessAgain(
  one: Case,
  knowledge: Knowledge,
  { asOf, facts = [] }: Pick<Circumstances, 'asOf' | 'facts'>,
): ReturnType<typeof assessCase>['assessment'] {
  return assessCase(one, knowledge, factsOf(facts, knowledge), null, asOf, {}).assessment;
}

/** What all posts of a case say of it, as if one text said it. */
function told(
  { reports, genre, offers, claims, actors, links, sectors, signs, techniques, firstSeenAt }: Case,
  parts: readonly Reading[],
): Reading {
  const inOrder = reports.flatMap(({ post, start }) => {
    const reading = parts.find(({ document }) => document.id === post);
    return reading ? [{ reading, start }] : [];
  });
  const [first] = inOrder;
  if (!first) throw new Error('somebody tells of a case');
  const { document } = first.reading;
  const text = inOrder.map(({ reading }) => reading.document.text).join('\n');
  return {
    document: { ...document, genre, publishedAt: firstSeenAt, text },
    ...{ offers, claims, actors, links, sectors, signs, techniques, redactions: [] },
    indicators: inOrder.flatMap(({ reading, start }) =>
      reading.indicators.map((one) => ({ ...one, spans: one.spans.map(([from, to]): Span => [from + start, to + start]) })),
    ),
  };
}

function assessCase(
  one: Case,
  knowledge: Knowledge,
  facts: readonly Fact[],
  concerns: Concerns | null,
  asOf: string,
  { ground = null, before = null }: { readonly ground?: Ground | null | undefined; readonly before?: Standing | null },
) {
  const judgement = judge(one, knowledge, { answers: facts });
  const { matches = null, dependents = null, likely = null } = concerns ?? {};
  const { unassessed, ...impact } = gauge(one, knowledge, { ground, dependents });
  const { alert, measures, notices, handling } = warn(one, { judgement, matches, impact, likely }, knowledge, asOf, before);
  const offers = one.offers.map(({ id }) => id);
  const estimates = pool(estimatesOf(facts, one.id), judgement);
  const check = selfCheck(one, knowledge);
  const assessment = {
    case: one.id,
    offers,
    kind: one.kind,
    judgement,
    estimates,
    matches,
    selfCheck: check,
    impact,
    alert,
    measures,
    notices,
    handling,
  };
  return { one, assessment, unassessed: Object.fromEntries(Object.entries(unassessed).map(([part, why]) => [`impact.${part}`, why])) };
}

function askedOf(register: readonly Constituent[] | undefined, knowledge: Knowledge): NonNullable<Circumstances['concerns']> {
  return (one) => (register === undefined ? null : concernsIn(one, register, knowledge));
}

function levelOf({ assessment }: Assessed['cases'][number]): number {
  return AlertLevel.options.indexOf(assessment.alert.level);
}

function among(sentence: Text, count: number, phrase: Text): Text {
  return count > 1 ? say(phrase, { sentence, count }) : sentence;
}

function unique(texts: readonly Text[]): Text[] {
  return texts.filter(({ es }, at) => texts.findIndex((other) => other.es === es) === at);
}
