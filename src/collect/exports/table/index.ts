import { Failure } from '#lib/failure.ts';
import { fieldsOf, type Json, parsed, textOf } from '#lib/json.ts';
import { type Order, orderOf } from '../../decode/dates.ts';
import { peek } from '../../files/peek.ts';
import { charsetOf, decodeText } from '../../sniff/charset.ts';
import { elements } from '../elements.ts';
import type { Bytes, Export, Head, Mapping, Part } from '../export.ts';
import { type Columns, columnsOf } from './columns.ts';
import { delimiterOf, type Form, formOf } from './form.ts';
import { fieldsIn, records } from './records.ts';
import { partOf } from './row.ts';

/**
 * A table with a post a row: CSV, TSV and their kin with any delimiter and encoding, or JSON Lines; with a mapping also a JSON list.
 * Columns are found by a mapping or by how tables call them; without a header a mapping counts them from 1.
 */
export const table: Export = { kind: 'table', recognises: (head) => formOf(head) !== null, items };

/** A row; a table of posts has no longer ones, and what an attacker leaves open ends here. */
const rowBytes = 2_000_000;

async function* items(bytes: Bytes, { head, mapping }: { readonly head: Head; readonly mapping: Mapping | null }): AsyncGenerator<Part> {
  if (mapping !== null && /^\ufeff?\s*\[\s*\{/u.test(head.start)) yield* fromList(bytes, mapping);
  else {
    const form = formOf(head) ?? { kind: 'separated', delimiter: delimiterOf(head.start.split('\n').slice(0, 50)) };
    if (form.kind === 'lines') yield* fromLines(bytes, head, mapping);
    else yield* fromRows(bytes, form, mapping);
  }
}

async function* fromRows(
  bytes: Bytes,
  { delimiter }: Form & { readonly kind: 'separated' },
  mapping: Mapping | null,
): AsyncGenerator<Part> {
  const { start, all } = await peek(bytes);
  // A sample that ends within a character would not look like UTF-8.
  const charset = charsetOf(start.subarray(0, start.lastIndexOf(0x0a) + 1 || start.length), null);
  const sample = new TextDecoder(charset).decode(start);
  const order = orderOf(sample.split(/[\n,;|\t"]/u)) ?? 'day';
  const textIn = reader(charset);
  let columns: Columns | null = null;
  let places: ReadonlyMap<string, number> = new Map();
  for await (const record of records(charset.startsWith('utf-16') ? transcoded(all, charset) : all, delimiter, rowBytes)) {
    if (record === null) {
      yield { kind: 'refused', externalId: null, code: 'too-large' };
      continue;
    }
    const fields = fieldsIn(textIn(record), delimiter);
    if (columns === null) {
      const numbered = isNumbered(fields, mapping);
      const names = fields.map((name, index) => (numbered ? String(index + 1) : name.trim()));
      columns = columnsOf(names, mapping);
      // Where two columns have one name, the first is meant.
      places = new Map(names.map((name, index) => [name, index] as const).reverse());
      if (!numbered) continue;
    }
    yield partOf(record, 'text/csv', (column) => textOf(fields[places.get(column) ?? -1]), columns, order);
  }
  if (columns === null) throw new Failure('empty', 'a table without rows');
}

/** Reads records of a file that looked like `charset` at its beginning: a row may be of another, and ASCII says nothing of what follows. */
function reader(charset: string): (record: Uint8Array) => string {
  const strict = new TextDecoder('utf-8', { fatal: true });
  return (record) => {
    try {
      return strict.decode(record);
    } catch {
      return decodeText(record, charset);
    }
  };
}

/** Whether a mapping counts the columns of a table that has no header. */
function isNumbered(header: readonly string[], mapping: Mapping | null): boolean {
  const columns = Object.values(mapping ?? {});
  return columns.length > 0 && columns.every((column) => /^\d{1,4}$/u.test(column) && !header.includes(column));
}

async function* transcoded(bytes: Bytes, charset: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(charset);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* fromLines(bytes: Bytes, { start }: Head, mapping: Mapping | null): AsyncGenerator<Part> {
  const lines = start
    .replace(/^\ufeff/u, '')
    .split('\n')
    .slice(0, 50);
  const sample = lines.map((line) => fieldsOf(parsed(Buffer.from(line))));
  const short = sample.flatMap(Object.values).filter((value) => typeof value === 'string' && value.length < 40);
  const row = objects(mapping, sample, orderOf(short as string[]) ?? 'day');
  for await (const record of records(bytes, null, rowBytes)) {
    if (record === null) yield { kind: 'refused', externalId: null, code: 'too-large' };
    else if (record.some((byte) => byte > 0x20)) yield row(record);
  }
}

async function* fromList(bytes: Bytes, mapping: Mapping): AsyncGenerator<Part> {
  const row = objects(mapping, [], 'day');
  for await (const element of elements(bytes, ({ length }) => length === 1, { valueBytes: rowBytes })) {
    if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
    else yield row(element.bytes);
  }
}

/** Makes parts of JSON objects; their keys are those of a sample, the first object and the mapping. */
function objects(mapping: Mapping | null, sample: readonly Json[], order: Order): (bytes: Uint8Array) => Part {
  let columns: Columns | null = null;
  return (bytes) => {
    const object = fieldsOf(parsed(bytes));
    if (Object.keys(object).length === 0) return { kind: 'refused', externalId: null, code: 'broken-file' };
    columns ??= columnsOf([...new Set([...sample, object].flatMap(Object.keys)), ...Object.values(mapping ?? {})], mapping);
    return partOf(bytes, 'application/json', (column) => textOf(at(object, column)), columns, order);
  };
}

/** The value under a key, or under keys within keys with dots between. */
function at(object: Json, path: string): unknown {
  if (Object.hasOwn(object, path)) return object[path];
  let value: unknown = object;
  for (const key of path.split('.').slice(0, 20)) value = Object.hasOwn(fieldsOf(value), key) ? fieldsOf(value)[key] : undefined;
  return value;
}
