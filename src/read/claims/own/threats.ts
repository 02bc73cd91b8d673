import type { Genre } from '#model';
import { type Hit, madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';

/** What an extorter announces: who is next, or what comes out under a condition or at an hour (`if 72 hours pass, the name`). */
export function threatsIn(page: Page, genre: Genre, from: number, to: number): Hit[] {
  if (genre !== 'leak-site' && genre !== 'chat') return [];
  const index = page.sentenceOf(from);
  const words = page.find('exposures', from, to);
  if (words.length === 0) return [];
  const next = words.find(({ value }) => value === 'next');
  if (next) return genre === 'leak-site' ? [threat(next.from, next.to)] : [];
  const of = (kind: string) => words.find(({ value }) => value === kind);
  if (of('none')) return [];
  const out = of('out') ?? (of('if') ? of('whom') : undefined);
  if (!out) return [];
  const timed =
    (of('if') ?? of('hour')) !== undefined ||
    page.find('weekdays', from, to).length > 0 ||
    page.dates.some(({ sentence }) => sentence === index);
  return timed ? [threat(out.from, out.to)] : [];
}

function threat(from: number, to: number): Hit {
  return madeHit('boasts', 'threat', from, to);
}
