import type { RedactionKind } from '#model';
import { isNoSecret } from '../forms/values.ts';
import type { Hits } from '../hits.ts';
import type { Mention, Sign } from '../words/mentions.ts';
import type { Plain } from '../words/plain.ts';

// What a column of this head holds. Numbers with a check are judged by their own rule; the table only vouches for them.
const columns: Partial<Record<Sign, RedactionKind>> = {
  password: 'password',
  passwords: 'password',
  credentials: 'password',
  phone: 'phone',
  address: 'address',
  email: 'email',
  'national-id': 'national-id',
  'api-token': 'api-token',
  cvv: 'card',
  cookie: 'cookie',
};
const inert = new Set<Sign>(['column', 'curp', 'rfc', 'clabe', 'cpf', 'cnpj', 'card', 'email']);
const mostRows = 200_000;

/** Masks the columns of tables whose head names them: CSV, TSV, lines with bars, Markdown, `INSERT INTO … VALUES`. */
export function readTables({ text }: Plain, mentions: readonly Mention[], hits: Hits): void {
  let done = 0;
  for (let first = 0; first < mentions.length; ) {
    // One word that names something is no head; most lines end here.
    const second = mentions[first + 1];
    if (second === undefined || second.start - mentions[first]!.end > 400) {
      first += 1;
      continue;
    }
    const head = lineAround(text, mentions[first]!.start);
    let last = first;
    while (last < mentions.length && mentions[last]!.start < head.end) last += 1;
    const own = mentions.slice(first, last);
    first = last;
    if (head.start < done || own.length < 2 || head.end - head.start > 2_000) continue;
    const table = tableOf(text, head, own);
    if (table === null) continue;
    done = table.isInsert ? insertRows(text, table, hits) : lineRows(text, table, hits);
    hits.zones.push([head.end, done]);
  }
}

type Line = { readonly start: number; readonly end: number };
type Table = {
  readonly sign: string;
  readonly kinds: readonly (RedactionKind | null)[];
  readonly end: number;
  readonly isInsert: boolean;
};

function lineAround(text: string, place: number): Line {
  const end = text.indexOf('\n', place);
  return { start: text.lastIndexOf('\n', place) + 1, end: end === -1 ? text.length : end };
}

/** Reads a head: at least two fields, most of them a word that names a column and nothing else. */
function tableOf(text: string, head: Line, mentions: readonly Mention[]): Table | null {
  let { start, end } = head;
  const line = text.slice(start, end);
  // What was masked is no name of a column, and a line that ends with a stop is a sentence.
  if (/:.*•|••|\p{L}\.\s*$/u.test(line)) return null;
  const insert = /insert\s+into\s+[^()\n]{1,120}\(/i.exec(line);
  if (insert) {
    const close = line.indexOf(')', insert.index);
    if (close === -1) return null;
    [start, end] = [start + insert.index + insert[0].length, start + close];
  }
  const sign = insert ? ',' : [';', '\t', '|', ',', ':'].find((one) => line.includes(one));
  if (sign === undefined) return null;
  const kinds: (RedactionKind | null)[] = [];
  let known = 0;
  for (const field of fieldsOf(text, start, end, sign)) {
    const mention = mentions.find((one) => one.end > field.start && one.end <= field.end);
    // A phrase such as `user|password` lies over two fields: the first is a name, the second says what it holds.
    if (mention === undefined && mentions.some((one) => one.start >= field.start && one.start < field.end)) known += 1;
    const isName =
      mention !== undefined &&
      !text.slice(field.start, field.end).includes('•') &&
      // The names of cookies are those of products too: such a column bears the name and nothing beside.
      text.slice(field.start, field.end).replace(/[^\p{L}\p{N}]/gu, '').length <=
        mention.end - mention.start + (mention.sign === 'cookie' ? 0 : 4);
    if (isName) known += 1;
    kinds.push(isName ? (columns[mention.sign] ?? null) : null);
  }
  const named = mentions.some(({ sign: one }) => columns[one] !== undefined || inert.has(one));
  // `user:pass` alone is no head of a table; lists of pairs are read elsewhere.
  if (!named || known < 2 || known * 2 < kinds.length || (sign === ':' && (kinds.length < 3 || known < kinds.length))) return null;
  return { sign, kinds, end: insert ? end + 1 : head.end, isInsert: insert !== null };
}

type Field = { readonly start: number; readonly end: number };

/** The fields of a line; a sign inside quotes parts nothing. */
function fieldsOf(text: string, start: number, end: number, sign: string): Field[] {
  const fields: Field[] = [];
  let from = start;
  let quote = '';
  for (let at = start; at <= end; at += 1) {
    const char = at === end ? sign : text[at]!;
    if (quote !== '' && at < end) {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && text.slice(from, at).trim() === '') quote = char;
    else if (char === sign) {
      fields.push(trim(text, from, at));
      from = at + 1;
      if (fields.length > 200) break;
    }
  }
  return fields;
}

function trim(text: string, from: number, to: number): Field {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`(]/.test(text[start]!)) start += 1;
  while (end > start && /[\s"'`]/.test(text[end - 1]!)) end -= 1;
  return { start, end };
}

