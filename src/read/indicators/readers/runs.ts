import type { IndicatorType } from '#model';
import type { Catch } from '../catch.ts';
import { isBitcoin, isEthereum, isMonero, isTox } from '../checks/wallets.ts';
import { isAlphanumeric } from '../letters.ts';
import type { View } from '../view.ts';

const shortest = 26;
const hashes: Readonly<Record<number, IndicatorType>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** Finds hashes and wallets: unbroken runs of letters and digits, never a piece of a longer one. Looks at one character in 26 of prose. */
export function readRuns(view: View, out: Catch): void {
  const { text } = view;
  let floor = 0;
  let at = shortest - 1;
  while (at < text.length) {
    if (!isAlphanumeric(text.charCodeAt(at))) {
      floor = at + 1;
      at += shortest;
      continue;
    }
    let start = at;
    while (start > floor && isAlphanumeric(text.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < text.length && isAlphanumeric(text.charCodeAt(end))) end += 1;
    if (end - start >= shortest) judgeRun(text, start, end, out);
    floor = end;
    at = end + shortest;
  }
}

function judgeRun(text: string, start: number, end: number, out: Catch): void {
  const length = end - start;
  // An onion's key is judged with its ending.
  if (length > 200 || text.startsWith('.onion', end)) return;
  const run = text.slice(start, end);
  const accept = (type: IndicatorType, value: string) => out.keep(type, value, start, end);
  if (/^0x[0-9a-f]{40}$/i.test(run)) {
    if (!isRandom(run.slice(2))) out.refuse('eth', run, start, end, 'not random');
    else if (isEthereum(run)) accept('eth', run.replace(/^0X/, '0x'));
    else out.refuse('eth', run, start, end, 'bad checksum');
  } else if (/^[0-9a-f]+$/i.test(run)) hex(text, run, start, end, out);
  else if (/^(?:bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71})$/.test(run)) {
    if (isBitcoin(run)) accept('btc', run.toLowerCase());
    else out.refuse('btc', run, start, end, 'bad checksum');
  } else if (/^[1-9A-HJ-NP-Za-km-z]+$/.test(run)) {
    if (/^[13]/.test(run) && length <= 35) {
      if (isBitcoin(run)) accept('btc', run);
      else out.refuse('btc', run, start, end, 'bad checksum');
    } else if (/^[48]/.test(run) && (length === 95 || length === 106)) {
      if (isMonero(run)) accept('xmr', run);
      else out.refuse('xmr', run, start, end, 'bad checksum');
    }
  }
}

function hex(text: string, run: string, start: number, end: number, out: Catch): void {
  const type = hashes[run.length];
  if (run.length === 76) {
    if (isTox(run)) out.keep('tox', run.toUpperCase(), start, end);
    else out.refuse('tox', run, start, end, 'bad checksum');
    return;
  }
  if (type === undefined) {
    // Digits can be an address of bitcoin as well, by the rarest of chances.
    if (/^[13]/.test(run) && run.length <= 35 && !run.includes('0') && isBitcoin(run)) out.keep('btc', run, start, end);
    return;
  }
  if (!isRandom(run)) out.refuse(type, run, start, end, 'not random');
  else if (run.length === 64 && /(?:tox|токс)(?:[ _-]?id)?[ :=]{1,3}$/iu.test(text.slice(Math.max(0, start - 12), start))) {
    // A Tox key without its check is no id that can be verified, and no hash either.
    out.refuse('tox', run, start, end, 'bad checksum');
  } else out.keep(type, run.toLowerCase(), start, end);
}

/** What a hash function gives has letters, digits and no few of them; a counter or a row of zeros has not. */
function isRandom(run: string): boolean {
  return new Set(run.toLowerCase()).size >= 6 && /\d/.test(run) && /[a-f]/i.test(run);
}
