import type { Certainty, ClaimKind, Polarity, SignId, Span } from '#model';
import type { Bounds, ClaimTest, Condition } from './conditions.ts';
import { type Amount, type Choice, choices, type Holder, type Thing } from './fields.ts';

/** What a condition may see of a case. A choice without values is not said; an amount is known within `[min, max]`. */
export type Aspects = {
  readonly choices: { readonly [F in Choice]: { readonly values: readonly string[]; readonly spans: readonly Span[] } };
  readonly amounts: {
    readonly [F in Amount]?: { readonly min: number; readonly max: number; readonly spans: readonly Span[] };
  };
  readonly things: { readonly [F in Thing]: { readonly said: boolean; readonly spans: readonly Span[] } };
  readonly claims: readonly {
    readonly kind: ClaimKind;
    readonly holder: Holder;
    readonly certainty: Certainty;
    readonly polarity: Polarity;
    readonly span: Span;
  }[];
  readonly signs: readonly { readonly id: SignId; readonly spans: readonly Span[] }[];
};

/** A three-valued answer with the words of the text that it rests on. */
export type Finding = { readonly answer: 'yes' | 'no' | 'unknown'; readonly spans: readonly Span[] };

/** Whether a condition holds of a case, by strong Kleene logic: what is not known spoils only what depends on it. */
export function holds(condition: Condition, aspects: Aspects): Finding {
  return together(Object.keys(condition).flatMap((key) => tested(key as keyof Condition, condition, aspects)));
}

function tested(key: keyof Condition, condition: Condition, aspects: Aspects): Finding | readonly Finding[] {
  if (condition[key] === undefined) return [];
  switch (key) {
    case 'any':
      return either((condition.any ?? []).map((one) => holds(one, aspects)));
    case 'none':
      return opposite(either((condition.none ?? []).map((one) => holds(one, aspects))));
    case 'all':
      return (condition.all ?? []).map((one) => holds(one, aspects));
    case 'claim':
      return claimed(condition.claim as ClaimTest, aspects);
    case 'sign':
      return signed(list(condition.sign as SignId | readonly SignId[]), aspects);
    default:
      break;
  }
  if (key in choices) return chosen(key as Choice, list(condition[key] as string | readonly string[]), aspects);
  if (key in aspects.things) return said(condition[key] as 'present' | 'absent' | 'said', aspects.things[key as Thing]);
  return within(condition[key] as Bounds, aspects.amounts[key as Amount]);
}

function said(wanted: 'present' | 'absent' | 'said', thing: Aspects['things'][Thing]): Finding {
  const otherwise = wanted === 'said' ? 'unknown' : 'no';
  return { answer: thing.said === (wanted !== 'absent') ? 'yes' : otherwise, spans: thing.said ? thing.spans : [] };
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function chosen(choice: Choice, wanted: readonly string[], aspects: Aspects): Finding {
  const { values, spans } = aspects.choices[choice];
  if (values.length === 0) return { answer: wanted.includes('unknown') ? 'yes' : 'unknown', spans: [] };
  const fits = (value: string) =>
    choice === 'product' ? wanted.some((word) => value.toLowerCase().includes(word.toLowerCase())) : wanted.includes(value);
  return { answer: values.some(fits) ? 'yes' : 'no', spans };
}

function within(bounds: Bounds, amount: Aspects['amounts'][Amount]): Finding {
  if (!amount) return { answer: 'unknown', spans: [] };
  const { below = Infinity, above = -Infinity, atLeast = -Infinity, atMost = Infinity } = bounds;
  const fits = (value: number) => value < below && value > above && value >= atLeast && value <= atMost;
  const { min, max, spans } = amount;
  if (fits(min) && fits(max)) return { answer: 'yes', spans };
  const outside = max < atLeast || max <= above || min >= below || min > atMost;
  return { answer: outside ? 'no' : 'unknown', spans };
}

/** That nobody in the text says a thing does not make it false: no claim found is unknown. */
function claimed(test: ClaimTest, aspects: Aspects): Finding {
  const found = aspects.claims.filter(
    ({ kind, holder, certainty, polarity }) =>
      list(test.kind).includes(kind) &&
      (test.holder === undefined || list(test.holder).includes(holder)) &&
      (test.certainty === undefined || list(test.certainty).includes(certainty)) &&
      (test.polarity === undefined || test.polarity === polarity),
  );
  return found.length > 0 ? { answer: 'yes', spans: found.map(({ span }) => span) } : { answer: 'unknown', spans: [] };
}

function signed(wanted: readonly SignId[], aspects: Aspects): Finding {
  const found = aspects.signs.filter(({ id }) => wanted.includes(id));
  return found.length > 0 ? { answer: 'yes', spans: found.flatMap(({ spans }) => spans) } : { answer: 'unknown', spans: [] };
}

function together(parts: readonly Finding[]): Finding {
  const no = parts.find(({ answer }) => answer === 'no');
  if (no) return no;
  if (parts.some(({ answer }) => answer === 'unknown')) return { answer: 'unknown', spans: [] };
  return { answer: 'yes', spans: parts.flatMap(({ spans }) => spans) };
}

function either(parts: readonly Finding[]): Finding {
  const yes = parts.filter(({ answer }) => answer === 'yes');
  if (yes.length > 0) return { answer: 'yes', spans: yes.flatMap(({ spans }) => spans) };
  if (parts.some(({ answer }) => answer === 'unknown')) return { answer: 'unknown', spans: [] };
  return { answer: 'no', spans: parts.flatMap(({ spans }) => spans) };
}

function opposite({ answer, spans }: Finding): Finding {
  return { answer: answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown', spans };
}
