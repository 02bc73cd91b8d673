import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '#knowledge';
import { Genre } from '#model';
import { type Evidence, evidenceOf } from '../src/read/genre/evidence.ts';
import { findIndicators } from '../src/read/indicators/index.ts';
import { openPage } from '../src/read/words/page.ts';
import { type Gold, loadGold } from '../test/gold/load.ts';

/**
 * `npm run learn`: learns from the development half of the gold how much each piece of evidence speaks for each genre, and writes
 * `knowledge/genre.yaml`. Multinomial logistic regression with a quadratic penalty; the same gold gives the same file. First it prints
 * how often documents are told right that the weights were not learned on.
 */
const FOLDS = 8;
const STEPS = 300;
/** How much weights are held near nothing: chosen among 0.1, 0.3, 1 and 2 by the documents left out. */
const PENALTY = 0.3;
const genres = Genre.options;

type Example = { readonly id: string; readonly genre: number; readonly evidence: Evidence; readonly weight: number };
/** How much a paragraph by itself counts beside a whole document: so that short texts are told too. */
const PARAGRAPH = 0.25;
type Weights = Map<string, Float64Array>;

function main(): void {
  const knowledge = loadKnowledge();
  const example = (gold: Gold, text: string, weight: number): Example => {
    const onions = findIndicators(text).filter(({ value }) => value.includes('.onion')).length;
    const evidence = evidenceOf(openPage(text, knowledge, null), onions);
    return { id: gold.id, genre: genres.indexOf(gold.genre as Genre), evidence, weight };
  };
  const groups = loadGold('dev').map((gold) => [
    example(gold, gold.text, 1),
    ...paragraphsOf(gold.text).map((text) => example(gold, text, PARAGRAPH)),
  ]);
  const wrong: string[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = learn(groups.filter((_, i) => i % FOLDS !== fold).flat());
    for (const { id, genre, evidence } of groups.filter((_, i) => i % FOLDS === fold).flatMap(([whole]) => whole ?? [])) {
      const told = best(pointsOf(evidence, weights));
      if (told !== genre) wrong.push(`${id}: ${genres[genre]} taken for ${genres[told]}`);
    }
  }
  console.log(`left out of learning: ${groups.length - wrong.length} of ${groups.length} right\n  ${wrong.join('\n  ')}`);
  write(learn(groups.flat()));
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim().length > 60);
  return paragraphs.length > 1 ? paragraphs : [];
}

function learn(examples: readonly Example[]): Weights {
  const names = ['always', ...new Set(examples.flatMap(({ evidence }) => [...evidence.keys()]))];
  const weights: Weights = new Map(names.map((name) => [name, new Float64Array(genres.length)]));
  const [slow, square] = [weights, weights].map(() => new Map(names.map((name) => [name, new Float64Array(genres.length)]))) as [
    Weights,
    Weights,
  ];
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = slopeOf(examples, weights);
    for (const [name, row] of weights) {
      const [s, m, v] = [slope.get(name), slow.get(name), square.get(name)];
      if (!s || !m || !v) continue;
      for (let k = 0; k < row.length; k += 1) {
        const g = (s[k] ?? 0) + (name === 'always' ? 0 : PENALTY * (row[k] ?? 0));
        m[k] = 0.9 * (m[k] ?? 0) + 0.1 * g;
        v[k] = 0.99 * (v[k] ?? 0) + 0.01 * g * g;
        row[k] = (row[k] ?? 0) - (0.05 * ((m[k] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((v[k] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      }
    }
  }
  return weights;
}

function slopeOf(examples: readonly Example[], weights: Weights): Weights {
  const slope: Weights = new Map([...weights.keys()].map((name) => [name, new Float64Array(genres.length)]));
  for (const { evidence, genre, weight } of examples) {
    const points = pointsOf(evidence, weights);
    const top = Math.max(...points);
    const odds = points.map((one) => Math.exp(one - top));
    const sum = odds.reduce((a, b) => a + b);
    for (const [name, strength] of [['always', 1] as const, ...evidence]) {
      const row = slope.get(name);
      odds.forEach((one, k) => {
        if (row) row[k] = (row[k] ?? 0) + weight * strength * (one / sum - (k === genre ? 1 : 0));
      });
    }
  }
  return slope;
}

function pointsOf(evidence: Evidence, weights: Weights): number[] {
  const points = [...(weights.get('always') ?? [])];
  for (const [name, strength] of evidence) {
    weights.get(name)?.forEach((one, k) => {
      points[k] = (points[k] ?? 0) + strength * one;
    });
  }
  return points;
}

function best(points: readonly number[]): number {
  return points.indexOf(Math.max(...points));
}

/** Writes the weights with two digits, the strongest evidence first; what hardly speaks is left out. */
function write(weights: Weights): void {
  const path = fileURLToPath(new URL('../knowledge/genre.yaml', import.meta.url));
  const strength = (row: Float64Array) => Math.max(...row) - Math.min(...row);
  const rows = [...weights]
    .filter(([name, row]) => name === 'always' || strength(row) > 0.1)
    .sort((a, b) => strength(b[1]) - strength(a[1]));
  const head = readFileSync(path, 'utf8').split('\nweights:')[0] ?? '';
  const body = rows.map(([name, row]) => `  ${name}: [${[...row].map((one) => one.toFixed(2)).join(', ')}]`);
  writeFileSync(path, `${head}\nweights:\n${body.join('\n')}\n`);
  console.log(`${rows.length} weights in knowledge/genre.yaml`);
}

main();
