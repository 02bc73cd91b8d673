import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { beginning } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { makeErrands } from '../cases/errands.ts';
import { makePartition } from '../connect/upkeep.ts';
import type { Database, Tx } from '../database.ts';
import { knows } from '../migrations/index.ts';
import { makeAllFindable } from '../search/finding.ts';
import { markSketches } from '../search/sketches.ts';
import type { Copied } from './backup.ts';
import { badCopy, linesOf } from './file.ts';
import { againIn, type End, endIn, type Header, headerIn } from './form.ts';
import { type Columns, columnsOf, insert, pages, remove } from './rows.ts';
import { ofPosts, type Table, tables } from './tables.ts';
import { difference, Tally } from './tally.ts';

/** Rows and characters that are put in at once. */
const mostRows = 500;
const mostText = 4_000_000;

const byName = new Map(tables.map((table) => [table.name, table]));

/**
 * Puts a copy into an empty store, in one transaction: all of it or nothing. Before it ends, every row is read again and compared with the
 * copy, table by table, in number and digest. `also` writes in the same transaction what does not come with a copy.
 * @throws Failure `not-empty`, `bad-backup`, `newer-store`, `disk-full`, `database`
 */
export async function restore(
  database: Database,
  copy: Readable,
  {
    onProgress = () => {},
    also,
  }: { readonly onProgress?: (done: number, total: number) => void; readonly also?: (tx: Tx) => Promise<void> } = {},
): Promise<Copied> {
  try {
    return await database.transaction(async (tx) => {
      if (!(await isEmpty(tx))) throw new Failure('not-empty', 'restore');
      const lines = linesOf(copy);
      const { value: first } = await lines.next();
      const header = headerIn(first ?? '');
      const rows = new Rows(tx, await columnsFor(tx, header), (done) => onProgress(done, header.rows * 2));
      for (const month of header.months) await makePartition(tx, `${month}-01T00:00:00.000Z`);
      const end = await takeAll(lines, rows);
      await finish(tx, end);
      await rows.compare();
      await makeAllFindable(tx);
      await markSketches(tx);
      await sql`select fill_case_files()`.execute(tx);
      await makeErrands(tx);
      await also?.(tx);
      return { head: end.head, rows: rows.expected.rows };
    });
  } catch (fault) {
    throw isOfData(fault) ? badCopy('damaged', fault) : fault;
  } finally {
    copy.destroy();
  }
}

/** What PostgreSQL says of rows that are none: a text that is no number, a key that is there already, one thing too large. */
function isOfData(fault: unknown): boolean {
  return /^(22|23|54)/.test(String((fault as { code?: unknown } | null)?.code)) && !(fault instanceof Failure);
}

async function isEmpty(tx: Tx): Promise<boolean> {
  // Nobody begins to write between this look and the first row.
  const { seq } = await tx.selectFrom('ledger_head').select('seq').forUpdate().executeTakeFirstOrThrow();
  const any = tables.map(({ name }) => sql`exists (select 1 from ${sql.id(name)})`);
  const { rows } = await sql<{ some: boolean }>`select (${sql.join(any, sql` or `)}) as some`.execute(tx);
  return seq === 0 && rows[0]?.some === false;
}

/** The columns that rows of this copy have, with the types that they have here. What an older form lacks is left to its default. */
async function columnsFor(tx: Tx, { form, columns }: Header): Promise<ReadonlyMap<string, Columns>> {
  if (!knows(form)) throw new Failure('newer-store', 'backup of an unknown form');
  const here = await columnsOf(tx, tables);
  return new Map(
    [...here].map(([table, own]) => {
      const names = columns[table] ?? [];
      return [table, new Map(names.map((name) => [name, own.get(name) ?? unknownColumn()]))];
    }),
  );
}

function unknownColumn(): never {
  throw badCopy('unknown column');
}

async function takeAll(lines: AsyncGenerator<string>, rows: Rows): Promise<End> {
  let end: End | null = null;
  for await (const line of lines) {
    if (end !== null) throw badCopy('lines after its end');
    const kind = /^\{"([a-z_]{1,63})":/.exec(line)?.[1] ?? '';
    const table = byName.get(kind);
    if (table !== undefined) await rows.take(table, line.slice(kind.length + 4, -1));
    else if (kind === 'again') await rows.takeAgain(againIn(line));
    else end = endIn(line);
  }
  await rows.flush();
  if (end === null) throw badCopy('truncated');
  if (difference(rows.read.counts(), end.tables) !== null) throw badCopy('wrong count');
  return end;
}

/** Where the ledger stands, and where numbers go on. */
async function finish(tx: Tx, { head }: End): Promise<void> {
  const last = await tx.selectFrom('ledger').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const { seq, hash } = last ?? beginning;
  if (seq !== head.seq || hash !== head.hash) throw badCopy('another ledger');
  await tx.updateTable('ledger_head').set({ seq, hash }).execute();
  for (const table of ['refused', 'correction', 'act', 'case_news'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'number'), last) from (select max(number) as last from ${sql.id(table)}) as one
      where last is not null`.execute(tx);
}

/** Rows on their way into the store. `read`: what the copy held. `expected`: what the store should hold then. */
class Rows {
  readonly read = new Tally([...byName.keys()]);
  readonly expected = new Tally([...byName.keys()]);
  readonly #tx: Tx;
  readonly #columns: ReadonlyMap<string, Columns>;
  readonly #onRows: (rows: number) => void;
  #table: Table | null = null;
  #lines: string[] = [];
  #length = 0;

  constructor(tx: Tx, columns: ReadonlyMap<string, Columns>, onRows: (rows: number) => void) {
    this.#tx = tx;
    this.#columns = columns;
    this.#onRows = onRows;
  }

  async take(table: Table, line: string): Promise<void> {
    if (table !== this.#table || this.#lines.length >= mostRows || this.#length + line.length > mostText) await this.flush();
    this.#table = table;
    this.#lines.push(line);
    this.#length += line.length;
  }

  async takeAgain(posts: readonly string[]): Promise<void> {
    await this.flush();
    for (const table of ofPosts) this.expected.takeOff(table.name, await remove(this.#tx, table, this.#columnsOf(table), posts));
  }

  async flush(): Promise<void> {
    const [table, lines] = [this.#table, this.#lines];
    [this.#table, this.#lines, this.#length] = [null, [], 0];
    if (table === null) return;
    this.read.add(table.name, lines);
    this.expected.add(table.name, lines);
    await insert(this.#tx, table, this.#columnsOf(table), lines);
    this.#onRows(this.read.rows);
  }

  /** @throws Failure `bad-backup` when the store does not hold what it should */
  async compare(): Promise<void> {
    const kept = new Tally([...byName.keys()]);
    for (const table of tables) {
      for await (const { lines } of pages(this.#tx, table, this.#columnsOf(table))) {
        kept.add(table.name, lines);
        this.#onRows(this.read.rows + kept.rows);
      }
    }
    if (difference(kept.counts(), this.expected.counts()) !== null) throw badCopy('rows differ');
  }

  #columnsOf({ name }: Table): Columns {
    return this.#columns.get(name) ?? new Map();
  }
}
