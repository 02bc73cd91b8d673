import type { Catch } from '../catch.ts';
import { isWordCode } from '../letters.ts';
import type { View } from '../view.ts';

const name = /[A-Za-z]\w{3,31}/y;
const markBefore =
  /(?:telegram\p{L}*|телеграм\p{L}*|телег\p{L}|tlgrm|tele|(?<![\p{L}\d.])(?:[tт][ .]?[gг]|т3|тлг)|📲|✈)(?![\p{L}\d])(?![^\n]*(?:twitter|instagram|discord|facebook|github|mastodon|threads|tiktok|youtube|linkedin))[^\n@.;]{0,44}$/iu;
const markAfter = /^[ ,(]{0,3}(?:on|en|no|в|via|at|-|—)? ?(?:telegram|телеграм\p{L}*|tg(?![\p{L}\d])|тг(?![\p{L}\d]))/iu;
const chain = /^[ ,/|;&]{0,3}(?:y|and|or|e|и|или|o|ou)?[ ,/|;&(]{0,3}$/iu;
const labelled =
  /(?:telegram|телеграм\p{L}*|(?<![\p{L}\d.])(?:tg|тг))[ \t]{0,2}[:=][ \t]{0,2}([A-Za-z]\w{4,31})(?=[ \t]{0,2}(?:[\n\r|,;/)]|$))/giu;
const noNames = new Set(
  'privado private canal channel group grupo only solo none no yes available disponible bajo upon request soon'.split(' '),
);

/** Finds accounts of Telegram that the text says to be such: a bare `@name` is somebody's on some network and not taken. */
export function readHandles(view: View, out: Catch): void {
  const { text } = view;
  let lastEnd = -1;
  const marked = new Set<string>();
  const bare: (readonly [string, number, number])[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (isWordCode(before) || before === 64 || before === 46 || before === 45) continue;
    name.lastIndex = at + 1;
    const handle = name.exec(text)?.[0];
    if (handle === undefined) continue;
    const end = at + 1 + handle.length;
    const follows = text.charCodeAt(end);
    if (isWordCode(follows) || follows === 64 || (follows === 46 && isWordCode(text.charCodeAt(end + 1)))) continue;
    const isMarked =
      (lastEnd >= 0 && at - lastEnd < 12 && chain.test(text.slice(lastEnd, at))) ||
      markBefore.test(text.slice(Math.max(0, at - 60), at)) ||
      markAfter.test(text.slice(end, end + 24));
    if (isMarked) {
      out.keep('telegram', `@${handle}`, at, end);
      lastEnd = end;
      marked.add(handle.toLowerCase());
    } else bare.push([handle, at, end]);
  }
  // What is once said to be of Telegram is so wherever it stands.
  for (const [handle, at, end] of bare) {
    if (marked.has(handle.toLowerCase())) out.keep('telegram', `@${handle}`, at, end);
    else out.refuse('telegram', `@${handle}`, at, end, 'not marked');
  }
  for (const match of text.matchAll(labelled)) {
    const handle = match[1]!;
    if (noNames.has(handle.toLowerCase())) continue;
    const end = match.index + match[0].length;
    out.keep('telegram', `@${handle}`, end - handle.length, end);
  }
}
