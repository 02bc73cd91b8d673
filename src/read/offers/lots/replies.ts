import { pattern } from '#lib/pattern.ts';
import type { Span } from '#model';
import type { Page } from '../../words/page.ts';

/** `nick: words`, also behind the number of the reply (`Resposta #2 - nick: words`). */
const LINE = pattern(
  String.raw`^[ \t>*•▸–—-]{0,6}(?:\p{L}{3,14} #?\d{1,3}[ \t]?[-–—:·|][ \t]*)?@?([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,23})[ \t]*[:»](?=\s)`,
  'u',
);
/** So much of a line shows who speaks in it; so many lines are looked at. */
const REACH = 80;
const MOST = 2_000;

/**
 * What others write under the post of a thread, where its author answers them by name in lines of the same form: their bids, questions
 * and slander are none of his terms. Empty where he does not, for then such lines may be fields.
 */
export function repliesTo(page: Page, author: string): Span[] {
  const key = (name: string) => name.toLowerCase().normalize('NFKC');
  const lines: { readonly at: number; readonly nick: number; readonly speaker: string }[] = [];
  for (let at = 0, count = 0; at < page.text.length && count < MOST; count += 1) {
    const cut = page.text.indexOf('\n', at);
    const end = cut < 0 ? page.text.length : cut;
    const [head, speaker] = LINE.exec(page.text.slice(at, Math.min(end, at + REACH))) ?? [];
    if (head !== undefined && speaker !== undefined) lines.push({ at, nick: at + head.lastIndexOf(speaker), speaker: key(speaker) });
    at = end + 1;
  }
  const answer = lines.findLastIndex(({ speaker }) => speaker === key(author));
  // The run of lines around his answer: those before it that open a field (`Price: 500`) do not touch it.
  let first = answer;
  while (first > 0 && !labelled(page, lines[first - 1]?.nick ?? 0)) first -= 1;
  if (answer < 0) return [];
  return lines.flatMap(({ at, nick, speaker }, i): Span[] =>
    i >= first && speaker !== key(author) && !labelled(page, nick) ? [[at, lines[i + 1]?.at ?? page.text.length]] : [],
  );
}

/** Whether a word of knowledge stands where a nick would: then it is the label of a field. */
function labelled(page: Page, nick: number): boolean {
  return page.starts(page.tokenAt(nick));
}
