import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { checking, filled, now } from '../../../test/fakes/evidence.ts';
import { freshServer, onBoth } from '../../../test/stores.ts';
import { type Database, openDatabase } from '../database.ts';
import { verifyStore } from '../evidence/verify.ts';
import { form } from '../migrations/index.ts';
import { backup } from './backup.ts';
import { linesOf, writeCopy } from './file.ts';
import { restore } from './restore.ts';
import { tables } from './tables.ts';

async function toBytes(work: (out: PassThrough) => Promise<unknown>): Promise<Buffer> {
  const out = new PassThrough();
  return (await Promise.all([buffer(out), work(out)]))[0];
}

/** A copy with other lines in it and a seal that holds: what a program with a fault, or a person with a tool, would have made. */
async function forged(copy: Buffer, change: (lines: string[]) => string[]): Promise<Buffer> {
  const lines = change(await Readable.from(linesOf(Readable.from([copy]))).toArray());
  return toBytes((out) =>
    writeCopy(out, async (write) => {
      for (const line of lines) await write(`${line}\n`);
    }),
  );
}

async function rowsIn({ db }: Database): Promise<number> {
  const all = tables.map(({ name }) => sql`(select count(*) from ${sql.id(name)})`);
  return (
    (await sql<{ n: number }>`select (${sql.join(all, sql` + `)})::int + (select seq from ledger_head) as n`.execute(db)).rows[0]?.n ?? -1
  );
}

const replaced = (from: string | RegExp, to: string) => (lines: string[]) => lines.map((line) => line.replace(from, to));
const without = (lines: string[], kind: string) => lines.filter((line) => !line.startsWith(`{"${kind}"`));
const broken: readonly [string, (lines: string[]) => string[], string, string?][] = [
  ['without a header', (lines) => lines.slice(1), 'bad-backup', 'unknown format'],
  ['of another format', replaced('vigia/backup/1', 'vigia/backup/2'), 'bad-backup', 'unknown format'],
  ['of a newer form', replaced(`"form":"${form}"`, '"form":"0999-later"'), 'newer-store'],
  ['with a column that there is not', replaced('"media_type",', '"media_type","password",'), 'bad-backup', 'unknown column'],
  ['with a table that there is not', (lines) => lines.toSpliced(2, 0, '{"pg_authid":{}}'), 'bad-backup', 'unknown format'],
  ['without an end', (lines) => lines.slice(0, -1), 'bad-backup', 'truncated'],
  ['with more after its end', (lines) => [...lines, lines[1] ?? ''], 'bad-backup', 'lines after its end'],
  ['without a table', (lines) => without(lines, 'judgement'), 'bad-backup', 'wrong count'],
  ['with a word changed', replaced('"text":"cinco"', '"text":"sinco"'), 'bad-backup', 'wrong count'],
  ['with a row twice', (lines) => lines.toSpliced(2, 0, lines[1] ?? ''), 'bad-backup', 'damaged'],
  ['with a row that is none', replaced('"text":"cinco"', '"text":'), 'bad-backup', 'damaged'],
  ['with an instant that is none', replaced(/"received_at":"[^"]*"/, '"received_at":"soon"'), 'bad-backup', 'damaged'],
  ['whose ledger ends elsewhere', replaced(/"head":\{"seq":\d+/, '"head":{"seq":3'), 'bad-backup', 'another ledger'],
];

onBoth((fresh) => {
  test('of a copy that is not whole nothing stays, and the store takes a good one afterwards', async () => {
    const first = await filled(await fresh());
    const whole = await toBytes((out) => backup(first, out, { now, program: '0.0.0' }));
    const target = await openDatabase(await fresh(), now);
    for (const [what, change, code, why] of broken) {
      const copy = await forged(whole, change);
      const refused = await restore(target, Readable.from([copy])).catch((fault: unknown) => fault);
      expect(refused, what).toMatchObject({ code, ...(why === undefined ? {} : { detail: { why } }) });
      expect(await rowsIn(target), what).toBe(0);
    }
    for (const at of [10, Math.floor(whole.length / 2), whole.length - 1]) {
      await expect(restore(target, Readable.from([whole.subarray(0, at)]))).rejects.toMatchObject({ code: 'bad-backup' });
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(restore(target, Readable.from([changed]))).rejects.toMatchObject({ code: 'bad-backup' });
      expect(await rowsIn(target)).toBe(0);
    }
    await restore(target, Readable.from([whole]));
    expect((await verifyStore(target.db, checking)).faults).toEqual([]);
    expect(await rowsIn(target)).toBe(await rowsIn(first));
    await Promise.all([first.close(), target.close()]);
  });
});

test('every table of the store is in a copy', async () => {
  const { db, close } = await openDatabase(await freshServer(), now);
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace`.execute(db);
  const besides = [
    'ledger_head',
    'polling',
    'finding',
    'sketch',
    'case_key',
    'errand',
    'linking',
    'matched',
    'case_match',
    'register_stand',
    'answered',
    'session',
    'token',
    'one_time',
    'attempt',
    'kysely_migration',
    'kysely_migration_lock',
  ];
  expect(rows.map(({ name }) => name).sort()).toEqual([...tables.map(({ name }) => name), ...besides].sort());
  await close();
});
