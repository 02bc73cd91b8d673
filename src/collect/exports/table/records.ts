import { keeper } from '../../files/keeper.ts';
import type { Bytes } from '../export.ts';

const [QUOTE, LINE_FEED] = [0x22, 0x0a];

/**
 * Cuts a table into its records, in flat memory: the bytes of each without its line end, or null for one of more than `most`. With a
 * `delimiter` (one ASCII character) a field in quotes may go on over lines, as RFC 4180 has it; without one each line is a record.
 * A quote that is never closed costs the records until `most`, not the rest of the table. Empty lines are passed over.
 */
export async function* records(bytes: Bytes, delimiter: string | null, most: number): AsyncGenerator<Uint8Array | null> {
  const separator = delimiter?.charCodeAt(0) ?? -1;
  const record = keeper(most);
  let size = 0;
  let quoted = false;
  /** Where a quote opens: at the beginning of a field, or right behind one that closed. */
  let opens = separator >= 0;
  record.begin(0);
  for await (const chunk of bytes) {
    record.from(chunk);
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      size += 1;
      if (byte === LINE_FEED && (!quoted || size > most)) {
        const given = record.take(at);
        if (given === null || given.length > 0) yield given === null ? null : withoutReturn(given);
        record.begin(at + 1);
        [size, quoted, opens] = [0, false, separator >= 0];
      } else if (byte === QUOTE && (quoted || opens)) {
        quoted = !quoted;
        opens = true;
      } else opens = byte === separator && !quoted;
    }
    record.keep();
  }
  record.from(new Uint8Array(0));
  const last = record.take(0);
  if (last === null || last.length > 0) yield last === null ? null : withoutReturn(last);
}

function withoutReturn(record: Uint8Array): Uint8Array {
  return record.at(-1) === 0x0d ? record.subarray(0, -1) : record;
}

/** So many columns a record; what stands behind them is left out. */
const columns = 1_000;

/** The fields of one record, quotes taken off. */
export function fieldsIn(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= record.length && fields.length < columns) {
    const { text, end } = record[at] === '"' ? unquoted(record, at + 1) : { text: '', end: at };
    const next = record.indexOf(delimiter, end);
    const stop = next < 0 ? record.length : next;
    fields.push(text + record.slice(end, stop));
    at = stop + 1;
  }
  return fields;
}

function unquoted(record: string, from: number): { readonly text: string; readonly end: number } {
  const pieces: string[] = [];
  for (let at = from; ; ) {
    const quote = record.indexOf('"', at);
    if (quote < 0) return { text: pieces.join('') + record.slice(at), end: record.length };
    pieces.push(record.slice(at, quote));
    if (record[quote + 1] !== '"') return { text: pieces.join(''), end: quote + 1 };
    pieces.push('"');
    at = quote + 2;
  }
}
