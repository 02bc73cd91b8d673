import { collect } from '#collect';
import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { type Dossier, localise, type Post } from '#model';
import { assess } from '#pipeline';
import { type Bulletin, bulletin, oneLine, Press } from '#share';
import { factsFrom } from '../facts.ts';
import { instantOf, type Job } from '../run.ts';
import { fileOutput, type Surroundings, standardOutput, tell } from '../surroundings.ts';
import type { AssessOptions } from './assess.ts';
import { registerFrom } from './register/file.ts';

/** `vigia assess --format bulletin`: one post in, a PDF of two pages out. Gives the exit code. */
export async function bulletinCommand({ inputs, surroundings }: Job, options: AssessOptions): Promise<number> {
  refuseTerminal(surroundings, options.out);
  const asOf = instantOf(options.asOf, '--as-of');
  const facts = options.facts === undefined ? [] : await factsFrom(options.facts);
  const post = await onlyOne(inputs, surroundings);
  if (post === null) return 1;
  const { tongue } = surroundings;
  const register = options.register === undefined ? {} : { register: await registerFrom(options.register, tongue) };
  const dossier = assess(post, loadKnowledge(), { asOf: asOf ?? post.receivedAt, facts, ...register });
  await writeBulletin(bulletin(localise(dossier, tongue) as Dossier, tongue), options.out);
  return 0;
}

/** @throws Failure `pdf-on-terminal` */
export function refuseTerminal({ shown }: Surroundings, out: string | undefined): void {
  if (shown && out === undefined) throw new Failure('pdf-on-terminal', 'bulletin');
}

/** Sets it and writes it whole, to the file or to standard output. @throws Failure `took-too-long`, `unwritable` */
export async function writeBulletin(made: Bulletin, out: string | undefined): Promise<void> {
  const press = new Press();
  const pdf = await press.print(made);
  await press.close();
  const sink = out === undefined ? standardOutput() : await fileOutput(out);
  await sink.write(pdf);
  await sink.close();
}

/** The post of the one input that there is; null when it could not be read, which is said. A PDF cannot hold several. */
async function onlyOne(inputs: readonly string[], { tongue, fed }: Surroundings): Promise<Post | null> {
  if (inputs.length === 0 && !fed) throw new Failure('wrong-use', 'no input', { detail: { what: 'FILE' } });
  let post: Post | null = null;
  for await (const one of collect(inputs.length === 0 ? ['-'] : inputs, { now, tongue, stdin: process.stdin })) {
    if ('format' in one) tell(`vigia: ${oneLine(one.source)}: ${one.message}`);
    else if (post !== null) throw new Failure('wrong-use', 'several posts', { detail: { what: '--format bulletin: 1 FILE' } });
    else post = one;
  }
  return post;
}
