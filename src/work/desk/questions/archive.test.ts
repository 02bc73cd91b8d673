import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { boardOf, type Entry } from '#score';
import { actsOf, openDatabase, verifyStore } from '#store';
import { onBoth } from '../../../../test/stores.ts';
import { type Archive, ask, type Histories, questionsIn, settleQuestion, speak } from './archive.ts';
import { settleByHistory } from './settling.ts';

const { counts, exam } = loadKnowledge().forecasting;
const count = { kind: 'count', country: 'MX', sector: null, atLeast: 20, from: '2026-11-24', to: '2026-12-23' } as const;
const other = {
  kind: 'other',
  text: 'Mexico may be near a significant attack',
  rule: 'A federal body says so in public.',
  sector: null,
  to: '2026-12-31',
} as const;
const today = Date.parse('2026-11-23') / 86_400_000;
const post = (on: number): Entry => ({ on, seenOn: null, country: 'MX', sector: null, group: `g${on % 9}` });
const history = (until: number): Histories => ({
  entries: Array.from({ length: 700 + until }, (_, at) => post(today - 700 + at)),
  offers: [],
  name: 'history.csv',
  counts,
  labelledFrom: exam.labelledFrom,
  above: exam.above,
});

onBoth((fresh) => {
  async function opened() {
    const clock = { at: '2026-11-23T18:00:00.000Z' };
    const database = await openDatabase(await fresh(), () => new Date(clock.at));
    const archive: Archive = { database, now: () => new Date(clock.at) };
    return { clock, database, archive };
  }

  test('a question is asked, answered by Vigía and an outlet, settled by what came, and scored; the log tells of each word', async () => {
    const { clock, database, archive } = await opened();
    const { id, foretold } = await ask(count, 'Ana Torres', archive, { history: history(0) });
    expect(foretold.map(({ by, source }) => [by, source])).toEqual([['vigia', 'history.csv']]);
    expect(foretold[0]?.probability).toBeGreaterThan(0.5);
    await speak(id, { by: 'The Daily', probability: 0.3, source: 'https://example.com/a' }, 'Ana Torres', archive);
    // The same question again is the same one.
    expect((await ask(count, 'Luis Mena', archive)).id).toBe(id);
    clock.at = '2026-12-10T00:00:00.000Z';
    expect(await settleByHistory(history(15), 'Ana Torres', archive)).toEqual([]);
    // Rows of later than today, in a history by mistake, settle nothing either way.
    expect(await settleByHistory(history(60), 'Ana Torres', archive)).toEqual([]);
    clock.at = '2026-12-18T00:00:00.000Z';
    expect((await settleByHistory(history(25), 'Ana Torres', archive)).map(({ ends }) => ends[0]?.source)).toEqual(['history.csv: 24']);
    expect(await settleByHistory(history(25), 'Ana Torres', archive)).toEqual([]);
    const board = boardOf(await questionsIn(database.db), clock.at);
    expect([board.settled, board.standings.map(({ spread }) => spread)]).toEqual([1, board.standings.map(() => null)]);
    expect(board.standings.find(({ by }) => by === 'The Daily')?.apart?.value).toBeLessThan(0);
    expect((await actsOf(database.db, ['question', 'forecast', 'resolution'])).length).toBe(4);
    expect(await verifyStore(database.db, { verifiers: [] })).toMatchObject({ faultCount: 0, entries: 4 });
    // Once its days are over the whole count is known: what was said of each count is scored as well, and nothing is added again.
    clock.at = '2026-12-26T00:00:00.000Z';
    expect((await settleByHistory(history(35), 'Ana Torres', archive)).map(({ ends }) => ends.map(({ count }) => count))).toEqual([
      [null, 30],
    ]);
    expect(await settleByHistory(history(35), 'Ana Torres', archive)).toEqual([]);
    const [whole] = boardOf(await questionsIn(database.db), clock.at).standings.filter(({ by }) => by === 'vigia');
    expect(whole?.spread).toMatchObject({ count: 1, cover90: { value: 1 } });
    await database.db.updateTable('act').set({ who: 'somebody' }).where('kind', '=', 'forecast').execute();
    expect((await verifyStore(database.db, { verifiers: [] })).faultCount).toBe(2);
    await database.close();
  });

  test('a dispute takes an end out of the score, and a late confirmation brings it back', async () => {
    const { clock, database, archive } = await opened();
    const { id } = await ask(other, 'Ana Torres', archive);
    await speak(id, { by: 'The Daily', probability: 0.8, source: null }, 'Ana Torres', archive);
    clock.at = '2027-01-02T00:00:00.000Z';
    const settled = async () => boardOf(await questionsIn(database.db), clock.at).settled;
    await settleQuestion(id, { end: 'no', source: 'nobody said so' }, 'Ana Torres', archive);
    expect(await settled()).toBe(1);
    await settleQuestion(id, { end: 'disputed', source: 'Luis Mena: one did' }, 'Luis Mena', archive);
    expect(await settled()).toBe(0);
    clock.at = '2027-06-01T00:00:00.000Z';
    const { ends } = await settleQuestion(id, { end: 'yes', source: 'https://example.com/late' }, 'Ana Torres', archive);
    expect([ends.map(({ end }) => end), await settled()]).toEqual([['no', 'disputed', 'yes'], 1]);
    await database.close();
  });

  test('what could be known already, or speaks for another, is refused', async () => {
    const { clock, database, archive } = await opened();
    const refused = (made: Promise<unknown>, code = 'wrong-use') => expect(made).rejects.toMatchObject({ code });
    await refused(ask({ ...count, from: '2026-11-22' }, 'Ana Torres', archive));
    await refused(ask({ ...count, to: '2026-11-01' }, 'Ana Torres', archive));
    await refused(ask({ ...count, atLeast: 0 }, 'Ana Torres', archive));
    await refused(ask(null, 'Ana Torres', archive));
    await refused(ask(other, ' ', archive), 'empty');
    const { id } = await ask(other, 'Ana Torres', archive);
    await refused(speak('0000000000000000', { by: 'x', probability: 0.5, source: null }, 'Ana Torres', archive), 'no-such-record');
    for (const by of ['Vigia', 'baseline/climatology', ' '])
      await refused(speak(id, { by, probability: 0.5, source: null }, 'Ana Torres', archive));
    await refused(speak(id, { by: 'x', probability: 1.5, source: null }, 'Ana Torres', archive));
    await refused(settleQuestion(id, { end: 'no', source: 'x' }, 'Ana Torres', archive));
    await refused(settleQuestion(id, { end: 'disputed', source: 'x' }, 'Ana Torres', archive));
    await refused(settleQuestion(id, { end: 'yes', source: ' ' }, 'Ana Torres', archive));
    clock.at = '2027-01-01T00:00:00.000Z';
    await refused(speak(id, { by: 'x', probability: 0.5, source: null }, 'Ana Torres', archive));
    await database.close();
  });
});
