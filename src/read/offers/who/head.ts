import type { Genre, Span } from '#model';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { alias, handleShaped } from './handle.ts';

/** The head of a thread: the sentences that make it, who wrote the thread, and the forum where it names one. */
export type Head = {
  readonly sentences: ReadonlySet<number>;
  readonly author: { readonly value: string; readonly span: Span } | null;
  readonly venue: { readonly kind: 'forum'; readonly name: string | null; readonly span: Span } | null;
};

const LINES = 9;

/** Reads the head of a listing: breadcrumbs, author, standing. A line belongs to it that has labels of a forum with their values. */
export function headOf(page: Page, genre: Genre): Head {
  const sentences = new Set<number>();
  let author: Head['author'] = null;
  let venue: Head['venue'] = null;
  if (genre !== 'listing' && genre !== 'chat') return { sentences, author, venue };
  const last = Math.min(LINES, page.sentences.length);
  for (let index = 0; index < last; index += 1) {
    const sentence = page.sentences[index];
    if (!sentence?.opensLine) continue;
    const { from, to } = sentence;
    const line = lineOf(page, index);
    const meta = page.find('seller-labels', from, to).length + page.find('head-labels.meta', from, to).length;
    const labelled = authorLabel(page, from, to);
    const crumbs = /[›»>→]|\s[/|·—:]+\s|^\s*\[[\w ]+\]\s*[→›»>]/u.test(line) || index === 0;
    const place = venueName(page, from, to, crumbs);
    if (place && venue === null) venue = place;
    const standing = meta > 0 && /[:|·•—–/»]|\d/u.test(line) && shortFields(line);
    if (labelled) {
      author ??= labelled;
      sentences.add(index);
    } else if (standing && page.find('money-roles.price', from, to).length === 0) {
      sentences.add(index);
      author ??= leading(page, from, to) ?? (index > 0 ? alone(page, index - 1) : null) ?? shaped(page, from, to);
    } else if (place && crumbs && page.find('offering', from, to).length === 0) sentences.add(index);
  }
  if (venue === null && genre === 'listing' && sentences.size > 0) {
    const standing = [...sentences].find(
      (index) => page.find('seller-labels', page.sentences[index]?.from ?? 0, page.sentences[index]?.to ?? 0).length > 0,
    );
    if (standing !== undefined) {
      const { from, to } = page.sentences[standing] ?? { from: 0, to: 1 };
      venue = { kind: 'forum', name: null, span: page.span(from, to) };
    }
  }
  return { sentences, author, venue };
}

function lineOf(page: Page, index: number): string {
  const start = page.sentences[index]?.start ?? 0;
  const lineStart = page.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = page.text.indexOf('\n', start);
  return page.text.slice(lineStart, lineEnd < 0 ? page.text.length : lineEnd).slice(0, 240);
}

/** A line of fields, not a sentence: its parts between separators are short. */
function shortFields(line: string): boolean {
  const parts = line.split(/[|·•—–/»,:]|\s{2,}/u);
  return parts.length > 1 && parts.every((part) => part.trim().split(/\s+/).length <= 7);
}

function authorLabel(page: Page, from: number, to: number): Head['author'] {
  const label = page.find('head-labels.author', from, Math.min(to, from + 3))[0];
  if (!label || label.to >= to || label.from > from + 1) return null;
  const gap = page.tokens[label.to]?.gap ?? 0;
  const leader = /\.{3}|_{3}|\s{3}/.test(page.text.slice(page.tokens[label.to - 1]?.end ?? 0, page.tokens[label.to]?.start ?? 0));
  const marked = leader || (gap & (Gap.colon | Gap.equals | Gap.slash)) !== 0;
  const byline =
    label.from === from &&
    /^(by|por|от|postby|post by|posted by|postado por|publicado por|escrito por|автор|автор темы)$/i.test(
      page.textOf(label.from, label.to),
    ) &&
    to - from < 24 &&
    !page.isCommon(label.to);
  return marked || byline ? alias(page, label.to, to) : null;
}

/** The alias that opens a line of standing (`volk_1c · рег. 09.2020`, `#1 Pochteca_71 — registrado …`). */
function leading(page: Page, from: number, to: number): Head['author'] {
  let at = from;
  while (at < to && /^\d{1,3}$/.test(page.tokens[at]?.word ?? '') && at - from < 2) at += 1;
  const token = page.tokens[at];
  if (!token || at + 1 >= to || labels(page, at)) return null;
  const found = alias(page, at, to);
  if (!found) return null;
  const rest = page.text.slice(found.span[1], found.span[1] + 4);
  const separated = /^(\s*[|·•—–[(,:»/-]|\s\s)/u.test(rest) || (page.tokens[at + 1] !== undefined && labels(page, at + 1));
  return separated && !page.isCommon(at) ? found : null;
}

function labels(page: Page, at: number): boolean {
  return (
    page.find('seller-labels', at, at + 1).length > 0 ||
    page.find('head-labels', at, at + 1).length > 0 ||
    page.find('venues', at, at + 1).length > 0
  );
}

/** A handle by its shape anywhere in a line of standing. */
function shaped(page: Page, from: number, to: number): Head['author'] {
  for (let i = from; i < Math.min(to, from + 6); i += 1) if (handleShaped(page, i)) return alias(page, i, to);
  return null;
}

/** A line that holds nothing but one alias. */
function alone(page: Page, index: number): Head['author'] {
  const sentence = page.sentences[index];
  if (!sentence?.opensLine || sentence.to - sentence.from > 2) return null;
  const found = alias(page, sentence.from, sentence.to);
  return found && found.span[1] >= sentence.end - 1 && !labels(page, sentence.from) ? found : null;
}

function venueName(page: Page, from: number, to: number, crumbs: boolean): Head['venue'] {
  const sure = page.find('venues', from, to).find(({ value }) => value.startsWith('forum'));
  const bare = page.find('venue-names', from, to)[0];
  const hit = sure?.value.includes(':') ? sure : (bare ?? sure);
  if (!hit) return null;
  const word = page.find('head-labels.meta', Math.max(from, hit.from - 2), hit.from).length > 0 || sure !== undefined;
  if (hit === bare && !((crumbs && hit.from - from <= 2) || word)) return null;
  const called = hit.value.split(':')[1] ?? null;
  return { kind: 'forum', name: called, span: page.span(hit.from, hit.to) };
}
