import type { RedactionKind } from '#model';
import type { Hits } from '../hits.ts';
import type { Mention } from '../words/mentions.ts';
import { isLetterOrDigit, mentionBefore } from '../words/mentions.ts';
import type { Plain } from '../words/plain.ts';
import { hasBank, isCard, isClabe, isCnpj, isCpf, isCuit, isCurp, isDni, isInn, isRfc, isRut, isSnils, passesLuhn } from './checks.ts';
import { type Cluster, clustersIn } from './clusters.ts';
import { phonesIn } from './phones.ts';

/** Finds numbers of persons, companies and accounts by form and check digit, and telephones. */
export function readNumbers(plain: Plain, mentions: readonly Mention[], hits: Hits): void {
  const { text } = plain;
  for (const cluster of clustersIn(text)) {
    const before = text.charCodeAt(cluster.starts[0]! - 1);
    const after = text.charCodeAt(cluster.ends.at(-1)!);
    if (isNear(text, cluster, before, after)) letteredIn(plain, cluster, hits);
    if (cluster.digits.length < 7) continue;
    // What is left of a row between numbers with a check may be telephones.
    let from = 0;
    for (const [first, last] of digitsIn(plain, cluster, mentions, hits)) {
      phonesIn(plain, cluster, from, first - 1, hits);
      from = last + 1;
    }
    phonesIn(plain, cluster, from, cluster.starts.length - 1, hits);
  }
  // With letters since 2026; the slash stands in the middle.
  for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
    if (text[slash - 4] !== '.' || text[slash - 8] !== '.' || text[slash + 5] !== '-') continue;
    const written = text.slice(slash - 10, slash + 8);
    if (lettered.test(written) && isCnpj(written.replace(/[./-]/g, '').toUpperCase())) hits.sure('cnpj', slash - 10, slash + 8);
  }
}

/** Whether letters stand at the row, or one blank or hyphen away. */
function isNear(text: string, cluster: Cluster, before: number, after: number): boolean {
  if (isLetterOrDigit(before) || isLetterOrDigit(after) || before === 38) return true;
  if ((before === 45 || before === 32) && isLetterOrDigit(text.charCodeAt(cluster.starts[0]! - 2))) return true;
  return after === 45 && isLetterOrDigit(text.charCodeAt(cluster.ends.at(-1)! + 1));
}

