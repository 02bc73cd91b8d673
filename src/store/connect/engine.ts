import { fsyncSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { parsers } from './session.ts';

/** A statement for the thread (`parameters: null`: a script), and what it answers. */
export type Question = { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] | null };
export type Reply =
  | { readonly id: number; readonly rows: Record<string, unknown>[]; readonly changed: number }
  | { readonly id: number; readonly fault: { readonly message: string; readonly code: string | null; readonly detail: string | null } };

/**
 * PGlite never calls fsync: its start flags hold `-F`, and its file system has no such call. Without both mends a commit that was
 * acknowledged is lost with the machine's power. `store/connect/embedded.test.ts` counts the calls.
 */
class DurableFS extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const durable = (module: { NODEFS?: { stream_ops: Record<string, unknown> } }) => {
      if (module.NODEFS === undefined) throw new Error('PGlite has changed: its file system is not where it was');
      module.NODEFS.stream_ops['fsync'] = ({ nfd }: { nfd: number }) => {
        fsyncSync(nfd);
        return 0;
      };
    };
    const preRun = [durable, ...[emscriptenOpts.preRun ?? []].flat()] as NonNullable<typeof emscriptenOpts.preRun>;
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

const settings = [
  'wal_sync_method=fsync',
  'max_wal_size=256MB',
  'shared_buffers=64MB',
  'work_mem=16MB',
  'maintenance_work_mem=48MB',
  'TimeZone=UTC',
];

const { folder } = workerData as { folder: string };
const startParams = [...PGlite.defaultStartParams.filter((one) => one !== '-F'), ...settings.flatMap((one) => ['-c', one])];
const database = await PGlite.create({
  fs: new DurableFS(folder),
  extensions: { unaccent, pg_trgm },
  parsers,
  startParams,
});
parentPort?.postMessage('open');

parentPort?.on('message', async (question: Question | 'close') => {
  if (question === 'close') {
    await database.close();
    parentPort?.postMessage('closed');
    return parentPort?.close();
  }
  parentPort?.postMessage(await answer(question));
});

async function answer({ id, sql, parameters }: Question): Promise<Reply> {
  try {
    const results: Results<Record<string, unknown>>[] =
      parameters === null ? await database.exec(sql) : [await database.query(sql, [...parameters])];
    const rows = results.flatMap((one) => one.rows);
    return { id, rows, changed: results.at(-1)?.affectedRows || rows.length };
  } catch (fault) {
    const { message, code, detail } = fault as { message: string; code?: string; detail?: string };
    return { id, fault: { message, code: code ?? null, detail: detail ?? null } };
  }
}
