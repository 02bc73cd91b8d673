import { type Assessment, HypothesisId } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import type { Block } from './shape.ts';

type Factor = NonNullable<Assessment['judgement']>['factors'][number];

/** Signs only shorten the ratios that stand beside each factor; no number is made from them. From these ratios on they say so. */
const much = 2;
const some = 1.1;

/**
 * The analysis of competing hypotheses as a table for people: each answer that speaks against each explanation, what tells them apart
 * best first. It needs nothing that the dossier does not hold, so the JSON has no table of its own.
 */
export function competingBlocks(factors: readonly Factor[], labels: Labels): Block[] {
  const rows = factors
    .map((factor) => ({ factor, logs: HypothesisId.options.map((id) => Math.log(factor.ratios[id]?.[1] ?? 1)) }))
    .map((row) => ({ ...row, apart: Math.max(...row.logs) - Math.min(...row.logs) }))
    .filter(({ apart }) => apart >= Math.log(some))
    .toSorted((one, other) => other.apart - one.apart)
    .map(({ factor, logs }) => ({
      label: factor.asks,
      answer: labels.answer[factor.answer],
      cells: logs.map(signOf),
    }));
  if (rows.length === 0) return [];
  const heads = HypothesisId.options.map((id) => labels.explanation[id]);
  return [{ kind: 'grid', heads, rows, note: fill(labels.phrase.competing, { much }) }];
}

function signOf(log: number): string {
  const size = Math.abs(log);
  if (size < Math.log(some)) return '·';
  const sign = log > 0 ? '+' : '−';
  return size < Math.log(much) ? sign : sign + sign;
}