const lettered = /^[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-\d{2}$/i;

/** The kind of label that stands close before a place, with nothing between that is said of something else. */
export function labelBefore(plain: Plain, place: number, mentions: readonly Mention[]): Mention | undefined {
  const mention = mentionBefore(mentions, place);
  if (!mention || place - mention.end > 28) return undefined;
  return between.test(plain.low.slice(mention.end, place)) ? mention : undefined;
}

const between =
  /^[\s"'`:=*_()[\]>|#.,+/-]{0,8}(?:[^\s\d:;,.|]{1,14}[ :]{1,2})?(?:(?:no|num|number|nro|numero|n|de|of|is|es|e|fijo|personal|casa|mobile|home|work|ext|mx|br|ar|titular|cliente|valido)[\s"':=.,#+(-]{1,4}){0,3}$/;

type Window = {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly joins: string;
  readonly sizes: string;
};

/** Looks for numbers with a check in the windows of a row, the longest first; gives the groups that were taken. */
function digitsIn(plain: Plain, cluster: Cluster, mentions: readonly Mention[], hits: Hits): (readonly [number, number])[] {
  const count = cluster.starts.length;
  const sizeOf = (group: number) => cluster.ends[group]! - cluster.starts[group]!;
  const taken: (readonly [number, number])[] = [];
  for (let from = 0; from < count; from += 1) {
    // A number spread out into single digits begins where the row does.
    const isInSpread = from > 0 && sizeOf(from) === 1 && sizeOf(from - 1) === 1;
    let size = 0;
    let to = from;
    while (to < count && size + sizeOf(to) <= 19 && (to - from < 5 || !isInSpread)) {
      size += sizeOf(to);
      to += 1;
    }
    for (to -= 1; to >= from && size >= 7; size -= sizeOf(to), to -= 1) {
      if (!isShapely(plain.text, cluster, from, to, size)) continue;
      const end = judge(plain, windowOf(plain.text, cluster, from, to), mentions, hits);
      if (end === 0) continue;
      taken.push([from, to]);
      from = to;
      break;
    }
  }
  return taken;
}

/** Whether a window could hold any of the numbers by its count of digits and groups alone: most rows end here. */
function isShapely(text: string, { starts, ends }: Cluster, from: number, to: number, size: number): boolean {
  const groups = to - from + 1;
  if (groups === 1) return true;
  if (size <= 9) return text[ends[from]!] !== ' ';
  if (size === 10 || size === 12) return false;
  if (groups <= 5) return true;
  // Many groups are one number only where it was spread out evenly from its first digit on.
  const width = ends[from]! - starts[from]!;
  if (width > 2 || (from > 0 && ends[from - 1]! - starts[from - 1]! === width)) return false;
  for (let group = from; group <= to; group += 1) if (ends[group]! - starts[group]! !== width) return false;
  return true;
}

function windowOf(text: string, cluster: Cluster, from: number, to: number): Window {
  let joins = '';
  let sizes = '';
  let digits = '';
  for (let group = from; group <= to; group += 1) {
    const [start, end] = [cluster.starts[group]!, cluster.ends[group]!];
    if (group > from) joins += text.slice(cluster.ends[group - 1]!, start);
    sizes += `${end - start} `;
    digits += text.slice(start, end);
  }
  return { start: cluster.starts[from]!, end: cluster.ends[to]!, digits, joins, sizes: sizes.trimEnd() };
}

/** Judges one window; gives its end if it was taken, 0 if not. */
function judge(plain: Plain, window: Window, mentions: readonly Mention[], hits: Hits): number {
  const { start, end, digits, joins, sizes } = window;
  const { text } = plain;
  if (isLetterOrDigit(text.charCodeAt(start - 1)) || (isLetterOrDigit(text.charCodeAt(end)) && !/[kK]/.test(text[end]!))) return 0;
  const isWhole = joins === '';
  const isEven = new Set(joins).size <= 1;
  const take = (kind: RedactionKind, to = end) => {
    hits.sure(kind, start, to);
    return to;
  };
  const labelled = (...signs: readonly string[]) => signs.includes(labelBefore(plain, start, mentions)?.sign ?? '');
  if (digits.length >= 13 && digits.length <= 19 && isEven && isCard(digits) && (isWhole || isCardShape(sizes))) return take('card');
  if (digits.length === 18 && isEven && isClabe(digits) && (hasBank(digits) || labelled('clabe'))) return take('clabe');
  if (digits.length === 14 && isCnpj(digits)) {
    if (joins === '../-' || labelled('cnpj')) return take('cnpj');
    if (isWhole || isEven) hits.maybe('cnpj', start, end);
  }
  if (digits.length === 11) {
    const isSpaced = sizes === '3 3 3 2' || sizes.startsWith('1 1 1');
    if (isCpf(digits) && (joins === '..-' || (isSpaced && joins !== '') || labelled('cpf'))) return take('cpf');
    if (isSnils(digits) && (joins === '-- ' || joins === '---' || labelled('national-id'))) return take('national-id');
    if (isCuit(digits) && (sizes === '2 8 1' || labelled('national-id'))) return take('national-id');
    if (isWhole && labelled('national-id') && passesLuhn(digits)) return take('national-id');
    if (isWhole && isCpf(digits)) hits.maybe('cpf', start, end);
    else if (isWhole && isCuit(digits)) hits.maybe('national-id', start, end);
  }
  if ((digits.length === 10 || digits.length === 12) && isWhole && isInn(digits) && labelled('national-id')) return take('national-id');
  if (sizes === '3 2 4' && joins === '--' && isSocial(digits)) return take('national-id');
  return chilean(plain, window, hits);
}

/** `12.345.678-5`, `12345678-K`: the check may be a letter, which is no part of the row. */
function chilean(plain: Plain, { start, end, digits, joins, sizes }: Window, hits: Hits): number {
  const { text } = plain;
  if ('-./'.includes(text[start - 1] ?? ' ')) return 0;
  const tail = /^-([kK])(?![\w])/.exec(text.slice(end, end + 3));
  const body = tail ? digits : digits.slice(0, -1);
  const check = tail ? 'K' : digits.slice(-1);
  const isDotted = /^\d \d{0,1}3 3(?: 1)?$/.test(sizes) || /^[12] 3 3(?: 1)?$/.test(sizes);
  const isBare = tail ? /^[78]$/.test(sizes) : /^[78] 1$/.test(sizes);
  const joinsRight = tail ? joins === '..' || joins === '' : joins === '..-' || joins === '-';
  if (!joinsRight || !(isDotted || isBare) || !isRut(body, check) || /^(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(isBare ? digits : '')) return 0;
  const to = tail ? end + 2 : end;
  hits.sure('national-id', start, to);
  return to;
}

function isCardShape(sizes: string): boolean {
  return /^(?:(?:4|8|12)(?: (?:4|8|12))*(?: [135])?|4 6 [45]|6 [67]|6 10|(?:2 ){7}2|(?:1 ){12,18}1)$/.test(sizes);
}

function isSocial(digits: string): boolean {
  return !/^(?:000|666|9)/.test(digits) && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
}

const dated = /[a-zñ&]{3,4}$/;

/** Numbers that begin or end with letters: CURP, RFC, INE, DNI and NIE. Blanks and hyphens between their parts do not hide them. */
function letteredIn({ low, text }: Plain, cluster: Cluster, hits: Hits): void {
  const start = cluster.starts[0]!;
  const before = low.slice(Math.max(0, start - 8), start);
  const word = dated.exec(before.replace(/[ -]$/, ''))?.[0];
  if (word !== undefined) {
    const from = before.endsWith(' ') || before.endsWith('-') ? start - 1 - word.length : start - word.length;
    for (const length of [4, 3]) {
      if (length > word.length) continue;
      const first = from + word.length - length;
      if (first > 0 && isLetterOrDigit(low.charCodeAt(first - 1))) continue;
      // A row of the numbers' length at most, with every sign that may part it.
      const parts = compact(low, first, 30);
      const lettersKept = text.slice(first, first + length).toUpperCase();
      if (length === 4 && take('curp', parts, 18, isCurp, lettersKept)) return;
      if (take('rfc', parts, length + 9, isRfc, lettersKept)) return;
    }
  }
  const elector = /(?<![a-z0-9])[a-z]{6}$/.exec(low.slice(Math.max(0, start - 7), start));
  if (elector && /^\d{8}[hm]\d{3}(?![a-z0-9])/.test(low.slice(start, start + 13))) hits.sure('national-id', start - 6, start + 12);
  spanish(low, cluster, hits);

  function take(kind: 'curp' | 'rfc', parts: Compact, length: number, isRight: (value: string) => boolean, letters: string): boolean {
    if (parts.value.length < length || (kind === 'rfc' && parts.ends[length - 1]! - parts.ends[0]! > length + 3)) return false;
    const end = parts.ends[length - 1]!;
    if (isLetterOrDigit(low.charCodeAt(end))) return false;
    const value = parts.value.slice(0, length).toUpperCase();
    if (!isRight(value) && !(kind === 'rfc' && /[ÑÀ-Ý]/.test(letters) && isRight(letters + value.slice(letters.length)))) return false;
    hits.sure(kind, parts.ends[0]! - 1, end);
    return true;
  }
}

type Compact = { readonly value: string; readonly ends: readonly number[] };

function compact(low: string, from: number, length: number): Compact {
  let value = '';
  const ends: number[] = [];
  for (let at = from; at < low.length && at < from + length * 2 && value.length < length; at += 1) {
    const char = low[at]!;
    if (/[a-z0-9&]/.test(char)) {
      value += char;
      ends.push(at + 1);
    } else if (!/[ -]/.test(char) || /[ -]/.test(low[at + 1] ?? ' ')) break;
  }
  return { value, ends };
}

function spanish(low: string, cluster: Cluster, hits: Hits): void {
  const count = cluster.starts.length;
  const start = cluster.starts[count > 2 ? count - 3 : 0]!;
  const end = cluster.ends[count - 1]!;
  const letter = /^-?([a-z])(?![a-z0-9])/.exec(low.slice(end, end + 3));
  if (!letter) return;
  const lead = /(?<![a-z0-9])([xyz])-?$/.exec(low.slice(Math.max(0, start - 3), start));
  const digits = low.slice(start, end).replace(/\D/g, '');
  if (isDni(`${lead?.[1] ?? ''}${digits}${letter[1]}`.toUpperCase())) {
    hits.sure('national-id', lead ? start - lead[0].length : start, end + letter[0].length);
  }
}
