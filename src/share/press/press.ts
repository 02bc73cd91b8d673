import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Bulletin } from '../formats/bulletin/index.ts';
import type { Job, Printed } from './worker.ts';

type Waiting = { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (fault: Error) => void; readonly timer: NodeJS.Timeout };

const running = import.meta.url.endsWith('.ts')
  ? { file: new URL('./worker.ts', import.meta.url), execArgv: ['--conditions=source'] }
  : { file: new URL('./worker.js', import.meta.url), execArgv: [] };

/**
 * Sets bulletins as PDF, in a thread of its own that starts with the first: finding the fonts takes longer than a bulletin, and nobody who
 * only reads should wait or pay for it. The same bulletin gives the same bytes.
 */
export class Press {
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #next = 0;

  /** `limitMs`: how long one may take, with its wait in line; what a bulletin holds is bounded, so this is for a machine in trouble. */
  constructor(limitMs = 30_000) {
    this.#limitMs = limitMs;
  }

  /**
   * The bulletin as PDF/A-2b: two pages, never more.
   * @throws Failure `took-too-long`
   */
  print(bulletin: Bulletin): Promise<Uint8Array> {
    const worker = (this.#worker ??= this.#start());
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      const late = () => this.#fail(new Failure('took-too-long', 'bulletin', { detail: { limit: this.#limitMs } }));
      this.#waiting.set(id, { resolve, reject, timer: setTimeout(late, this.#limitMs) });
      worker.ref();
      worker.postMessage({ id, bulletin } satisfies Job);
    });
  }

  /** Ends the thread; what waits fails. An idle one keeps nobody alive. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new Failure('took-too-long', 'press closed'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(running.file, { execArgv: running.execArgv });
    worker.on('message', (printed: Printed) => this.#settle(printed));
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#fail(error as Error);
    });
    return worker;
  }

  #settle(printed: Printed): void {
    const one = this.#waiting.get(printed.id);
    if (one === undefined) return;
    this.#waiting.delete(printed.id);
    clearTimeout(one.timer);
    if (this.#waiting.size === 0) this.#worker?.unref();
    // A drawing that does not compile is a bug of ours, whatever the bulletin says.
    if ('why' in printed) one.reject(new Error(`the drawing of the bulletin does not compile: ${printed.why}`));
    else one.resolve(printed.pdf);
  }

  #fail(fault: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(fault);
    }
    this.#waiting.clear();
  }
}
