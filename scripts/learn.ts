import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Knowledge, loadKnowledge } from '#knowledge';
import { Genre } from '#model';
import { read } from '#read';
import { evidenceOf } from '../src/read/genre/evidence.ts';
import { findIndicators } from '../src/read/indicators/index.ts';
import { openPage } from '../src/read/words/page.ts';
import { compare } from '../test/gold/compare.ts';
import { type Gold, loadGold } from '../test/gold/load.ts';
import { postOf } from '../test/gold/post.ts';

/**
 * `npm run learn`: learns from the development half of the gold how much each piece of evidence speaks for each genre, and writes
 * `knowledge/genre.yaml`. Multinomial logistic regression with a quadratic penalty; the same gold gives the same file. First it reads
 * every document with weights that were not learned on it, and prints what is told wrong. The last column, whether something is on offer, is learned
 * apart, on whole documents and on single sentences that offer. With `check` behind it nothing is written.
 */
const FOLDS = 8;
const STEPS = 250;
/** How much a paragraph by itself counts beside a whole document: so that short texts are told too. */
const PARAGRAPH = 0.25;
const genres = Genre.options;

/** What is to be told: so many answers. `penalty` holds weights near nothing: chosen among 0.3, 0.6, 1, 1.5, 2 and 3 by the documents left out. */
type Question = { readonly names: readonly string[]; readonly penalty: number; readonly answer: (example: Example) => number };
const genre: Question = { names: genres, penalty: 2, answer: ({ genre }) => genre };
const offering: Question = { names: ['nothing on offer', 'something on offer'], penalty: 1, answer: ({ offers }) => offers };

/** Pieces of evidence by number, with how strongly each shows. */
type Example = {
  readonly genre: number;
  readonly offers: number;
  readonly names: readonly number[];
  readonly strengths: readonly number[];
  readonly weight: number;
};

const numbers = new Map<string, number>([['always', 0]]);

function main(): void {
  const knowledge = loadKnowledge();
  const example = (gold: Gold, text: string, weight: number): Example => {
    const onions = findIndicators(text).filter(({ value }) => value.includes('.onion')).length;
    const evidence = [['always', 1] as const, ...evidenceOf(openPage(text, knowledge, null), onions)];
    return {
      genre: genres.indexOf(gold.genre as Genre),
      offers: (gold.offers ?? []).length > 0 ? 1 : 0,
      names: evidence.map(([name]) => numberOf(name)),
      strengths: evidence.map(([, strength]) => strength),
      weight,
    };
  };
  const lessons = loadGold('dev').map((gold): Lesson => {
    const whole = example(gold, gold.text, 1);
    const parts = paragraphsOf(gold.text).map((text) => example(gold, text, PARAGRAPH));
    const pitches = pitchesOf(gold).map((text) => example(gold, text, PARAGRAPH));
    return { gold, kind: [whole, ...parts], pitch: [whole, ...pitches] };
  });
  check(lessons, knowledge);
  if (process.argv[2] !== 'check') write(weightsOf(lessons));
}

/** What a document teaches: of its genre, and of what is on offer. */
type Lesson = { readonly gold: Gold; readonly kind: readonly Example[]; readonly pitch: readonly Example[] };

function weightsOf(lessons: readonly Lesson[]): Map<string, number[]> {
  const kinds = learn(
    genre,
    lessons.flatMap(({ kind }) => kind),
  );
  const offers = learn(
    offering,
    lessons.flatMap(({ pitch }) => pitch),
  );
  const wide = genres.length;
  return new Map(
    [...numbers].map(([name, number]) => [
      name,
      [...kinds.slice(number * wide, (number + 1) * wide), at(offers, number * 2 + 1) - at(offers, number * 2)],
    ]),
  );
}

/** Reads every document with weights learned on the others, and prints where the genre or the number of offers is wrong, and how much of the offers is right. */
function check(lessons: readonly Lesson[], knowledge: Knowledge): void {
  const tally = { all: { right: 0, gold: 0, read: 0 }, late: { right: 0, gold: 0, read: 0 } };
  let wrong = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = weightsOf(lessons.filter((_, i) => i % FOLDS !== fold));
    const learned = { ...knowledge, words: { ...knowledge.words, genres: weights } };
    for (const { gold } of lessons.filter((_, i) => i % FOLDS === fold)) {
      const got = read(postOf(gold), learned);
      const { slots } = compare(gold, got);
      for (const sum of Number(/\d+$/.exec(gold.id)?.[0]) > 200 ? [tally.all, tally.late] : [tally.all]) {
        sum.right += slots.filter(({ gold, same }) => gold !== undefined && same).length;
        sum.gold += slots.filter(({ gold }) => gold !== undefined).length;
        sum.read += slots.filter(({ read }) => read !== undefined).length;
      }
      const count = (gold.offers ?? []).length;
      if (gold.genre !== got.document.genre) wrong += 1;
      if (gold.genre !== got.document.genre || count !== got.offers.length)
        console.log(
          `  ${gold.id}: ${gold.genre}${gold.genre === got.document.genre ? '' : ` taken for ${got.document.genre}`}, ${count} offers${count === got.offers.length ? '' : `, ${got.offers.length} read`}`,
        );
    }
  }
  const f1 = ({ right, gold, read }: typeof tally.all) => ((2 * right) / (gold + read)).toFixed(3);
  console.log(
    `left out of learning: genre of ${lessons.length - wrong} of ${lessons.length} right; offer fields F1 ${f1(tally.all)}, of documents after 200 ${f1(tally.late)}`,
  );
}

