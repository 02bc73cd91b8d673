import { Worker } from 'node:worker_threads';
import type { Asked } from '#gauge';
import { Failure } from '#lib/failure.ts';
import type { Post } from '#model';
import type { Making } from '../cases/making.ts';
import type { Sorted, Sorting } from '../cases/sorting.ts';
import type { Shelf } from '../desk/shelf.ts';
import type { GroundFile } from './sectors.ts';
import type { Answers, Judging, Masking, Pair, Setting, Task } from './task.ts';

/** Threads that hold the knowledge and read: the main one stays free for the database and for people. */
export type Readers = {
  /**
   * Starts them all, so that the first post need not wait; gives the version of the knowledge that they hold.
   * @throws what loading the knowledge throws
   */
  readonly ready: () => Promise<string>;
  /**
   * One outcome a post, in order.
   * @throws Failure `took-too-long` when the batch exceeds its time, `too-complex` when it exceeds its memory; the thread is replaced
   */
  readonly mask: (posts: readonly Masking[]) => Promise<Answers['mask']>;
  readonly judge: (posts: readonly Judging[]) => Promise<Answers['judge']>;
  /** Names, masked as those of kept posts are. */
  readonly name: (names: readonly string[]) => Promise<Answers['name']>;
  /** Which of these cases of posts are the same as known ones, or as one another. */
  readonly sort: (sorting: Sorting) => Promise<Sorted>;
  readonly make: (cases: readonly Making[]) => Promise<Answers['make']>;
  /** How likely two personas are one actor, and why. */
  readonly pair: (pairs: readonly Pair[]) => Promise<Answers['pair']>;
  /** The knowledge laid out for people. */
  readonly shelf: () => Promise<Shelf>;
  /** Which pieces of knowledge fire in a text. */
  readonly fire: (post: Post, asOf: string) => Promise<Answers['fire']>;
  /** Who leans on whom, by our matrix or by one that somebody brought; or what is wrong with it. */
  readonly net: (ground: GroundFile | null) => Promise<Answers['net']>;
  /** What would follow if sectors stopped; null where one of them is of no such matrix. */
  readonly spread: (asked: Asked, ground: GroundFile | null) => Promise<Answers['spread']>;
  /** Whether all are at work and more waits. */
  readonly crowded: () => boolean;
  /** Ends the threads; work under way fails. */
  readonly close: () => Promise<void>;
};

type Waiting = { readonly task: Task; readonly resolve: (answer: never) => void; readonly reject: (fault: unknown) => void };

/** The code of a thread, its time for a batch and its memory; tests have others. */
export type Means = { readonly file: URL; readonly batchMs: number; readonly heapMb: number };

/** Fewer posts than this are not worth a thread of their own. */
const leastPart = 8;
/** What each character of a batch adds to its time: a text of 50 MB takes longer. */
const msPerCharacter = 0.02;

const running = import.meta.url.endsWith('.ts')
  ? { file: new URL('./worker.ts', import.meta.url), execArgv: ['--conditions=source'] }
  : { file: new URL('./worker.js', import.meta.url), execArgv: [] };
/** Room for new objects: what a batch makes dies there; in a third of it each was copied twice, for a tenth of the processor and no less memory in all. */
const youngMb = 48;
const usual: Means = { file: running.file, batchMs: 30_000, heapMb: 600 };

/** Whether a batch took more time or memory than it may: one of its posts is the culprit. */
export function isOverLimit(fault: unknown): fault is Failure {
  return fault instanceof Failure && (fault.code === 'took-too-long' || fault.code === 'too-complex');
}

function textsOf(task: Task): readonly string[] {
  if (task.kind === 'name') return task.names;
  if (task.kind === 'pair' || task.kind === 'shelf') return [];
  if (task.kind === 'net' || task.kind === 'spread') return task.ground === null ? [] : [task.ground.source];
  if (task.kind === 'fire') return [task.post.text];
  if (task.kind === 'sort') return [...task.sorting.readings.values()].map(({ document }) => document.text);
  if (task.kind === 'make') return task.cases.flatMap(({ parts }) => parts.map(({ reading }) => reading.document.text));
  return task.posts.map(({ post }) => post.text);
}

