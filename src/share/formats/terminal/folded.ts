import { fill, type Labels } from '../../labels/index.ts';
import type { Block, Outline, Section } from '../../outline/index.ts';

/** What is due by then stands in full on a short page: what whoever is on duty tonight does himself. */
const firstHours = 4;

/**
 * A page that fits whoever reads it at night: the measures of the first hours in full and one line for the rest, no questions that nobody can answer
 * from the text, no form that is behind a figure. Each line says how to see the whole.
 */
export function folded(outline: Outline, labels: Labels): Outline {
  return { ...outline, sections: outline.sections.map((one) => ({ ...one, blocks: shorter(one, labels) })) };
}

function shorter({ id, blocks }: Section, labels: Labels): readonly Block[] {
  const { phrase } = labels;
  const note = (text: string): Block => ({ kind: 'text', text, tone: 'note' });
  const noted = (words: string) => blocks.map((one) => (one.kind === 'list' ? note(fill(words, { n: one.items.length })) : one));
  if (id === 'factors') return noted(phrase.foldedQuestions);
  if (id === 'severity') return noted(phrase.foldedAnswers);
  return id === 'measures' ? firstOf(blocks, labels) : blocks;
}

type Checklist = Extract<Block, { kind: 'checklist' }>;

/** Where nothing is due in the first hours, what is due first. */
function firstOf(blocks: readonly Block[], { phrase, locale }: Labels): Block[] {
  const lists = blocks.filter((one): one is Checklist => one.kind === 'checklist');
  const soon = lists.filter(({ items }) => items.some(({ dueWithinHours }) => dueWithinHours <= firstHours));
  const first = soon.length > 0 ? soon : lists.slice(0, 1);
  const later = lists.slice(first.length);
  if (later.length === 0) return [...blocks];
  const clocks = new Intl.ListFormat(locale, { type: 'unit' }).format(later.map(({ items }) => `${items.length} ${items[0]?.due ?? ''}`));
  const items = later.flatMap((one) => one.items);
  const best = items.reduce((one, other) => ((other.averts ?? 0) > (one.averts ?? 0) ? other : one));
  const texts = [
    fill(phrase.laterMeasures, { n: items.length, clocks }),
    ...((best.averts ?? 0) > 0 ? [fill(phrase.bestLater, { due: best.due, what: best.what })] : []),
  ];
  const rest = blocks.filter(({ kind }) => kind !== 'checklist');
  return [...first, ...texts.map((text): Block => ({ kind: 'text', text, tone: 'plain' })), ...rest];
}
