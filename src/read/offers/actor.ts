import type { Genre, Offer } from '#model';
import { properNameAt } from '../actors/proper.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { hitsIn } from './draft.ts';
import type { Part } from './regions.ts';

/** Who offers: the author in the head of a thread, the alias behind a cue (`identified as`), a known actor, a signature. */
export function sellerName(page: Page, sentences: readonly number[], parts: readonly Part[], genre: Genre): Offer['actor'] | null {
  return (genre === 'news' ? null : headName(page, sentences, parts)) ?? cuedName(page, sentences) ?? knownActor(page, sentences, genre) ?? subjectOf(page, sentences, genre) ?? signed(page, sentences, genre);
}

function named(page: Page, from: number, to: number): Offer['actor'] {
  const [start, end] = page.span(from, to);
  return { value: page.text.slice(start, end), spans: [[start, end]] };
}

/** `Author: X`, `Posted by X`, `Автор: X`. */
function headName(page: Page, sentences: readonly number[], parts: readonly Part[]): Offer['actor'] | null {
  for (const index of sentences.slice(0, 16)) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const label = page.find('head-labels.author', from, from + 6)[0];
    if (!label || label.to >= to) continue;
    const gap = page.tokens[label.to]?.gap ?? 0;
    const strong = (gap & (Gap.colon | Gap.equals | Gap.slash)) !== 0 || parts[index] === 'head' || label.to - label.from > 1;
    if (!strong || gap & Gap.newline) continue;
    const token = page.tokens[label.to];
    if (token) return aliasAt(page, label.to, to);
  }
  return null;
}

/** An alias as written: one run without spaces, with the marks that handles have. */
function aliasAt(page: Page, at: number, limit: number): Offer['actor'] | null {
  const token = page.tokens[at];
  if (!token) return null;
  let to = at + 1;
  while (to < limit && to - at < 5) {
    const between = page.text.slice(page.tokens[to - 1]?.end ?? 0, page.tokens[to]?.start ?? 0);
    if (!/^[-._~|]{1,3}$/.test(between)) break;
    to += 1;
  }
  const start = page.text[token.start - 1] === '@' ? token.start - 1 : token.start;
  const end = page.tokens[to - 1]?.end ?? token.end;
  return { value: page.text.slice(start, end), spans: [[start, end]] };
}

/** A name behind words that introduce an alias. */
function cuedName(page: Page, sentences: readonly number[]): Offer['actor'] | null {
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (const cue of page.find('alias-cues', from, to)) {
      const next = page.tokens[cue.to];
      if (!next || cue.to >= to || next.gap & (Gap.newline | Gap.stop | Gap.semicolon)) continue;
      const quoted = /["'«“‘*_`]\s*$/.test(page.text.slice(next.start - 2, next.start)) || page.text[next.start - 1] === '@';
      const odd = next.capital || /[0-9_]/.test(next.word);
      if (!quoted && !odd && (cue.value !== 'sure' || plainWord(page, cue.to))) continue;
      if (next.capital && !quoted) {
        const name = properNameAt(page, cue.to, to, { start: true });
        if (name) return named(page, name[0], name[1]);
      }
      if (quoted) return quotedAt(page, cue.to, to);
      return aliasAt(page, cue.to, to);
    }
  }
  return null;
}

function quotedAt(page: Page, at: number, limit: number): Offer['actor'] | null {
  let to = at + 1;
  while (to < limit && to - at < 5 && !((page.tokens[to]?.gap ?? 0) & Gap.quote)) to += 1;
  const closes = to < limit || /["'»”’]/.test(page.text[page.tokens[to - 1]?.end ?? 0] ?? '');
  return closes && to - at < 5 ? named(page, at, to) : aliasAt(page, at, limit);
}

function plainWord(page: Page, at: number): boolean {
  return page.isCommon(at) || ['goods', 'offering', 'countries', 'sectors', 'money-roles', 'terms', 'crooks', 'small-words', 'venues'].some((name) => page.find(name, at, at + 1).length > 0);
}

function knownActor(page: Page, sentences: readonly number[], genre: Genre): Offer['actor'] | null {
  for (const index of sentences) {
    const hit = hitsIn(page, index, 'actors')[0];
    if (hit && (genre === 'leak-site' || genre === 'news')) return named(page, hit.from, hit.to);
  }
  return null;
}

/** The capitalised or odd subject right before the word that offers (`NightOwl sells …`). */
function subjectOf(page: Page, sentences: readonly number[], genre: Genre): Offer['actor'] | null {
  if (genre !== 'news') return null;
  for (const index of sentences) {
    for (const hit of hitsIn(page, index, 'offering')) {
      if (hit.value === 'give') continue;
      const token = page.tokens[hit.from - 1];
      const { from = 0 } = page.sentences[index] ?? {};
      if (!token || hit.from - 1 < from || (page.tokens[hit.from]?.gap ?? 0) & (Gap.comma | Gap.stop | Gap.colon)) continue;
      if (/[0-9_]/.test(token.word) && /[a-z]/.test(token.word)) return aliasAt(page, hit.from - 1, hit.from);
    }
  }
  return null;
}

/** A dash and a single name on the last line. */
function signed(page: Page, sentences: readonly number[], genre: Genre): Offer['actor'] | null {
  if (genre === 'news') return null;
  const match = /\n\s*(?:[-–—~]{1,3}\s?|(?:att|atte|saludos|regards|cheers|abraço|abs|с уважением)[.,:]?\s+)([\p{L}\p{N}_.-]{3,24})\s*$/iu.exec(page.text);
  if (!match?.[1]) return null;
  const start = match.index + match[0].lastIndexOf(match[1]);
  const last = sentences.at(-1);
  if (last === undefined || start < (page.sentences[last]?.start ?? 0)) return null;
  return { value: match[1], spans: [[start, start + match[1].length]] };
}
