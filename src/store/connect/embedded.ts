import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Question, Reply } from './engine.ts';
import { holdFolder } from './hold.ts';
import { createLine, type Result, refuseInside, type Session, type Sessions } from './session.ts';

type Waiting = { readonly resolve: (result: Result) => void; readonly reject: (fault: Error) => void; readonly sql: string };

/**
 * The database of one folder, in a thread of this process: one session at a time, the others wait in line.
 * @throws Failure `folder-held` while another process has it, `unwritable`, `database`
 */
export async function openEmbedded(folder: string, now: () => Date): Promise<Sessions> {
  const data = join(folder, 'database');
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Failure('unwritable', 'data folder', { cause, detail: { path: folder } });
  }
  const hold = await holdFolder(folder, now);
  try {
    // Making a database takes 450 MB that its thread keeps until it ends: what works then is another one.
    if (!existsSync(join(data, 'PG_VERSION'))) await end(await start(data));
    return new Embedded(await start(data), hold.release);
  } catch (cause) {
    await hold.release();
    throw new Failure('database', 'the embedded database did not start', { cause });
  }
}

const running = import.meta.url.endsWith('.ts')
  ? { file: new URL('./engine.ts', import.meta.url), execArgv: ['--conditions=source'] }
  : { file: new URL('./engine.js', import.meta.url), execArgv: [] };

function start(folder: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(running.file, { workerData: { folder }, execArgv: running.execArgv });
    worker.once('message', () => {
      worker.off('error', reject);
      resolve(worker);
    });
    worker.once('error', reject);
  });
}

async function end(worker: Worker): Promise<void> {
  const exit = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage('close');
  await exit;
}

class Embedded implements Sessions {
  readonly kind = 'embedded';
  readonly #worker: Worker;
  readonly #release: () => Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  /** Each session waits for the one before to be released. */
  readonly #turn = createLine();
  #next = 0;
  #ended: Error | null = null;

  constructor(worker: Worker, release: () => Promise<void>) {
    this.#worker = worker;
    this.#release = release;
    worker.on('message', (reply: Reply | 'closed') => {
      if (reply !== 'closed') this.#hear(reply);
    });
    const lost = (cause: unknown) => this.#lose(new Failure('database', 'the embedded database ended', { cause }));
    worker.on('error', lost).on('exit', lost);
  }

  connect = async (): Promise<Session> => {
    refuseInside();
    const release = await this.#turn();
    return {
      query: (sql, parameters = []) => this.#ask(sql, parameters),
      script: (sql) => this.#ask(sql, null),
      release,
    };
  };

  end = async (): Promise<void> => {
    if (this.#ended === null) {
      await this.#turn();
      await end(this.#worker);
    }
    await this.#release();
  };

  #ask(sql: string, parameters: readonly unknown[] | null): Promise<Result> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    this.#next += 1;
    const question: Question = { id: this.#next, sql, parameters };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject, sql });
      this.#worker.postMessage(question);
    });
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if ('fault' in reply) waiting.reject(Object.assign(new Error(reply.fault.message), reply.fault));
    else waiting.resolve({ command: commandOf(waiting.sql), rowCount: reply.changed, rows: reply.rows });
  }

  #lose(why: Error): void {
    this.#ended ??= why;
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }
}

/** As a server would name it: kysely counts changed rows by it. */
function commandOf(sql: string): string {
  const word = /[a-z]+/i.exec(sql.slice(0, 40))?.[0].toUpperCase() ?? '';
  return word === 'WITH' ? 'SELECT' : word;
}
