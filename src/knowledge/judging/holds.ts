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
  let test = tests.get(condition);
  if (test === undefined) tests.set(condition, (test = testOf(condition)));
  return test(aspects);
}

type Test = (aspects: Aspects) => Finding;

/** Each condition of the knowledge is asked of every case: what it asks is worked out once. */
const tests = new WeakMap<Condition, Test>();

function testOf(condition: Condition): Test {
  const parts = Object.keys(condition).flatMap((key) => partsOf(key as keyof Condition, condition));
  return (aspects) => together(parts, aspects);
}

function partsOf(key: keyof Condition, condition: Condition): Test[] {
  if (condition[key] === undefined) return [];
  switch (key) {
    case 'any': {
      const all = (condition.any ?? []).map(testOf);
      return [(aspects) => either(all, aspects)];
    }
    case 'none': {
      const all = (condition.none ?? []).map(testOf);
      return [(aspects) => opposite(either(all, aspects))];
    }
    case 'all':
      return (condition.all ?? []).map(testOf);
    case 'claim': {
      const test = condition.claim as ClaimTest;
      return [(aspects) => claimed(test, aspects)];
    }
    case 'sign': {
      const wanted = list(condition.sign as SignId | readonly SignId[]);
      return [(aspects) => signed(wanted, aspects)];
    }
    default:
      break;
  }
  if (key in choices) {
    const wanted = list(condition[key] as string | readonly string[]);
    return [(aspects) => chosen(key as Choice, wanted, aspects)];
  }
  const wanted = condition[key];
  return [
    (aspects) =>
      key in aspects.things
        ? said(wanted as 'present' | 'absent' | 'said', aspects.things[key as Thing])
        : within(wanted as Bounds, aspects.amounts[key as Amount]),
  ];
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

function together(parts: readonly Test[], aspects: Aspects): Finding {
  const spans: Span[] = [];
  let known = true;
  for (const part of parts) {
    const found = part(aspects);
    if (found.answer === 'no') return found;
    if (found.answer === 'unknown') known = false;
    else spans.push(...found.spans);
  }
  return known ? { answer: 'yes', spans } : { answer: 'unknown', spans: [] };
}

function either(parts: readonly Test[], aspects: Aspects): Finding {
  const found = parts.map((part) => part(aspects));
  const yes = found.filter(({ answer }) => answer === 'yes');
  if (yes.length > 0) return { answer: 'yes', spans: yes.flatMap(({ spans }) => spans) };
  if (found.some(({ answer }) => answer === 'unknown')) return { answer: 'unknown', spans: [] };
  return { answer: 'no', spans: found.flatMap(({ spans }) => spans) };
}

function opposite({ answer, spans }: Finding): Finding {
  return { answer: answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown', spans };
}
