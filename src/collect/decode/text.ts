import { Failure } from '#lib/failure.ts';
import { decodeText } from '../sniff/charset.ts';
import { type Decoded, plain } from './decoded.ts';

/**
 * Text and Markdown: the decoded file as it is, but for the byte-order mark.
 * @throws Failure `empty` when nothing but white space is in it.
 */
export function decodePlain(bytes: Uint8Array, declared: string | null, markdown: boolean): Decoded {
  const text = decodeText(bytes, declared);
  if (!/\S/u.test(text)) throw new Failure('empty', 'only white space');
  return plain(text, { title: titleOf(text, markdown) });
}

/** The first heading of Markdown, or a first short line that a blank line sets apart; else null. */
export function titleOf(text: string, markdown: boolean): string | null {
  const head = text.slice(0, 20_000);
  const heading = markdown
    ? (/^ {0,3}#{1,6}[ \t]+(\S.{0,200})$/mu.exec(head) ?? /^(\S.{0,200})\r?\n(?:={3,}|-{3,})[ \t]*\r?$/mu.exec(head))
    : null;
  const line = heading?.[1] ?? /^\s{0,100}?(\S[^\r\n]{0,139})(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)\s*\S/u.exec(head)?.[1];
  const title = (line ?? '')
    .replace(/^#{1,6}[ \t]+/u, '')
    .replace(/[ \t#]+$/u, '')
    .trim();
  return title === '' ? null : title;
}
