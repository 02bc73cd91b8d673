// A terminal acts on some characters that JSON lets stand: written as escapes they are the same value and do nothing.
const active = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value as one line of JSON. */
export function drawJson(value: unknown): string {
  return `${JSON.stringify(value).replace(active, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
