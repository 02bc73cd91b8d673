import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '#knowledge';
import { read } from '#read';
import { overlap } from '../../test/gold/compare.ts';
import type { Gold } from '../../test/gold/load.ts';
import { postOf } from '../../test/gold/post.ts';
import { type Choice, learn, type Option, score } from './logit.ts';
import { priors } from './priors.ts';

/** What is chosen: the name of a victim, or the phrase that describes it. */
type What = 'names' | 'descriptors';
type Books = Readonly<Record<string, Readonly<Record<string, number>>>>;
/** All choices of a document; `book` names the weights they are made by. */
export type Chosen = { readonly book: string; readonly choice: Choice }[];

const STEPS = 400;
/** From so much overlap of words on, a name or phrase is the one of the gold. */
const SAME = { names: 0.66, descriptors: 0.5 };
/** `base` and every sign by number; what is seen of one number means the same in every book. */
const numbers = { names: numbered(priors.names.signs), descriptors: numbered(priors.descriptors.signs) };

/** What the reader weighs in a document, with what the gold says of it. Of several that fit the gold, phrases count by how well they fit. */
export function choicesIn(gold: Gold, what: What, knowledge: Knowledge): Chosen {
  const field = what === 'names' ? 'name' : 'descriptor';
  const told = (gold.offers ?? []).flatMap(({ victim }) => (victim as Record<string, string> | undefined)?.[field] ?? []);
  const chosen: Chosen = [];
  read(postOf(gold), knowledge, (of, book, weighed) => {
    if (of !== what || weighed.length === 0) return;
    const options = weighed.map(({ text, signs }): Option => {
      const fit = Math.max(0, ...told.map((one) => overlap(one, text)));
      const all = [['base', 1] as const, ...signs];
      return {
        signs: Int32Array.from(all.map(([sign]) => numberOf(what, sign))),
        strengths: Float64Array.from(all.map(([, strength]) => strength)),
        right: fit < SAME[what] ? 0 : what === 'names' ? 1 : fit,
      };
    });
    chosen.push({ book, choice: { options: [...options, nothing(options)], weight: 1 } });
  });
  return chosen;
}

/** The answer that none of them is: nothing speaks for it, and it is right where no other is. */
function nothing(options: readonly Option[]): Option {
  return { signs: new Int32Array(), strengths: new Float64Array(), right: options.some(({ right }) => right > 0) ? 0 : 1 };
}

/** The weights of each book of names or descriptors, as they stand in `knowledge/reading.yaml`. */
export function booksOf(what: What, chosen: Chosen): Books {
  const { enough } = priors[what];
  return Object.fromEntries(Object.entries(enough).map(([book, least]) => [book, { enough: least, ...signsOf(what, book, chosen) }]));
}

function signsOf(what: What, book: string, chosen: Chosen): Record<string, number> {
  const weights = learn(
    chosen.flatMap((one) => (one.book === book ? [one.choice] : [])),
    beliefOf(what),
    STEPS,
  );
  const rounded = [...numbers[what]].map(([sign, number]) => [sign, Math.round((weights[number] ?? 0) * 10) / 10 || 0] as const);
  return Object.fromEntries(rounded.filter(([sign, weight]) => sign === 'base' || weight !== 0));
}

function beliefOf(what: What) {
  const { base, basePenalty, penalty, signs } = priors[what];
  const names = [...numbers[what].keys()];
  return {
    prior: Float64Array.from(names.map((name) => (name === 'base' ? base : (signs[name] ?? 0)))),
    penalty: Float64Array.from(names.map((name) => (name === 'base' ? basePenalty : penalty))),
  };
}

/** How choices come out by weights that were not learned on them, by book. */
export class Outcome {
  readonly #tally = new Map<string, { right: number; wrong: number; there: number }>();

  add(what: What, chosen: Chosen, books: Books): void {
    const flat = new Map(
      Object.entries(books).map(([book, signs]) => [book, Float64Array.from([...numbers[what].keys()].map((sign) => signs[sign] ?? 0))]),
    );
    for (const { book, choice } of chosen) {
      const weights = flat.get(book);
      if (!weights) continue;
      const tally = this.#tally.get(book) ?? { right: 0, wrong: 0, there: 0 };
      this.#tally.set(book, tally);
      let most = books[book]?.enough ?? 0;
      let taken: Option | null = null;
      for (const option of choice.options.slice(0, -1)) {
        const sum = score(option, weights);
        if (sum > most) [taken, most] = [option, sum];
      }
      if (choice.options.at(-1)?.right === 0) tally.there += 1;
      if (taken) tally[taken.right > 0 ? 'right' : 'wrong'] += 1;
    }
  }

  print(what: What): void {
    for (const [book, { right, wrong, there }] of this.#tally)
      console.log(`left out of learning: ${what} ${book}: ${right} of ${there} found, ${wrong} taken wrongly`);
  }
}

/** Writes the weights into their lines of `knowledge/reading.yaml`, the strongest first; everything else there is kept. */
export function writeBooks(books: Books): void {
  const path = fileURLToPath(new URL('../../knowledge/reading.yaml', import.meta.url));
  let text = readFileSync(path, 'utf8');
  for (const [book, { enough = 0, base = 0, ...signs }] of Object.entries(books)) {
    const line = new RegExp(`^  ${book}: \\{.*\\}$`, 'm');
    if (!line.test(text)) throw new Error(`knowledge/reading.yaml has no line for ${book}`);
    const sorted = Object.entries(signs).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const body = [['enough', enough] as const, ['base', base] as const, ...sorted].map(([sign, weight]) => `${sign}: ${weight.toFixed(1)}`);
    text = text.replace(line, `  ${book}: { ${body.join(', ')} }`);
  }
  writeFileSync(path, text);
  console.log(`weights of ${Object.keys(books).join(', ')} in knowledge/reading.yaml`);
}

function numberOf(what: What, sign: string): number {
  const known = numbers[what].get(sign) ?? numbers[what].size;
  numbers[what].set(sign, known);
  return known;
}

function numbered(signs: Readonly<Record<string, number>>): Map<string, number> {
  return new Map(['base', ...Object.keys(signs)].map((sign, number) => [sign, number]));
}
