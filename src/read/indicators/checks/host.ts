import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import type { IndicatorType } from '#model';
import type { Reason } from '../catch.ts';
import { fileEndings, fileStems, isStrongSuffix, mostlyFiles, products, sometimesFiles } from '../words.ts';
import type { Placeholders } from './placeholders.ts';
import { isOnion } from './wallets.ts';

/** What a text says around a name: written as an address; called a host, a file; a component of a path; called like a function. */
export type Setting = {
  readonly marked: boolean;
  /** Asked only in doubt: the words before. */
  readonly calledHost: () => boolean;
  readonly calledFile: () => boolean;
  readonly inPath: boolean;
  readonly isCall: boolean;
  readonly beforeProse: boolean;
};

export const asAddress: Setting = {
  marked: true,
  calledHost: () => true,
  calledFile: () => false,
  inPath: false,
  isCall: false,
  beforeProse: false,
};

export type Verdict = { readonly type: IndicatorType; readonly value: string } | { readonly type: IndicatorType; readonly refused: Reason };

const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false, detectIp: false };
const reserved = new Set(['example', 'invalid', 'test']);
const units = new Set(['gb', 'st', 'pm', 'am', 'mm', 'cm', 'kg', 'ms', 'mg', 'gg', 'la', 'de', 'th', 'nd']);

/** Judges a name with a dot: an onion, a domain with a public suffix, or why it is neither. */
export function judgeName(name: string, setting: Setting, placeholders: Placeholders): Verdict {
  const type = 'domain';
  let low = name.toLowerCase();
  if (low.endsWith('.onion')) return judgeOnion(low);
  if (/[^\x00-\x7f]/.test(low)) low = domainToASCII(low);
  if (low.length < 4 || low.length > 253 || low.includes('..')) return { type, refused: 'not a host name' };
  const labels = low.split('.');
  if (labels.some((label) => label.length > 63 || label.startsWith('-') || label.endsWith('-'))) {
    return { type, refused: 'not a host name' };
  }
  if (placeholders.isHost(low)) return { type, refused: 'placeholder' };
  const ending = labels.at(-1)!;
  const result = parse(low, options);
  if (!result.isIcann && !result.isPrivate) return judgeUnlisted(low, labels, ending, setting);
  if (result.domain === null && !result.isPrivate) return { type, refused: 'public suffix only' };
  if (result.domain?.includes('_')) return { type, refused: fileEndings.has(ending) ? 'file name' : 'not a host name' };
  const because = setting.marked ? null : doubt(name, low, labels, ending, setting);
  return because === null ? { type, value: low } : { type, refused: because };
}

/** Why a name with a public suffix, standing alone in prose, is none; null if it is one. */
function doubt(name: string, low: string, labels: readonly string[], ending: string, setting: Setting): Reason | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const stem = labels[0]!;
  if (products.has(low) && last === last.toUpperCase()) return 'product name';
  if (setting.isCall) return 'code';
  if (labels.slice(0, -1).every((label) => /^\d+$/.test(label)) && units.has(ending)) return 'a measure';
  if (/^\p{Lu}\p{Ll}+$/u.test(last) && setting.beforeProse && !['Com', 'Net', 'Org'].includes(last)) return 'sentence break';
  if (stem.length === 1 && ending.length === 2 && labels.length === 2 && /^\p{Lu}/u.test(name)) return 'sentence break';
  // A suffix of two labels (`com.py`) or a name before the domain is no habit of files.
  const isHostLike = labels[0] === 'www' || (labels.length > 2 && !fileStems.has(labels.at(-2)!));
  if (isHostLike) return null;
  if (setting.inPath) return isStrongSuffix(ending) ? null : 'part of a path';
  const isMostly = mostlyFiles.has(ending);
  if (!isMostly && !sometimesFiles.has(ending)) return null;
  const isFile = isMostly || fileStems.has(stem) || /_|^[A-Z]+\./.test(name) || setting.calledFile();
  return isFile && !setting.calledHost() ? 'file name' : null;
}

function judgeUnlisted(low: string, labels: readonly string[], ending: string, setting: Setting): Verdict {
  const type = 'domain';
  // Endings kept for examples (RFC 2606) are written instead of real ones, so they count where an address is meant.
  if (reserved.has(ending)) {
    const stem = labels.at(-2)!;
    const isBare = ending === 'example' && !setting.inPath && !setting.calledFile() && !fileStems.has(stem);
    if (setting.marked || setting.calledHost() || isBare) return { type, value: low };
  }
  if (fileEndings.has(ending)) return { type, refused: 'file name' };
  return { type, refused: 'no public suffix' };
}

function judgeOnion(low: string): Verdict {
  const type = 'onion';
  const label = low.split('.').at(-2) ?? '';
  if (/^[a-z2-7]{16}$/.test(label)) return { type, refused: 'retired form' };
  if (!/^[a-z2-7]{56}$/.test(label)) return { type, refused: 'not an address' };
  return isOnion(label) ? { type, value: low } : { type, refused: 'bad checksum' };
}

/** Judges digits and dots: an IPv4 address or why it is none. */
export function judgeNumbers(text: string): Verdict {
  const type = 'ipv4';
  const parts = text.split('.');
  if (parts.length !== 4) return { type, refused: parts.length > 4 ? 'version number' : 'not an address' };
  const valid = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  if (valid && /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$)/.test(text)) return { type, refused: 'this machine' };
  return valid ? { type, value: text } : { type, refused: 'not an address' };
}
