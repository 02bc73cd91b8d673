import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Entry } from '#score';
import { casesIn, say } from '#store';
import { type Casework, openCasework } from '../../../../test/fakes/casework.ts';
import { story } from '../../../../test/fakes/story.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { ask, type Histories, questionsIn } from './archive.ts';
import { nearOf } from './nearing.ts';
import { tend } from './settling.ts';

let casework: Casework;
let id = '';
const clock = { at: '2026-11-23T18:00:00.000Z' };
const { cases, counts, exam } = loadKnowledge().forecasting;
const today = Date.parse('2026-11-23') / 86_400_000;
const history = (until: number): Histories => ({
  entries: Array.from(
    { length: 500 + until },
    (_, at): Entry => ({ on: today - 500 + at, seenOn: null, country: 'MX', sector: null, group: `g${at % 9}` }),
  ),
  offers: [],
  name: 'history.csv',
  counts,
  labelledFrom: exam.labelledFrom,
  above: exam.above,
});

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), () => new Date(clock.at));
  for (const one of story.slice(0, 1)) await casework.take(one);
  await casework.link();
  id = (await casesIn(casework.work.database.db, {}))[0]?.id ?? '';
});
afterAll(() => casework.work.stop());

const standing = async (question: string) => (await questionsIn(casework.work.database.db)).find((one) => one.id === question);
const ends = async (question: string) => (await standing(question))?.ends.map(({ end, who }) => [end, who]);
const outcome = (code: string, at: string) =>
  casework.work.database.transaction((tx) =>
    say(tx, { kind: 'outcome', subject: id, who: 'Ana Torres', at, body: { code, source: 'a notice' } }),
  );

test('of a case Vigía says itself what it judged, beside how often that came before; only who asks first is answered', async () => {
  const to = '2026-12-30';
  const asked = async (end: string) =>
    (await ask({ kind: 'case', case: id, end, to }, 'Ana Torres', casework.means, { chances: cases })).foretold;
  const odds = (await casesIn(casework.work.database.db, {}))[0]?.odds?.realAndCurrent.probability ?? Number.NaN;
  expect(await asked('confirmed')).toMatchObject([{ by: 'vigia', probability: odds, besides: { 'baseline/climatology': 0.5 } }]);
  expect(await asked('confirmed')).toHaveLength(1);
  expect((await asked('refuted'))[0]?.probability).toBeCloseTo(1 - odds, 9);
  expect((await asked('attack-follows'))[0]?.probability).toBeLessThan(cases.attackFollows.ifReal);
});

test('what was asked of a case is settled by how it ended, and left alone while nobody knows', async () => {
  const asked = async (end: string) => (await ask({ kind: 'case', case: id, end, to: '2026-12-31' }, 'Ana Torres', casework.means)).id;
  const [confirmed, refuted, follows] = [await asked('confirmed'), await asked('refuted'), await asked('attack-follows')];
  await tend(casework.means, null);
  expect(await Promise.all([confirmed, refuted, follows].map(ends))).toEqual([[], [], []]);
  await outcome('U', '2026-11-25T10:00:00.000Z');
  await tend(casework.means, null);
  expect(await ends(confirmed)).toEqual([]);
  // That it holds in part makes the one true at once; the other may still come until its last day is over.
  await outcome('P', '2026-12-02T10:00:00.000Z');
  await tend(casework.means, null);
  expect(await Promise.all([confirmed, refuted].map(ends))).toEqual([[['yes', 'vigia']], []]);
  clock.at = '2027-01-01T00:00:00.000Z';
  await tend(casework.means, null);
  await tend(casework.means, null);
  expect(await Promise.all([confirmed, refuted, follows].map(ends))).toEqual([[['yes', 'vigia']], [['no', 'vigia']], []]);
  clock.at = '2026-11-23T18:00:00.000Z';
});

test('what became known after the last day settles nothing by itself', async () => {
  const { id: question } = await ask({ kind: 'case', case: id, end: 'confirmed', to: '2026-11-24' }, 'Ana Torres', casework.means);
  clock.at = '2026-12-30T00:00:00.000Z';
  await tend(casework.means, null);
  // By its last day nobody had said anything of it.
  expect(await ends(question)).toEqual([]);
  clock.at = '2026-11-23T18:00:00.000Z';
});

test('nobody asks of a case that is not there', async () => {
  const asked = { kind: 'case', case: '0123456789abcdef', end: 'confirmed', to: '2026-12-31' };
  await expect(ask(asked, 'Ana Torres', casework.means)).rejects.toMatchObject({ code: 'no-such-record' });
});

test('a service answers a count question that waits, once, before its days begin, and settles it when they are over', async () => {
  const asked = { kind: 'count', country: 'MX', sector: null, atLeast: 5, from: '2026-11-24', to: '2026-11-30' };
  const { id: question } = await ask(asked, 'Ana Torres', casework.means);
  const begun = await ask({ ...asked, atLeast: 6, from: '2026-11-23' }, 'Ana Torres', casework.means);
  clock.at = '2026-11-24T00:00:00.000Z';
  await tend(casework.means, history(0));
  await tend(casework.means, history(0));
  expect((await standing(question))?.foretold.map(({ by, source }) => [by, source])).toEqual([['vigia', 'history.csv']]);
  expect(Object.keys((await standing(question))?.foretold[0]?.besides ?? {})).toContain('baseline/climatology');
  expect((await standing(begun.id))?.foretold).toEqual([]);
  clock.at = '2026-12-05T00:00:00.000Z';
  await tend(casework.means, history(10));
  expect(await ends(question)).toEqual([['yes', 'vigia']]);
});

test('near a significant attack: the numbers are those of the sentence', () => {
  const { sentence, probability, count, low, high, from, to } = nearOf({ country: 'MX', sector: null }, 30, history(0));
  expect([from, to]).toEqual(['2026-11-23', '2026-12-22']);
  expect(low).toBeLessThanOrEqual(high);
  for (const part of [`${Math.min(99, Math.max(1, Math.round(probability * 100)))} %`, `${count} ataques`, `de ${low} a ${high}`, 'México'])
    expect(sentence.es).toContain(part);
});
