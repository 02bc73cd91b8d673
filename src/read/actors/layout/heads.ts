import type { ActorKind, Genre, Span } from '#model';
import type { Page } from '../../words/page.ts';

/** So many lines make the head of a page. */
const LINES = 6;
/** No name in a head is longer, in characters and in words. */
const LONGEST = 64;
const WORDS = 9;
/** What parts a name in a head from what stands beside it. */
const PARTS = /\s+[—–|·•/→>]+\s+|\s+-\s+|,\s+|[:(]\s*|\)\s*|\.\s+|\s+#\s?\d|\s+n\.?º|\s+№/u;
/** `QUITO, 17 nov (Prensa Andina) -`, `МЕХИКО, 19 октября. /ИА «Атлант»/.`, `АКТОБЕ, 9 июля, «Степной телеграф».`: the outlet of a dateline. */
const DATELINE = [
  /^[^\n()]{3,60}\s\(([^()\n]{3,48})\)\.?\s?[-–—]/u,
  /^[^\n/]{3,60}\s\/(?:(?:ИА|Корр\.|агентство)\s)?«?([^/\n»]{3,48})»?[^/\n]{0,40}\//u,
  /^\p{Lu}[\p{Lu}\s-]{2,30},[^\n«]{3,30}[,.]\s«([^»\n]{3,48})»\s?[.—–-]/u,
];

/** Somebody whom the head of a page names: the outlet of a text of the press, or the body that gives a warning. */
export type Heading = { readonly name: string; readonly kind: ActorKind; readonly span: Span };

/** The outlet in the masthead, byline or dateline of a text of the press; the body that issues an advisory. */
export function headingsOf(page: Page, genre: Genre): Heading[] {
  if (genre !== 'news' && genre !== 'advisory') return [];
  const found: Heading[] = [];
  let at = 0;
  for (let k = 0; k < LINES && at < page.text.length; at += 1) {
    const end = page.text.indexOf('\n', at);
    const line = page.text.slice(at, Math.min(end < 0 ? page.text.length : end, at + 300));
    if (line.trim() !== '') {
      found.push(...(genre === 'news' ? outletIn(page, line, at, k) : issuerIn(page, line, at, k)));
      k += 1;
    }
    if (end < 0) break;
    at = end;
  }
  return found;
}

function outletIn(page: Page, line: string, at: number, k: number): Heading[] {
  for (const shape of DATELINE) {
    const match = shape.exec(line);
    const name = match?.[1]?.replace(/\s+\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+$/u, (rest) => (line.includes('Корр') ? '' : rest)).trim();
    if (match && name && /^[\p{Lu}«"]/u.test(name)) return [heading(line, at, name, 'outlet')];
  }
  const parts = segments(line);
  for (const part of parts) {
    if (!proper(part)) continue;
    const [from, to] = tokensOf(page, at + line.indexOf(part), part.length);
    const sure = page.find('mastheads.name', from, to).length > 0;
    const beside = k === 0 && part === parts[0] && parts.length > 1 && editionIn(page, at + part.length, at + line.length);
    const byline = k > 0 && line.length < 90 && !/[.!?]$/.test(line.trim());
    if ((sure && (parts.length > 1 || byline) && (k > 0 || parts.length > 1)) || beside)
      return [heading(line, at, bare(part), page.find('vendor-words', from, to).length > 0 ? 'vendor' : 'outlet')];
  }
  return [];
}

function issuerIn(page: Page, line: string, at: number, k: number): Heading[] {
  if (k > 2) return [];
  for (const part of segments(line)) {
    const [from, to] = tokensOf(page, at + line.indexOf(part), part.length);
    const quoted = /«([^»]+)»/u.exec(part)?.[1];
    if (!capital(part) || page.find('mastheads.issuer', from, to).length + page.find('offices', from, to).length === 0) continue;
    if (part.split(/\s+/).length <= WORDS && !/[.!?]$/.test(part)) return [heading(line, at, quoted ?? part, 'authority')];
  }
  return [];
}

function segments(line: string): string[] {
  return line
    .replace(/^\s*(?:from|de|от|кому|para|to)\s?:\s*/iu, '')
    .split(PARTS)
    .map((part) => part.trim().replace(/^[«"“\p{Extended_Pictographic}\s]+|[»"”]+$/gu, ''))
    .filter((part) => part.length > 2 && part.length <= LONGEST);
}

/** Words that are a name: each long one opens with a capital, but for the second word of a Russian name. */
function proper(part: string): boolean {
  const words = bare(part).split(/\s+/);
  if (words.length < 2 || words.length > 6 || !/^\p{Lu}/u.test(words[0] ?? '') || /\d/.test(part)) return false;
  if (/[а-яё]/iu.test(part)) return words.length <= 3;
  return words.every((word) => /^[\p{Lu}&]/u.test(word) || word.length <= 3);
}

function capital(part: string): boolean {
  return /^[\p{Lu}«]/u.test(part);
}

/** A name without who wrote it (`Redação da Gazeta do Guamá`). */
function bare(part: string): string {
  return part.replace(/^(?:Redação d[ao]|Redacción de|Redaksi|By|Por|Para|Especial para|Редакция)\s+/u, '').trim();
}

function editionIn(page: Page, start: number, end: number): boolean {
  const [from, to] = tokensOf(page, start, end - start);
  return (
    ['mastheads.edition', 'weekdays', 'months', 'mastheads.name'].some((name) => page.find(name, from, to).length > 0) ||
    /\b\d{1,2}[./]\d{1,2}\b/.test(page.text.slice(start, end))
  );
}

function tokensOf(page: Page, start: number, length: number): [number, number] {
  const from = page.tokenAt(start);
  let to = from;
  while (to < page.tokens.length && (page.tokens[to]?.start ?? 0) < start + length) to += 1;
  return [from, to];
}

function heading(line: string, at: number, name: string, kind: ActorKind): Heading {
  const start = at + line.indexOf(name);
  return { name, kind, span: [start, start + name.length] };
}
