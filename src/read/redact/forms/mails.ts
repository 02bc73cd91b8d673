import { isHostCode, isLocalCode } from '../../indicators/letters.ts';
import type { Plain } from '../words/plain.ts';

/** An address of mail in the plain text; `local` is what stands before its sign, in small letters without accents. */
export type Mail = { readonly start: number; readonly end: number; readonly local: string; readonly host: string };

const hidden = /[ \t]?[[({<][ \t]?(?:at|@|arroba|co[6б]a[kк]a)[ \t]?[\])}>][ \t]?|@/g;
const dot = /[ \t]?[[({][ \t]?(?:\.|dot|punto|ponto)[ \t]?[\])}][ \t]?/y;

/** Finds addresses of mail, also with `(at)` and `[.]`, without asking whether the host exists. */
export function readMails({ text, low }: Plain): Mail[] {
  const mails: Mail[] = [];
  let floor = 0;
  for (const match of low.matchAll(hidden)) {
    const at = match.index;
    let start = at;
    while (start > floor && at - start < 64 && isLocalCode(text.charCodeAt(start - 1))) start -= 1;
    while (start < at && '.-+%'.includes(text[start]!)) start += 1;
    const from = at + match[0].length;
    let end = from;
    let host = '';
    for (;;) {
      const piece = end;
      while (end < text.length && end - from < 253 && isHostCode(text.charCodeAt(end))) end += 1;
      host += low.slice(piece, end);
      dot.lastIndex = end;
      const join = dot.exec(low)?.[0];
      if (join === undefined || end === piece || end - from > 253 || !isHostCode(text.charCodeAt(end + join.length))) break;
      host += '.';
      end += join.length;
    }
    const trimmed = /[.-]+$/.exec(host)?.[0].length ?? 0;
    end -= trimmed;
    host = host.slice(0, host.length - trimmed);
    if (start === at || !/^[^.].*\.[^.\d_]{2,}$/.test(host)) continue;
    // In a URL, `user:password@host` reads like mail and is none.
    if (/:\/\/[^\s/?#@]{0,130}$/.test(text.slice(Math.max(0, start - 134), start))) continue;
    mails.push({ start, end, local: low.slice(start, at), host });
    floor = end;
  }
  return mails;
}

/** Whether an address belongs to a function of an organisation and not to a person. */
export function isRole(mail: Mail, roles: ReadonlySet<string>): boolean {
  return mail.local.split(/[._+-]/).some((part) => roles.has(part)) || roles.has(mail.local.replace(/\d+$/, ''));
}
