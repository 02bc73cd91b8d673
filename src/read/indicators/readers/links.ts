import type { Catch } from '../catch.ts';
import { asAddress, judgeName, judgeNumbers, type Verdict } from '../checks/host.ts';
import { canonicalIpv6 } from '../checks/ipv6.ts';
import type { Placeholders } from '../checks/placeholders.ts';
import type { View } from '../view.ts';

const schemes = new Set('http https ftp ftps sftp ssh ws wss tcp udp smb ldap ldaps rdp vnc telnet socks4 socks5 tg git svn'.split(' '));
const longestUrl = 2_048;
const authority = /(?:[^\s/?#@"'<>]{1,256}@)?(\[[0-9a-f:.]{2,45}\]|[^\s/?#:@"'<>()[\]{},;|\\`«»“”]{1,253})(?::(\d{1,5}))?/iy;
// Links inside links (archives, redirects) are followed a few deep, so that a hostile chain stays linear.
const deepest = 4;

/** Where links stand in the view: their hosts were judged, so others pass them by. */
export type Links = { readonly hostStarts: readonly number[] };

/** Finds URLs with a scheme, their hosts and the Telegram names among them. */
export function readLinks(view: View, out: Catch): Links {
  const { text } = view;
  const hostStarts: number[] = [];
  let reach = 0;
  let depth = 0;
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark + 3)) {
    const scheme = /[a-z][a-z0-9+]{1,9}$/i.exec(text.slice(Math.max(0, mark - 10), mark))?.[0] ?? '';
    const known = knownScheme(scheme);
    if (known === null) continue;
    depth = mark < reach ? depth + 1 : 0;
    if (depth > deepest) continue;
    authority.lastIndex = mark + 3;
    const match = authority.exec(text);
    if (!match) continue;
    const host = trimHost(match[1]!);
    if (host === '') continue;
    const hostStart = authority.lastIndex - (match[2] === undefined ? 0 : match[2].length + 1) - match[1]!.length;
    const afterHost = host.length < match[1]!.length ? hostStart + host.length : authority.lastIndex;
    const whole = pathEnd(text, afterHost);
    // The name and the masked password of a stealer's line are no part of the path.
    const mask = text.slice(afterHost, whole).search(/[:;|][^:;|/\s]{1,64}[:;|]•/);
    const end = mask < 0 ? whole : afterHost + mask;
    reach = Math.max(reach, end);
    hostStarts.push(hostStart);
    const start = mark - known.length;
    const isPlaceholder = out.placeholders.isLink(text.slice(hostStart, end));
    const verdict: Verdict = isPlaceholder ? { type: 'domain', refused: 'placeholder' } : judgeHost(host, out.placeholders);
    const hostEnd = hostStart + host.length;
    const low = known.toLowerCase();
    if ('refused' in verdict) {
      out.refuse('url', text.slice(start, end), start, end, verdict.refused);
      out.refuse(verdict.type, host, hostStart, hostEnd, verdict.refused);
      continue;
    }
    out.keep(verdict.type, verdict.value, hostStart, hostEnd);
    const written = verdict.type === 'ipv6' ? `[${verdict.value}]` : verdict.value;
    out.keep('url', `${low}://${text.slice(mark + 3, hostStart)}${written}${text.slice(hostEnd, end)}`, start, end);
    telegram(verdict.value, text.slice(afterHost, end), start, end, out);
  }
  return { hostStarts };
}

/** A host that a URL or an address names. */
export function judgeHost(host: string, placeholders: Placeholders): Verdict {
  if (host.startsWith('[')) {
    const value = canonicalIpv6(host.slice(1, -1));
    return value === null ? { type: 'ipv6', refused: 'not an address' } : { type: 'ipv6', value };
  }
  if (/^[\d.]+$/.test(host)) return judgeNumbers(host);
  if (!host.includes('.')) return { type: 'domain', refused: 'not a host name' };
  return judgeName(host, asAddress, placeholders);
}

const channel = /^\/(?:s\/)?(?:(\+[\w-]{8,32}|joinchat\/[\w-]{8,32})|([a-z]\w{3,31}))(?![\w-])/i;

/** The account or invitation of a link of Telegram. */
export function telegram(host: string, path: string, from: number, to: number, out: Catch): boolean {
  if (!/^(?:www\.)?(?:t\.me|telegram\.(?:me|dog))$/.test(host)) return false;
  const match = channel.exec(path);
  if (!match) return false;
  out.keep('telegram', match[2] === undefined ? `t.me/${match[1]}` : `@${match[2]}`, from, to);
  return true;
}

/** End of what belongs to a URL whose authority ends at `from`: no blank, quote or bracket of the sentence around it. */
export function pathEnd(text: string, from: number): number {
  if (!'/?#'.includes(text[from] ?? ' ')) return from;
  const limit = Math.min(text.length, from + longestUrl);
  let round = 0;
  let square = 0;
  let end = from;
  for (; end < limit; end += 1) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === 34 || code === 60 || code === 62 || code === 96 || code === 124 || code === 92 || code === 94) break;
    if (code === 0xa0 || code === 0xab || code === 0xbb || (code >= 0x2000 && code <= 0x206f && code !== 0x2022)) break;
    if (code === 40) round += 1;
    else if (code === 91) square += 1;
    else if (code === 41 && (round -= 1) < 0) break;
    else if (code === 93 && (square -= 1) < 0) break;
    else if (code === 123 || code === 125) break;
  }
  while (end > from && ".,;:!?'*_~".includes(text[end - 1]!)) end -= 1;
  return end;
}

function trimHost(host: string): string {
  return host.replace(/[.!?*_~'-]{1,8}$/, '');
}

function knownScheme(scheme: string): string | null {
  for (let from = 0; from < scheme.length - 1; from += 1) {
    if (schemes.has(scheme.slice(from).toLowerCase())) return scheme.slice(from);
  }
  return null;
}
