import { Gap, type Token } from '../tokens.ts';

/** Where the clause around a token begins and ends: tokens `[from, to)`. */
export type Clauses = (token: number) => { readonly from: number; readonly to: number };

const HARD = Gap.semicolon | Gap.bracket | Gap.newline | Gap.blankLine | Gap.symbol | Gap.bullet | Gap.equals;
/** Words that open a clause of their own, with or without a comma. */
const openers = new Set(['but', 'pero', 'mas', 'porem', 'но', 'aunque', 'sino', 'otherwise', 'except', 'зато', 'иначе']);

/**
 * Cuts tokens `[from, to)` into clauses: at commas, brackets, line ends, slashes, spaced dashes and words such as "but". What a "no"
 * denies ends there.
 */
export function clausesOf(tokens: readonly Token[], from: number, to: number): Clauses {
  const starts = [from];
  const numberOf = new Int32Array(to - from);
  for (let i = from; i < to; i += 1) {
    if (i > from && ((opens(tokens, i) && !labels(tokens[i], starts, i, from)) || explains(tokens[i], i - (starts.at(-1) ?? from))))
      starts.push(i);
    numberOf[i - from] = starts.length - 1;
  }
  return (token) => {
    const number = numberOf[token - from] ?? 0;
    return { from: starts[number] ?? from, to: starts[number + 1] ?? to };
  };
}

function opens(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  const { gap, word } = token;
  if (gap & HARD || openers.has(word)) return true;
  const spaced = (gap & Gap.space) !== 0;
  if (gap & (Gap.comma | Gap.stop)) return spaced || !/^\d/.test(word);
  return spaced && (gap & (Gap.dash | Gap.slash)) !== 0;
}

/** A dash behind the first words of a line stands for a colon: `Escrow - no`. */
function labels(token: Token | undefined, starts: readonly number[], i: number, from: number): boolean {
  return token !== undefined && starts.length === 1 && i - from <= 2 && (token.gap & ~(Gap.dash | Gap.space)) === 0;
}

/** A colon behind a label belongs to it (`proof: no`); behind more words, what follows is a clause. */
function explains(token: Token | undefined, length: number): boolean {
  return token !== undefined && length > 4 && (token.gap & Gap.colon) !== 0 && (token.gap & Gap.space) !== 0;
}
