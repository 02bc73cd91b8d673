/** The name of the root element of an XML document, without its prefix, in lower case; null where none is found. */
export function rootOf(xml: string): string | null {
  const at = prologEnd(xml);
  return /^<(?:[a-z][\w.-]{0,40}:)?([a-z]{1,20})[\s/>]/iu.exec(xml.slice(at, at + 100))?.[1]?.toLowerCase() ?? null;
}

/**
 * The document without the declaration of its type. One that only names a type (RSS 0.91 did) goes, and what it names is never
 * fetched; null for one that declares anything, because the only use of that in a feed is to blow it up or to read files.
 */
export function withoutDoctype(xml: string): string | null {
  const at = xml.search(/<!doctype/iu);
  if (at < 0 || at > prologEnd(xml)) return xml;
  const named = /^<!doctype\s[^<>[\]]{0,1000}>/iu.exec(xml.slice(at, at + 1_100))?.[0];
  return named === undefined ? null : xml.slice(0, at) + xml.slice(at + named.length);
}

/** Where the first element begins, behind instructions, comments and a declaration of the type. */
function prologEnd(xml: string): number {
  let at = 0;
  for (let step = 0; step < 100; step += 1) {
    at += /^\s*/u.exec(xml.slice(at, at + 10_000))?.[0].length ?? 0;
    const end = xml.startsWith('<?', at) ? '?>' : xml.startsWith('<!--', at) ? '-->' : null;
    if (end === null) break;
    const closed = xml.indexOf(end, at);
    if (closed < 0) return xml.length;
    at = closed + end.length;
  }
  if (!xml.startsWith('<!', at)) return at;
  const element = /<[a-z]/iu.exec(xml.slice(at, at + 100_000));
  return element === null ? xml.length : at + element.index;
}
