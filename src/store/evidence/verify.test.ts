import { generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { beginning, signCheckpoint, signerFrom } from '#ledger';
import { at, checking, filled, idOf, undone } from '../../../test/fakes/evidence.ts';
import { onBoth } from '../../../test/stores.ts';
import type { Database } from '../database.ts';
import { append } from './log.ts';
import { verifyStore } from './verify.ts';

const stranger = signerFrom('otro.example', generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const link = (seq: number, what: string) => ({ kind: 'link', broken: { seq, what } });
const row = (table: string, record: string, what: string, seq: number | null) => ({ kind: 'row', table, record, what, seq });

const tamperings: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['the text of a post', `update post set text = 'otra' where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['the source of a post', `update post set source = 'otro' where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['the author of a post', `update post set author = null where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['when a post was published', `update post set published_at = now() where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['a post taken out', `delete from post where text = 'tres'`, [row('post', idOf('tres'), 'missing', 3)]],
  ['a post said to be erased', `update post set text = '', erased_at = now() where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  [
    'a post put in',
    `insert into post select '\\x00', received_at, published_at, source, collector, media_type, language, title, text, author, alias, origin,
      recognised, redactions, masked, erased_at from post where text = 'dos'`,
    [row('post', 'sha256:00', 'unrecorded', null)],
  ],
  ['the level of a judgement', 'update judgement set level = 0 where level = 3', [row('judgement', idOf('tres'), 'changed', 6)]],
  ['a case of a judgement', `update judgement set cases = '[]' where level = 4`, [row('judgement', idOf('uno'), 'changed', 11)]],
  ['a judgement taken out', 'delete from judgement where level = 2', [row('judgement', idOf('dos'), 'missing', 5)]],
  ['a sealed original', `update sealed set bytes = '\\x00'`, [row('sealed', idOf('dos'), 'changed', 2)]],
  ['a sealed original taken out', 'delete from sealed', [row('sealed', idOf('dos'), 'missing', 2)]],
  ['a note of correction', `update correction set note = 'Era suyo.'`, [row('correction', idOf('uno'), 'changed', 12)]],
  ['a checkpoint taken out', 'delete from checkpoint where seq < 10', [row('checkpoint', '6', 'missing', 7)]],
  ['a hold changed', `update hold set scope = '{"posts": []}'`, [row('hold', 'HOLD', 'changed', 13)]],
  ['a hold released behind the log', 'update hold set released_at = now()', [row('hold', 'HOLD', 'changed', 13)]],
  ['what an entry says', `update ledger set said = replace(said, 'foro', 'otro') where seq = 3`, [link(3, 'changed')]],
  ['what an entry is found by', `update ledger set subject = 'x' where seq = 3`, [link(3, 'changed')]],
  ['what an entry says, withheld', 'update ledger set said = null where seq = 3', [link(3, 'changed')]],
  ['an entry taken out', 'delete from ledger where seq = 3', [link(3, 'missing')]],
  ['the hash of an entry', `update ledger set hash = 'sha256:' || repeat('a', 64) where seq = 3`, [link(3, 'wrong-hash')]],
  [
    'the last entry taken out',
    'delete from ledger where seq = 15',
    [{ kind: 'head', seq: 14 }, row('post', idOf('siete'), 'unrecorded', null)],
  ],
];

onBoth((fresh) => {
  let made: Promise<Database> | null = null;
  const filledOnce = () => (made ??= fresh().then(filled));
  afterAll(async () => (await made)?.close());

  test('a store that nobody touched holds', async () => {
    const { db } = await filledOnce();
    expect(await verifyStore(db, checking)).toEqual({ entries: 15, checkpoints: 2, lastSigned: 13, faults: [], faultCount: 0 });
  });

  test.each(tamperings)('tampering by direct SQL is found: %s', async (_what, statement, faults) => {
    const database = await filledOnce();
    const { id } = await database.db.selectFrom('hold').select('id').executeTakeFirstOrThrow();
    await undone(database, async (tx) => {
      await sql.raw(statement).execute(tx);
      const verdict = await verifyStore(tx, checking);
      expect(JSON.parse(JSON.stringify(verdict.faults).replaceAll(id, 'HOLD'))).toEqual(faults);
      expect(verdict.faultCount).toBe(faults.length);
    });
  });

  test('a tail cut off by somebody who writes the whole database is found by a checkpoint', async () => {
    const database = await filledOnce();
    const kept = (await database.db.selectFrom('checkpoint').select('note').orderBy('seq').execute()).map(({ note }) => note);
    await undone(database, async (tx) => {
      await sql`delete from ledger where seq > 11`.execute(tx);
      await sql`update ledger_head set seq = 11, hash = (select hash from ledger where seq = 11)`.execute(tx);
      await sql`delete from post where text = 'siete'`.execute(tx);
      await sql`delete from correction`.execute(tx);
      await sql`delete from hold`.execute(tx);
      expect((await verifyStore(tx, checking)).faults).toEqual([{ kind: 'truncated', seq: 13 }]);
      await sql`delete from checkpoint where seq > 11`.execute(tx);
      expect((await verifyStore(tx, checking)).faults).toEqual([row('finding', idOf('siete'), 'unrecorded', null)]);
      await sql`delete from finding where post not in (select id from post)`.execute(tx);
      expect((await verifyStore(tx, checking)).faults).toEqual([]);
      expect((await verifyStore(tx, { ...checking, known: kept })).faults).toEqual([{ kind: 'truncated', seq: 13 }]);
    });
  });

  test('a log written anew from some place on is found by a checkpoint kept elsewhere', async () => {
    const database = await filledOnce();
    const { note } = await database.db.selectFrom('checkpoint').select('note').where('seq', '=', 13).executeTakeFirstOrThrow();
    await undone(database, async (tx) => {
      await sql`delete from ledger where seq > 11`.execute(tx);
      await sql`update ledger_head set seq = 11, hash = (select hash from ledger where seq = 11)`.execute(tx);
      await sql`delete from post where text = 'siete'`.execute(tx);
      await sql`delete from correction`.execute(tx);
      await sql`delete from hold`.execute(tx);
      await sql`delete from checkpoint where seq > 11`.execute(tx);
      await append(
        tx,
        ['a', 'b'].map((subject) => ({ at, kind: 'source', subject, body: {} })),
      );
      expect((await verifyStore(tx, { ...checking, known: [note] })).faults).toEqual([{ kind: 'checkpoint', seq: 13, why: 'other-hash' }]);
    });
  });

  test.each([
    ['is none', 'hola', 0, 'malformed'],
    ['nobody known signed', signCheckpoint({ seq: 99, hash: beginning.hash }, stranger), 99, 'unknown-key'],
  ])('a checkpoint from elsewhere that %s is not passed over', async (_what, note, seq, why) => {
    const { db } = await filledOnce();
    const { faults } = await verifyStore(db, { ...checking, known: [note] });
    expect(faults).toEqual([{ kind: 'checkpoint', seq, why }]);
  });

  test('checkpoints of a key that nobody trusts are told', async () => {
    const { db } = await filledOnce();
    const { faults } = await verifyStore(db, { verifiers: [] });
    expect(faults).toContainEqual({ kind: 'checkpoint', seq: 13, why: 'unknown-key' });
  });
});
