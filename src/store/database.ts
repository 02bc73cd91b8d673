import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import { elapsed } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { ownVersion } from '#lib/version.ts';
import { isUnmade, openEmbedded } from './connect/embedded.ts';
import { borrow } from './connect/lent/borrow.ts';
import { lend } from './connect/lent/lend.ts';
import { openServer } from './connect/server.ts';
import { asTransaction, type Sessions } from './connect/session.ts';
import type { Tables } from './connect/tables.ts';
import { form, migrate } from './migrations/index.ts';

/** Where the data are: a folder of this machine, or a PostgreSQL server. */
export type Place = { readonly folder: string } | { readonly server: string };

/**
 * How a folder is shared: `lend` it to other processes of the same person (`onWritten` is told when one has committed), or, where another
 * process has it, `borrow` it from that one. Without either a folder is for one process alone. A server needs none of it.
 */
export type Sharing = { readonly lend: { readonly onWritten: () => void } } | { readonly borrow: true } | null;

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** An open database with its tables in their present form. */
export type Database = {
  readonly kind: 'embedded' | 'server';
  /** Another process has the folder, works on what is in line and looks after it. */
  readonly borrowed: boolean;
  readonly db: Db;
  /** All or nothing; what it resolves to is on the disk. The outer `db` may not be used inside. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Runs `work` while no other process is inside one on this database: what sets tables up is not made for two at once. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Statements of others (the queue), several at once where there are no parameters. */
  readonly execute: (sql: string, parameters?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  readonly close: () => Promise<void>;
};

/** Whether opening it will make it first, which takes seconds and half a gigabyte. */
export function willBeMade(place: Place): boolean {
  return 'folder' in place && isUnmade(place.folder);
}

/**
 * Opens a database, embedded or served, and brings its tables to their present form.
 * @throws Failure `folder-held`, `unwritable`, `database`, `newer-store`, `disk-full`
 */
export async function openDatabase(place: Place, now: () => Date, sharing: Sharing = null): Promise<Database> {
  const { sessions: opened, borrowed } = await sessionsAt(place, now, sharing);
  const sessions = telling(opened);
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: sessions as unknown as PostgresPool }) });
  let stopLending = async () => {};
  try {
    if (!borrowed) await exclusively(sessions, () => migrate(db as unknown as Kysely<never>));
    if ('folder' in place && sharing !== null && 'lend' in sharing) {
      // Where there can be no socket (some mounted folders) the store works all the same, for one process.
      stopLending = await lend(opened, place.folder, { form: ownForm, ...sharing.lend }).catch(() => stopLending);
    }
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
  return {
    kind: sessions.kind,
    borrowed,
    db,
    transaction: (work) => transaction(db, work),
    exclusively: (work) => exclusively(sessions, work),
    execute: (sql, parameters) => execute(sessions, sql, parameters),
    close: async () => {
      await stopLending();
      await db.destroy();
    },
  };
}

/** Two programs share a folder only when they would treat it alike. */
const ownForm = `${ownVersion()} ${form}`;

/** Who has the folder may be about to lend it, or about to end. */
const patienceMs = 5_000;
const betweenMs = 100;

async function sessionsAt(place: Place, now: () => Date, sharing: Sharing): Promise<{ sessions: Sessions; borrowed: boolean }> {
  if ('server' in place) return { sessions: openServer(place.server), borrowed: false };
  const begun = elapsed();
  for (;;) {
    try {
      return { sessions: await openEmbedded(place.folder, now), borrowed: false };
    } catch (fault) {
      if (sharing === null || 'lend' in sharing || !(fault instanceof Failure) || fault.code !== 'folder-held') throw fault;
      const sessions = await borrow(place.folder, ownForm, fault);
      if (sessions !== null) return { sessions, borrowed: true };
      if (elapsed() - begun > patienceMs) throw fault;
      await pause(betweenMs);
    }
  }
}

function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asTransaction((begun) =>
    db.transaction().execute((tx) => {
      begun();
      return work(tx);
    }),
  );
}

/** Any number that nobody else uses. */
const setUp = 7_305_518_922;

/** The lock is of a transaction beside, so that it goes with this process and no pool of sessions in between can keep it. */
async function exclusively<T>(sessions: Sessions, work: () => Promise<T>): Promise<T> {
  if (sessions.kind === 'embedded') return work();
  const session = await sessions.connect();
  try {
    await session.script(`begin; select pg_advisory_xact_lock(${setUp})`);
    return await work();
  } finally {
    await session.script('rollback').catch(() => {});
    session.release();
  }
}

/** A statement that fails in the middle of a script leaves the session inside a broken transaction: taken back before it is released. */
async function execute(sessions: Sessions, sql: string, parameters: readonly unknown[] = []) {
  const session = await sessions.connect();
  try {
    return await (parameters.length > 0 ? session.query(sql, parameters) : session.script(sql));
  } catch (fault) {
    await session.query('rollback').catch(() => {});
    throw fault;
  } finally {
    session.release();
  }
}

/** The same sessions; what is wrong with the database itself comes out of them as a failure, whoever asked. */
function telling({ kind, connect, end }: Sessions): Sessions {
  const tell = (fault: unknown): never => {
    throw databaseFailure(fault);
  };
  return {
    kind,
    end,
    connect: async () => {
      const { query, script, release } = await connect().catch(tell);
      return { release, query: (sql, parameters) => query(sql, parameters).catch(tell), script: (sql) => script(sql).catch(tell) };
    },
  };
}

const lost = /^(08|28|3D|57P|53[^1]|ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT)/;

/** A fault in a statement is a bug and stays what it is. */
function databaseFailure(fault: unknown): unknown {
  if (fault instanceof Failure || !(fault instanceof Error)) return fault;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (code === '53100' || code === 'ENOSPC') return new Failure('disk-full', 'no room for the database', { cause: fault });
  const gone = lost.test(code) || /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(fault.message);
  return gone ? new Failure('database', 'the database does not answer', { cause: fault, detail: code ? { reason: code } : {} }) : fault;
}
