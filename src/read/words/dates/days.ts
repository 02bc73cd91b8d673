import type { Span } from '#model';
import type { Hit } from '../lexicon.ts';
import type { Sentence } from '../sentences.ts';
import type { Token } from '../tokens.ts';

/** A calendar day said in the text; `on` is ISO, with a year only where one is said or the post is dated. */
export type Day = { readonly on: string; readonly span: Span; readonly sentence: number };

/**
 * Days written as `2025-11-20`, `20/11/2025`, `20 de noviembre`, `November 20, 2025`, `20 ноября`. `year` stands in where the text
 * names none (null: such days are left out).
 */
export function daysIn(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  months: readonly Hit[],
  folded: string,
  year: number | null,
): Day[] {
  const days: Day[] = [];
  const usual = year ?? saidYear(folded);
  const monthAt = new Map(months.map((hit) => [hit.from, Number(hit.value)]));
  sentences.forEach((sentence, index) => {
    for (let i = sentence.from; i < sentence.to; i += 1) {
      const found = numeric(tokens, i, folded) ?? worded(tokens, i, sentence, monthAt, usual);
      if (!found) continue;
      const on = iso(found.year, found.month, found.day);
      const [first, last] = [tokens[found.from], tokens[found.to - 1]];
      if (on && first && last) days.push({ on, span: [first.start, last.end], sentence: index });
      i = found.to - 1;
    }
  });
  return days;
}

/** The year of the first full date of the text, for days that name none. */
function saidYear(folded: string): number | null {
  const found =
    /\b(20[12]\d)[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](20[12]\d)\b|\b(?:de|of|,)\s(20[12]\d)\b|\b(20[12]\d)\s(?:г\.|года)/.exec(
      folded.slice(0, 20_000),
    );
  const year = found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4];
  return year === undefined ? null : Number(year);
}

type Found = { year: number; month: number; day: number; from: number; to: number };

function numeric(tokens: readonly Token[], i: number, folded: string): Found | null {
  const a = tokens[i];
  const code = a?.word.charCodeAt(0) ?? 0;
  if (code < 48 || code > 57) return null;
  const [b, c] = [tokens[i + 1], tokens[i + 2]];
  if (!a || !b || !c || !/^\d{1,4}$/.test(a.word) || !/^\d{1,2}$/.test(b.word) || !/^\d{1,4}$/.test(c.word)) return null;
  const marks = folded.slice(a.to, b.from) + folded.slice(b.to, c.from);
  if (!['--', '//', '..'].includes(marks)) return null;
  const [x, y, z] = [Number(a.word), Number(b.word), Number(c.word)];
  if (a.word.length === 4) return { year: x, month: y, day: z, from: i, to: i + 3 };
  if (c.word.length !== 4) return null;
  return y > 12 ? { year: z, month: x, day: y, from: i, to: i + 3 } : { year: z, month: y, day: x, from: i, to: i + 3 };
}

function worded(
  tokens: readonly Token[],
  i: number,
  sentence: Sentence,
  monthAt: ReadonlyMap<number, number>,
  year: number | null,
): Found | null {
  const month = monthAt.get(i);
  if (month === undefined) return null;
  const before = [1, 2].map((back) => tokens[i - back]).find((token) => /^\d{1,2}(st|nd|rd|th|º)?$/.test(token?.word ?? ''));
  const next = tokens[i + 1];
  const after = next && /^\d{1,2}(st|nd|rd|th)?$/.test(next.word) ? next : undefined;
  const day = before && tokens.indexOf(before, i - 2) >= sentence.from ? before : after;
  if (!day) return null;
  const at = tokens.indexOf(day, i - 2);
  const yearAt = [i + 1, i + 2, i + 3].find((k) => k < sentence.to && /^20\d\d$/.test(tokens[k]?.word ?? ''));
  const said = yearAt === undefined ? year : Number(tokens[yearAt]?.word);
  if (said === null) return null;
  return {
    year: said,
    month,
    day: Number.parseInt(day.word, 10),
    from: Math.min(at, i),
    to: Math.max(at, i, yearAt ?? i) + 1,
  };
}

function iso(year: number, month: number, day: number): string | null {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
