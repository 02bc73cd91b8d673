import type { YearTerm } from '#knowledge';
import { nameOf } from '../entries.ts';
import type { Hit } from '../lexicon.ts';
import type { Token } from '../tokens.ts';

/**
 * Adds the calendar years that mean something by their distance from the year of the text: 2019 is old in 2026 and was not in 2020. `hits`
 * and what comes back are in order of their first token; without an instant (ISO 8601) nothing is added.
 */
export function withYears(hits: Hit[], tokens: readonly Token[], at: string | null, terms: readonly YearTerm[]): Hit[] {
  const now = Number(at?.slice(0, 4));
  if (at === null || !(now > 0)) return hits;
  const found: Hit[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const { word } = tokens[i] as Token;
    if (word.length !== 4 || !/^(?:19|20)\d\d$/.test(word)) continue;
    for (const { lexicon, value, from, to } of terms) {
      const before = now - Number(word);
      if (before < from || before > to) continue;
      found.push({ lexicon, value, language: 'any', from: i, to: i + 1, ...nameOf(`${lexicon}.${value}`) });
    }
  }
  return found.length === 0 ? hits : [...hits, ...found].sort((one, other) => one.from - other.from);
}
