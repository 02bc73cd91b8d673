import type { Mail } from '../forms/mails.ts';
import { isNoSecret } from '../forms/values.ts';
import type { Hits } from '../hits.ts';
import { isLetterOrDigit, type Mention, type Vocabulary } from '../words/mentions.ts';
import type { Plain } from '../words/plain.ts';

/** Finds the passwords of lists: `mail:password`, `ip:port;user;password`, `url:user:password`, `user:password`, and of URLs. */
export function readCredentials(
  plain: Plain,
  mails: readonly Mail[],
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
  hits: Hits,
): void {
  for (const mail of mails) {
    afterMail(plain, mail, vocabulary, hits);
    besideMail(plain, mail, hits);
  }
  afterHost(plain, hits);
  inLinks(plain, hits);
  if (mentions.some(({ sign }) => sign === 'credentials' || sign === 'sample')) underHeads(plain, mentions, hits);
  inRows(plain, hits);
  ofDomains(plain, hits);
}

const ports = new Set('21 22 25 53 80 110 143 389 443 465 587 636 993 995 3389 5222 8080 8443'.split(' '));

function afterMail({ text }: Plain, mail: Mail, { notValues }: Vocabulary, hits: Hits): void {
  const rest = text.slice(mail.end, mail.end + 200);
  const match = /^([ \t]{0,2})([:;|,]|\t)([ \t]{0,2})([^\s|;"']{1,128})(?=([^\n]{0,2}))/.exec(rest);
  if (!match) return;
  const [, gapLeft, sign, gapRight, raw] = match as unknown as [string, string, string, string, string];
  let value = raw;
  const from = mail.end + gapLeft.length + 1 + gapRight.length;
  const tail = rest.slice(from - mail.end + raw.length);
  const endsLine = /^[ \t]*(?:$|[\r\n])/.test(tail);
  if (sign === ':' && value.startsWith('/')) return;
  if (sign === ':' && (mail.local === 'git' || /^[\w.-]+\/[\w./-]+$/.test(value))) return;
  if (sign === ':' && (ports.has(value) || /^\d{1,5}\/\w/.test(value))) return;
  if (sign !== ':') {
    value = value.split(sign === '\t' ? '\t' : sign)[0]!;
    // In a row of fields the second may be anything: it has to look like a password.
    const isLast = endsLine && value.length === raw.length;
    const looks = /\d/.test(value) && /\p{L}/u.test(value) ? value.length >= 5 : /[^\p{L}\p{N}.,@-]/u.test(value) && value.length >= 6;
    if (sign === ',' && !isLast) return;
    if (!(looks || (isLast && value.length >= 6 && sign !== '\t' && sign !== ',' && !/^[+\d() .-]+$/.test(value)))) return;
    if (/^\d{4}-\d\d-\d\d|^\d{1,3}(?:\.\d{1,3}){3}$|@|^https?:/.test(value)) return;
  } else if ((gapLeft !== '' || gapRight !== '') && !endsLine) return;
  value = value.replace(/[.,)\]]+$/, '');
  if (value.length < 2 || /[•]/.test(value) || isNoSecret(value) || notValues.has(value.toLowerCase())) return;
  hits.sure('password', from, from + value.length);
  hits.sure('email', mail.start, mail.end);
}

const domainUser = /(?<![\\\w:/.])[a-z][\w.-]{1,30}\\(?!\\)[\w.$-]{2,40}[ \t]?[:|/;][ \t]?([^\s|;]{4,64})/gi;

/** `CORP\\jperez:Secret1`, `srv\\user : Secret#1`. */
function ofDomains({ text }: Plain, hits: Hits): void {
  if (!text.includes('\\')) return;
  for (const match of text.matchAll(domainUser)) {
    const secret = match[1]!.replace(/[.,)\]"']+$/, '');
    if (match[0].includes('•') || !/\p{L}/u.test(secret) || !/\d|[^\p{L}\p{N}]/u.test(secret) || /[\\/]/.test(secret) || isNoSecret(secret))
      continue;
    const start = match.index + match[0].length - match[1]!.length;
    hits.sure('password', start, start + secret.length);
  }
}

const spaced = /^[ \t]{1,3}(?:[/–—-][ \t]{1,3})?(?=\S*\d)(?=\S*\p{L})([^\s@/|;:]{5,40})[ \t\r]*(?:\n|$)/u;

/** `mail / Secret1`, `mail Secret1`, where nothing follows on the line. */
function besideMail({ text }: Plain, mail: Mail, hits: Hits): void {
  const match = spaced.exec(text.slice(mail.end, mail.end + 60));
  if (!match || match[0].includes('•') || isNoSecret(match[1]!)) return;
  const line = text.slice(text.lastIndexOf('\n', mail.start - 1) + 1, mail.start);
  if (!/^[\s\d.)•*>-]{0,8}$/.test(line)) return;
  const from = mail.end + match[0].indexOf(match[1]!);
  hits.sure('password', from, from + match[1]!.length);
  hits.sure('email', mail.start, mail.end);
}

const machine =
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?:[:;|,@]|[ \t]{1,2}|[ \t]?[|;][ \t]?)([^\s:;|,]{2,64})(?:[:;|,]|[ \t]?[/|][ \t]?)([^\s;|]{2,64})/g;
const userinfo = /:([^\s:@/]{2,64})@(?=\d{1,3}(?:\.\d{1,3}){3})/g;
const named = /[:;|](?<=[a-z0-9-]\.[a-z]{2,12}(?::\d{2,5})?[:;|])([^\s:;|,/]{2,64})[:;|]([^\s;|]{3,64})/gi;

