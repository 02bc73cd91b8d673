import type { Span } from '#model';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

export type Nick = { readonly value: string; readonly span: Span; readonly to: number };

/** A handle as written: a run without spaces, with the marks that handles have. */
export function alias(page: Page, at: number, limit: number): Nick | null {
  const token = page.tokens[at];
  if (!token) return null;
  let to = at + 1;
  while (to < limit && to - at < 5) {
    const between = page.text.slice(page.tokens[to - 1]?.end ?? 0, page.tokens[to]?.start ?? 0);
    if (!/^[-._~]{1,3}$/.test(between)) break;
    to += 1;
  }
  const span: Span = [token.start, page.tokens[to - 1]?.end ?? token.end];
  const value = page.text.slice(...span);
  return value.length < 2 || value.length > 40 ? null : { value, span, to };
}

const ENDS = Gap.newline | Gap.slash | Gap.bracket | Gap.symbol | Gap.comma | Gap.bullet | Gap.semicolon | Gap.equals | Gap.quote;
const LONGEST_NICK = 4;

/** A nick in a field of its own: one run, or a few words with nothing behind them in their field (`Don Chuy Datos | VIP`). */
export function nickAt(page: Page, at: number, limit: number): Nick | null {
  const first = alias(page, at, limit);
  if (!first || handleShaped(page, at)) return first;
  let last = first;
  for (let words = 1; words < LONGEST_NICK; words += 1) {
    const next = page.tokens[last.to];
    const titled =
      words === 1 && next?.capital && next.gap === (Gap.space | Gap.stop) && first.value.length <= 3 && page.tokens[at]?.capital;
    if (!titled && endsField(page, last.to, limit)) break;
    if (!next || last.to >= limit || (next.gap !== Gap.space && !titled) || /\s{2}/.test(page.text.slice(last.span[1], next.start)))
      return first;
    if (page.find('offering', last.to, last.to + 1).length > 0 || page.find('seller-labels', last.to, last.to + 1).length > 0) return first;
    const more = alias(page, last.to, limit);
    if (!more) return first;
    last = more;
  }
  if (last === first || !endsField(page, last.to, limit)) return first;
  const span: Span = [first.span[0], last.span[1]];
  return { value: page.text.slice(...span), span, to: last.to };
}

/** Whether the field of a line ends before token `i`. */
export function endsField(page: Page, i: number, limit: number): boolean {
  const next = page.tokens[i];
  if (!next || i >= limit) return true;
  if (next.gap & ENDS) return true;
  const between = page.text.slice(page.tokens[i - 1]?.end ?? 0, next.start);
  return /\s{2}|\s[-–—:]+\s|[.:!]\s/.test(between);
}

/** A token with the shape of a handle: an underscore, or letters with digits among them that are no version, size or code. */
export function handleShaped(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token || !/[\d_]/.test(token.word)) return false;
  const seen = page.text.slice(token.start, token.end);
  if (
    /[/@.]/.test(page.text[token.start - 1] ?? '') ||
    (page.text[token.end] === '@' && /\w/.test(page.text[token.end + 1] ?? '')) ||
    (/[./\\]/.test(page.text[token.end] ?? '') && /\w/.test(page.text[token.end + 1] ?? ''))
  )
    return false;
  if (/^\p{L}[\p{L}\p{N}]*_[\p{L}\p{N}_]*$/u.test(seen) || /^[\p{L}\p{N}]+_$/u.test(seen)) return seen.length >= 4;
  return (
    /^\p{L}{3,}\d{1,4}\p{L}{0,4}$/u.test(seen) &&
    !/^(cve|sha|md|win|office|http|base|ipv|utf|trc|erc|cp|mp|covid|version|v)\d/i.test(seen) &&
    seen.length >= 5
  );
}

/** Whether a name is that of a file or a host (`dump.zip`, `acme.mx`) and no nick. */
export function namesFile(value: string): boolean {
  return /\.(aspx?|php|exe|dll|zip|7z|rar|csv|txt|com|net|org|info|js|sh|py|jsp|pdf|docx?|xlsx?|[a-z]{2})$/i.test(value);
}
