import type { Catch } from '../catch.ts';
import { canonicalIpv6 } from '../checks/ipv6.ts';
import { isAlphanumeric, isDigit, isHex, isWordCode } from '../letters.ts';
import type { View } from '../view.ts';

const cve = /\bCVE[-_ \u2010-\u2013\u2212:]{1,2}(\d{4})[-_\u2010-\u2013\u2212](\d{1,19})(?!\d)/gi;
const asn = /\b(ASN?)(?:[ :#-]{0,2})(\d{1,10})\b/gi;
const technique = /\bT(\d{4})(?:\.(\d{3}))?\b/g;
const rule = /\brule[ \t]{1,4}([A-Za-z_]\w{0,127})[ \t]{0,4}(?::[ \t\w]{1,120})?\s{0,4}\{/g;

/** Finds what is written by a form of its own: vulnerabilities, networks, techniques, YARA rules. */
export function readCodes(view: View, out: Catch): void {
  const { text } = view;
  for (const match of text.matchAll(cve)) {
    const value = `CVE-${match[1]}-${match[2]}`;
    const end = match.index + match[0].length;
    const year = Number(match[1]);
    // The list began in 1999; numbers have four digits or more.
    const isPlausible = year >= 1999 && year <= 2035 && match[2]!.length >= 4 && match[2]!.length <= 7 && !/^0+$/.test(match[2]!);
    if (isPlausible) out.keep('cve', value, match.index, end);
    else out.refuse('cve', value, match.index, end, 'out of range');
  }
  for (const match of text.matchAll(asn)) network(text, match, out);
  for (const match of text.matchAll(technique)) {
    const end = match.index + match[0].length;
    if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) continue;
    out.keep('attack-technique', match[0], match.index, end);
  }
  const heads = [...text.matchAll(rule)];
  for (const [at, head] of heads.entries()) {
    // Rules do not nest: a body ends before the next head.
    const end = bodyEnd(text, head.index + head[0].length, heads[at + 1]?.index ?? text.length);
    if (end !== null) out.keep('yara', head[1]!, head.index, end);
  }
}

function network(text: string, match: RegExpExecArray, out: Catch): void {
  const [seen, letters, digits] = [match[0], match[1]!, match[2]!];
  const value = `AS${Number(digits)}`;
  const end = match.index + seen.length;
  const isJoined = seen.length === letters.length + digits.length;
  const number = Number(digits);
  // "as 100" is English, AS/400 a machine: without the N only capitals that touch the number count.
  if (letters.length === 2 && !isJoined) return;
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) return;
  if (letters === letters.toLowerCase() && letters.length === 2) out.refuse('asn', value, match.index, end, 'not marked');
  else if (letters.length === 2 && /^400e?$/.test(digits)) out.refuse('asn', value, match.index, end, 'product name');
  else if (number === 0 || number > 4_294_967_295) out.refuse('asn', value, match.index, end, 'out of range');
  else out.keep('asn', value, match.index, end);
}

/** End of a YARA rule whose brace was opened before `from`; null where it has no condition or does not close soon. */
function bodyEnd(text: string, from: number, nextHead: number): number | null {
  const limit = Math.min(nextHead, from + 8_192);
  let open = 1;
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123) open += 1;
    else if (code === 125 && (open -= 1) === 0) return /\bcondition\s{0,4}:/.test(text.slice(from, at)) ? at + 1 : null;
  }
  return null;
}

const fuzzy = /(\d{1,9}):([A-Za-z0-9+/]{3,64}):([A-Za-z0-9+/]{3,64})/y;

/** Finds what is held together by colons or hyphens: IPv6, MAC, ssdeep. */
export function readColons(view: View, out: Catch): void {
  const { text } = view;
  let floor = 0;
  for (let colon = text.indexOf(':'); colon !== -1; ) {
    let start = colon;
    while (start > floor && isHex(text.charCodeAt(start - 1))) start -= 1;
    let end = colon + 1;
    while (end < text.length && (isHex(text.charCodeAt(end)) || text.charCodeAt(end) === 58)) end += 1;
    floor = end;
    if (end - start >= 3) colons(text, start, end, out);
    if (start < colon && isDigit(text.charCodeAt(colon - 1))) ssdeep(text, colon, out);
    colon = text.indexOf(':', end);
  }
  hyphens(text, out);
}

