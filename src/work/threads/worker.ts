import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from '#knowledge';
import { fingerprint } from '#ledger';
import { sameActor, sketchOf } from '#link';
import type { Origin, Post } from '#model';
import { assessReading } from '#pipeline';
import { type Kept, type Read, readAll, redact, withoutSecrets } from '#read';
import type { Judged } from '#store';
import { make } from '../cases/making.ts';
import { sort } from '../cases/sorting.ts';
import { fired, shelfOf } from '../desk/shelf.ts';
import { record } from './record.ts';
import { netOf, spread } from './sectors.ts';
import type { Answers, Masked, Masking, Outcome, Setting, Task } from './task.ts';

const { knowledge: folder, key } = workerData as Setting;
const knowledge = loadKnowledge(folder);

parentPort?.postMessage(knowledge.version);
parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answerTo(task));
});

function answerTo(task: Task): Answers[Task['kind']] {
  if (task.kind === 'name') return task.names.map((one) => carefully(() => withoutPersons(one)));
  if (task.kind === 'sort') return sort(task.sorting, knowledge);
  if (task.kind === 'pair') return task.pairs.map(({ a, b }) => sameActor(a, b, knowledge));
  if (task.kind === 'shelf') return shelfOf(knowledge);
  if (task.kind === 'net') return netOf(task.ground, knowledge);
  if (task.kind === 'spread') return spread(task.asked, task.ground, knowledge);
  if (task.kind === 'fire') return carefully(() => fired(task.post, knowledge, task.asOf));
  if (task.kind === 'make') return task.cases.map((one) => carefully(() => make(one, knowledge)));
  if (task.kind === 'judge') {
    const read = readTogether(task.posts.map(({ post }) => post));
    return task.posts.map(({ post, asOf }) => carefully(() => judgedOf(post, asOf, read)));
  }
  const read = readTogether(task.posts.flatMap(({ post, asOf }) => (asOf === null ? [] : [post])));
  return task.posts.map((one) => carefully(() => mask(one, read)));
}

/** A post that breaks the reader is told of by itself, and the others go on. What is told is a place in the code, never a text. */
function carefully<R>(work: () => R): Outcome<R> {
  try {
    return { done: work() };
  } catch (fault) {
    const [, place = ''] = (fault instanceof Error ? (fault.stack ?? '') : '').split('\n');
    return { broken: `${fault instanceof Error ? fault.name : 'Error'} ${place.trim()}`.slice(0, 300) };
  }
}

/** Reads many abreast; where one of them breaks the reader, whoever asks for one reads that one by itself. */
function readTogether(posts: readonly Post[]): (post: Post) => Read {
  const all = carefully(() => readAll(posts, knowledge));
  const read = new Map('done' in all ? all.done.map((one, at) => [posts[at], one]) : []);
  return (post) => read.get(post) ?? (readAll([post], knowledge)[0] as Read);
}

/** What is judged at once is read only once. Where that breaks the post is masked all the same, and its judgement left to the line. */
function mask({ post, origin, asOf }: Masking, read: (post: Post) => Read): Masked {
  const judged = asOf === null ? null : carefully(() => judgedOf(post, asOf, read));
  if (judged === null || 'broken' in judged) return { ...maskedOf(redact(post, knowledge), origin), judged: null };
  return { ...maskedOf(read(post).kept, origin), judged: judged.done };
}

function judgedOf(post: Post, asOf: string, read: (post: Post) => Read): Judged {
  return record(assessReading(read(post).reading, knowledge, { asOf }), post.receivedAt);
}

/** The masked values end here: only their fingerprints leave the thread. */
function maskedOf({ values, ...kept }: Kept, origin: Origin): Omit<Masked, 'judged'> {
  const fingerprints = key === null ? [] : values.map(({ kind, value }) => ({ kind, digest: fingerprint(key, kind, value) }));
  const secret = values.map(({ value }) => value).filter(({ length }) => length >= leastEcho);
  const { title } = kept.post;
  const post = { ...kept.post, title: title && without(title, secret) };
  return { ...kept, post, origin: maskOrigin(origin, secret), fingerprints, sketch: sketchOf(post.text) };
}

/** What is shorter may stand anywhere by chance. */
const leastEcho = 6;

/** What was masked in the text, masked where it stands again beside it. */
function without(text: string, secret: readonly string[]): string {
  return secret.reduce((left, value) => (left.includes(value) ? left.replaceAll(value, '•'.repeat(value.length)) : left), text);
}

/** An address of mail, a CURP or an RFC. */
const person = /@|\p{L}{3,4}\d{6}/u;

/** Names of posts and threads are mostly numbers and hashes, which must stay apart: of them goes only what is no such thing. */
function withoutPersons(name: string): string {
  return withoutSecrets(name, knowledge).replace(/•+/g, (dots, at: number) => {
    const hidden = name.slice(at, at + dots.length);
    return person.test(hidden) ? dots : hidden;
  });
}

function maskOrigin(origin: Origin, secret: readonly string[]): Origin {
  const { externalId, url, thread } = origin;
  const name = (one: string) => without(withoutPersons(one), secret);
  const text = (one: string) => without(withoutSecrets(one, knowledge), secret);
  return {
    ...origin,
    externalId: externalId && name(externalId),
    url: url && text(url),
    thread: thread && {
      id: name(thread.id),
      title: thread.title && text(thread.title),
      replyTo: thread.replyTo && name(thread.replyTo),
      forwardedFrom: thread.forwardedFrom && text(thread.forwardedFrom),
    },
  };
}
