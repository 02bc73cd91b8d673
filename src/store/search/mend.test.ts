import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { checking, filled, idOf } from '../../../test/fakes/evidence.ts';
import { onBoth } from '../../../test/stores.ts';
import type { Database } from '../database.ts';
import { verifyStore } from '../evidence/verify.ts';
import { search } from './index.ts';
import { mend } from './mend.ts';

onBoth((fresh) => {
  let made: Promise<Database> | null = null;
  const filledOnce = () => (made ??= fresh().then(filled));
  afterAll(async () => (await made)?.close());
  const idsFound = async ({ db }: Database) => (await search(db, { text: 'bmox' })).found.map(({ post }) => post).sort();

  test.each<[string, string, string[], number]>([
    ['a post that is hidden from searches', `delete from finding where post = ID`, ['missing'], 1],
    [
      'a post that is found by another country',
      `update finding set words = ts_delete(words, 'country:MX') where post = ID`,
      ['changed'],
      1,
    ],
    ['a post that is found at another time', `update finding set received_at = '2020-01-01' where post = ID`, ['changed'], 1],
    ['a post that is not there', `insert into finding values ('\\x01', now(), 'x')`, ['unrecorded'], 1],
    ['everything gone', 'delete from finding', Array(7).fill('missing'), 7],
    ['other stems, which another PostgreSQL may have', `update finding set words = words || 'otra'::tsvector where post = ID`, [], 1],
  ])('%s is told, and mended', async (_what, statement, faults, count) => {
    const database = await filledOnce();
    const before = await idsFound(database);
    expect(before).toHaveLength(7);
    const id = `decode('${idOf('uno').slice('sha256:'.length)}', 'hex')`;
    await sql.raw(statement.replace('ID', id)).execute(database.db);
    const verdict = await verifyStore(database.db, checking);
    expect(verdict.faults.map((fault) => (fault.kind === 'row' && fault.table === 'finding' ? fault.what : fault))).toEqual(faults);
    expect(await mend(database)).toBe(count);
    expect(await idsFound(database)).toEqual(before);
    expect((await verifyStore(database.db, checking)).faultCount).toBe(0);
    expect(await mend(database)).toBe(0);
  });
});
