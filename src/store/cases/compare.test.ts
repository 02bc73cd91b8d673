import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { checking, filled, undone } from '../../../test/fakes/evidence.ts';
import { caseIds, keepCases } from '../../../test/fakes/kept-cases.ts';
import { onBoth } from '../../../test/stores.ts';
import type { Database } from '../database.ts';
import { verifyStore } from '../evidence/verify.ts';

const [one, other] = caseIds;
const changed = (record: string) => ({ table: 'case_file', record, what: 'changed' });

const tamperings: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['the level of a case', `update case_file set level = 0 where id = '${one}'`, [changed(one)]],
  ['how a case ended', `update case_file set outcome = 'R' where id = '${other}'`, [changed(other)]],
  ['the judgement of a case', `update case_file set judged = '{}' where id = '${one}'`, [changed(one)]],
  ['a post moved to another case', `update member set case_id = '${other}' where keys <> '{}'`, [changed(one), changed(other)]],
  ['a post said to be put there by a person', `update member set act = 1 where case_id = '${other}'`, [changed(other)]],
  [
    'a case taken out',
    `delete from case_file where id = '${other}'`,
    [{ table: 'case_file', record: other, what: 'missing' }, { what: 'unrecorded' }],
  ],
  [
    'a case put in',
    `insert into case_file (id, post, version, made_at, changed_at, knowledge, kind, level, posts, origins)
      values ('00000000000000cc', '\\x00', 1, now(), now(), '1', 'leak', 1, 0, 1)`,
    [{ table: 'case_file', record: '00000000000000cc', what: 'unrecorded' }],
  ],
  ['who said something', `update act set who = 'Luis' where number = 1`, [{ table: 'act', record: '1', what: 'changed' }]],
  ['what somebody said', `update act set body = '{"code": "R"}' where number = 1`, [{ table: 'act', record: '1', what: 'changed' }]],
  ['what somebody said, taken out', 'delete from act where number = 2', [{ table: 'act', record: '2', what: 'missing' }]],
  [
    'what nobody said',
    `insert into act (kind, subject, who, at, body) values ('outcome', '${one}', 'Ana Torres', now(), '{"code": "R"}')`,
    [{ table: 'act', what: 'unrecorded' }],
  ],
];

onBoth((fresh) => {
  let made: Promise<Database> | null = null;
  const kept = () =>
    (made ??= fresh().then(async (place) => {
      const database = await filled(place);
      await keepCases(database);
      return database;
    }));
  afterAll(async () => (await made)?.close());

  test('cases and acts that nobody touched hold', async () => {
    expect(await verifyStore((await kept()).db, checking)).toMatchObject({ faults: [], faultCount: 0 });
  });

  test.each(tamperings)('tampering by direct SQL is found: %s', async (_what, statement, faults) => {
    const database = await kept();
    await undone(database, async (tx) => {
      await sql.raw(statement).execute(tx);
      expect((await verifyStore(tx, checking)).faults).toMatchObject(faults);
    });
  });
});
