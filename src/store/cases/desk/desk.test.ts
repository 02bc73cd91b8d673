import { afterAll, beforeAll, expect, test } from 'vitest';
import { everything } from '#model';
import { idOf, keepSketches } from '../../../../test/fakes/queue.ts';
import { onBoth } from '../../../../test/stores.ts';
import { type Database, openDatabase } from '../../database.ts';
import { verifyStore } from '../../evidence/verify.ts';
import { keepMatches } from '../matches.ts';
import { answeredTo, keepAnswered } from './answered.ts';
import { allCells, cellsOf } from './counts.ts';
import { toldSince } from './feed.ts';
import { filtersOf, noteLook, noteSeen, removeFilter, saveFilter, seenBy } from './persons.ts';
import { type Looking, type QueueQuery, queueOf } from './queue.ts';
import { triage, triageAsSaid } from './triage.ts';

const day = (n: number, hour = 12) => `2026-11-${String(n).padStart(2, '0')}T${hour}:00:00.000Z`;
const now = () => new Date(day(22));
const anyone: Looking = { person: 'ana', clearance: everything, since: null, before: day(21) };
const outsider: Looking = { ...anyone, clearance: { tlp: 'AMBER', organisations: 'all' } };

onBoth((fresh) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await fresh(), now);
    await keepSketches(
      database,
      [
        { name: 'grave', level: 4 },
        { name: 'vieja', level: 1, toldAt: day(1) },
      ],
      day(2),
    );
    await keepSketches(database, [{ name: 'sellada', level: 3, tlp: 'AMBER+STRICT', victim: null }], day(3));
    await keepSketches(
      database,
      [{ name: 'chilena', level: 2, victim: { name: 'Minera', descriptor: null, country: 'CL', sector: 'other' } }],
      day(20),
    );
    await keepSketches(database, [{ name: 'de ayer', level: 1 }], day(21, 13));
  });
  afterAll(() => database.close());

  const names = new Map(['grave', 'vieja', 'sellada', 'chilena', 'de ayer'].map((name) => [idOf(name), name]));
  const seen = async (query: QueueQuery = {}, who = anyone) => (await queueOf(database.db, query, who)).map(({ id }) => names.get(id));

  async function leaved(by: 'matters' | 'time') {
    const leaves: (string | undefined)[] = [];
    let after: QueueQuery['after'];
    for (let page = 0; page < 9; page += 1) {
      const rows = await queueOf(database.db, { by, limit: 2, ...(after && { after }) }, anyone);
      leaves.push(...rows.map(({ id }) => names.get(id)));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = { key: last.place, id: last.id };
    }
    return leaves;
  }

  test('the gravest come first, a level counts as much as two weeks, and an old post makes no case new', async () => {
    expect(await seen()).toEqual(['grave', 'chilena', 'sellada', 'de ayer', 'vieja']);
    expect(await seen({ by: 'time' })).toEqual(['de ayer', 'chilena', 'sellada', 'grave', 'vieja']);
  });

  test('who may see less sees nothing of what is marked above, neither in rows nor in counts', async () => {
    expect(await seen({}, outsider)).toEqual(['grave', 'chilena', 'de ayer', 'vieja']);
    expect((await cellsOf(database.db, {}, outsider)).every(({ tlp }) => tlp === 'AMBER')).toBe(true);
    expect((await allCells(database.db)).map(({ count }) => count).reduce((a, b) => a + b)).toBe(5);
    await expect(
      database.transaction((tx) =>
        triage(
          tx,
          { cases: [idOf('grave'), idOf('sellada')], state: 'seen', reason: null, to: null },
          { who: 'Ana', at: day(21), ...outsider },
        ),
      ),
    ).rejects.toMatchObject({ code: 'no-such-record' });
    expect((await queueOf(database.db, {}, anyone)).every((one) => one.triage === 'open')).toBe(true);
  });

  test.each<[string, QueueQuery, string[]]>([
    ['a level', { level: 3 }, ['grave', 'sellada']],
    ['a country', { country: 'CL' }, ['chilena']],
    ['a sector', { sector: 'energy' }, ['grave', 'de ayer', 'vieja']],
    ['an actor, in capitals', { actor: 'GREY_TAPIR', level: 4 }, ['grave']],
    ['a kind that nothing is of', { kind: 'leak' }, []],
    ['what changed', { changedSince: day(20) }, ['chilena', 'de ayer']],
    ['what is assigned to nobody', { assigned: 'ana' }, []],
    ['words that stand nowhere', { text: 'inexistente' }, []],
    ['quotes that make no sense', { text: '"' }, []],
  ])('is narrowed by %s', async (_what, query, expected) => expect(await seen(query)).toEqual(expected));

  test('what concerns an organisation of ours comes first, for who is cleared for it and nobody else', async () => {
    const whose = (organisation: string, probability: number) => ({
      constituent: organisation,
      name: organisation,
      probability,
      reasons: [],
      evidence: [],
    });
    const concerns = (candidates: readonly ReturnType<typeof whose>[]) => ({
      matches: { candidates, nobodyRegistered: 0.1, fitEqually: null, equals: [] },
      dependents: [],
      likely: null,
    });
    const matched = (all: Readonly<Record<string, readonly ReturnType<typeof whose>[] | null>>) =>
      database.transaction((tx) =>
        keepMatches(
          tx,
          Object.entries(all).map(([name, of]) => ({ id: idOf(name), version: 1, concerns: of && concerns(of) })),
          0,
          day(21),
        ),
      );
    const order = ['grave', 'chilena', 'sellada', 'de ayer', 'vieja'];
    await matched({ 'de ayer': [whose('Agua del Norte', 0.9), whose('Otra', 0.3)], vieja: [whose('Otra', 0.2)] });
    // 0.9 of two levels, beside three levels more and nineteen days.
    expect(await seen()).toEqual(['de ayer', 'grave', 'chilena', 'sellada', 'vieja']);
    expect((await queueOf(database.db, {}, anyone)).map(({ concernsUs }) => concernsUs)).toEqual([
      { name: 'Agua del Norte', probability: 0.9, organisations: 2 },
      null,
      null,
      null,
      { name: 'Otra', probability: 0.2, organisations: 1 },
    ]);
    expect(await seen({ concerning: true })).toEqual(['de ayer', 'vieja']);
    expect((await cellsOf(database.db, { concerning: true }, anyone)).reduce((sum, { count }) => sum + count, 0)).toBe(2);
    const only = (...organisations: string[]): Looking => ({ ...anyone, clearance: { tlp: 'RED', organisations } });
    // Neither the order nor a row tells of organisations that somebody is not cleared for.
    expect(await seen({}, only('Nadie'))).toEqual(order);
    expect(await seen({ concerning: true }, only('Nadie'))).toEqual([]);
    expect((await queueOf(database.db, { ids: [idOf('de ayer')] }, only('Otra')))[0]?.concernsUs).toEqual({
      name: 'Otra',
      probability: 0.3,
      organisations: 1,
    });
    for (const by of ['matters', 'time'] as const) expect(await leaved(by)).toEqual(await seen({ by }));
    await matched({ 'de ayer': null, vieja: null });
    expect(await seen()).toEqual(order);
  });

  test('is leafed through without a gap and without anything twice', async () => {
    for (const by of ['matters', 'time'] as const) expect(await leaved(by)).toEqual(await seen({ by }));
  });

  test('tells what changed since the reader looked last, else since yesterday', async () => {
    const newsOf = async (name: string, who = anyone) => (await queueOf(database.db, { ids: [idOf(name)] }, who))[0];
    expect((await newsOf('de ayer'))?.news).toEqual([{ fresh: true }]);
    expect((await newsOf('grave'))?.news).toBeNull();
    await noteLook(database.db, 'ana', [idOf('de ayer'), idOf('no hay')], day(21, 14));
    expect(await newsOf('de ayer')).toMatchObject({ news: null, lookedAt: day(21, 14) });
    expect(await seen({ unseen: 'ana' })).toEqual(['grave', 'chilena', 'sellada', 'vieja']);
    await keepSketches(
      database,
      [{ name: 'de ayer', level: 2, likely: 0.6, price: { amount: 500, currency: 'USD' }, posts: 2 }],
      day(21, 15),
    );
    expect((await newsOf('de ayer'))?.news).toEqual([
      {
        posts: [1, 2],
        level: [1, 2],
        likely: [0.4, 0.6],
        price: [
          { amount: 900, currency: 'USD' },
          { amount: 500, currency: 'USD' },
        ],
      },
    ]);
    expect((await newsOf('de ayer', { ...anyone, person: 'luis' }))?.news).toHaveLength(2);
    expect(await seen({ unseen: 'ana' })).toContain('de ayer');
  });

  test('a case is set aside by a signed act, comes back when it becomes graver, and an act that is taken back was never', async () => {
    const put = (state: 'seen' | 'aside' | 'taken', reason: string | null = null) =>
      database.transaction((tx) =>
        triage(
          tx,
          { cases: [idOf('vieja'), idOf('chilena')], state, reason, to: state === 'taken' ? { id: 'luis', name: 'Luis' } : null },
          { who: 'Ana', at: day(21, 16), ...anyone },
        ),
      );
    await put('aside', 'ya se sabía');
    expect(await seen({ triage: ['open', 'taken'] })).not.toContain('chilena');
    expect((await queueOf(database.db, { ids: [idOf('vieja')] }, anyone))[0]).toMatchObject({
      triage: 'aside',
      act: { who: 'Ana', body: { state: 'aside', reason: 'ya se sabía' } },
    });
    await keepSketches(
      database,
      [
        { name: 'vieja', level: 1, likely: 0.7 },
        { name: 'chilena', level: 3 },
      ],
      day(21, 17),
    );
    const [taken] = [await put('taken')];
    expect(await seen({ assigned: 'luis' })).toHaveLength(2);
    await database.transaction(async (tx) => {
      const back = taken?.[0];
      await tx
        .insertInto('act')
        .values({ kind: 'undo', subject: idOf('vieja'), who: 'Ana', at: day(22), body: '{}', undoes: back?.act ?? 0 })
        .execute();
      await triageAsSaid(tx, idOf('vieja'));
    });
    expect((await queueOf(database.db, { ids: [idOf('vieja')] }, anyone))[0]).toMatchObject({
      triage: 'aside',
      act: { body: { state: 'aside' } },
    });
  });

  test('what was set aside stays so with lesser news, and what was seen is open again with any', async () => {
    const say = (name: string, state: 'seen' | 'aside') =>
      database.transaction((tx) =>
        triage(tx, { cases: [idOf(name)], state, reason: null, to: null }, { who: 'Ana', at: day(21, 18), ...anyone }),
      );
    await say('grave', 'seen');
    await say('sellada', 'aside');
    await keepSketches(
      database,
      [
        { name: 'grave', level: 4, actor: 'otro' },
        { name: 'sellada', level: 3, tlp: 'AMBER+STRICT', actor: 'otro' },
      ],
      day(21, 19),
    );
    const states = await queueOf(database.db, { ids: [idOf('grave'), idOf('sellada')] }, anyone);
    expect(states.map(({ id, triage: state, act }) => [names.get(id), state, act?.who ?? null])).toEqual([
      ['grave', 'open', null],
      ['sellada', 'aside', 'Ana'],
    ]);
    await keepSketches(database, [{ name: 'sellada', level: 4, tlp: 'AMBER+STRICT' }], day(21, 20));
    expect((await queueOf(database.db, { ids: [idOf('sellada')] }, anyone))[0]?.triage).toBe('open');
  });

  test('the log tells in order what happened to cases, with their marking', async () => {
    const { told, to } = await toldSince(database.db, 0, 1_000);
    expect(told.filter(({ act }) => act?.kind === 'triage').length).toBeGreaterThan(4);
    expect(told.find((one) => one.case === idOf('sellada'))).toMatchObject({ tlp: 'AMBER+STRICT', level: 4 });
    expect(told.map(({ seq }) => seq)).toEqual(told.map(({ seq }) => seq).toSorted((a, b) => a - b));
    expect(await toldSince(database.db, to, 10)).toEqual({ to, told: [], people: false, register: false });
    const { faults } = await verifyStore(database.db, { verifiers: [] });
    expect(faults.filter((one) => one.kind === 'row' && one.table === 'case_file')).toEqual([]);
  });

  test('a person has filters of his own, and what he was told of cases is kept', async () => {
    const filter = (id: string, name: string) => saveFilter(database.db, 'ana', { id, name, query: { country: 'MX' }, madeAt: day(21) });
    await filter('f1', 'México');
    await filter('f2', 'México');
    expect(await filtersOf(database.db, 'ana')).toMatchObject([{ id: 'f2', name: 'México' }]);
    expect(await filtersOf(database.db, 'luis')).toEqual([]);
    await expect(saveFilter(database.db, 'luis', { id: 'f2', name: 'x', query: {}, madeAt: day(21) })).rejects.toMatchObject({
      code: 'no-such-record',
    });
    expect([await removeFilter(database.db, 'luis', 'f2'), await removeFilter(database.db, 'ana', 'f2')]).toEqual([false, true]);
    await noteSeen(database.db, 'ana', [idOf('grave')], day(21));
    expect(await seenBy(database.db, 'ana', [idOf('grave'), idOf('vieja')])).toEqual(new Set([idOf('grave')]));
  });

  test('an answer is kept under its key for its sender, and forgotten after a day', async () => {
    const answer = { asked: 'sha256:1', status: 200, body: '{}', headers: {} };
    await keepAnswered(database.db, 'ana', 'k', { ...answer, at: day(20) }, day(19));
    expect(await answeredTo(database.db, 'ana', 'k', day(19))).toEqual(answer);
    expect(await answeredTo(database.db, 'luis', 'k', day(19))).toBeNull();
    await keepAnswered(database.db, 'ana', 'other', { ...answer, at: day(22) }, day(21));
    expect(await answeredTo(database.db, 'ana', 'k', day(19))).toBeNull();
  });
});
