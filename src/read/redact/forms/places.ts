import type { Hits } from '../hits.ts';
import type { Mention } from '../words/mentions.ts';
import type { Plain } from '../words/plain.ts';

/** Finds addresses of houses by the word for a street, a number, and what else stands in such an address. */
export function readPlaces({ text, low }: Plain, mentions: readonly Mention[], hits: Hits): void {
  let done = 0;
  for (const [at, mention] of mentions.entries()) {
    if (mention.sign !== 'street' || mention.start < done) continue;
    const place = before(text, mention) ?? after(text, mention);
    if (place === null) continue;
    let houses = 0;
    for (let next = at + 1; next < mentions.length && mentions[next]!.start < place.end; next += 1)
      if (mentions[next]!.sign === 'house') houses += 1;
    const isSure = houses >= 1 || /(?<!\d)\d{5}(?:-\d{3,4})?(?!\d)/.test(low.slice(place.start, place.end));
    if (isSure) hits.sure('address', place.start, place.end);
    else hits.maybe('address', place.start, place.end);
    done = place.end;
  }
}

/** English words for a street, which stand behind its name. */
const TRAILING = /^(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|highway|hwy|terrace)$/i;

type Place = { readonly start: number; readonly end: number };

/** `Calle Hidalgo 12, Col. Centro, C.P. 44100`, `ул. Ленина, д. 5, кв. 10`: the street comes first. */
function after(text: string, mention: Mention): Place | null {
  // `Marigold Terrace Hotels (Goa), 870k rows, 11.2025`: behind its name the English word opens no address.
  if (
    TRAILING.test(text.slice(mention.start, mention.end)) &&
    /\p{Lu}[\p{L}'-]{2,30} $/u.test(text.slice(Math.max(0, mention.start - 32), mention.start))
  )
    return null;
  const rest = text.slice(mention.end, mention.end + 170);
  const name =
    /^\.?[ \t]{1,2}(?:(?:de|del|da|do|dos|das|la|las|los|el|san|santa|dr|gral|prof|\d{1,3}(?: (?:norte|sur|oriente|poniente|de))?)\.?[ \t]){0,3}[\p{Lu}\d"][^\n\r\t;|<{}]{1,70}?[ ,.#№º°](\d{1,5})(?![\d.%])/u.exec(
      rest,
    );
  if (!name || /[.!?] \p{Lu}\p{Ll}{3,} \p{Ll}/u.test(name[0]) || /[$€=@*]|:\/\/| \/ /.test(name[0])) return null;
  return { start: mention.start, end: mention.end + extent(rest, name[0].length) };
}

/** `221 Baker Street, Apt 4, London`: the number comes first. */
function before(text: string, mention: Mention): Place | null {
  if (!TRAILING.test(text.slice(mention.start, mention.end))) return null;
  const lead = /(?<![\w.,$€-])\d{1,6}[A-Za-z]?(?: (?:[NSEW]\.?|North|South|East|West))?(?: [\p{Lu}\d][\p{L}\d.'-]{1,20}){1,4} $/u.exec(
    text.slice(Math.max(0, mention.start - 70), mention.start),
  );
  if (!lead) return null;
  return {
    start: mention.start - lead[0].length,
    end: mention.end + extent(text.slice(mention.end, mention.end + 120), 0),
  };
}

// An abbreviation with its stop, a name or number, or a small word before one of them.
const part =
  /^[A-Za-z]?(?:(?:,? ?[-#№]? ?)(?:\p{L}{1,6}\.(?! \p{Lu}\p{Ll}+ \p{Ll})|[\p{Lu}\d][\p{L}\d'°º-]{0,24}|(?:de|del|la|las|los|da|do|dos|el|y|e)(?= \p{Lu})|\p{Ll}{1,9}(?= [\d#№]))){0,20}/u;

/** How far an address goes on: short parts with commas, until a sentence, a field or a line ends. */
function extent(rest: string, from: number): number {
  const more = part.exec(rest.slice(from))?.[0] ?? '';
  let end = from + more.length;
  while (end > from && /[\s.,-]/.test(rest[end - 1]!)) end -= 1;
  return end;
}
