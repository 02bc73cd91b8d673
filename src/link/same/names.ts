import type { Linking } from '#knowledge';
import type { Side } from './sides.ts';

type Words = readonly string[];

/**
 * How far two victims' names agree: 1 one name, −1 two names, between them what is less than that; null: one is not named. Of a body
 * that is only named beside, agreement counts and difference does not: the press quotes the victim as an authority.
 */
export function nameAgreement(a: Side, b: Side, names: Linking['names']): number | null {
  const agree = (one: Words, other: Words) => wordsAgree(one, other, names);
  const spoken = Math.max(...across(a.names, b.spoken, agree), ...across(a.spoken, b.names, agree), 0) * names.spoken;
  const scores = [...sitesAgree(a, b), ...across(a.names, b.names, agree)];
  if (scores.length === 0) return spoken > 0 ? spoken : null;
  const best = Math.max(...scores);
  if (best >= 0 || spoken > 0) return Math.max(best, spoken);
  const foreign = a.languages.size > 0 && b.languages.size > 0 && ![...a.languages].some((language) => b.languages.has(language));
  return foreign ? best * names.otherLanguage : best;
}

function across(all: readonly Words[], others: readonly Words[], agree: (one: Words, other: Words) => number): number[] {
  return all.flatMap((one) => others.map((other) => agree(one, other)));
}

/** Two domains, or a domain and a name: `segurosandamarca.pe` and Seguros Andamarca. Only two domains can contradict. */
function sitesAgree(a: Side, b: Side): number[] {
  if (a.site !== null && b.site !== null) return [a.site === b.site ? 1 : -1];
  const site = a.site ?? b.site;
  const names = a.site === null ? [...a.names, ...a.spoken] : [...b.names, ...b.spoken];
  return site !== null && names.some((words) => words.join('') === site) ? [1] : [];
}

function wordsAgree(one: Words, other: Words, { distinctiveLetters, partly }: Linking['names']): number {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (few.length === 1 && many.length > 2 && few[0] === initialsOf(many)) return 1;
  const common = few.filter((word) => many.some((candidate) => isSpelling(word, candidate)));
  if (common.length === few.length) {
    return few.length > 1 || many.length === 1 || (few[0]?.length ?? 0) >= distinctiveLetters ? 1 : 0;
  }
  if (isCyrillic(one) !== isCyrillic(other)) return 0;
  return common.length * 2 > few.length ? -partly : -1;
}

export function initialsOf(words: Words): string {
  return words.map((word) => word[0]).join('');
}

/** The same word, or one letter away from it in a longer word. */
function isSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 6 || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

function isCyrillic(words: Words): boolean {
  return words.some((word) => /\p{Script=Cyrillic}/u.test(word));
}