function colons(text: string, start: number, end: number, out: Catch): void {
  const length = end - start;
  if (length > 64) {
    refuseLong(text, start, end, out);
    return;
  }
  const run = text.slice(start, end);
  const touchesWord = isWordCode(text.charCodeAt(start - 1)) || isWordCode(text.charCodeAt(end));
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(run)) {
    if (touchesWord) out.refuse('mac', run, start, end, 'part of something longer');
    else mac(run.replaceAll(':', '').toLowerCase(), start, end, out);
    return;
  }
  if (/^(?:[0-9a-f]{2}:){6,}[0-9a-f]{2}$/i.test(run)) {
    refuseLong(text, start, end, out);
    return;
  }
  if (touchesWord || !/\d/.test(run)) return;
  // A sentence's colon after an address is no part of it; a dotted end is.
  const trimmed = /[^:]:$/.test(run) ? run.slice(0, -1) : run;
  const dotted = /^(?:\.\d{1,3}){3}(?![\w.])/.exec(text.slice(end, end + 13))?.[0] ?? '';
  const value = (trimmed.match(/:/g)?.length ?? 0) >= 2 ? canonicalIpv6(trimmed + dotted) : null;
  if (value === null || value === '::') return;
  const to = start + trimmed.length + dotted.length;
  out.keep('ipv6', value, start, to);
  const prefix = /^\/(\d{1,3})(?![\w./])/.exec(text.slice(to, to + 6))?.[1];
  if (prefix !== undefined && Number(prefix) <= 128) out.keep('cidr', `${value}/${Number(prefix)}`, start, to + 1 + prefix.length);
}

function refuseLong(text: string, start: number, end: number, out: Catch): void {
  out.refuse('mac', text.slice(start, Math.min(end, start + 17)), start, end, 'part of something longer');
}

function mac(digits: string, from: number, to: number, out: Catch): void {
  const value = digits.match(/../g)!.join(':');
  if (new Set(digits).size === 1 && digits[0] === '0') out.refuse('mac', value, from, to, 'not random');
  else out.keep('mac', value, from, to);
}

const dashed = /[0-9a-f]{2}(?:-[0-9a-f]{2}){5}(?![\w-])/iy;

function hyphens(text: string, out: Catch): void {
  for (let hyphen = text.indexOf('-'); hyphen !== -1; hyphen = text.indexOf('-', hyphen + 1)) {
    if (text.charCodeAt(hyphen + 3) !== 45 || !isHex(text.charCodeAt(hyphen - 1)) || !isHex(text.charCodeAt(hyphen - 2))) continue;
    const before = text.charCodeAt(hyphen - 3);
    if (before === 45 || isWordCode(before)) continue;
    dashed.lastIndex = hyphen - 2;
    const match = dashed.exec(text);
    if (!match) continue;
    mac(match[0].replaceAll('-', '').toLowerCase(), match.index, match.index + match[0].length, out);
    hyphen = dashed.lastIndex;
  }
}

function ssdeep(text: string, colon: number, out: Catch): void {
  let from = colon;
  while (from > 0 && colon - from < 10 && isDigit(text.charCodeAt(from - 1))) from -= 1;
  if (isAlphanumeric(text.charCodeAt(from - 1)) || text[from - 1] === '.' || text[from - 1] === ':') return;
  fuzzy.lastIndex = from;
  const match = fuzzy.exec(text);
  if (!match) return;
  const blocks = Number(match[1]) / 3;
  const end = from + match[0].length;
  // A block size is three times a power of two; both pieces mix letters in a way that names and times do not.
  const isBlock = Number.isInteger(Math.log2(blocks));
  const isMixed = /[a-z]/.test(match[2]!) && /[A-Z]/.test(match[2]!) && match[2]!.length >= 6;
  if (isBlock && isMixed && match[3]!.length <= match[2]!.length * 2 && !/[\w+/]/.test(text[end] ?? '')) {
    out.keep('ssdeep', match[0], from, end);
  } else out.refuse('ssdeep', match[0], from, end, 'not an address');
}
