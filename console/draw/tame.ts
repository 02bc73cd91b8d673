// Controls, marks that turn the direction of text, and line separators: one sign for one code unit, so that offsets hold.
const active = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of strangers in which nothing acts on the screen, as long as before. */
export function tame(text: string): string {
  return text.replace(active, (mark) => (mark === '\r' ? ' ' : '\ufffd'));
}