function lineRows(text: string, table: Table, hits: Hits): number {
  let at = table.end + 1;
  let done = table.end;
  for (let row = 0; row < mostRows && at < text.length; row += 1) {
    const stop = text.indexOf('\n', at);
    const end = stop === -1 ? text.length : stop;
    const line = end - at > 4_000 ? '' : text.slice(at, end);
    if (!/^[\s|:-]*$/.test(line) || line.trim() === '') {
      const fields = fieldsOf(text, at, end, table.sign);
      if (line.trim() === '' || fields.length < Math.max(2, Math.ceil(table.kinds.length / 2))) break;
      maskRow(text, table, fields, hits);
    }
    done = end;
    at = end + 1;
  }
  return done;
}

/** Rows in brackets after VALUES, on one line or many, up to the semicolon. */
function insertRows(text: string, table: Table, hits: Hits): number {
  let at = table.end;
  for (let row = 0; row < mostRows; row += 1) {
    const open = /^[\s,]{0,8}(?:values)?[\s,]{0,8}\(/i.exec(text.slice(at, at + 30));
    if (!open) break;
    const start = at + open[0].length;
    let end = start;
    let quote = '';
    for (const limit = Math.min(text.length, start + 4_000); end < limit; end += 1) {
      const char = text[end]!;
      if (quote !== '') {
        if (char === '\\') end += 1;
        else if (char === quote) quote = '';
      } else if (char === '"' || char === "'") quote = char;
      else if (char === ')') break;
    }
    maskRow(text, table, fieldsOf(text, start, Math.min(end, text.length), ','), hits);
    at = Math.min(text.length, end + 1);
  }
  return at;
}

function maskRow(text: string, table: Table, fields: readonly Field[], hits: Hits): void {
  for (const [at, field] of fields.entries()) {
    const kind = table.kinds[at];
    const value = text.slice(field.start, field.end);
    if (!kind || value.includes('•') || !/[\p{L}\p{N}]/u.test(value) || /^(?:null|none|n\/a|nan|-)$/i.test(value)) continue;
    if (kind === 'phone' && (value.match(/\d/g)?.length ?? 0) < 6) continue;
    if (kind === 'address' && !(/\d/.test(value) && /\p{L}{2}/u.test(value) && value.length >= 6)) continue;
    if (kind === 'email' && !/@|[[(]at[\])]/i.test(value)) continue;
    if (kind === 'national-id' && (value.match(/\d/g)?.length ?? 0) < 4) continue;
    if (kind === 'card' && !/^\d{3,4}$/.test(value)) continue;
    if (kind === 'password' && isNoSecret(value)) continue;
    if (kind === 'api-token' && value.length < 8) continue;
    hits.sure(kind, field.start, field.end);
  }
}
