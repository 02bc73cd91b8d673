import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from '#knowledge';
import { fingerprint } from '#ledger';
import type { Origin } from '#model';
import { assess } from '#pipeline';
import { redact, withoutSecrets } from '#read';
import { record } from '../record.ts';
import type { Judging, Masked, Masking, Outcome, Setting, Task } from './task.ts';

const { knowledge: folder, key } = workerData as Setting;
const knowledge = loadKnowledge(folder);

parentPort?.postMessage('ready');
parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(
    task.kind === 'mask' ? task.posts.map((one) => carefully(mask, one)) : task.posts.map((one) => carefully(judge, one)),
  );
});

/** A post that breaks the reader is told of by itself, and the others go on. What is told is a place in the code, never a text. */
function carefully<T, R>(work: (one: T) => R, one: T): Outcome<R> {
  try {
    return { done: work(one) };
  } catch (fault) {
    const [, place = ''] = (fault instanceof Error ? (fault.stack ?? '') : '').split('\n');
    return { broken: `${fault instanceof Error ? fault.name : 'Error'} ${place.trim()}`.slice(0, 300) };
  }
}

/** The masked values end here: only their fingerprints leave the thread. */
function mask({ post, origin }: Masking): Masked {
  const { values, ...kept } = redact(post, knowledge);
  const fingerprints = key === null ? [] : values.map(({ kind, value }) => ({ kind, digest: fingerprint(key, kind, value) }));
  return { ...kept, origin: maskOrigin(origin), fingerprints };
}

function maskOrigin(origin: Origin): Origin {
  const { url, thread } = origin;
  return {
    ...origin,
    url: withoutSecrets(url, knowledge),
    thread: thread && { ...thread, title: withoutSecrets(thread.title, knowledge) },
  };
}

function judge({ post, asOf }: Judging) {
  return record(assess(post, knowledge, { asOf }), post.receivedAt);
}
