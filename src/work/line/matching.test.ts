import { expect, test } from 'vitest';
import { everything } from '#model';
import {
  casesIn,
  concernsOf,
  constituentFor,
  constituentsFor,
  keepConstituents,
  openDatabase,
  registerParts,
  registerStand,
  removeConstituent,
} from '#store';
import { openCasework } from '../../../test/fakes/casework.ts';
import { body } from '../../../test/fakes/register.ts';
import { story } from '../../../test/fakes/story.ts';
import { onBoth } from '../../../test/stores.ts';
import { showCase } from '../cases/showing.ts';
import { matchSome } from './matching.ts';

const now = () => new Date('2026-11-22T18:00:00.000Z');
const hand = { who: 'Ana Torres', at: now().toISOString(), all: false };
const register = [
  body('quimera', 'Eléctrica Quimera, S.A. de C.V.', { sector: 'energy' }),
  body('duena', 'Grupo Dueño'),
  body('otra', 'Otra Ñ', { country: 'PE', parent: 'duena' }),
];

onBoth((fresh) => {
  test('a kept case is matched when it changes and when the register does, and each sees his own', async () => {
    const whole = await openCasework(await fresh(), now);
    const { database } = whole.work;
    const { db, transaction } = database;
    const [first] = story;
    await whole.take(first);
    await whole.link();
    const matching = { database, registry: whole.work.registry, now };
    const [file] = await casesIn(db);
    const id = file?.id ?? '';
    expect(await matchSome(matching)).toBe(0);
    expect((await showCase(id, whole.means)).dossier?.notAssessed['matches']).toBeDefined();

    expect(await transaction((tx) => keepConstituents(tx, [...registerParts(register)], hand))).toEqual({
      fresh: 3,
      changed: 0,
      removed: 0,
    });
    expect(await matchSome(matching)).toBe(1);
    expect(await matchSome(matching)).toBe(0);
    const seen = await showCase(id, whole.means);
    expect(seen.dossier?.assessments[0]?.matches?.candidates.map(({ constituent }) => constituent)).toEqual(['quimera']);
    expect(seen.dossier?.notAssessed['matches']).toBeUndefined();
    for (const [organisations, ids] of [
      [['quimera'], ['quimera']],
      [['Eléctrica Quimera, S.A. de C.V.'], ['quimera']],
      [['otra'], []],
    ] as const) {
      const { dossier } = await showCase(id, whole.means, { clearance: { ...everything, organisations } });
      expect(dossier?.assessments[0]?.matches?.candidates.map(({ constituent }) => constituent)).toEqual(ids);
    }
    expect((await concernsOf(db, 'all', 10)).map((one) => [one.case, one.constituent])).toEqual([[id, 'quimera']]);
    expect(await concernsOf(db, ['otra'], 10)).toEqual([]);

    await transaction((tx) => removeConstituent(tx, 'quimera', hand));
    expect(await matchSome(matching)).toBe(1);
    expect(await concernsOf(db, 'all', 10)).toEqual([]);
    await whole.work.stop();
  });

  test('an import changes what is there, and takes away what is not only where that is asked', async () => {
    const { db, transaction, close } = await openDatabase(await fresh(), now);
    await transaction((tx) => keepConstituents(tx, [...registerParts(register)], hand));
    const renamed = [body('otra', 'Otra Más')];
    expect(await transaction((tx) => keepConstituents(tx, [...registerParts(renamed)], hand))).toEqual({
      fresh: 0,
      changed: 1,
      removed: 0,
    });
    expect((await registerStand(db)).count).toBe(3);
    expect(await transaction((tx) => keepConstituents(tx, [...registerParts(renamed)], { ...hand, all: true }))).toEqual({
      fresh: 0,
      changed: 1,
      removed: 2,
    });
    expect(await constituentsFor(db, { limit: 10 }, everything)).toEqual(renamed);
    await expect(constituentFor(db, 'duena', everything)).rejects.toMatchObject({ code: 'no-such-record' });
    await close();
  });

  test('lists hold what somebody is cleared for, by name, from where they stopped', async () => {
    const { db, transaction, close } = await openDatabase(await fresh(), now);
    await transaction((tx) => keepConstituents(tx, [...registerParts(register)], hand));
    const names = async (query: object, organisations: 'all' | string[] = 'all') =>
      (await constituentsFor(db, { limit: 10, ...query }, { organisations })).map(({ id }) => id);
    expect(await names({})).toEqual(['quimera', 'duena', 'otra']);
    expect(await names({ after: { name: 'Grupo Dueño', id: 'duena' } })).toEqual(['otra']);
    expect(await names({ text: 'electrica' })).toEqual(['quimera']);
    expect(await names({ country: 'PE' })).toEqual(['otra']);
    expect(await names({}, ['duena', 'Otra Ñ'])).toEqual(['duena', 'otra']);
    expect(await names({}, [])).toEqual([]);
    await expect(constituentFor(db, 'quimera', { organisations: ['otra'] })).rejects.toMatchObject({ code: 'no-such-record' });
    await close();
  });
});
