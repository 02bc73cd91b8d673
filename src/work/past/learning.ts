import { weighable } from '#judge';
import { type Knowledge, knowledgeWith, knowledgeWithout, limitsOf, type Proposal, reweighed } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { partOf } from '#link';
import { type Case, type Fact, HypothesisId, hypothesisOf, OutcomeCode } from '#model';
import { assessAgain, assessTold } from '#pipeline';
import { type Lesson, learn, type Movable, type Settled, type Weights } from '#score';
import { type Act, actsOf, caseNamed, type Db, membersOf, toldOf } from '#store';
import { knownActors, saidOf } from '../cases/said.ts';

/** A case that ended, put together from what was known before anybody said how; `endedAt`: when somebody first did. */
export type PastCase = {
  readonly id: string;
  readonly one: Case;
  readonly facts: readonly Fact[];
  readonly asOf: string;
  readonly outcome: OutcomeCode;
  readonly endedAt: string;
};

/** What settled cases taught, and what is proposed of it; null where nothing is, for the reason in the lesson. */
export type Proposed = { readonly lesson: Lesson; readonly proposal: Proposal | null };

/** So many posts of a case are enough to judge it by. */
const mostPosts = 48;

/** The cases of a store that people said the end of, each as it could be known before; those of which nothing was known before are left out. */
export async function endedCases(db: Db, knowledge: Knowledge): Promise<PastCase[]> {
  const byCase = new Map<string, Act[]>();
  for (const act of await actsOf(db, ['outcome'])) {
    const file = await caseNamed(db, act.subject);
    if (file !== null) byCase.set(file.id, [...(byCase.get(file.id) ?? []), act]);
  }
  const cases: PastCase[] = [];
  for (const [id, acts] of byCase) {
    // Who changed an end later knew it earlier: the last one holds, and the first one closes the case.
    const endedAt =
      acts.map(({ at, body }) => (typeof body['on'] === 'string' ? new Date(body['on']).toISOString() : at)).toSorted()[0] ?? '';
    const made = await madeBefore(db, id, endedAt, knowledge);
    if (made !== null) cases.push({ id, ...made, outcome: OutcomeCode.parse(acts.at(-1)?.body['code']), endedAt });
  }
  return cases;
}

async function madeBefore(
  db: Db,
  id: string,
  endedAt: string,
  knowledge: Knowledge,
): Promise<Pick<PastCase, 'one' | 'facts' | 'asOf'> | null> {
  const members = await membersOf(db, [id], mostPosts);
  const told = await toldOf(db, [...new Set(members.map(({ post }) => post))]);
  const before = members.flatMap(({ post, number }) => {
    const found = told.get(post);
    return found !== undefined && found.receivedAt < endedAt ? [{ ...found, number }] : [];
  });
  const parts = before.flatMap(({ reading, number }) => partOf(reading, number)?.reading ?? []);
  const asOf = before
    .map(({ receivedAt }) => receivedAt)
    .toSorted()
    .at(-1);
  if (asOf === undefined || parts.length === 0) return null;
  const facts = ((await saidOf(db, [id])).get(id)?.facts ?? []).filter(({ at }) => at < endedAt);
  try {
    const { cases } = assessTold(parts, knowledge, { asOf, facts, known: await knownActors(db, asOf) });
    return cases[0] === undefined ? null : { one: cases[0].one, facts, asOf };
  } catch (fault) {
    // What somebody answered to a factor that is no more fits no judgement of today.
    if (fault instanceof Failure && fault.code === 'bad-facts') return null;
    throw fault;
  }
}

/**
 * What cases that ended teach of the weights of factors, and what that would have changed; nothing is changed by it. `from`: where they come from, for who
 * reads the proposal.
 */
