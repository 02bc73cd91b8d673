import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import { type Database, ownersText, registerStand, registerTexts } from '#store';
import type { Answers, Found, RegisterRead, Subject, Task } from './task.ts';

/** The register, as the service asks it: in threads of its own, so that the one that serves is free however large it is. */
export type Registry = {
  /** Whom cases concern by the register as it stands (`stand`); null where there is none. */
  readonly concerning: (subjects: readonly Subject[]) => Promise<(Found & { readonly stand: number }) | null>;
  /** What a file holds; `all`: what is registered and not in it is to go, so that it may not speak of that. One after another. */
  readonly read: (bytes: Uint8Array, all: boolean) => Promise<RegisterRead>;
  readonly close: () => Promise<void>;
};

const source = import.meta.url.endsWith('.ts');
const file = new URL(source ? './worker.ts' : './worker.js', import.meta.url);
/** What 200,000 organisations take, with their names laid out. */
const heapMb = 2_048;

/** A thread is started when it is first needed, and that of a file ends with it. */
export function createRegistry({ db }: Pick<Database, 'db'>, knowledge: string): Registry {
  let thread: Thread | null = null;
  let stand = -1;
  let matching: Promise<unknown> = Promise.resolve();
  let reading: Promise<unknown> = Promise.resolve();
  let closed = false;
  const start = (): Thread => {
    if (closed) throw new Error('the register is closed');
    return new Thread(knowledge);
  };

  async function concerning(subjects: readonly Subject[]): Promise<(Found & { readonly stand: number }) | null> {
    const now = await registerStand(db);
    if (now.count === 0) {
      const idle = thread;
      thread = null;
      await idle?.end();
      return null;
    }
    if (thread === null || thread.isLost || stand !== now.stand) {
      stand = -1;
      if (thread === null || thread.isLost) thread = start();
      let fresh = true;
      for await (const texts of registerTexts(db)) {
        await thread.ask({ kind: 'lay', texts, fresh });
        fresh = false;
      }
      stand = now.stand;
    }
    return { ...(await thread.ask({ kind: 'match', subjects })), stand };
  }

  async function read(bytes: Uint8Array, all: boolean): Promise<RegisterRead> {
    const kept = await ownersText(db);
    const own = start();
    try {
      return await own.ask({ kind: 'read', bytes, kept, goes: all });
    } finally {
      await own.end();
    }
  }

  const after = <T>(before: Promise<unknown>, work: () => Promise<T>) => before.then(work, work);
  return {
    concerning: (subjects) => {
      const turn = after(matching, () => concerning(subjects));
      matching = turn.catch(() => {});
      return turn;
    },
    read: (bytes, all) => {
      const turn = after(reading, () => read(bytes, all));
      reading = turn.catch(() => {});
      return turn;
    },
    close: async () => {
      closed = true;
      await thread?.end();
    },
  };
}

/** A thread that does one task after another. */
class Thread {
  readonly #worker: Worker;
  #reject: (fault: unknown) => void = () => {};
  isLost = false;

  constructor(knowledge: string) {
    this.#worker = new Worker(file, {
      workerData: { knowledge },
      execArgv: source ? ['--conditions=source'] : [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.#worker.unref();
    this.#worker.on('error', (fault: Error & { code?: string }) =>
      this.#lose(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Failure('too-complex', 'register', { cause: fault }) : fault),
    );
    this.#worker.on('exit', () => this.#lose(new Error('the thread of the register ended')));
  }

  ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      if (this.isLost) return reject(new Error('the thread of the register ended'));
      this.#reject = reject;
      this.#worker.once('message', resolve);
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #lose(fault: unknown): void {
    this.isLost = true;
    this.#reject(fault);
  }
}
