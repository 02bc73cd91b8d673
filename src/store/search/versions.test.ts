import { expect, test } from 'vitest';
import { arrival, idOf } from '../../../test/fakes/evidence.ts';
import { onBoth } from '../../../test/stores.ts';
import { type Database, openDatabase, type Place } from '../database.ts';
import { erase } from '../evidence/erase.ts';
import { keep } from '../posts.ts';
import { search } from './index.ts';
import { versionsOf } from './versions.ts';

const now = () => new Date('2026-11-22T18:00:00.000Z');

type Given = { text: string; externalId?: string | null; source?: string; receivedAt?: string; editedAt?: string };

async function keptIn(place: Place, all: readonly Given[]): Promise<Database> {
  const database = await openDatabase(place, now);
  for (const { text, externalId = 'thread/7', source = 'foro', receivedAt = now().toISOString(), editedAt = null } of all) {
    const one = arrival(text);
    const changed = { ...one, source, post: { ...one.post, source, receivedAt }, origin: { ...one.origin, externalId, editedAt } };
    await database.transaction((tx) => keep(tx, [{ arrival: changed, fingerprints: [], sealed: null }]));
  }
  return database;
}

onBoth((fresh) => {
  test('the forms of an edited post are told in order, whenever they came in, and an erased one has no words but a place', async () => {
    const database = await keptIn(await fresh(), [
      { text: 'sold', editedAt: '2026-11-20T00:00:00.000Z', receivedAt: '2026-11-21T00:00:00.000Z' },
      { text: 'cheaper', editedAt: '2026-11-19T00:00:00.000Z', receivedAt: '2026-11-22T00:00:00.000Z' },
      { text: 'first', receivedAt: '2026-11-23T00:00:00.000Z' },
      { text: 'of another source', source: 'mirror' },
      { text: 'of another thread', externalId: 'thread/8' },
      { text: 'without a name', externalId: null },
      { text: 'without a name either', externalId: null },
    ]);
    const { db } = database;
    const forms = ['first', 'cheaper', 'sold'];
    for (const text of forms) expect((await versionsOf(db, idOf(text))).map(({ post }) => post)).toEqual(forms.map(idOf));
    for (const text of ['of another source', 'of another thread', 'without a name', 'nobody'])
      expect(await versionsOf(db, idOf(text))).toEqual([]);
    const others = async () => new Map((await search(db, {})).found.map(({ post, others: count }) => [post, count]));
    expect((await others()).get(idOf('sold'))).toBe(2);
    expect((await others()).get(idOf('without a name'))).toBe(0);
    await erase(database, [idOf('first')], { who: 'Ana Torres', reason: 'x' }, now);
    expect((await versionsOf(db, idOf('sold'))).map(({ erased }) => erased)).toEqual([true, false, false]);
    await database.close();
  });

  test('what was seen at two places tells of both, and a place that changes every minute gives its newest hundred', async () => {
    const minute = (at: number) => new Date(now().getTime() + at * 60_000).toISOString();
    const database = await keptIn(await fresh(), [
      ...Array.from({ length: 130 }, (_, at) => ({ text: `state ${at}`, externalId: 'page', receivedAt: minute(at) })),
      { text: 'state 129', externalId: 'p/1', source: 'mirror', receivedAt: minute(200) },
      { text: 'said of it', externalId: 'p/1', source: 'mirror', receivedAt: minute(201) },
    ]);
    const versions = await versionsOf(database.db, idOf('state 129'));
    expect(versions.map(({ post }) => post)).toEqual([
      ...Array.from({ length: 100 }, (_, at) => idOf(`state ${at + 30}`)),
      idOf('state 129'),
      idOf('said of it'),
    ]);
    expect(versions.at(-1)).toMatchObject({ source: 'mirror', externalId: 'p/1', seenAt: minute(201), editedAt: null, erased: false });
    expect((await search(database.db, { limit: 1 })).found[0]).toMatchObject({ post: idOf('said of it'), others: 1 });
    await database.close();
  });
});