/** `size` threads, each started when it is first needed. Batches wait in line; nothing is read ahead. */
export function createReaders(size: number, setting: Setting, { file, batchMs, heapMb }: Means = usual): Readers {
  const line: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const version = Promise.withResolvers<string>();
  // Who never asks need not hear of it.
  version.promise.catch(() => {});
  let starting = 0;
  let closed = false;

  function run(task: Task): Promise<never> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the readers have ended'));
      line.push({ task, resolve, reject });
      next();
    });
  }

  function next(): void {
    if (line.length === 0) return;
    const worker = idle.pop();
    if (worker !== undefined) work(worker, line.shift() as Waiting);
    else if (all.size + starting < size) start();
  }

  function start(): void {
    starting += 1;
    const worker = new Worker(file, {
      workerData: setting,
      execArgv: running.execArgv,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
    });
    // Knowledge that does not load fails whatever waits: every other thread would fail in the same way.
    const failed = (fault: unknown) => {
      starting -= 1;
      for (const { reject } of line.splice(0)) reject(fault);
      version.reject(fault);
    };
    worker.once('error', failed);
    worker.once('message', (held: string) => {
      version.resolve(held);
      worker.off('error', failed).on('error', () => {});
      starting -= 1;
      if (closed) return void worker.terminate();
      all.add(worker);
      rest(worker);
    });
  }

  function rest(worker: Worker): void {
    worker.unref();
    idle.push(worker);
    next();
  }

  function work(worker: Worker, { task, resolve, reject }: Waiting): void {
    worker.ref();
    const limit = batchMs + textsOf(task).reduce((sum, { length }) => sum + length, 0) * msPerCharacter;
    const clock = setTimeout(() => lose(new Failure('took-too-long', 'reading took too long', { detail: { limit } })), limit);
    const answered = (answer: unknown) => {
      settle();
      resolve(answer as never);
      rest(worker);
    };
    const broke = (fault: Error & { code?: string }) =>
      lose(
        fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Failure('too-complex', 'reading took too much memory', { cause: fault }) : fault,
      );
    const ended = () => lose(closed ? new Error('the readers have ended') : new Failure('took-too-long', 'the reader ended'));
    worker.once('message', answered).once('error', broke).once('exit', ended);
    worker.postMessage(task);

    function settle(): void {
      clearTimeout(clock);
      worker.off('message', answered).off('error', broke).off('exit', ended);
    }
    function lose(fault: Error): void {
      settle();
      all.delete(worker);
      void worker.terminate();
      reject(fault);
      next();
    }
  }

  /** A batch in as many parts as there are threads: what waits for it waits half as long with two. */
  async function shared<T, R>(posts: readonly T[], task: (part: readonly T[]) => Task): Promise<R[]> {
    const length = Math.max(leastPart, Math.ceil(posts.length / size));
    const parts = Array.from({ length: Math.ceil(posts.length / length) }, (_, at) => posts.slice(at * length, (at + 1) * length));
    return (await Promise.all(parts.map((part) => run(task(part))))).flat();
  }

  return {
    ready: () => {
      while (all.size + starting < size) start();
      return version.promise;
    },
    mask: (posts) => shared(posts, (part) => ({ kind: 'mask', posts: part })),
    judge: (posts) => run({ kind: 'judge', posts }),
    name: (names) => run({ kind: 'name', names }),
    sort: (sorting) => run({ kind: 'sort', sorting }),
    make: (cases) => run({ kind: 'make', cases }),
    pair: (pairs) => run({ kind: 'pair', pairs }),
    shelf: () => run({ kind: 'shelf' }),
    fire: (post, asOf) => run({ kind: 'fire', post, asOf }),
    net: (ground) => run({ kind: 'net', ground }),
    spread: (asked, ground) => run({ kind: 'spread', asked, ground }),
    crowded: () => line.length > 0,
    close: async () => {
      closed = true;
      version.reject(new Error('the readers have ended'));
      await Promise.all([...all].map((worker) => worker.terminate()));
      for (const { reject } of line.splice(0)) reject(new Error('the readers have ended'));
    },
  };
}
