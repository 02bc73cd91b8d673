import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from '../../../src/work/threads/task.ts';

/**
 * The thread of readers with a trap before it: a post with one of these words in it hangs the thread, eats its memory or breaks it, when it
 * is masked or judged as `workerData.trap` says. All other posts are read as ever.
 */
const { trap } = workerData as { trap: Task['kind'] };

parentPort?.on('message', (task: Task) => {
  if (task.kind !== trap) return;
  for (const { post } of task.posts) {
    if (post.text.includes('TRAP-HANG')) for (;;) Math.sqrt(2);
    if (post.text.includes('TRAP-MEMORY')) for (const kept: unknown[] = []; ; ) kept.push(Array.from({ length: 10_000 }, Math.random));
    if (post.text.includes('TRAP-BREAK')) Object.defineProperty(post, 'text', { get: () => undefined });
  }
});

await import('../../../src/work/threads/worker.ts');
