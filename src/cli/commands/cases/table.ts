import { HypothesisId, hypothesisOf, type Tongue } from '#model';
import { scoreOf, sixOf } from '#score';
import { labelsIn, oneLine } from '#share';
import type { JudgedCase } from './judged.ts';

export const width = 98;
/** Factors told of each case, the strongest first. */
const told = 2;

const short = {
  'as-sold': { es: 'cierto', en: 'sold' },
  'smaller-or-third-party': { es: 'menor', en: 'less' },
  'old-or-resold': { es: 'viejo', en: 'old' },
  'wrong-victim': { es: 'ajeno', en: 'other' },
  fabricated: { es: 'falso', en: 'fake' },
  bait: { es: 'cebo', en: 'bait' },
} as const satisfies Readonly<Record<HypothesisId, Readonly<Record<Tongue, string>>>>;

const heads = {
  es: ['caso', 'tipo leído', 'final', 'real y actual', 'log'],
  en: ['case', 'kind read', 'end', 'real, current', 'log'],
} as const;

/** What the columns mean, and their heads. */
export function headLines(tongue: Tongue): string[] {
  const { hypothesis } = labelsIn(tongue);
  const [id, kind, end, real, log] = heads[tongue];
  return [
    ...HypothesisId.options.map((one) => `${short[one][tongue].padEnd(7)} ${hypothesis[one]}`),
    tongue === 'es'
      ? 'Probabilidades en %; lo real y actual (cierto + menor), con el intervalo de 80 % de los sorteos.'
      : 'Probabilities in %; real and current (sold + less) with the interval that holds 80% of the draws.',
    '',
    row(
      id,
      kind,
      end,
      HypothesisId.options.map((one) => short[one][tongue]),
      real,
      log,
    ),
  ];
}

/** One case: its numbers, then what spoke loudest in it, with how many points it moved something real and current. */
export function caseLines({ id, kind, judgement, outcome }: JudgedCase, tongue: Tongue): string[] {
  const { caseKind, answer } = labelsIn(tongue);
  const end = outcome === null ? null : hypothesisOf(outcome);
  const forecast = outcome === null ? null : sixOf({ hypotheses: judgement.hypotheses, outcome });
  const { probability, low, high } = judgement.realAndCurrent;
  const speaking = judgement.factors.filter(({ effect }) => Math.abs(effect) >= 0.005).slice(0, told);
  return [
    row(
      oneLine(id),
      caseKind[kind],
      end === null ? '—' : short[end][tongue],
      HypothesisId.options.map((one) => percent(judgement.hypotheses.find(({ id }) => id === one)?.probability ?? 0)),
      `${percent(probability)} (${percent(low)}–${percent(high)})`,
      forecast === null ? '—' : scoreOf(forecast).log.toFixed(2),
    ),
    ...speaking.map((one) => cut(`${points(one.effect).padStart(6)} ${one.asks[tongue]} ${answer[one.answer]}`, width)),
  ];
}

function row(id: string, kind: string, end: string, six: readonly string[], real: string, log: string): string {
  const numbers = six.map((one) => one.padStart(7)).join('');
  return `${cut(id, 11).padEnd(11)} ${cut(kind, 15).padEnd(15)} ${end.padEnd(6)}${numbers} ${real.padStart(13)} ${log.padStart(5)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}`;
}

function points(effect: number): string {
  return `${effect > 0 ? '+' : '−'}${Math.round(Math.abs(effect) * 100)}`;
}

function cut(text: string, columns: number): string {
  return text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
}
