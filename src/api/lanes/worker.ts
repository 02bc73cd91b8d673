import { parentPort } from 'node:worker_threads';
import { loadKnowledge } from '#knowledge';
import { type BilingualDossier, type Dossier, localise, type Post, type Tongue } from '#model';
import { assess } from '#pipeline';
import { outline } from '#share';

/** One post to assess, with the languages of the answer and whether its outline is wanted for drawing. */
export type Task = {
  readonly id: number;
  readonly post: Post;
  readonly tongues: readonly Tongue[];
  readonly outlines: boolean;
};
export type Answer = { readonly id: number; readonly json: string };

// The answer leaves as text: making it is as much work as the reading, and stays off the thread that serves.
const knowledge = loadKnowledge();
parentPort?.on('message', ({ id, post, tongues, outlines }: Task) => {
  const dossier: BilingualDossier = assess(post, knowledge, { asOf: post.receivedAt, facts: [] });
  const dossiers = tongues.map((tongue) => localise(dossier, tongue) as Dossier);
  const drawn = outlines ? { outlines: dossiers.map((one, at) => outline(one, tongues[at] ?? 'en')) } : {};
  const answer: Answer = { id, json: JSON.stringify({ dossiers, ...drawn }) };
  parentPort?.postMessage(answer);
});
