import type { ContactKind, Indicator, Offer, Span } from '#model';
import type { Page } from '../../words/page.ts';
import { spanOf } from '../draft.ts';

const VALUE: Readonly<Partial<Record<ContactKind, RegExp>>> = {
  telegram:
    /^(?:[^\n@]{0,12}?((?:https?:\/\/)?(?:t\.me|telegram\.me)\/[\w+/]{3,64}|@[A-Za-z]\w{3,31})|\s?[:=|>-]+\s?([A-Za-z]\w{4,31})(?=\s*(?:$|[\n,;|/)])))/,
  tox: /^[\s:=|>)\]-]{0,4}(?:id|ID)?[\s:=|>)\]-]{0,4}([0-9A-Fa-f]{64,76})/,
  jabber: /^[\s:=|>)\]-]{0,4}([^\s@,;|]{1,64}@[A-Za-z0-9.-]{3,64}[A-Za-z])/,
  session: /^[\s:=|>)\]-]{0,4}(?:id|ID)?[\s:=|>)\]-]{0,4}(05[0-9A-Fa-f]{64})/,
  signal: /^[\s:=|>)\]-]{0,4}([@+]?[\w.+-]{4,40}\.\d{2,3}|\+\d[\d\s-]{6,18}\d)/,
  email: /^[\s:=|>)\]-]{0,4}([^\s@,;|]{1,64}(?:@|\[at\]|\(at\))[A-Za-z0-9.[\]()-]{3,64}[A-Za-z])/,
  matrix: /^[\s:=|>)\]-]{0,4}(@[\w.-]{1,64}:[\w.-]{3,64})/,
  other: /^\s?[:=|>)\]-]{1,3}\s?([@\w.#+-]{3,40})/,
};

/** Nobody can be reached in more ways than this. */
const MOST = 50;

/** How the seller may be reached, each contact once. */
export function contactsOf(
  page: Page,
  sentences: readonly number[],
  indicators: readonly Indicator[],
  place: boolean,
): Offer['contacts'][number][] {
  const found: { kind: ContactKind; value: string | null; spans: Span[] }[] = [];
  const among = page.once(indicators, 0, () => byPlace(indicators));
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const cue = page.find('contact-cues', from, to).length > 0;
    for (const hit of page.find('contact-labels', from, to)) {
      const kind = hit.value as ContactKind;
      const end = page.tokens[hit.to - 1]?.end ?? 0;
      const label = spanOf(page, hit);
      if (kind === 'pm') {
        const proof = page.find('terms.proof', Math.max(from, hit.from - 8), Math.min(to, hit.to + 8)).length > 0;
        if (!found.some((one) => one.kind === 'pm') && (!proof || cue) && wanted(page, hit.from, from, to))
          found.push({ kind, value: null, spans: [label] });
        continue;
      }
      const match = VALUE[kind]?.exec(page.text.slice(end, end + 120));
      const value = match?.[1] ?? match?.[2];
      if (!match || value === undefined) continue;
      const start = end + match[0].length - value.length;
      found.push({ kind, value, spans: [label, [start, start + value.length]] });
    }
    if (cue || (place && page.find('currencies', from, to).length === 0)) found.push(...handlesIn(page, index));
    const start = page.sentences[index]?.start ?? 0;
    const stop = page.sentences[index + 1]?.start ?? page.text.length;
    for (const indicator of among(start, stop)) {
      const at = indicator.spans[0];
      if (!at) continue;
      const kind: ContactKind | null =
        indicator.type === 'telegram' || indicator.type === 'tox' ? indicator.type : indicator.type === 'email' && cue ? 'email' : null;
      if (kind)
        found.push({
          kind,
          value: indicator.type === 'telegram' ? page.text.slice(at[0], at[1]) : page.text.slice(at[0], at[1]),
          spans: [at],
        });
    }
  }
  return distinct(found);
}

/** Gives the indicators that first stand in a stretch `[start, stop)` of the text. */
function byPlace(indicators: readonly Indicator[]): (start: number, stop: number) => readonly Indicator[] {
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

/** Bare `@handles` of a sentence that asks to be written to, or of a Telegram channel. */
function handlesIn(page: Page, index: number): { kind: ContactKind; value: string; spans: Span[] }[] {
  const { start = 0, end = 0 } = page.sentences[index] ?? {};
  const lineEnd = Math.min(page.text.length, end + 40);
  const stretch = page.text.slice(Math.max(0, start - 1), lineEnd);
  const found: { kind: ContactKind; value: string; spans: Span[] }[] = [];
  for (const match of stretch.matchAll(/(?<![\w.])@([A-Za-z][\w]{3,31})(?![\w@.:])/g)) {
    const at = Math.max(0, start - 1) + match.index;
    if (at > end + 2) break;
    found.push({ kind: 'telegram', value: match[0], spans: [[at, at + match[0].length]] });
  }
  return found;
}

/** A private message is a way to reach the seller where he asks for one; elsewhere it is where proofs or prices go. */
function wanted(page: Page, at: number, from: number, to: number): boolean {
  const short = to - from <= 4;
  return short || page.find('contact-cues', Math.max(from, at - 5), Math.min(to, at + 4)).some((cue) => cue.value === 'write');
}

/** Each way once: contacts whose values lie on the same words are one. */
function distinct(found: { kind: ContactKind; value: string | null; spans: Span[] }[]) {
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
