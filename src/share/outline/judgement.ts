import type { Assessment, Dossier } from '#model';
import { fill, type Labels, namedSources } from '../labels/index.ts';
import { capital, evidence, percent, range, when } from './say.ts';
import type { Bar, Block, Reason } from './shape.ts';
import { heldBy } from './statements.ts';

type Judgement = NonNullable<Assessment['judgement']>;

/** The two summed likelihoods, the six explanations behind them, the confidence and the grades. */
export function likelihoodBlocks(judgement: Judgement, labels: Labels): Block[] {
  const { phrase } = labels;
  const top = (label: string, one: Judgement['asSold']): Bar => ({ ...barOf(labels, label, one), words: one.words });
  const grades = judgement.grades.map(({ of, who, source, information, reasons }) => {
    const whose = capital(who === null ? labels.grade[of] : `${labels.grade[of]}, ${who}`);
    return `${whose}: ${source ?? ''}${information}${reasons.length === 0 ? '' : `. ${reasons.join(' ')}`}`;
  });
  return [
    {
      kind: 'bars',
      title: null,
      bars: [top(phrase.realAndCurrent, judgement.realAndCurrent), top(phrase.asSold, judgement.asSold)],
      note: phrase.interval,
    },
    {
      kind: 'bars',
      title: phrase.hypotheses,
      bars: judgement.hypotheses.map((one) => barOf(labels, labels.hypothesis[one.id], one)),
      note: null,
    },
    {
      kind: 'text',
      text: fill(phrase.confidenceIs, { level: labels.confidence[judgement.confidence] }),
      tone: 'strong',
    },
    ...(judgement.confidenceBecause.length === 0 ? [] : [{ kind: 'list', title: null, items: judgement.confidenceBecause } as const]),
    ...tieBlocks(judgement, labels),
    ...(grades.length === 0 ? [] : [{ kind: 'list', title: phrase.grades, items: grades } as const]),
  ];
}

/** Links are propositions of their own: they stand apart from the likelihood of the offer, and say so. */
function tieBlocks({ links }: Judgement, labels: Labels): Block[] {
  if (links.length === 0) return [];
  const items = links.map(({ from, to, relation, certainty, holder, words }) => {
    return `${from} — ${labels.relation[relation]} — ${to}: ${words}. ${capital(labels.certainty[certainty])}; ${heldBy(labels, holder)}.`;
  });
  return [
    { kind: 'list', title: labels.phrase.ties, items },
    { kind: 'text', text: labels.phrase.tiesApart, tone: 'note' },
  ];
}

function barOf(labels: Labels, label: string, one: { probability: number; low: number; high: number }): Bar {
  return { label, low: one.low, middle: one.probability, high: one.high, words: null, numbers: range(labels, one) };
}

/** Factors that the case answers, in the order of the judgement (the weightiest first); those without an answer in one list. */
export function factorBlocks(judgement: Judgement, { document }: Dossier, labels: Labels): Block[] {
  const { phrase } = labels;
  const answered = judgement.factors.filter(({ answer }) => answer === 'yes' || answer === 'no');
  const items = answered.map((factor): Reason => {
    const { answeredBy: by } = factor;
    return {
      question: factor.asks,
      answer: factor.answer,
      answerLabel: labels.answer[factor.answer],
      because: factor.because,
      push: factor.effect,
      pushLabel: pushOf(factor.effect, labels),
      effects: effectsOf(factor, labels),
      by: by && fill(phrase.answeredBy, { ...by, at: when(labels, by.at) }),
      sources: namedSources(labels, factor.sources),
      ...evidence(document.text, factor.spans),
    };
  });
  const open = judgement.factors.filter(({ answer }) => answer === 'unknown').map(({ asks }) => asks);
  const blocks: Block[] = [];
  if (items.length > 0) {
    blocks.push({ kind: 'text', text: phrase.pushes, tone: 'note' }, { kind: 'reasons', items });
  }
  if (open.length > 0) blocks.push({ kind: 'list', title: phrase.unanswered, items: open });
  return blocks;
}

type Factor = Judgement['factors'][number];

function pushOf(effect: number, labels: Labels): string {
  const points = Math.round(effect * 100);
  return fill(labels.phrase.points, { n: points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0' });
}

// Two effects say what matters; the JSON holds them all.
function effectsOf(factor: Factor, labels: Labels): string[] {
  return Object.entries(factor.ratios)
    .filter(([, [, middle]]) => middle !== 1)
    .toSorted(([, one], [, other]) => Math.abs(Math.log(other[1])) - Math.abs(Math.log(one[1])))
    .slice(0, 2)
    .map(([id, [low, middle, high]]) => {
      const phrase = middle > 1 ? labels.phrase.raises : labels.phrase.lowers;
      const what = labels.hypothesis[id as keyof Labels['hypothesis']];
      return fill(phrase, { what, ratio: `${short(middle)} (${short(low)}–${short(high)})` });
    });
}

function short(n: number): string {
  return String(Number(n.toPrecision(2)));
}

/** Questions whose answer would move the likelihood, with where it would go. */
export function changeBlocks(judgement: Judgement, labels: Labels): Block[] {
  const { phrase } = labels;
  if (judgement.wouldChangeIt.length === 0) return [];
  const items = judgement.wouldChangeIt.map(({ question, how, ifYes, ifNo }) => ({
    question,
    how,
    ifYes: fill(phrase.ifYes, { p: percent(labels, ifYes) }),
    ifNo: fill(phrase.ifNo, { p: percent(labels, ifNo) }),
  }));
  const now = fill(phrase.nowIs, { p: range(labels, judgement.realAndCurrent) });
  return [
    { kind: 'text', text: now, tone: 'plain' },
    { kind: 'changes', items },
  ];
}
