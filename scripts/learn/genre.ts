import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Knowledge } from '#knowledge';
import { Genre } from '#model';
import { evidenceOf } from '../../src/read/genre/evidence.ts';
import { findIndicators } from '../../src/read/indicators/index.ts';
import { openPage } from '../../src/read/words/page.ts';
import type { Gold } from '../../test/gold/load.ts';
import { type Choice, learn } from './logit.ts';

const STEPS = 250;
/** How much a paragraph by itself counts beside a whole document: so that short texts are told too. */
const PARAGRAPH = 0.25;
const genres = Genre.options;

/** What is to be told: so many answers. `penalty` holds weights near nothing: chosen among 0.3, 0.6, 1, 1.5, 2 and 3 by the documents left out. */
type Question = { readonly answers: number; readonly penalty: number };
const genre: Question = { answers: genres.length, penalty: 2 };
const offering: Question = { answers: 2, penalty: 1 };

/** What a document teaches: of its genre, and of whether something is on offer. */
export type Lesson = { readonly kinds: readonly Choice[]; readonly offers: readonly Choice[] };

/** The pieces of evidence by number. */
const numbers = new Map<string, number>([['always', 0]]);

/** The lesson of a document: by itself, in paragraphs, and in the sentences that offer or do not. */
export function lessonOf(gold: Gold, knowledge: Knowledge): Lesson {
  const paragraphs = paragraphsOf(gold.text).map((text) => evidenceIn(text, knowledge));
  const pitches = pitchesOf(gold).map((text) => evidenceIn(text, knowledge));
  const whole = evidenceIn(gold.text, knowledge);
  const lesson = (question: Question, answer: number, parts: readonly Evidence[]) => [
    choiceOf(question, answer, whole, 1),
    ...parts.map((part) => choiceOf(question, answer, part, PARAGRAPH)),
  ];
  return {
    kinds: lesson(genre, genres.indexOf(gold.genre as Genre), paragraphs),
    offers: lesson(offering, (gold.offers ?? []).length > 0 ? 1 : 0, pitches),
  };
}

/** A text as a structured source gives it, or an offer that other text hides: no document of the gold is one. */
type FormOf = { readonly genre: Genre; readonly offers: boolean; readonly text: string };

/** What the texts of `forms.yaml` teach; their paragraphs are labels and lines, which say nothing by themselves. */
export function lessonsOfForms(knowledge: Knowledge): Lesson[] {
  const forms = parse(readFileSync(fileURLToPath(new URL('forms.yaml', import.meta.url)), 'utf8')) as readonly FormOf[];
  return forms.map(({ genre: kind, offers, text }) => {
    const whole = evidenceIn(text, knowledge);
    return { kinds: [choiceOf(genre, genres.indexOf(kind), whole, 1)], offers: [choiceOf(offering, offers ? 1 : 0, whole, 1)] };
  });
}

/** Pieces of evidence by number, with how strongly each shows. */
type Evidence = { readonly numbers: readonly number[]; readonly strengths: Float64Array };

function evidenceIn(text: string, knowledge: Knowledge): Evidence {
  const onions = findIndicators(text, knowledge.words.reading).filter(({ value }) => value.includes('.onion')).length;
  const evidence = [['always', 1] as const, ...evidenceOf(openPage(text, knowledge, null), onions)];
  return {
    numbers: evidence.map(([name]) => numberOf(name)),
    strengths: Float64Array.from(evidence.map(([, strength]) => strength)),
  };
}

/** Each answer weighs each piece of evidence by itself: one row of weights for each piece. */
function choiceOf({ answers }: Question, right: number, { numbers, strengths }: Evidence, weight: number): Choice {
  const options = Array.from({ length: answers }, (_, k) => ({
    signs: Int32Array.from(numbers, (number) => number * answers + k),
    strengths,
    right: k === right ? 1 : 0,
  }));
  return { options, weight };
}

/** What each piece of evidence says of each genre, and last of something being on offer. */
export function weightsOf(lessons: readonly Lesson[]): Map<string, number[]> {
  const kinds = weigh(
    genre,
    lessons.flatMap((one) => one.kinds),
  );
  const offers = weigh(
    offering,
    lessons.flatMap((one) => one.offers),
  );
  const wide = genre.answers;
  return new Map(
    [...numbers].map(([name, number]) => [
      name,
      [...kinds.slice(number * wide, (number + 1) * wide), (offers[number * 2 + 1] ?? 0) - (offers[number * 2] ?? 0)],
    ]),
  );
}

/** What speaks always is free; all else is held near nothing. */
function weigh({ answers, penalty }: Question, choices: readonly Choice[]): Float64Array {
  const prior = new Float64Array(numbers.size * answers);
  return learn(choices, { prior, penalty: prior.map((_, k) => (k < answers ? 0 : penalty)) }, STEPS);
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

/** Writes the weights with two digits into `knowledge/genre.yaml`, the strongest evidence first; what hardly speaks is left out. */
export function writeGenres(weights: ReadonlyMap<string, readonly number[]>): void {
  const path = fileURLToPath(new URL('../../knowledge/genre.yaml', import.meta.url));
  const strength = (row: readonly number[]) => Math.max(...row) - Math.min(...row);
  const kept = [...weights]
    .filter(([name, row]) => name === 'always' || strength(row) > 0.1)
    .sort(([, a], [, b]) => strength(b) - strength(a));
  const head = readFileSync(path, 'utf8').split('\nweights:')[0] ?? '';
  const body = kept.map(([name, row]) => `  ${name}: [${row.map((one) => one.toFixed(2)).join(', ')}]`);
  writeFileSync(path, `${head}\nweights:\n${body.join('\n')}\n`);
  console.log(`${kept.length} weights in knowledge/genre.yaml`);
}
