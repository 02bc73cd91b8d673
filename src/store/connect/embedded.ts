import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Notice, Question, Reply } from './engine.ts';
import { holdFolder } from './hold.ts';
import { createLine, type Result, refuseInside, type Session, type Sessions } from './session.ts';

type Waiting = { readonly resolve: (result: Result) => void; readonly reject: (fault: Error) => void; readonly sql: string };

/**
 * The database of one folder, in a thread of this process: one session at a time, the others wait in line.
 * @throws Failure `folder-held` while another process has it, `unwritable`, `disk-full`, `database`
 */
export async function openEmbedded(folder: string, now: () => Date): Promise<Sessions> {
  const data = databaseIn(folder);
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Failure('unwritable', 'data folder', { cause, detail: { path: folder } });
  }
  const hold = await holdFolder(folder, now);
  try {
    if (isUnmade(folder)) await make(data);
    return new Embedded(data, await start(data), hold.release);
  } catch (fault) {
    await hold.release();
    throw fault;
  }
}

/** Whether a database has yet to be made there. */
export function isUnmade(folder: string): boolean {
  const data = databaseIn(folder);
  return !existsSync(data) || readdirSync(data).length === 0;
}

function databaseIn(folder: string): string {
  return join(folder, 'database');
}

/**
 * Makes a database beside its place, so that one whose making was cut off is never taken for one. Making takes 500 MB that its thread keeps
 * until it ends: what works then is another one.
 */
async function make(data: string): Promise<void> {
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  await (await start(fresh)).close();
  rmdirSync(data);
  renameSync(fresh, data);
}

const running = import.meta.url.endsWith('.ts')
  ? { file: new URL('./engine.ts', import.meta.url), execArgv: ['--conditions=source'] }
  : { file: new URL('./engine.js', import.meta.url), execArgv: [] };

function start(folder: string): Promise<Engine> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(running.file, { workerData: { folder }, execArgv: running.execArgv });
    const refuse = (cause: unknown) => reject(failureOf(cause));
    worker.once('error', refuse).once('exit', refuse);
    worker.once('message', (notice: Notice) => (notice === 'open' ? resolve(new Engine(worker)) : refuse(notice)));
  });
}

/** What became of an engine that did not start or that ended by itself: no room, or whatever else. */
function failureOf(cause: unknown): Failure {
  const { code, broken } = Object(cause) as { code?: unknown; broken?: unknown };
  if (code === 'ENOSPC' || broken === 'ENOSPC') return new Failure('disk-full', 'no room for the embedded database', { cause });
  return new Failure('database', 'the embedded database ended', { cause });
}

/** The engine's thread, until it ends or breaks. */
class Engine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #ended: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    const lost = (cause: unknown) => this.#lose(failureOf(cause));
    worker.on('error', lost).on('exit', lost);
    worker.on('message', (said: Reply | Notice) => {
      if (typeof said === 'object' && 'id' in said) this.#hear(said);
      else if (said !== 'closed') lost(said);
    });
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  ask(sql: string, parameters: readonly unknown[] | null): Promise<Result> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    this.#next += 1;
    const question: Question = { id: this.#next, sql, parameters };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject, sql });
      this.#worker.postMessage(question);
    });
  }

  async close(): Promise<void> {
    if (this.#ended !== null) return;
    const exit = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage('close');
    await exit;
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

/** One session at a time. An engine that ended by itself is begun anew, over what it had acknowledged, when next wanted. */
class Embedded implements Sessions {
  readonly kind = 'embedded';
  readonly #folder: string;
  readonly #release: () => Promise<void>;
  /** Each session waits for the one before to be released. */
  readonly #turn = createLine();
  #engine: Engine;

  constructor(folder: string, engine: Engine, release: () => Promise<void>) {
    this.#folder = folder;
    this.#engine = engine;
    this.#release = release;
  }

  connect = async (): Promise<Session> => {
    refuseInside();
    const release = await this.#turn();
    try {
      if (this.#engine.ended) this.#engine = await start(this.#folder);
    } catch (fault) {
      release();
      throw fault;
    }
    const engine = this.#engine;
    return {
      query: (sql, parameters = []) => engine.ask(sql, parameters),
      script: (sql) => engine.ask(sql, null),
      release,
    };
  };

  end = async (): Promise<void> => {
    await this.#turn();
    await this.#engine.close();
    await this.#release();
  };
}

/** As a server would name it: kysely counts changed rows by it. */
function commandOf(sql: string): string {
  const word = /[a-z]+/i.exec(sql.slice(0, 40))?.[0].toUpperCase() ?? '';
  return word === 'WITH' ? 'SELECT' : word;
}
