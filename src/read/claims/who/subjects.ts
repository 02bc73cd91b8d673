import type { Mention } from '../../actors/mentions.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

const VERBS = ['speech', 'predicates', 'finite-verbs'];
const JOINTS = ['clause-words.and', 'clause-words.but', 'clause-words.that', 'clause-words.because'];

/** Of whom a relative clause tells (`Telecentro, que confirmó …`, `the firm, which denied …`): the name right before its pronoun. */
export function antecedent(page: Page, verb: Hit, ahead: readonly Mention[]): Mention | null {
  const at = verb.from - 1;
  if (!page.anyAt(['clause-words.relative', 'clause-words.that'], at)) return null;
  const who = ahead.findLast((one) => one.to <= at);
  return who?.to === at && ((page.tokens[at]?.gap ?? 0) & Gap.comma) !== 0 ? who : null;
}

/**
 * Whether a name belongs to the verb of another name before it (`RansomHub named the company among its targets and said …`): what follows is
 * said by the first, not by the nearest. A name that a verb follows is a subject of its own. `before`: the verb of whoever spoke last in the
 * sentence.
 */
export function isObject(page: Page, one: Mention, verb: Hit, free: readonly Mention[], before: Hit | null): boolean {
  if (one.to >= verb.from || verbIn(page, one.to, Math.min(one.to + 2, verb.from)) >= 0) return false;
  if (!page.anyAt(['clause-words.and'], verb.from - 1) && ((page.tokens[verb.from]?.gap ?? 0) & Gap.comma) === 0) return false;
  if (before && before.to <= one.from && !joint(page, before.to, one.from)) return true;
  return free.some((other) => {
    const governs = other.to < one.from ? verbIn(page, other.to, one.from) : -1;
    return governs >= 0 && !joint(page, governs + 1, one.from);
  });
}

/**
 * Whether a name stands in an aside between two commas that tells who the name before it is (`Muelles del Este, operador de Puerto Claro,
 * confirmó`): the statement is of the one before.
 */
export function isAside(page: Page, one: Mention, verb: Hit, free: readonly Mention[]): boolean {
  const closed = commaIn(page, one.to, Math.min(verb.from, one.to + ASIDE));
  if (closed < 0) return false;
  return free.some((other) => {
    if (other.name === null || other.refers || (one.sort === 'person' && other.sort !== 'person')) return false;
    if (other.to >= one.from || one.from - other.to > ASIDE || ((page.tokens[other.to]?.gap ?? 0) & Gap.comma) === 0) return false;
    return commaIn(page, other.to + 1, one.from) < 0 && verbIn(page, other.to, closed) < 0 && !joint(page, other.to, one.from);
  });
}

/** The longest aside, in tokens. */
const ASIDE = 12;

function commaIn(page: Page, from: number, to: number): number {
  for (let i = from; i <= to; i += 1) if (((page.tokens[i]?.gap ?? 0) & Gap.comma) !== 0) return i;
  return -1;
}

function joint(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (page.anyAt(JOINTS, i)) return true;
  return false;
}

/** The last verb of some tokens; -1 for none. */
function verbIn(page: Page, from: number, to: number): number {
  for (let i = to - 1; i >= from; i -= 1) if (page.anyAt(VERBS, i) || tells(page, i)) return i;
  return -1;
}

/** A verb in the past by its ending, and no form of being or having. */
export function tells(page: Page, i: number): boolean {
  const seen = page.textOf(i, i + 1);
  return (
    /(?:ó|ou|[^s]eu|iu|aron|ieron|aram|eram|iram|[a-z]{2}ed|[а-яё]{3}(?:л|ла|ло|ли))$/iu.test(seen) &&
    page.find('finite-verbs', i, i + 1).length === 0
  );
}
