import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from '../../../src/work/threads/task.ts';

/**
 * The thread of readers with a trap before it: a post with one of these words in it hangs the thread, eats its memory or breaks it, when it
 * is masked or when it is judged, as `workerData.trap` says. All other posts are read as ever.
 */
const { trap } = workerData as { trap: Task['kind'] };

parentPort?.on('message', (task: Task) => {
  if (!('posts' in task)) return;
  for (const { post, asOf } of task.posts) {
    if (trap === 'mask' ? task.kind !== 'mask' : asOf === null) continue;
    if (post.text.includes('TRAP-HANG')) for (;;) Math.sqrt(2);
    if (post.text.includes('TRAP-MEMORY')) for (const kept: unknown[] = []; ; ) kept.push(new Array(100_000).fill(0.5));
    if (post.text.includes('TRAP-BREAK')) breakText(post);
  }
});

/** Where the trap is for judging, the text breaks the reading with others and the one alone, and can be masked afterwards. */
function breakText(post: { readonly text: string }): void {
  const { text } = post;
  let reads = 0;
  const get = () => {
    reads += 1;
    if (trap === 'mask' || reads <= 2) throw new TypeError('trap');
    return text;
  };
  Object.defineProperty(post, 'text', { get });
}

await import('../../../src/work/threads/worker.ts');
