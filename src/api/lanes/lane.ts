import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Answer, Task } from './worker.ts';

type Waiting = { readonly resolve: (json: string) => void; readonly reject: (error: Error) => void };

/**
 * A thread that assesses one post after another. One that takes longer than `limitMs` is stopped, with whatever waits behind it
 * in line, and the next post gets a fresh thread.
 */
export class Lane {
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #line: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;
  #next = 0;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Starts the thread before it is needed: loading the knowledge takes longer than a short post. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  /**
   * The answer to one task as JSON.
   * @throws Failure `took-too-long`
   */
  assess(task: Omit<Task, 'id'>): Promise<string> {
    const turn = this.#line.then(() => this.#run(task));
    this.#line = turn.catch(() => {});
    return turn;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #run(task: Omit<Task, 'id'>): Promise<string> {
    this.warm();
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fail(new Failure('took-too-long', 'assessment', { detail: { limit: this.#limitMs } }));
      }, this.#limitMs);
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.#waiting.delete(id);
          how(value);
        };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#worker?.postMessage({ id, ...task } satisfies Task);
    });
  }

  #start(): Worker {
    // From the sources Node needs to be told where the doors lead; in the built program they lead to dist.
    const source = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(source ? './worker.ts' : './worker.js', import.meta.url), {
      execArgv: source ? ['--conditions=source'] : [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.unref();
    worker.on('message', ({ id, json }: Answer) => this.#waiting.get(id)?.resolve(json));
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#fail(error as Error);
    });
    return worker;
  }

  #fail(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    for (const { reject } of [...this.#waiting.values()]) reject(error);
  }
}
