import { expect, test } from 'vitest';
import { weighable } from '#judge';
import { type Knowledge, loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import { type Fact, HypothesisId, type OutcomeCode } from '#model';
import { casesIn } from '#store';
import { judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { openCasework } from '../../../test/fakes/casework.ts';
import { story } from '../../../test/fakes/story.ts';
import { onBoth } from '../../../test/stores.ts';
import { decide } from '../cases/deciding.ts';
import { endedCases, type PastCase, proposeWeights } from './learning.ts';

const knowledge = judgingKnowledge();
const { judging } = knowledge;
const one = offerCase({ proof: { value: 'shown' } });
const asOf = '2026-03-01T00:00:00.000Z';
/** What a person answers, in families of their own, so that none speaks for the other. */
const asked = ['sample-in-older-leak', 'victim-confirmation', 'escrow-refused', 'other-partys-data', 'public-data', 'moderator-saw-proof'];
const codes: Readonly<Record<HypothesisId, OutcomeCode | null>> = {
  ...{ 'as-sold': 'C', 'smaller-or-third-party': 'P', 'old-or-resold': 'O', 'wrong-victim': 'MA', fabricated: 'R', bait: null },
};

/** Settled cases of which people answered about half of the questions, and that end as the judge has it where one factor says nothing. */
function past(count: number, key: string, deaf: string | null, held: Knowledge): PastCase[] {
  const random = randomOf(key);
  const truth = held.judging.asWritten.map((factor) => (factor.id === deaf ? { ...factor, ratios: {} } : factor));
  return Array.from({ length: count }, (_, at): PastCase => {
    const facts = asked
      .filter(() => random() < 0.5)
      .map((factor): Fact => ({ factor, answer: 'yes', who: 'Ana Torres', at: asOf, source: 'thread' }));
    const { shares } = weighable(one, held, { answers: facts, draws: 100 });
    const said = shares((id) => truth.find((factor) => factor.id === id)!);
    let left = random();
    const place = said.findIndex((share) => (left -= share) < 0);
    const outcome = codes[HypothesisId.options[place] ?? 'bait'] ?? 'R';
    return { id: `c-${at}`, one, facts, asOf, outcome, endedAt: `2026-04-01T00:00:${String(at).padStart(6, '0')}Z` };
  });
}

test.each(['sample-in-older-leak', 'victim-confirmation'])(
  '%s, whose ratios hold nothing, is found and made quieter by our own judge',
  (deaf) => {
    const { lesson, proposal } = proposeWeights(past(250, deaf, deaf, knowledge), knowledge, 'made up');
    expect(lesson.silence).toBeNull();
    const found = proposal?.weights.find(({ factor }) => factor === deaf);
    expect(found?.before).toBe(1);
    expect(found?.weight).toBeLessThan(1);
    expect(proposal?.learned).toMatchObject({ knowledge: knowledge.version, from: 'made up', outcomes: 250 });
    expect(proposal?.learned.log.by.high).toBeLessThan(0);
    for (const { real, level } of proposal?.moved ?? []) expect(real[0] >= 0.5 !== real[1] >= 0.5 || level[0] !== level[1]).toBe(true);
  },
);

test('where our ratios are right nothing is proposed, in whatever order cases are given', () => {
  const cases = past(120, 'right', null, knowledge);
  const { lesson, proposal } = proposeWeights(cases, knowledge, 'made up');
  expect([proposal, lesson.outcomes]).toEqual([null, 120]);
  expect(proposeWeights(cases.toReversed(), knowledge, 'made up').lesson).toEqual(lesson);
});

test('cases of which nobody knows the end teach nothing', () => {
  const unknown = past(100, 'right', null, knowledge).map((each) => ({ ...each, outcome: 'U' as const }));
  expect(proposeWeights(unknown, knowledge, 'made up').lesson).toMatchObject({ outcomes: 0, silence: 'too-few' });
});

test('a weight that holds already is where learning begins', () => {
  const deaf = 'sample-in-older-leak';
  const own = judging.asWritten.find(({ id }) => id === deaf)!;
  const learned = { knowledge: 'x', from: 'x', outcomes: 1, ...{ log: mark(), brier: mark() } };
  const weighed = { factor: deaf, before: 1, weight: 0, spoke: 9, by: 'Ana Torres', on: '2026-11-24', because: 'says nothing', learned };
  const quiet = { ...own, ratios: Object.fromEntries(Object.keys(own.ratios).map((id) => [id, [1, 1, 1]])) as typeof own.ratios, weighed };
  const signed = { ...knowledge, judging: { ...judging, factors: judging.factors.map((factor) => (factor.id === deaf ? quiet : factor)) } };
  const { lesson } = proposeWeights(past(250, deaf, deaf, knowledge), signed, 'made up');
  expect(lesson.changes.map(({ factor }) => factor)).not.toContain(deaf);
});

function mark() {
  return { before: 1, after: 1, by: { value: 0, low: 0, high: 0 } };
}

onBoth((fresh) => {
  test('a kept case is put together from what was there before anybody said how it ended; what was taken back never was', async () => {
    const clock = { at: '2026-10-02T00:00:00.000Z' };
    const desk = await openCasework(await fresh(), () => new Date(clock.at));
    const { db } = desk.work.database;
    const tell = async (name: string) => {
      const post = story.find((each) => each.name === name)!;
      await desk.take(post);
      await desk.link();
    };
    const say = (code: OutcomeCode) => decide({ kind: 'outcome', case: id, code, source: 'thread' }, 'Ana Torres', desk.means);
    await tell('first');
    const id = (await casesIn(db))[0]?.id ?? '';
    expect(await endedCases(db, loadKnowledge())).toEqual([]);
    clock.at = '2026-10-05T00:00:00.000Z';
    await say('R');
    clock.at = '2026-10-09T00:00:00.000Z';
    await tell('cut');
    const { act } = await say('C');
    const ended = await endedCases(db, loadKnowledge());
    expect(ended).toMatchObject([{ id, outcome: 'C', asOf: '2026-10-02T00:00:00.000Z', endedAt: '2026-10-05T00:00:00.000Z', facts: [] }]);
    expect(ended[0]?.one.offers[0]?.price.amount).toBe(3_500);
    await decide({ kind: 'undo', act, reason: 'a slip of the pen' }, 'Ana Torres', desk.means);
    expect((await endedCases(db, loadKnowledge())).map(({ outcome }) => outcome)).toEqual(['R']);
    await desk.work.stop();
  });
});
