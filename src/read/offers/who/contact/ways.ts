import type { ContactKind, Indicator, Span } from '#model';
import type { Hit } from '../../../words/lexicon.ts';
import type { Page } from '../../../words/page.ts';
import { spanOf } from '../../draft.ts';

export type Found = { kind: ContactKind; value: string | null; spans: Span[] };

/** What stands behind the label of a way to be reached. */
const VALUE: Readonly<Partial<Record<ContactKind, RegExp>>> = {
  telegram:
    /^(?:[^\n@]{0,12}?((?:https?:\/\/)?(?:t\.me|telegram\.me)\/[\w+/]{3,64}|@[A-Za-z]\w{3,31})|\s?[:=|>-]+\s?([A-Za-z]\w{4,31})(?=\s*(?:$|[\n,;|/)])))/,
  tox: /^[\s:=|>)\]-]{0,4}(?:id|ID)?[\s:=|>)\]-]{0,4}([0-9A-Fa-f]{64,76})/,
  jabber: /^[\s:=|>)\]-]{0,4}([^\s@,;|]{1,64}@[A-Za-z0-9.-]{3,64}[A-Za-z])/,
  session: /^[\s:=|>)\]-]{0,4}(?:id|ID)?[\s:=|>)\]-]{0,4}(05[0-9A-Fa-f]{64})/,
  signal: /^[\s:=|>,)\]-]{0,4}(?:\p{L}{2,10}[\s:]{1,2})?([@+]?[\w.+-]{2,40}\.\d{2,3}(?!\w)|\+\d[\d\s-]{6,18}\d)/u,
  email: /^[\s:=|>)\]-]{0,4}([^\s@,;|]{1,64}(?:@|\[at\]|\(at\))[A-Za-z0-9.[\]()-]{3,64}[A-Za-z])/,
  matrix: /^[\s:=|>)\]-]{0,4}(@[\w.-]{1,64}:[\w.-]{3,64})/,
  other: /^(?:\s?[:=|>)\]-]{1,3}\s?([@\w.#+-]{3,40})|\s(?:id\s)?([A-Z0-9]{8}|\d{5,12}|@[\w.]{3,32}))(?!\w)/,
};

/** The value behind a label, with the spans of both, or null. */
export function behindLabel(page: Page, hit: Hit, kind: ContactKind): Found | null {
  const end = page.tokens[hit.to - 1]?.end ?? 0;
  const match = VALUE[kind]?.exec(page.text.slice(end, end + 120));
  const value = match?.[1] ?? match?.[2];
  if (!match || value === undefined || /^[xх]{4,}$/iu.test(value.replace(/^@/, ''))) return null;
  const start = end + match[0].length - value.length;
  return {
    kind,
    value: kind === 'email' ? value.replace(/\[\.\]/g, '.') : value,
    spans: [spanOf(page, hit), [start, start + value.length]],
  };
}

/** Nobody can be reached in more ways than this. */
const MOST = 50;

/** Gives the indicators that first stand in a stretch `[start, stop)` of the text. */
export function byPlace(indicators: readonly Indicator[]): (start: number, stop: number) => readonly Indicator[] {
  const place = ({ spans }: Indicator) => spans[0]?.[0] ?? -1;
  const sorted = [...indicators].sort((a, b) => place(a) - place(b));
  return (start, stop) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(sorted[middle] as Indicator) < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < sorted.length && place(sorted[end] as Indicator) < stop) end += 1;
    return end === low ? none : sorted.slice(low, end);
  };
}

const none: readonly Indicator[] = [];

/** Each way once: contacts whose values lie on the same words are one. */
export function distinct(found: Found[]) {
  const kept: typeof found = [];
  for (const one of found) {
    if (kept.length >= MOST) break;
    const last = one.spans.at(-1);
    const same = kept.find(
      (other) =>
        other.value !== null &&
        one.value !== null &&
        (plain(other.value) === plain(one.value) || (last && other.spans.some(([a, b]) => a < last[1] && last[0] < b))),
    );
    if (!same) kept.push(one);
    else if (same.kind === 'email' && one.kind !== 'email') same.kind = one.kind;
  }
  return kept;
}

function plain(value: string): string {
  return value
    .toLowerCase()
    .replace(/^(https?:\/\/)?(t\.me|telegram\.me)\//, '')
    .replace(/^@/, '');
}
