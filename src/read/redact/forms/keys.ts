import { pattern } from '#lib/pattern.ts';
import { isWalletKey } from '../../indicators/checks/wallets.ts';
import type { Hits } from '../hits.ts';
import type { Plain } from '../words/plain.ts';

// Forms that their issuers gave to keys, each bounded at its end by length or letters.
const forms = [
  '(?:AKIA|ASIA|ABIA)[0-9A-Z]{16}(?![0-9A-Za-z])',
  'gh[pousr]_[A-Za-z0-9]{30,255}',
  'github_pat_\\w{22,255}',
  'glpat-[\\w-]{20,64}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,255}',
  'xapp-[\\w-]{20,255}',
  'sk-[\\w-]{20,255}',
  '[srp]k_(?:live|test)_[A-Za-z0-9]{10,99}',
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,1024}',
  'npm_[A-Za-z0-9]{36}',
  'SG\\.[\\w-]{16,32}\\.[\\w-]{16,64}',
  'dop_v1_[a-f0-9]{64}',
  'shp(?:at|ca|pa|ss)_[a-f0-9]{32}',
  'hf_[A-Za-z]{34}',
  'EAA[A-Za-z0-9]{60,255}',
  '\\d{8,10}:AA[\\w-]{30,40}',
  'APP_USR-[\\w-]{30,120}',
  'hooks\\.slack\\.com/services/[\\w/]{20,99}',
  'discord(?:app)?\\.com/api/webhooks/\\d{15,22}/[\\w-]{30,99}',
];
const token = pattern(`(?<![A-Za-z0-9])(?:${forms.join('|')})`, 'g');
const webToken = /(?<![\w-])eyJ[\w-]{8,8192}\.[\w-]{8,8192}(?:\.[\w-]{0,8192})?/g;
const bearer = /\b(?:authorization|bearer|basic)[ \t]{0,2}:?[ \t]{1,2}(?:(?:bearer|basic|token)[ \t]{1,2})?([\w\-./+=~]{16,4096})/g;
const walletKey = /(?<![A-Za-z0-9])[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])/g;

/** Finds keys, tokens, and sessions in headers and cookie files, by their forms. */
export function readKeys({ text, low }: Plain, hits: Hits): void {
  for (const match of text.matchAll(token)) hits.sure('api-token', match.index, match.index + match[0].length, false);
  if (text.includes('eyJ')) {
    for (const match of text.matchAll(webToken)) hits.sure('api-token', match.index, match.index + match[0].length, false);
  }
  for (const match of low.matchAll(bearer)) {
    const start = match.index + match[0].length - match[1]!.length;
    const value = text.slice(start, match.index + match[0].length);
    if (/\d/.test(value) && /[a-z]/i.test(value) && !value.includes('•')) hits.sure('api-token', start, start + value.length, false);
  }
  for (const match of text.matchAll(walletKey)) {
    if (isWalletKey(match[0])) hits.sure('private-key', match.index, match.index + match[0].length, false);
  }
  cookies(text, low, hits);
  if (low.includes('-----begin')) blocks(text, low, hits);
  if (low.includes('private-lines')) putty(text, low, hits);
}

const header = /\b(?:set-)?cookie2?[ \t]{0,2}:[ \t]{0,2}/g;
const attributes = new Set(['path', 'domain', 'expires', 'max-age', 'samesite', 'version', 'priority', 'secure', 'httponly']);
const cookieFile = /^[^\s]{3,253}\t(?:TRUE|FALSE)\t[^\t\n]{1,256}\t(?:TRUE|FALSE)\t\d{1,16}\t[^\t\n]{1,256}\t([^\s]{1,4096})/gim;

function cookies(text: string, low: string, hits: Hits): void {
  let done = 0;
  for (const match of low.matchAll(header)) {
    if (match.index < done) continue;
    let at = match.index + match[0].length;
    const line = low.slice(at, at + 8_192).split('\n', 1)[0]!;
    for (const part of line.split(';')) {
      const equals = part.indexOf('=');
      const name = part.slice(0, equals).trim();
      if (equals > 0 && !/\s/.test(name) && !attributes.has(name)) {
        const value = part.slice(equals + 1).replace(/[\s"'.]+$/, '');
        const lead = value.length - value.trimStart().length;
        if (value.length - lead >= 3 && !value.includes('•')) hits.sure('cookie', at + equals + 1 + lead, at + equals + 1 + value.length);
      }
      at += part.length + 1;
    }
    done = at;
  }
  if (!text.includes('\tTRUE\t') && !text.includes('\tFALSE\t')) return;
  for (const match of text.matchAll(cookieFile)) {
    const end = match.index + match[0].length;
    if (!match[1]!.includes('•')) hits.sure('cookie', end - match[1]!.length, end);
  }
}

const begin = /-----begin [a-z0-9 ]{0,40}private key(?: block)?-----/g;
const longestKey = 32_768;

/** The bodies of PEM and PGP private keys, also of those that were cut off. */
function blocks(text: string, low: string, hits: Hits): void {
  for (const match of low.matchAll(begin)) {
    const from = match.index + match[0].length;
    const mark = low.indexOf('-----', from);
    const isClosed = mark !== -1 && mark - from <= longestKey && low.startsWith('-----end', mark);
    let end = isClosed ? mark : lastLine(text, from);
    let start = from;
    while (start < end && /\s/.test(text[start]!)) start += 1;
    while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
    if (/[^•\s]/.test(text.slice(start, end))) hits.sure('private-key', start, end, false);
  }
}

/** End of the lines of base64 that follow a place. */
function lastLine(text: string, from: number): number {
  let end = from;
  let at = from;
  while (at < text.length && at - from < longestKey) {
    const stop = text.indexOf('\n', at);
    const to = stop === -1 ? Math.min(text.length, at + longestKey) : Math.min(stop, at + longestKey);
    const line = text.slice(at, to).trim();
    if (line !== '' && !/^(?:[A-Za-z0-9+/=]{8,}(?:\.\.\.|…)?|(?:Proc-Type|DEK-Info|Version|Comment): .{1,120})$/.test(line)) {
      // In one line with what follows: the run of base64 is the key.
      const run = /^\s*[A-Za-z0-9+/=]{16,}/.exec(text.slice(at, to))?.[0];
      return run === undefined ? end : at + run.length;
    }
    if (line !== '') end = to;
    at = to + 1;
  }
  return end;
}

function putty(text: string, low: string, hits: Hits): void {
  for (const match of low.matchAll(/private-lines: ?(\d{1,3})\r?\n/g)) {
    const from = match.index + match[0].length;
    let end = from;
    for (let line = 0; line < Math.min(200, Number(match[1])) && end < text.length; line += 1) {
      const stop = text.indexOf('\n', end + (line === 0 ? 0 : 1));
      if (stop === -1 || stop - end > 256) break;
      end = stop;
    }
    if (/[^•\s]/.test(text.slice(from, end))) hits.sure('private-key', from, end, false);
  }
}
