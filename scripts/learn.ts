import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '#knowledge';
import { Genre } from '#model';
import { evidenceOf } from '../src/read/genre/evidence.ts';
import { findIndicators } from '../src/read/indicators/index.ts';
import { openPage } from '../src/read/words/page.ts';
import { type Gold, loadGold } from '../test/gold/load.ts';

/**
 * `npm run learn`: learns from the development half of the gold how much each piece of evidence speaks for each genre, and writes
 * `knowledge/genre.yaml`. Multinomial logistic regression with a quadratic penalty; the same gold gives the same file. First it prints
 * which documents are told wrong by weights that were not learned on them. The last column, whether something is on offer, is learned
 * apart, on whole documents and on single sentences that offer.
 */
const FOLDS = 8;
const STEPS = 250;
/** How much a paragraph by itself counts beside a whole document: so that short texts are told too. */
const PARAGRAPH = 0.25;
const genres = Genre.options;

/** What is to be told: so many answers. `penalty` holds weights near nothing: chosen among 0.1, 0.3, 1 and 2 by the documents left out. */
type Question = { readonly names: readonly string[]; readonly penalty: number; readonly answer: (example: Example) => number };
const genre: Question = { names: genres, penalty: 1, answer: ({ genre }) => genre };
const offering: Question = { names: ['nothing on offer', 'something on offer'], penalty: 0.3, answer: ({ offers }) => offers };

/** Pieces of evidence by number, with how strongly each shows. */
type Example = {
  readonly id: string;
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
      id: gold.id,
      genre: genres.indexOf(gold.genre as Genre),
      offers: (gold.offers ?? []).length > 0 ? 1 : 0,
      names: evidence.map(([name]) => numberOf(name)),
      strengths: evidence.map(([, strength]) => strength),
      weight,
    };
  };
  const groups = loadGold('dev').map((gold) => [
    example(gold, gold.text, 1),
    ...paragraphsOf(gold.text).map((text) => example(gold, text, PARAGRAPH)),
  ]);
  const pitches = loadGold('dev').map((gold, i) => [
    ...(groups[i] ?? []).slice(0, 1),
    ...pitchesOf(gold).map((text) => example(gold, text, PARAGRAPH)),
  ]);
  check(genre, groups);
  check(offering, pitches);
  write(learn(genre, groups.flat()), learn(offering, pitches.flat()));
}

/** Prints which documents are told wrong by weights that were learned on the others; of each group the first is the whole document. */
function check(question: Question, groups: readonly (readonly Example[])[]): void {
  const wrong: string[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = learn(question, groups.filter((_, i) => i % FOLDS !== fold).flat());
    for (const [whole] of groups.filter((_, i) => i % FOLDS === fold)) {
      if (!whole) continue;
      const points = [...pointsOf(whole, weights, question)];
      const [told, right] = [points.indexOf(Math.max(...points)), question.answer(whole)];
      if (told !== right) wrong.push(`${whole.id}: ${question.names[right]} taken for ${question.names[told]}`);
    }
  }
  console.log(`left out of learning: ${groups.length - wrong.length} of ${groups.length} right\n  ${wrong.join('\n  ')}`);
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

/** One row of weights for each piece of evidence, by gradient steps of adapted size (Adam). */
function learn(question: Question, examples: readonly Example[]): Float64Array {
  const wide = question.names.length;
  const weights = new Float64Array(numbers.size * wide);
  const [slow, square] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = slopeOf(question, examples, weights);
    for (let k = 0; k < weights.length; k += 1) {
      const g = at(slope, k) + (k < wide ? 0 : question.penalty * at(weights, k));
      slow[k] = 0.9 * at(slow, k) + 0.1 * g;
      square[k] = 0.99 * at(square, k) + 0.01 * g * g;
      weights[k] = at(weights, k) - (0.05 * (at(slow, k) / (1 - 0.9 ** step))) / (Math.sqrt(at(square, k) / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return weights;
}

function slopeOf(question: Question, examples: readonly Example[], weights: Float64Array): Float64Array {
  const wide = question.names.length;
  const slope = new Float64Array(weights.length);
  for (const one of examples) {
    const points = pointsOf(one, weights, question);
    const right = question.answer(one);
    const top = Math.max(...points);
    let sum = 0;
    for (let k = 0; k < wide; k += 1) {
      points[k] = Math.exp(at(points, k) - top);
      sum += at(points, k);
    }
    one.names.forEach((name, i) => {
      for (let k = 0; k < wide; k += 1)
        slope[name * wide + k] =
          at(slope, name * wide + k) + one.weight * at(one.strengths, i) * (at(points, k) / sum - (k === right ? 1 : 0));
    });
  }
  return slope;
}

function pointsOf({ names, strengths }: Example, weights: Float64Array, question: Question): Float64Array {
  const wide = question.names.length;
  const points = new Float64Array(wide);
  names.forEach((name, i) => {
    for (let k = 0; k < wide; k += 1) points[k] = at(points, k) + at(strengths, i) * at(weights, name * wide + k);
  });
  return points;
}

function at(list: Float64Array | readonly number[], k: number): number {
  return list[k] ?? 0;
}

/** Writes the weights with two digits, the strongest evidence first; what hardly speaks is left out. */
function write(kinds: Float64Array, offers: Float64Array): void {
  const path = fileURLToPath(new URL('../knowledge/genre.yaml', import.meta.url));
  const wide = genres.length;
  const rows = [...numbers].map(([name, number]) => ({
    name,
    row: [...kinds.slice(number * wide, (number + 1) * wide), at(offers, number * 2 + 1) - at(offers, number * 2)],
  }));
  const strength = ({ row }: { row: readonly number[] }) => Math.max(...row) - Math.min(...row);
  const kept = rows.filter((one) => one.name === 'always' || strength(one) > 0.1).sort((a, b) => strength(b) - strength(a));
  const head = readFileSync(path, 'utf8').split('\nweights:')[0] ?? '';
  const body = kept.map(({ name, row }) => `  ${name}: [${row.map((one) => one.toFixed(2)).join(', ')}]`);
  writeFileSync(path, `${head}\nweights:\n${body.join('\n')}\n`);
  console.log(`${kept.length} weights in knowledge/genre.yaml`);
}

main();
