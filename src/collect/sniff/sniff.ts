import { Failure } from '#lib/failure.ts';
import { charsetOf } from './charset.ts';
import { byMagic, type Kind, textNames } from './kinds.ts';

/** What came with the bytes: where from, and what a server called them. Both may lie; they decide only between kinds of text. */
export type Hint = { readonly source: string; readonly mediaType?: string | null };

/**
 * Tells what bytes are: by the bytes first, the name and the declared type second.
 * @throws Failure `empty`, `binary`, `unknown-type`, `encrypted`, `broken-file`.
 */
export function sniff(bytes: Uint8Array, hint: Hint): Kind {
  if (bytes.length === 0) throw new Failure('empty', 'no bytes');
  const found = byMagic(bytes);
  if (found === 'encrypted') throw new Failure('encrypted', 'an encrypted Office package');
  if (found !== null && 'unread' in found) {
    // A ZIP that calls itself a document and holds none of its parts lost them on the way.
    if (found.unread === 'ZIP' && endingOf(hint.source) === 'docx') {
      throw new Failure('broken-file', 'a document without its parts', { detail: { kind: 'DOCX' } });
    }
    throw new Failure('unknown-type', `unread type ${found.unread}`, {
      detail: { kind: found.unread, advice: found.advice },
    });
  }
  if (found !== null) return found;
  if (isBinary(bytes)) throw new Failure('binary', 'control bytes');
  return textKind(bytes, hint);
}

function textKind(bytes: Uint8Array, hint: Hint): Kind {
  const head = asciiHead(bytes);
  if (head.trim() === '' && bytes.length <= headBytes) throw new Failure('empty', 'only white space');
  const media = (hint.mediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const ending = endingOf(hint.source);
  const calledHtml = ['html', 'htm', 'xhtml', 'shtml'].includes(ending) || media === 'text/html' || media === 'application/xhtml+xml';
  if (opensLikeHtml.test(head) || (calledHtml && /<[a-z!/]/iu.test(head))) return { decoder: 'html', mediaType: 'text/html' };
  const calledMail = ending === 'eml' || media === 'message/rfc822';
  if (opensLikeMail(head, calledMail)) return { decoder: 'mail', mediaType: 'message/rfc822' };
  return { decoder: 'text', mediaType: textNames[ending] ?? (media === 'text/markdown' ? media : 'text/plain') };
}

const headBytes = 4096;

/** The beginning as ASCII, whatever the encoding: zero bytes of UTF-16 and marks fall out. */
function asciiHead(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  return head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '');
}

/** A document, or a piece of one as people paste it. */
const opensLikeHtml =
  /^\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200}){0,5}<(?:!doctype\s+html|html|head|body|(?:div|article|section|main|table|p|h1|ul|span)(?:\s[^>]{0,500})?>[\s\S]*<\/)/iu;

const mailHeaders: ReadonlySet<string> = new Set(['from', 'to', 'subject', 'date', 'cc', 'reply-to', 'content-type']);
const transportHeaders: ReadonlySet<string> = new Set([
  'mime-version',
  'message-id',
  'received',
  'return-path',
  'dkim-signature',
  'delivered-to',
]);

/** Headers from the very first line. Without the name to say so, at least one that only machines write: people type "From:" too. */
function opensLikeMail(head: string, called: boolean): boolean {
  const lines = head.replace(/^From .*\r?\n/u, '').split(/\r?\n/u);
  let known = 0;
  let transport = 0;
  for (const [index, line] of lines.entries()) {
    if (line === '') break;
    if (index > 0 && /^[ \t]/u.test(line)) continue;
    const name = /^([!-9;-~]{1,60}):/u.exec(line)?.[1]?.toLowerCase();
    // The head may be cut in the middle of its last line.
    if (name === undefined) return index > 3 && index === lines.length - 1 && known > 0 && (called || transport > 0);
    if (mailHeaders.has(name)) known += 1;
    if (transportHeaders.has(name)) transport += 1;
  }
  return called ? known + transport > 0 : known > 0 && transport > 0;
}

/** The ending of a path or an address, lower case, without its dot. */
function endingOf(source: string): string {
  const path = /^https?:/iu.test(source) ? (URL.parse(source)?.pathname ?? '') : source;
  return /\.([a-z0-9]{1,10})$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** More than one control character in fifty, but for tab, line ends, form feed, backspace and escape. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 262_144);
  const charset = charsetOf(sample, null);
  const units = charset.startsWith('utf-16') ? codeUnits(new TextDecoder(charset).decode(sample)) : sample;
  let control = 0;
  for (const unit of units) if (unit < 0x20 && !textControls.has(unit)) control += 1;
  return control * 50 > units.length;
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

const textControls: ReadonlySet<number> = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);
