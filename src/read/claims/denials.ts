import type { Polarity } from '#model';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import type { Cue } from './certainty.ts';
import type { Clause } from './clauses.ts';
import { looksFinite } from './verbs.ts';

/** How far behind the opening of a clause `nobody`, `ningún` may stand that denies it. */
const OPENING = 2;
/** How far before its verb a negation may stand. */
const BEFORE = 3;

/**
 * Whether what somebody says is denied by a word that is not right before a verb of a kind: one that opens it (`no machine was touched`),
 * stands before its first verb (`no han pedido dinero`), or is its object (`sold nothing`). Never under a condition.
 */
export function bareDenial(page: Page, clause: Clause, cues: readonly Cue[]): boolean {
  const { to, hits } = clause;
  if (clause.opener === 'if' || page.find('clause-words.if', clause.from, to).length > 0) return false;
  const free = (name: string, i: number) => page.find(name, i, i + 1).length > 0 && !cues.some((cue) => cue.from <= i && i < cue.to);
  const start = openingOf(page, clause);
  for (let i = start; i < Math.min(to - 1, start + OPENING); i += 1) if (free('negations.nothing', i)) return true;
  const verb = hits.find(({ from }) => from >= start);
  if (verb) return [verb.to, verb.to + 1].some((i) => i < to && free('negations.nothing', i));
  for (let i = start; i < to; i += 1) {
    if (!looksFinite(page, i)) continue;
    for (let k = Math.max(start, i - BEFORE); k < i; k += 1) if (free('negations', k)) return true;
    return false;
  }
  return false;
}

/** Where the statement begins: behind `X said that`, or behind `according to X,`. */
function openingOf(page: Page, { from, to }: Clause): number {
  const that = page.find('complements.that', from, to)[0];
  if (that && page.find('speech', from, that.from).length > 0) return that.to;
  if (page.find('attribution', from, from + 2).length === 0) return from;
  for (let i = from + 1; i < to; i += 1) if ((page.tokens[i]?.gap ?? 0) & Gap.comma) return i;
  return from;
}

/** Whether a statement is made or denied: by its kind, a doubt that denies, or a negation right before its verb. */
export function polarityOf(page: Page, clause: Clause, cues: readonly Cue[]): Polarity {
  if (clause.kind === 'denial') return 'denied';
  const doubt = cues.find(({ certainty, from, to }) => certainty === 'doubted' && page.find('negations', from, to).length > 0);
  if (doubt && !asks(page, doubt.from, doubt.to + 2)) return 'denied';
  const verb = clause.hits[0] ?? { from: clause.head, to: clause.head + 1 };
  for (let i = verb.to - 1; i >= Math.max(clause.from, verb.from - NEGATION_NEAR); i -= 1) {
    const no = page.find('negations', i, i + 1)[0];
    if (no && !cues.some(({ from, to }) => from <= i && i < to)) return 'denied';
    if (i <= verb.from && (page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.stop | Gap.semicolon)) break;
  }
  return 'affirmed';
}

const NEGATION_NEAR = 4;

/** `not known whether`: neither said nor denied. */
function asks(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (/^(whether|if|si|ли)$/.test(page.tokens[i]?.word ?? '')) return true;
  return page.tokens[to - 3]?.word === 'se';
}
