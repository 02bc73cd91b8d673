import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { elapsed, now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import { startChild } from '../../../../test/fakes/children/child.ts';
import { emptyFolder, freshFolder } from '../../../../test/stores.ts';
import { type Database, openDatabase } from '../../database.ts';
import { openEmbedded } from '../embedded.ts';
import { borrow } from './borrow.ts';
import { lend } from './lend.ts';

const held = new Failure('folder-held', 'for these tests', { detail: { pid: 1 } });

/** A store that is lent, and one who borrows it; `written` counts what the owner was told. */
async function shared(place: { readonly folder: string }) {
  let written = 0;
  const owner = await openDatabase(place, now, { lend: { onWritten: () => (written += 1) } });
  const borrower = await openDatabase(place, now, { borrow: true });
  onTestFinished(async () => {
    await borrower.close();
    await owner.close();
  });
  return { owner, borrower, written: () => written };
}

async function versions({ db }: Database): Promise<string[]> {
  return (await db.selectFrom('knowledge').select('version').orderBy('version').execute()).map(({ version }) => version);
}

const insert = (version: string) => sql`insert into knowledge (version, kept_at, files) values (${version}, now(), '')`;

test('what a borrower asks gives what it gives the owner: bytes, instants, numbers, lists, nulls, and five million characters', async () => {
  const { owner, borrower } = await shared(await freshFolder());
  expect([owner.borrowed, borrower.borrowed, borrower.kind]).toEqual([false, true, 'embedded']);
  const one = (db: Database['db']) =>
    sql`select ${Buffer.from([0, 255])}::bytea as bytes, timestamptz '2026-11-23 08:00:00.25+01' as at, date '2026-11-23' as day,
      9007199254740991::int8 as count, array['a', 'ñ'] as list, '{"a":[1,null]}'::jsonb as json, null as nothing,
      ${'ж'.repeat(5_000_000)}::text as text`.execute(db);
  const [own, lent] = [await one(owner.db), await one(borrower.db)];
  expect(lent.rows).toEqual(own.rows);
  expect((await borrower.execute('select 1 as n; select 2 as n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
});

test('transactions of both exclude each other, a hundred and a hundred at once', async () => {
  const { owner, borrower } = await shared(await freshFolder());
  await owner.execute('create table counter (n int); insert into counter values (0)');
  const add = ({ transaction }: Database) =>
    transaction(async (tx) => {
      const { rows } = await sql<{ n: number }>`select n from counter`.execute(tx);
      await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx);
    });
  await Promise.all(Array.from({ length: 200 }, (_, at) => add(at % 2 === 0 ? owner : borrower)));
  expect((await borrower.execute('select n from counter')).rows).toEqual([{ n: 200 }]);
});

test('a fault keeps its code, takes its transaction back and leaves the next one whole; the owner is told of commits only', async () => {
  const { owner, borrower, written } = await shared(await freshFolder());
  await borrower.transaction((tx) => insert('one').execute(tx));
  await borrower.execute('select 1');
  expect(written()).toBe(1);
  const twice = borrower.transaction(async (tx) => {
    await insert('two').execute(tx);
    await insert('one').execute(tx);
  });
  await expect(twice).rejects.toMatchObject({ code: '23505' });
  await expect(borrower.execute('begin; insert into nowhere values (1)')).rejects.toMatchObject({ code: '42P01' });
  await borrower.transaction((tx) => insert('three').execute(tx));
  expect(await versions(owner)).toEqual(['one', 'three']);
  await expect(borrower.transaction(() => borrower.execute('select 1'))).rejects.toThrow('a second session inside a transaction');
});

test('a borrower that is killed in mid-transaction leaves nothing half done and holds nobody up', async () => {
  const place = await freshFolder();
  const { owner } = await shared(place);
  const child = startChild('borrower.ts', place.folder);
  await child.until((said) => said.length > 0);
  expect(child.said).toEqual(['inside']);
  const begun = elapsed();
  const waiting = versions(owner);
  await child.kill();
  expect(await waiting).toEqual([]);
  // One who is there and asks for nothing would keep the turn for 20 s.
  expect(elapsed() - begun).toBeLessThan(15_000);
});

test.each([
  ['asks for nothing', { idleMs: 200, wholeMs: 60_000 }, () => sleep(60_000, undefined, { ref: false })],
  ['never comes to an end', { idleMs: 60_000, wholeMs: 400 }, () => sleep(50)],
])('a borrower who has the turn and %s loses it, and what he had not committed', async (_what, lentFor, between) => {
  const { folder } = await freshFolder();
  const sessions = await openEmbedded(folder, now);
  const stop = await lend(sessions, folder, { form: 'same', onWritten: () => {} }, lentFor);
  const lent = await borrow(folder, 'same', held);
  const session = await lent?.connect();
  await session?.script("begin; insert into knowledge (version, kept_at, files) values ('half done', now(), '')");
  const own = sessions.connect();
  const busy = (async () => {
    for (;;) {
      await between();
      await session?.query('select 1');
    }
  })();
  busy.catch(() => {});
  const taken = await own;
  expect((await taken.query('select version from knowledge')).rows).toEqual([]);
  taken.release();
  const late = await session?.query('commit').catch((fault: unknown) => fault);
  expect(late).toMatchObject({ code: 'database', detail: { lender: 'gone' } });
  expect(sentence(late as Failure, 'es')).toContain('El servicio que tiene la carpeta se detuvo');
  await stop();
  await sessions.end();
});

test('only who may enter the folder can borrow, and what the owner leaves behind when he is killed is in nobody’s way', async () => {
  const place = await freshFolder();
  const child = startChild('lender.ts', place.folder);
  await child.until((said) => said.length > 0);
  expect(statSync(join(place.folder, 'lent')).mode & 0o777).toBe(0o700);
  expect(statSync(join(place.folder, 'lent/engine.sock')).mode & 0o777).toBe(0o600);
  const guest = await openDatabase(place, now, { borrow: true });
  await guest.transaction((tx) => insert('kept').execute(tx));
  await child.kill();
  await expect(guest.execute('select 1')).rejects.toMatchObject({ code: 'database', detail: { lender: 'gone' } });
  await guest.close();
  const { owner, borrower } = await shared(place);
  expect(await versions(borrower)).toEqual(['kept']);
  expect(await versions(owner)).toEqual(['kept']);
});

test('a folder too deep for the path of a socket is lent too', async () => {
  const folder = join(emptyFolder(), 'una carpeta de nombre largo '.repeat(3), 'otra, con eñes '.repeat(6));
  mkdirSync(folder, { recursive: true });
  expect(Buffer.byteLength(folder)).toBeGreaterThan(150);
  const { owner, borrower } = await shared({ folder });
  await borrower.transaction((tx) => insert('deep').execute(tx));
  expect(await versions(owner)).toEqual(['deep']);
});

test('who is of another version is not let in: he would change the store, or misread it', async () => {
  const { folder } = await freshFolder();
  const sessions = await openEmbedded(folder, now);
  const stop = await lend(sessions, folder, { form: '1.0.0 0001-first', onWritten: () => {} });
  const refusal = await borrow(folder, '1.1.0 0002-second', held).catch((fault: unknown) => fault);
  expect(refusal).toMatchObject({ code: 'folder-held', detail: { pid: 1, wanted: 'same-version' } });
  expect(sentence(refusal as Failure, 'en')).toContain('another version of Vigía: start it again with this one');
  await stop();
  await sessions.end();
});

test('who does not lend is not borrowed from, and who comes to stay is refused by name', async () => {
  const { folder } = await freshFolder();
  const sessions = await openEmbedded(folder, now);
  expect(await borrow(folder, 'same', held)).toBeNull();
  const late = openDatabase({ folder }, now, { borrow: true });
  await sleep(300);
  const staying = await openDatabase({ folder }, now, { lend: { onWritten: () => {} } }).catch((fault: unknown) => fault);
  expect(staying).toMatchObject({ code: 'folder-held', detail: { pid: process.pid } });
  await sessions.end();
  const database = await late;
  expect(database.borrowed).toBe(false);
  await database.close();
});
