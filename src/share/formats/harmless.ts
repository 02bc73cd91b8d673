// Controls of the terminal (C0, DEL, C1), marks that turn the direction of text, line and paragraph separators, tags: shown as a
// sign, so that the reader sees that something stood there.
const loud = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
// Marks that show nothing and do nothing here.
const silent = /[\u00ad\u200b-\u200d\u2060-\u2065\ufeff\u180e]/gu;
// More marks on one letter than any language uses: they climb over the lines above.
const piled = /(\p{M}{3})\p{M}+/gu;

/** Text of strangers without anything that acts on a screen: no controls, no turned direction, no piled marks. Newlines stay. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(silent, '').replace(loud, visible).replace(piled, '$1');
}

function visible(mark: string): string {
  const code = mark.charCodeAt(0);
  if (code === 0x7f) return '␡';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '�';
}

/** `harmless` on one line. */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s+/gu, ' ').trim();
}

/** Quotation marks of the reader's language. */
export function quoted(text: string, tongue: 'es' | 'en'): string {
  return tongue === 'es' ? `«${text}»` : `“${text}”`;
}