export function proposeWeights(past: readonly PastCase[], knowledge: Knowledge, from: string): Proposed {
  const { judging } = knowledge;
  const ordered = past.toSorted((a, b) => (a.endedAt === b.endedAt ? (a.id < b.id ? -1 : 1) : a.endedAt < b.endedAt ? -1 : 1));
  const factorBy = factorsBy(judging);
  const settled = ordered.flatMap((one) => settledOf(one, knowledge, factorBy) ?? []);
  const weightNow = new Map(judging.factors.map(({ id, weighed }) => [id, weighed?.weight ?? 1]));
  const movable = judging.asWritten.map((factor): Movable => {
    const [least, most] = limitsOf(factor, judging);
    return { factor: factor.id, weight: weightNow.get(factor.id) ?? 1, least, most };
  });
  const lesson = learn(settled, movable, judging.learning);
  const { log, brier, changes, silence, outcomes } = lesson;
  if (silence !== null || log === null || brier === null) return { lesson, proposal: null };
  const after = knowledgeWith(knowledge, new Map([...weightNow, ...changes.map(({ factor, weight }) => [factor, weight] as const)]));
  const changed = new Set(changes.map(({ factor }) => factor));
  const concerned = new Set(settled.filter(({ speaking }) => speaking.some((factor) => changed.has(factor))).map(({ id }) => id));
  const proposal: Proposal = {
    about:
      'Proposed by `vigia score propose`; nothing of it holds until a person signs it with `vigia score accept`. To leave a factor as it is, take its entry out.',
    learned: { knowledge: knowledge.version, from, outcomes, log, brier },
    weights: [...changes],
    moved: ordered.filter(({ id }) => concerned.has(id)).flatMap((one) => movedBy(one, knowledge, after) ?? []),
  };
  return { lesson, proposal };
}

/** Factors by id and weight, each made once: draws of ratios hang on the object. */
function factorsBy({ factors, asWritten }: Knowledge['judging']): (weights: Weights) => (id: string) => (typeof factors)[number] {
  const held = new Map(factors.map((factor) => [factor.id, factor]));
  const written = new Map(asWritten.map((factor) => [factor.id, factor]));
  const made = new Map<string, (typeof factors)[number]>();
  return (weights) => (id) => {
    const weight = weights.get(id);
    const [own, plain] = [held.get(id), written.get(id)];
    if (own === undefined || plain === undefined) throw new Error(`a factor that spoke is one: ${id}`);
    if (weight === undefined || weight === (own.weighed?.weight ?? 1)) return own;
    const key = `${id} ${weight}`;
    const factor = made.get(key) ?? reweighed(plain, weight);
    made.set(key, factor);
    return factor;
  };
}

function settledOf({ id, one, facts, outcome }: PastCase, knowledge: Knowledge, factorBy: ReturnType<typeof factorsBy>): Settled | null {
  const end = hypothesisOf(outcome);
  if (end === null) return null;
  const { speaking, shares } = weighable(one, knowledgeWithout(knowledge, id), {
    answers: facts,
    draws: knowledge.judging.learning.draws.count,
  });
  // Learning asks the same over and over: every fold begins with the weights that hold, and few steps lead away from them.
  const known = new Map<string, readonly number[]>();
  return {
    id,
    speaking,
    came: HypothesisId.options.indexOf(end),
    shares: (weights) => {
      const key = speaking.map((factor) => weights.get(factor)).join();
      const said = known.get(key) ?? shares(factorBy(weights));
      known.set(key, said);
      return said;
    },
  };
}

/** A case that would have been told otherwise: another level, or the other side of even odds. */
function movedBy(past: PastCase, before: Knowledge, after: Knowledge): Proposal['moved'][number] | null {
  const { id, one, facts, asOf, outcome } = past;
  const [was, is] = [before, after].map((knowledge) => assessAgain(one, knowledgeWithout(knowledge, id), { asOf, facts }));
  if (was === undefined || is === undefined) return null;
  const real: [number, number] = [was.judgement.realAndCurrent.probability, is.judgement.realAndCurrent.probability];
  const level: [string, string] = [was.alert.level, is.alert.level];
  return level[0] !== level[1] || real[0] >= 0.5 !== real[1] >= 0.5 ? { case: id, outcome, real, level } : null;
}
