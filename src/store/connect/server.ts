import { Pool, type PoolClient, types } from 'pg';
import { parsers, type Result, refuseInside, type Session, type Sessions } from './session.ts';

/** Most sessions of one process: a few for work, the rest for people. */
const most = 10;

/** A PostgreSQL server (15 or newer) by its address, `postgres://user:password@host:port/database`. Connects when first asked. */
export function openServer(address: string): Sessions {
  const pool = new Pool({
    connectionString: address,
    max: most,
    application_name: 'vigia',
    connectionTimeoutMillis: 10_000,
    options: '-c TimeZone=UTC',
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        (format === 'text' && parsers[oid]) || types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // A session at rest that the server ends is only replaced; the next statement opens another.
  pool.on('error', () => {});
  // One that is ended in the instant in which it is handed over has nobody else who listens, and that would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async () => {
    refuseInside();
    return session(await pool.connect());
  };
  return { kind: 'server', connect, end: () => pool.end() };
}

function session(client: PoolClient): Session {
  let broken: Error | undefined;
  // A session that is taken down in mid-use tells its statement too; without a listener it would end the process.
  const hear = (fault: Error) => (broken = fault);
  client.on('error', hear);
  return {
    query: async (sql, parameters = []) => result(await client.query(sql, [...parameters])),
    script: async (sql) => {
      const all = [await client.query(sql)].flat().map(result);
      return { command: all.at(-1)?.command ?? '', rowCount: all.at(-1)?.rowCount ?? 0, rows: all.flatMap(({ rows }) => rows) };
    },
    release: () => {
      client.off('error', hear);
      client.release(broken);
    },
  };
}

function result({ command, rowCount, rows }: { command: string; rowCount: number | null; rows: Record<string, unknown>[] }): Result {
  return { command, rowCount: rowCount ?? 0, rows };
}
