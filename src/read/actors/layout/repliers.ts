import type { Span } from '#model';
import { alias, endsField, handleShaped } from '../../offers/who/handle.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

/** So many of those who answer in a thread are named. */
const MOST = 40;
/** Numbered posts are looked for in so much of a text. */
const REACH = 40_000;
/** A post that answers another opens so: `#2  kot`, `[2] kot`. */
const NUMBERED = ['#', '['];

type Replier = { readonly name: string; readonly span: Span };

/** Who else writes in a thread: `kot wrote:`, `Quote (kot)`, `#2  kot` under the seller's post. */
export function repliersOf(page: Page): Replier[] {
  const found: Replier[] = [];
  for (const hit of page.find('head-labels.wrote').slice(0, MOST)) add(found, wrote(page, hit.from, hit.to));
  for (const hit of page.find('head-labels.quoting').slice(0, MOST)) add(found, nickOf(page, hit.to, true));
  const head = page.text.slice(0, REACH);
  for (const mark of NUMBERED) {
    for (
      let number = 2, at = head.indexOf(`\n${mark}2`);
      at >= 0 && number < MOST;
      number += 1, at = head.indexOf(`\n${mark}${number}`, at + 1)
    ) {
      const first = page.tokenAt(at + 2);
      if (page.tokens[first]?.word === String(number)) add(found, nickOf(page, first + 1, false));
    }
  }
  return found;
}

function add(found: Replier[], one: Replier | null): void {
  if (one && found.length < MOST && !found.some(({ name }) => name === one.name)) found.push(one);
}

/** The nick before `wrote`, alone on its line before it, with a colon or the end of the line behind. */
function wrote(page: Page, from: number, to: number): Replier | null {
  let at = from - 1;
  while (at > 0 && /^[-._]$/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0))) at -= 1;
  const token = page.tokens[at];
  const next = page.tokens[to];
  if (!token || token.start - (page.tokens[at - 1]?.end ?? 0) > 40) return null;
  const [start] = page.lineAt(token.start);
  if (!/^[\s>#\d[\]|*]*$/.test(page.text.slice(start, token.start))) return null;
  const closed =
    !next ||
    (next.gap & (Gap.colon | Gap.newline)) !== 0 ||
    /^[^\n]{0,30}:\s*(?:\n|$)/.test(page.text.slice(page.tokens[to - 1]?.end ?? 0, (page.tokens[to - 1]?.end ?? 0) + 34));
  return closed ? nickOf(page, at, true) : null;
}

function nickOf(page: Page, at: number, loose: boolean): Replier | null {
  const token = page.tokens[at];
  if (!token || (at > 0 && token.gap & (Gap.newline | Gap.stop))) if (!token || !loose) return null;
  const nick = alias(page, at, Math.min(page.tokens.length, at + 5));
  if (!nick || nick.value.length < 3 || /^\d/.test(nick.value)) return null;
  if (!handleShaped(page, at) && (page.isCommon(at) || page.starts(at))) return null;
  return loose || endsField(page, nick.to, page.tokens.length) ? { name: nick.value, span: nick.span } : null;
}
