import type { Span } from '#model';
import type { Page } from '../../words/page.ts';

/** A handle as written: a run without spaces, with the marks that handles have. */
export function alias(page: Page, at: number, limit: number): { value: string; span: Span } | null {
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
  return value.length < 2 || value.length > 40 ? null : { value, span };
}

/** A token with the shape of a handle: an underscore, or letters with digits among them that are no version, size or code. */
export function handleShaped(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token || !/[\d_]/.test(token.word)) return false;
  const seen = page.text.slice(token.start, token.end);
  if (
    /[/@.]/.test(page.text[token.start - 1] ?? '') ||
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