/** `203.0.113.7:3389;administrator;Secret1`, `vpn.host.com:443:user:Secret1`. */
function afterHost({ text }: Plain, hits: Hits): void {
  for (const match of text.matchAll(userinfo)) {
    if (isLetterOrDigit(text.charCodeAt(match.index - 1)) && !match[1]!.includes('•'))
      hits.sure('password', match.index + 1, match.index + 1 + match[1]!.length);
  }
  for (const [pattern, isNumeric] of [
    [machine, true],
    [named, false],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const user = match[1]!;
      const secret = match[2]!.replace(/[,)\]]+$/, '');
      const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}/;
      if (
        match[0].includes('•') ||
        isAddress.test(user) ||
        isAddress.test(secret) ||
        /^\d+$/.test(user) ||
        /^\/\//.test(secret) ||
        isNoSecret(secret)
      )
        continue;
      const isLoose = !isNumeric || /[ \t,/]/.test(match[0]);
      if (isLoose && !(/\d|[^\p{L}\p{N}]/u.test(secret) && /\p{L}/u.test(secret) && secret.length >= 5)) continue;
      const start = match.index + match[0].length - match[2]!.length;
      hits.sure('password', start, start + secret.length);
    }
  }
}

/** `https://user:secret@host` and the lines of stealers, `https://host/path:user:secret`. */
function inLinks({ text }: Plain, hits: Hits): void {
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark + 3)) {
    const link = /^[^\s"'<>]{1,400}/.exec(text.slice(mark + 3, mark + 403))?.[0];
    if (link === undefined) continue;
    const userinfo = /^[^\s/?#@:]{1,128}:([^\s/?#@]{1,128})@/.exec(link);
    if (userinfo && !userinfo[1]!.includes('•')) {
      const end = mark + 3 + userinfo[0].length - 1;
      hits.sure('password', end - userinfo[1]!.length, end);
    }
    const line = /^[^/:|;]{3,253}(?::\d{1,5})?(?:\/[^\s:|;]*)?[:|;]([^:|;\s/]{2,64})[:|;]([^:|;\s/]{3,64})$/.exec(link);
    if (line && !line[0].includes('•') && !(/^\d{1,5}$/.test(line[1]!) && /^\d+$/.test(line[2]!))) {
      const end = mark + 3 + link.length;
      hits.sure('password', end - line[2]!.length, end);
    }
  }
}

const mostLines = 100_000;

/** Lines of `user:password` under a head that says so, up to the first line of another form. */
function underHeads({ text }: Plain, mentions: readonly Mention[], hits: Hits): void {
  let done = 0;
  for (const { sign, end } of mentions) {
    if ((sign !== 'credentials' && sign !== 'sample') || end < done) continue;
    let at = text.indexOf('\n', end);
    if (at === -1 || at - end > 60) continue;
    for (let count = 0; count < mostLines && at !== -1 && at < text.length; count += 1) {
      const stop = text.indexOf('\n', at + 1);
      const to = stop === -1 ? text.length : stop;
      const line = to - at > 200 ? '' : text.slice(at + 1, to);
      if (line.trim() !== '' || count > 1) {
        const match = /^[ \t]*(?:[-*•>\d.)]{1,4}[ \t]+)?([^\s:;|]{2,64})[:;|]([^\s]{3,64})[ \t\r]*$/.exec(line);
        if (!match || /^[A-ZÁÉ]\p{Ll}+$/u.test(match[1]!) || match[2]!.startsWith('/') || !isPair(match[1]!, match[2]!)) break;
        const from = at + 1 + line.lastIndexOf(match[2]!);
        if (!line.includes('•') && !isNoSecret(match[2]!)) hits.sure('password', from, from + match[2]!.length);
      }
      done = to;
      at = stop;
    }
  }
}

const row = /^([\w.@\\-]{3,40})[:;|](\S{4,40})[ \t\r]*$/gm;

/** Three or more lines of `user:password` in a row, half of them with what only passwords have. */
function inRows({ text }: Plain, hits: Hits): void {
  let rows: RegExpExecArray[] = [];
  let lastEnd = -9;
  const settle = () => {
    const strong = rows.filter((one) => /\d|[!@#$%^&*_]/.test(one[2]!) && /\p{L}/u.test(one[2]!)).length;
    if (rows.length >= 3 && strong * 2 >= rows.length) {
      for (const one of rows) {
        const from = one.index + one[1]!.length + 1;
        if (!one[0].includes('•') && !isNoSecret(one[2]!)) hits.sure('password', from, from + one[2]!.length);
      }
    }
    rows = [];
  };
  for (const match of text.matchAll(row)) {
    if (match.index > lastEnd + 2) settle();
    lastEnd = match.index + match[0].length;
    if (isPair(match[1]!, match[2]!) && !/^[A-Z][a-z]+$/.test(match[1]!)) rows.push(match);
    else settle();
  }
  settle();
}

function isPair(user: string, secret: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(user) || /[:;|]/.test(secret)) return false;
  if (/^\d+$/.test(user) && /^\d+$/.test(secret)) return false;
  return !/^https?$/i.test(user) && !secret.startsWith('//') && isLetterOrDigit(user.charCodeAt(0));
}
