import type { Writable } from 'node:stream';
import { sql } from 'kysely';
import type { Link } from '#ledger';
import { monthsIn } from '../connect/upkeep.ts';
import type { Database, Db, Tx } from '../database.ts';
import { headOf } from '../evidence/log.ts';
import { form } from '../migrations/index.ts';
import { type Mark, markOf, touchedSince } from './changes.ts';
import { writeCopy } from './file.ts';
import { type End, format, type Header } from './form.ts';
import { type Columns, columnsOf, type Place, pages } from './rows.ts';
import { numbered, ofPosts, small, type Table, tables } from './tables.ts';
import { Tally } from './tally.ts';

/** Who makes a copy and when, and who wants to know how far it is: rows so far, and about how many there are. */
export type Copying = {
  readonly now: () => Date;
  readonly program: string;
  readonly onProgress?: (done: number, total: number) => void;
};

/** What is in a copy: where its ledger stands, and how many rows (those that were replaced while it was made count twice). */
export type Copied = { readonly head: Link; readonly rows: number };

/** Posts that are copied again in the last moment, while nobody writes; and how often one tries to come down to that. */
const few = 200;
const mostRounds = 20;

/**
 * Copies a whole store into a file while others read and write it. The copy is the store as it was in one moment: every post, judgement and
 * entry up to the head of the ledger that it ends with, and nothing newer. On a server that is the moment of the first statement. Embedded
 * there is one session, and a long transaction would stop the line: there everything is read in short pages, then again what changed
 * meanwhile, until that is little; the last of it, with what is small, in one short transaction, and that is the moment. What waits in the
 * queue is not in it: a restored store has its unjudged posts put in line again. `out` is ended.
 */
export async function backup(database: Database, out: Writable, copying: Copying): Promise<Copied> {
  const { db } = database;
  return writeCopy(out, async (write) => {
    if (database.kind === 'embedded') {
      const copy = await begin(db, write, copying);
      return copyInPages(database, copy, write);
    }
    return database.transaction(async (tx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(tx);
      const copy = await begin(tx, write, copying);
      for (const table of ofPosts) await copy.take(tx, table);
      for (const table of numbered) await copy.takeNew(tx, table);
      for (const table of small) await copy.take(tx, table);
      return copy.end(await headOf(tx));
    });
  });
}

async function copyInPages({ db, transaction }: Database, copy: Copy, write: (text: string) => Promise<void>): Promise<Copied> {
  let mark = await markOf(db);
  for (const table of ofPosts) await copy.take(db, table);
  for (const table of numbered) await copy.takeNew(db, table);
  for (let round = 0; round < mostRounds; round += 1) {
    const next: Mark = await markOf(db);
    const posts = await touchedSince(db, mark);
    if (posts.length <= few) break;
    await copy.takeAgain(db, posts);
    for (const table of numbered) await copy.takeNew(db, table);
    mark = next;
  }
  // Whoever reads the copy may be slow, and nobody works while this lasts: it goes to memory first.
  const last: string[] = [];
  copy.write = async (text) => void last.push(text);
  const head = await transaction(async (tx) => {
    await copy.takeAgain(tx, await touchedSince(tx, mark));
    for (const table of numbered) await copy.takeNew(tx, table);
    for (const table of small) await copy.take(tx, table);
    return headOf(tx);
  });
  copy.write = write;
  for (const text of last) await write(text);
  return copy.end(head);
}

async function begin(db: Db | Tx, write: (text: string) => Promise<void>, { now, program, onProgress }: Copying): Promise<Copy> {
  const columns = await columnsOf(db, tables);
  let rows = 0;
  for (const { name } of [...ofPosts, ...numbered]) {
    rows += (await sql<{ count: number }>`select count(*) as count from ${sql.id(name)}`.execute(db)).rows[0]?.count ?? 0;
  }
  const header: Header = {
    format,
    form,
    madeAt: now().toISOString(),
    program,
    months: await monthsIn(db),
    columns: Object.fromEntries([...columns].map(([table, own]) => [table, [...own.keys()]])),
    rows,
  };
  await write(`${JSON.stringify({ header })}\n`);
  return new Copy(columns, write, (done) => onProgress?.(done, rows));
}

/** A copy under way: puts rows into it and keeps count. */
class Copy {
  write: (text: string) => Promise<void>;
  readonly #columns: ReadonlyMap<string, Columns>;
  readonly #onRows: (rows: number) => void;
  readonly #tally = new Tally(tables.map(({ name }) => name));
  readonly #last = new Map<Table, Place>();

  constructor(columns: ReadonlyMap<string, Columns>, write: (text: string) => Promise<void>, onRows: (rows: number) => void) {
    this.#columns = columns;
    this.write = write;
    this.#onRows = onRows;
  }

  /** A table, or of it what belongs to these posts. */
  async take(db: Db | Tx, table: Table, posts: readonly string[] | null = null): Promise<void> {
    for await (const { lines } of pages(db, table, this.#columnsOf(table), { posts })) await this.#put(table, lines);
  }

  /** Of a table whose rows are numbered, those behind the last that was taken. */
  async takeNew(db: Db | Tx, table: Table): Promise<void> {
    for await (const { lines, last } of pages(db, table, this.#columnsOf(table), { after: this.#last.get(table) ?? null })) {
      await this.#put(table, lines);
      this.#last.set(table, last);
    }
  }

  /** Whatever belongs to these posts, in the place of what was taken of them before. */
  async takeAgain(db: Db | Tx, posts: readonly string[]): Promise<void> {
    for (let at = 0; at < posts.length; at += few) {
      const some = posts.slice(at, at + few);
      await this.write(`${JSON.stringify({ again: some })}\n`);
      for (const table of ofPosts) await this.take(db, table, some);
    }
  }

  async end(head: Link): Promise<Copied> {
    const end: End = { head, tables: this.#tally.counts() };
    await this.write(`${JSON.stringify({ end })}\n`);
    return { head, rows: this.#tally.rows };
  }

  async #put({ name }: Table, lines: readonly string[]): Promise<void> {
    this.#tally.add(name, lines);
    await this.write(lines.map((line) => `{"${name}":${line}}\n`).join(''));
    this.#onRows(this.#tally.rows);
  }

  #columnsOf({ name }: Table): Columns {
    return this.#columns.get(name) ?? new Map();
  }
}
