import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { Reply, Step, Task } from './task.ts';

/** Threads that decode what strangers wrote: each task bounded in time and memory, a thread that breaks is replaced. */
export type Pool = {
  /**
   * @throws Failure of the decoder; `took-too-long` after `limitMs`; `too-complex` when it wants more memory than allowed.
   */
  readonly run: (task: Task, limitMs: number, onStep?: (step: Step) => void) => Promise<Decoded>;
  /** Ends every thread; work under way fails. Idle threads never keep the process alive, so this is for leaving at once. */
  readonly close: () => Promise<void>;
};

/** Memory for one thread's objects, for what all hold beside them (buffers are in no isolate's limit), and time to stay idle. */
const bounds = { heapMb: 768, growthBytes: 1_200_000_000, watchMs: 100, idleMs: 30_000 };

const running = import.meta.url.endsWith('.ts')
  ? { file: new URL('./worker.ts', import.meta.url), execArgv: ['--conditions=source'] }
  : { file: new URL('./worker.js', import.meta.url), execArgv: [] };

/** A pool of at most `size` threads, started when first wanted. */
export function createPool(size: number = Math.max(1, Math.min(4, availableParallelism()))): Pool {
  const idle = new Map<Worker, NodeJS.Timeout>();
  const busy = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let taken = 0;

  async function run(task: Task, limitMs: number, onStep?: (step: Step) => void): Promise<Decoded> {
    if (taken >= size) await new Promise<void>((go) => waiting.push(go));
    else taken += 1;
    const worker = take();
    try {
      const decoded = await work(worker, task, limitMs, onStep);
      rest(worker);
      return decoded;
    } catch (fault) {
      if (fault instanceof Failure && fault.cause !== ended) rest(worker);
      else await discard(worker);
      throw fault;
    } finally {
      // The place passes straight to the next in line, else it is free.
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    }
  }

  function take(): Worker {
    const [rested] = idle.keys();
    const worker = rested ?? started();
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    busy.add(worker);
    worker.ref();
    return worker;
  }

  function started(): Worker {
    const worker = new Worker(running.file, {
      execArgv: running.execArgv,
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMb },
      // What libraries print about a stranger's file is for nobody's terminal. Nor is it read: reading would keep the process alive.
      stdout: true,
      stderr: true,
    });
    // A thread may still break while it is being ended, or at rest; then it is only forgotten.
    return worker.on('error', () => {}).on('exit', () => forget(worker));
  }

  function rest(worker: Worker): void {
    busy.delete(worker);
    worker.unref();
    idle.set(worker, setTimeout(() => discard(worker), bounds.idleMs).unref());
  }

  function forget(worker: Worker): void {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    busy.delete(worker);
  }

  async function discard(worker: Worker): Promise<void> {
    forget(worker);
    await worker.terminate();
  }

  async function close(): Promise<void> {
    await Promise.all([...idle.keys(), ...busy].map(discard));
  }

  return { run, close };
}

/** Cause of a failure that leaves its thread unusable. */
const ended = Symbol('ended');

/** One task on one thread, until it answers, breaks, or goes beyond a bound. */
function work(worker: Worker, task: Task, limitMs: number, onStep: ((step: Step) => void) | undefined): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    const before = process.memoryUsage.rss();
    const clock = setTimeout(
      () => finish(new Failure('took-too-long', `${task.decoder} over its time`, { cause: ended, detail: { limit: limitMs } })),
      limitMs,
    );
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > bounds.growthBytes)
        finish(new Failure('too-complex', `${task.decoder} over its memory`, { cause: ended }));
    }, bounds.watchMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);

    function onMessage(reply: Reply): void {
      if (reply.kind === 'step') onStep?.(reply.step);
      else if (reply.kind === 'decoded') finish(null, reply.decoded);
      else finish(new Failure(reply.code, reply.message, { detail: reply.detail }));
    }
    function onError(fault: Error): void {
      const starved = 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(starved ? new Failure('too-complex', `${task.decoder} over its memory`, { cause: ended }) : fault);
    }
    function onExit(): void {
      finish(new Failure('broken-file', 'the thread ended', { cause: ended }));
    }
    function finish(fault: Error | null, decoded?: Decoded): void {
      clearTimeout(clock);
      clearInterval(watch);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (fault === null && decoded !== undefined) resolve(decoded);
      else reject(fault);
    }
  });
}
