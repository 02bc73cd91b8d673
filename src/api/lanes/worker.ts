import { parentPort } from 'node:worker_threads';
import { loadKnowledge } from '#knowledge';
import { type Case, type Concerns, type Dossier, localise, type Post, type Tongue } from '#model';
import { type Assessed, assessReading, dossierOf } from '#pipeline';
import { read } from '#read';
import { outline } from '#share';

/** One post to assess, with the languages of the answer and whether its outline is wanted for drawing. `matched`: whether it is asked first whom its cases concern. */
export type Task = {
  readonly id: number;
  readonly post: Post;
  readonly tongues: readonly Tongue[];
  readonly outlines: boolean;
  readonly matched: boolean;
};
/** The answer as text; or the cases of a post, of which the register is to be asked. */
export type Answer = { readonly id: number } & ({ readonly json: string } | { readonly cases: readonly Case[] });
/** What the register says of those cases, in their order; null: there is none. */
export type Told = { readonly id: number; readonly concerns: readonly (Concerns | null)[] | null };

const knowledge = loadKnowledge();
/** What was asked of, and goes on when that is told. */
const waiting = new Map<number, (concerns: Told['concerns']) => void>();

parentPort?.on('message', (said: Task | Told) => {
  if (!('post' in said)) {
    waiting.get(said.id)?.(said.concerns);
    waiting.delete(said.id);
    return;
  }
  const { id, post } = said;
  const reading = read(post, knowledge);
  const asOf = post.receivedAt;
  const cases: Case[] = [];
  const concerns = (one: Case) => {
    cases.push(one);
    return null;
  };
  const alone = assessReading(reading, knowledge, { asOf, concerns });
  if (!said.matched || cases.length === 0) return answer(said, alone);
  waiting.set(id, (told) => {
    if (told === null) return answer(said, alone);
    const found = new Map(cases.map((one, at) => [one.id, told[at] ?? null]));
    answer(said, assessReading(reading, knowledge, { asOf, concerns: (one) => found.get(one.id) ?? null }));
  });
  parentPort?.postMessage({ id, cases } satisfies Answer);
});

// The answer leaves as text: making it is as much work as the reading, and stays off the thread that serves.
function answer({ id, tongues, outlines }: Task, assessed: Assessed): void {
  const dossier = dossierOf(assessed, knowledge);
  const dossiers = tongues.map((tongue) => localise(dossier, tongue) as Dossier);
  const drawn = outlines ? { outlines: dossiers.map((one, at) => outline(one, tongues[at] ?? 'en')) } : {};
  parentPort?.postMessage({ id, json: JSON.stringify({ dossiers, ...drawn }) } satisfies Answer);
}
