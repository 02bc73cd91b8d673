import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Case } from '#model';
import type { Answer, Task, Told } from './worker.ts';

/** Whom cases of a post concern, in their order; null where there is no register. */
export type Concerning = (cases: readonly Case[]) => Promise<Told['concerns']>;
type Waiting = { readonly hear: (answer: Answer) => void; readonly reject: (error: Error) => void };

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
   * The answer to one task as JSON; `concerning` is asked of its cases, where there may be a register.
   * @throws Failure `took-too-long`
   */
  assess(task: Omit<Task, 'id' | 'matched'>, concerning: Concerning | null = null): Promise<string> {
    const turn = this.#line.then(() => this.#run(task, concerning));
    this.#line = turn.catch(() => {});
    return turn;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #run(task: Omit<Task, 'id' | 'matched'>, concerning: Concerning | null): Promise<string> {
    this.warm();
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      const clock = () =>
        setTimeout(() => this.#fail(new Failure('took-too-long', 'assessment', { detail: { limit: this.#limitMs } })), this.#limitMs);
      let timer = clock();
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.#waiting.delete(id);
          how(value);
        };
      const done = settle(resolve);
      const failed = settle(reject);
      const hear = (answer: Answer) => {
        if ('json' in answer) return done(answer.json);
        // A large register takes its time to be laid out, and that is not the text's fault.
        clearTimeout(timer);
        (concerning?.(answer.cases) ?? Promise.resolve(null)).then((concerns) => {
          if (!this.#waiting.has(id)) return;
          timer = clock();
          this.#worker?.postMessage({ id, concerns } satisfies Told);
        }, failed);
      };
      this.#waiting.set(id, { hear, reject: failed });
      this.#worker?.postMessage({ id, matched: concerning !== null, ...task } satisfies Task);
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
    worker.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.hear(answer));
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
