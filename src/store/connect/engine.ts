import { fsyncSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
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
/** What the thread says unasked: that it can be asked, that it has ended in good order, or for what code it ends at once. */
export type Notice = 'open' | 'closed' | { readonly broken: string };

type Stream = { readonly nfd: number; readonly path?: string };
type Write = (stream: Stream, ...rest: unknown[]) => number;

/** ENOSPC and EDQUOT, as the engine numbers them. */
const noRoom: readonly unknown[] = [51, 19];
/** Why the disk did not take something, the last time. */
let refused = '';

/**
 * PGlite never calls fsync: its start flags hold `-F`, and its file system has no such call. Without both mends a commit that was
 * acknowledged is lost with the machine's power. `store/connect/embedded.test.ts` counts the calls.
 *
 * A table that cannot grow is an ordinary fault. When the engine cannot write or flush what it keeps about itself (its log first of all) it
 * would stop in the middle of a commit and turn for ever without an answer: it is ended then, and what was acknowledged is on the disk.
 */
class DurableFS extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const durable = (module: { NODEFS?: { stream_ops: Record<string, unknown> } }) => {
      if (module.NODEFS === undefined) throw new Error('PGlite has changed: its file system is not where it was');
      const { stream_ops } = module.NODEFS;
      const write = stream_ops['write'] as Write;
      stream_ops['write'] = (stream: Stream, ...rest: unknown[]) => {
        try {
          return write(stream, ...rest);
        } catch (fault) {
          refused = noRoom.includes((fault as { errno?: unknown }).errno) ? 'ENOSPC' : 'EIO';
          if (!stream.path?.includes('/base/')) end();
          throw fault;
        }
      };
      stream_ops['fsync'] = ({ nfd }: Stream) => {
        try {
          fsyncSync(nfd);
        } catch (fault) {
          refused = (fault as { code?: string }).code === 'ENOSPC' ? 'ENOSPC' : 'EIO';
          end();
        }
        return 0;
      };
    };
    const preRun = [durable, ...[emscriptenOpts.preRun ?? []].flat()] as NonNullable<typeof emscriptenOpts.preRun>;
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** Ends the thread where it stands. */
function end(): never {
  tell({ broken: refused });
  process.exit(1);
}

function tell(message: Reply | Notice): void {
  parentPort?.postMessage(message);
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

// What runs often in the engine is compiled once more, better. One function of it (what evaluates expressions) takes 600 MB to compile for
// a second: several such at a time took over a gigabyte. What makes a database runs once, and is not compiled better at all.
setFlagsFromString('--wasm-num-compilation-tasks=1');
const making = readdirSync(folder).length === 0;
tierUp(!making);

function tierUp(allowed: boolean): void {
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(`--${allowed ? '' : 'no-'}${flag}`);
}

const startParams = [...PGlite.defaultStartParams.filter((one) => one !== '-F'), ...settings.flatMap((one) => ['-c', one])];
// The folder is ours alone (`hold.ts`). A start that had no room leaves this file empty, and every later one would take that for an owner.
rmSync(join(folder, 'postmaster.pid'), { force: true });
const database = await PGlite.create({
  fs: new DurableFS(folder),
  extensions: { unaccent, pg_trgm },
  parsers,
  startParams,
  // Of what it is made with; it runs with `settings`.
  initDbStartParams: ['-c', 'shared_buffers=2MB'],
}).catch((cause: unknown) => {
  throw Object.assign(new Error('the engine did not start', { cause }), { code: refused });
});
tell('open');

parentPort?.on('message', async (question: Question | 'close') => {
  if (question !== 'close') return tell(await answer(question));
  await database.close();
  tierUp(true);
  tell('closed');
  return parentPort?.close();
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
