import { fieldsIn, readBytes } from '#collect';
import { Failure } from '#lib/failure.ts';
import { fieldsOf, firstText, type Json } from '#lib/json.ts';
import type { Day, Entry } from '#score';

/** Posts as a file counts them, in its order, and how many of its rows had no day. */
export type Rows = { readonly entries: readonly Entry[]; readonly refused: number };

const mostBytes = 200_000_000;

/**
 * The rows of a file of posts: CSV with a header, a JSON list, or JSON lines, under the names that ransomware.live and RansomLook use
 * (`date` or `published`, `discovered`, `country`, `sector` or `activity`, `group` or `group_name`).
 * @throws Failure `unmapped-table` where no row has a day, those of reading a file
 */
export async function rowsFrom(path: string): Promise<Rows> {
  const rows = rowsIn(new TextDecoder().decode(await readBytes(path, mostBytes, true)));
  if (rows.entries.length === 0) throw new Failure('unmapped-table', 'no row with a day');
  return rows;
}

/** The same from its text; never throws. */
export function rowsIn(text: string): Rows {
  const entries: Entry[] = [];
  let refused = 0;
  for (const record of recordsIn(text.replace(/^\uFEFF/, ''))) {
    const entry = entryOf(record);
    if (entry === null) refused += 1;
    else entries.push(entry);
  }
  return { entries, refused };
}

function* recordsIn(text: string): Generator<Json> {
  const start = text.trimStart()[0];
  if (start === '[') {
    const list = jsonOf(text);
    for (const one of Array.isArray(list) ? list : []) yield fieldsOf(one);
    return;
  }
  let names: readonly string[] | null = start === '{' ? [] : null;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (start === '{') yield fieldsOf(jsonOf(line));
    else if (names === null) names = fieldsIn(line.trim(), ',').map((name) => name.trim().toLowerCase());
    else {
      const fields = fieldsIn(line.replace(/\r$/, ''), ',');
      yield Object.fromEntries(names.map((name, at) => [name, fields[at]]));
    }
  }
}

function entryOf(record: Json): Entry | null {
  const on = dayIn(firstText(record, 'date', 'published', 'attackdate', 'discovered'));
  if (on === null) return null;
  return {
    on,
    seenOn: dayIn(firstText(record, 'discovered')),
    // As it is written: whoever counts the same file must find the same countries.
    country: said(firstText(record, 'country')),
    sector: said(firstText(record, 'sector', 'activity')),
    group: firstText(record, 'group', 'group_name'),
  };
}

/** A label; null where trackers say in words that they have none. */
function said(label: string | null): string | null {
  return label === null || /^(?:not found|n\/a|unknown)$/i.test(label) ? null : label.slice(0, 100);
}

/** Days that a history of posts may speak of; a day outside is a slip of the pen. */
const [earliest, latest] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)];

/** The day at the beginning of a text, `2024-08-01…`; null where there is none. */
function dayIn(text: string | null): Day | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}(?!\d)/.test(text)) return null;
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return at >= earliest && at < latest ? at / 86_400_000 : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