function numberOf(name: string): number {
  const known = numbers.get(name) ?? numbers.size;
  numbers.set(name, known);
  return known;
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim().length > 60);
  return paragraphs.length > 1 ? paragraphs : [];
}

/** Short texts that offer or do not, for sure: the sentence that offers in a post, every paragraph of a document without an offer. */
function pitchesOf(gold: Gold): string[] {
  if ((gold.offers ?? []).length === 0) return paragraphsOf(gold.text);
  if (gold.genre !== 'listing') return [];
  return (gold.claims ?? []).flatMap(({ kind, quote }) => (kind === 'offer' ? [quote] : []));
}

/** Examples one behind the other in flat arrays, which learning goes over hundreds of times. */
type Pile = {
  readonly starts: Int32Array;
  readonly names: Int32Array;
  readonly strengths: Float64Array;
  readonly answers: Int32Array;
  readonly weights: Float64Array;
};

function pileOf(question: Question, examples: readonly Example[]): Pile {
  const starts = new Int32Array(examples.length + 1);
  examples.forEach(({ names }, i) => {
    starts[i + 1] = at(starts, i) + names.length;
  });
  return {
    starts,
    names: Int32Array.from(examples.flatMap(({ names }) => names)),
    strengths: Float64Array.from(examples.flatMap(({ strengths }) => strengths)),
    answers: Int32Array.from(examples.map(question.answer)),
    weights: Float64Array.from(examples.map(({ weight }) => weight)),
  };
}

/** One row of weights for each piece of evidence, by gradient steps of adapted size (Adam). */
function learn(question: Question, examples: readonly Example[]): Float64Array {
  const wide = question.names.length;
  const pile = pileOf(question, examples);
  const weights = new Float64Array(numbers.size * wide);
  const slope = new Float64Array(weights.length);
  const [slow, square] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  for (let step = 1; step <= STEPS; step += 1) {
    slopeOf(pile, weights, wide, slope);
    const [drift, spread] = [1 - 0.9 ** step, 1 - 0.99 ** step];
    for (let k = 0; k < weights.length; k += 1) {
      const g = at(slope, k) + (k < wide ? 0 : question.penalty * at(weights, k));
      slow[k] = 0.9 * at(slow, k) + 0.1 * g;
      square[k] = 0.99 * at(square, k) + 0.01 * g * g;
      weights[k] = at(weights, k) - (0.05 * (at(slow, k) / drift)) / (Math.sqrt(at(square, k) / spread) + 1e-8);
    }
  }
  return weights;
}

/** Writes into `slope` how the loss rises with each weight. */
function slopeOf(
  { starts, names, strengths, answers, weights: counts }: Pile,
  weights: Float64Array,
  wide: number,
  slope: Float64Array,
): void {
  const points = new Float64Array(wide);
  slope.fill(0);
  for (let i = 0; i < answers.length; i += 1) {
    const [from, to] = [at(starts, i), at(starts, i + 1)];
    points.fill(0);
    for (let j = from; j < to; j += 1) {
      const row = at(names, j) * wide;
      const strength = at(strengths, j);
      for (let k = 0; k < wide; k += 1) points[k] = at(points, k) + strength * at(weights, row + k);
    }
    const top = Math.max(...points);
    let sum = 0;
    for (let k = 0; k < wide; k += 1) sum += points[k] = Math.exp(at(points, k) - top);
    for (let k = 0; k < wide; k += 1) points[k] = at(counts, i) * (at(points, k) / sum - (k === answers[i] ? 1 : 0));
    for (let j = from; j < to; j += 1) {
      const row = at(names, j) * wide;
      const strength = at(strengths, j);
      for (let k = 0; k < wide; k += 1) slope[row + k] = at(slope, row + k) + strength * at(points, k);
    }
  }
}

function at(list: Float64Array | Int32Array | readonly number[], k: number): number {
  return list[k] ?? 0;
}

/** Writes the weights with two digits, the strongest evidence first; what hardly speaks is left out. */
function write(weights: ReadonlyMap<string, readonly number[]>): void {
  const path = fileURLToPath(new URL('../knowledge/genre.yaml', import.meta.url));
  const strength = (row: readonly number[]) => Math.max(...row) - Math.min(...row);
  const kept = [...weights]
    .filter(([name, row]) => name === 'always' || strength(row) > 0.1)
    .sort(([, a], [, b]) => strength(b) - strength(a));
  const head = readFileSync(path, 'utf8').split('\nweights:')[0] ?? '';
  const body = kept.map(([name, row]) => `  ${name}: [${row.map((one) => one.toFixed(2)).join(', ')}]`);
  writeFileSync(path, `${head}\nweights:\n${body.join('\n')}\n`);
  console.log(`${kept.length} weights in knowledge/genre.yaml`);
}

main();
