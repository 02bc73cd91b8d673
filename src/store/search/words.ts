import { sql } from 'kysely';
import { json } from '../connect/json.ts';
import type { Db } from '../database.ts';

/** What stands between two `or`: what is wanted, as `websearch_to_tsquery` reads it, and what may not stand there. */
export type Part = { readonly wanted: string; readonly without: readonly string[] };

/** A word or a "phrase", with or without a minus before it. A quote that is never closed belongs to its word. */
const piece = /(-?)("[^"]*"|\S+)/g;

/** Takes a question as people write it to pieces. Any text gives parts, maybe empty ones. */
export function partsOf(text: string): Part[] {
  const parts: { wanted: string[]; without: string[] }[] = [{ wanted: [], without: [] }];
  for (const [, minus, word = ''] of text.matchAll(piece)) {
    if (minus === '' && word.toLowerCase() === 'or') parts.push({ wanted: [], without: [] });
    else if (minus === '') parts.at(-1)?.wanted.push(word);
    // The minus before it was read; one more would turn it round.
    else parts.at(-1)?.without.push(word.replace(/^-+/, ''));
  }
  return parts.map(({ wanted, without }) => ({ wanted: wanted.join(' '), without }));
}

/** Whether a question says only what is wanted: it may be a name. */
export function isPlain(text: string): boolean {
  const parts = partsOf(text);
  return parts.length === 1 && parts[0]?.without.length === 0;
}

/**
 * What a question asks of a post's words, as one tsquery in text; '' when only words that stand nowhere are left. A post is indexed by the stems of
 * its own language, and a person writes in his: any of the four may be meant. What is left out is left out in all four, because a word may be the
 * same in two languages where the one left out is not. Equal stems are asked for once: each costs a look at its whole list.
 */
export async function wordsOf(db: Db, text: string): Promise<string> {
  const parts = partsOf(text).slice(0, most);
  const asked = [...new Set(parts.flatMap(({ wanted, without }) => [wanted, ...without]))];
  const { rows } = await sql<{ asked: string; stems: string[] }>`
    select asked, array_agg(distinct query::text) filter (where numnode(query) > 0) as stems
    from jsonb_array_elements_text(${json(asked)}::jsonb) as asked,
      unnest(array['es', 'en', 'pt', 'ru']) as language, websearch_to_tsquery(('vigia_' || language)::regconfig, asked) as query
    group by asked`.execute(db);
  const stems = new Map(rows.map((row) => [row.asked, row.stems ?? []]));
  const any = (words: readonly string[]) => {
    const all = [...new Set(words.flatMap((word) => stems.get(word) ?? []))];
    return all.length === 0 ? [] : [`(${all.map((one) => `(${one})`).join(' | ')})`];
  };
  return parts
    .map(({ wanted, without }) => [...any([wanted]), ...any(without).map((one) => `!${one}`)].join(' & '))
    .filter((part) => part !== '')
    .map((part) => `(${part})`)
    .join(' | ');
}

/** So many alternatives of one question are looked at. */
const most = 20;
