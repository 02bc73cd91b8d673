import type { Genre, Offer } from '#model';
import { properNameAt } from '../actors/proper.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { hitsIn } from './draft.ts';
import { alias, type Head } from './head.ts';

/** Who offers: the author in the head of a thread, the alias behind a cue (`identified as`), a known actor, a signature. */
export function sellerName(page: Page, sentences: readonly number[], head: Head | null, genre: Genre): Offer['actor'] | null {
  const author = head?.author;
  if (author) return { value: author.value, spans: [author.span] };
  return (genre === 'chat' ? speaker(page, sentences) : null) ?? cuedName(page, sentences) ?? knownActor(page, sentences, genre) ?? subjectOf(page, sentences, genre) ?? signed(page, sentences, genre);
}

function named(page: Page, from: number, to: number): Offer['actor'] {
  const [start, end] = page.span(from, to);
  return { value: page.text.slice(start, end), spans: [[start, end]] };
}

/** Who speaks the first line of a chat that offers something. */
function speaker(page: Page, sentences: readonly number[]): Offer['actor'] | null {
  for (const index of sentences) {
    if (hitsIn(page, index, 'offering').length === 0 && hitsIn(page, index, 'money-roles.price').length === 0) continue;
    const turn = turnBefore(page.text, page.sentences[index]?.start ?? 0);
    if (turn) return { value: page.text.slice(...turn), spans: [turn] };
  }
  return null;
}

const TURN = /^[ \t]*(?:\[[^\]\n]{3,24}\][ \t]*)?(?:\d{1,2}:\d{2}(?::\d{2})?[ \t]*[-–]?[ \t]*)?[<@]{0,2}([\p{L}\p{N}][\p{L}\p{N}_. -]{0,30}?)>?(?:[ \t]*[:>»]|,[ \t]*\[\d)/u;

/** The nick that opens the turn in which an offset stands, as its span. */
function turnBefore(text: string, at: number): readonly [number, number] | null {
  let end = text.indexOf('\n', at);
  if (end < 0) end = text.length;
  for (let back = 0; back < 6; back += 1) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const match = TURN.exec(line);
    if (match?.[1] !== undefined) {
      const from = start + match[0].lastIndexOf(match[1]);
      return [from, from + match[1].length];
    }
    if (start === 0) return null;
    end = start - 1;
  }
  return null;
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
      return handle(page, cue.to, to);
    }
  }
  return null;
}

function handle(page: Page, at: number, limit: number): Offer['actor'] | null {
  const found = alias(page, at, limit);
  return found ? { value: found.value, spans: [found.span] } : null;
}

function quotedAt(page: Page, at: number, limit: number): Offer['actor'] | null {
  let to = at + 1;
  while (to < limit && to - at < 5 && !((page.tokens[to]?.gap ?? 0) & Gap.quote)) to += 1;
  const closes = to < limit || /["'»”’]/.test(page.text[page.tokens[to - 1]?.end ?? 0] ?? '');
  return closes && to - at < 5 ? named(page, at, to) : handle(page, at, limit);
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
      if (/[0-9_]/.test(token.word) && /[a-z]/.test(token.word)) return handle(page, hit.from - 1, hit.from);
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
