import type { RedactionKind } from '#model';

export type Piece = { readonly kind: RedactionKind; readonly start: number; readonly end: number };

const shortest = 6;
const headLength = 6;
const mostLengths = 64;
const runs = 26;

/**
 * Every other place where a secret that was found stands in the text, in linear time: a filter over the first letters, then the
 * whole value looked up by its length. Inside long unbroken runs (hashes, wallets) nothing is taken; a plain word only as a word.
 */
export function echoesOf(text: string, pieces: readonly Piece[], isLabel: (value: string) => boolean): Piece[] {
  const byHead = new Map<string, { lengths: number[]; values: Map<string, RedactionKind> }>();
  const filter = new Uint8Array(0x1_0000);
  for (const { kind, start, end } of pieces) {
    if (end - start < shortest) continue;
    const value = text.slice(start, end);
    // A password that is a label (`password: password`) would hide every label of the text.
    if (isLabel(value)) continue;
    const head = value.slice(0, headLength);
    const group = byHead.get(head) ?? { lengths: [], values: new Map<string, RedactionKind>() };
    if (group.values.has(value)) continue;
    group.values.set(value, kind);
    if (!group.lengths.includes(value.length) && group.lengths.length < mostLengths) {
      group.lengths.push(value.length);
      group.lengths.sort((one, other) => other - one);
    }
    byHead.set(head, group);
    filter[hashAt(value, 0)] = 1;
  }
  if (byHead.size === 0) return [];
  const echoes: Piece[] = [];
  const last = text.length - shortest;
  for (let at = 0; at <= last; at += 1) {
    if (filter[hashAt(text, at)] === 0) continue;
    const group = byHead.get(text.slice(at, at + headLength));
    if (group === undefined) continue;
    for (const length of group.lengths) {
      if (at + length > text.length) continue;
      const value = text.slice(at, at + length);
      const kind = group.values.get(value);
      if (kind === undefined || !standsFree(text, at, at + length, value)) continue;
      echoes.push({ kind, start: at, end: at + length });
      at += length - 1;
      break;
    }
  }
  return echoes;
}

function hashAt(text: string, at: number): number {
  return (
    (text.charCodeAt(at) * 7 +
      text.charCodeAt(at + 1) * 131 +
      text.charCodeAt(at + 2) * 1_031 +
      text.charCodeAt(at + 3) * 8_191 +
      text.charCodeAt(at + 4) * 31) &
    0xffff
  );
}

function standsFree(text: string, start: number, end: number, value: string): boolean {
  let from = start;
  let to = end;
  while (from > 0 && start - from < runs && isLetter(text.charCodeAt(from - 1))) from -= 1;
  while (to < text.length && to - end < runs && isLetter(text.charCodeAt(to))) to += 1;
  if (from === start && to === end) return true;
  if (to - from >= runs) return false;
  return !/^\p{L}+$/u.test(value);
}

function isLetter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x52f);
}
