import { cellOf, plainCell, rowsOf } from '#lib/files/csv.ts';
import { fieldsOf, listOf } from '#lib/json.ts';
import type { Constituent } from '#model';
import { whole } from './checks.ts';
import { columns } from './columns.ts';
import { Entry, type Read } from './entry.ts';
import { lineAt, placesOf } from './lines.ts';
import { misfit, type Problem, says } from './problems.ts';

export type { Problem } from './problems.ts';

/** What a file holds: its organisations, or everything that is wrong with it, in the order of its lines. `count`: how many problems there are, those that are not listed too. */
export type RegisterFile = { readonly constituents: readonly Constituent[]; readonly problems: readonly Problem[]; readonly count: number };

/** So many organisations a register holds at most, and so many problems are listed. */
export const mostConstituents = 200_000;
const mostProblems = 1_000;

/**
 * Reads a register as CSV or JSON, whichever it looks like. `kept`: ids that are registered already, with their owners, which it may speak of. With any
 * problem there are no constituents: nothing is half imported.
 */
export function readRegister(text: string, kept: ReadonlyMap<string, string | null> = new Map()): RegisterFile {
  const problems: Problem[] = [];
  const bare = text.replace(/^\ufeff/, '');
  const read = /^\s*[[{]/.test(bare) ? fromJson(bare, problems) : fromTable(bare, problems);
  if (read.length > mostConstituents)
    problems.push({ line: read[mostConstituents]?.line ?? 1, column: null, what: says.tooMany(mostConstituents) });
  else if (read.length === 0 && problems.length === 0) problems.push({ line: 1, column: null, what: says.empty });
  problems.push(...whole(read, kept));
  const inOrder = problems.toSorted((a, b) => a.line - b.line);
  return {
    constituents: problems.length > 0 ? [] : read.flatMap(({ constituent }) => constituent ?? []),
    problems: inOrder.slice(0, mostProblems),
    count: problems.length,
  };
}

function fromTable(text: string, problems: Problem[]): Read[] {
  const rows = rowsOf(text);
  const { value: header } = rows.next();
  if (header === undefined) return [];
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const known = names.map((name) => columns.find((one) => one.name === name));
  names.forEach((name, at) => {
    if (known[at] === undefined) problems.push({ line: header.line, column: name, what: says.unknownColumn(name) });
    else if (names.indexOf(name) < at) problems.push({ line: header.line, column: name, what: says.twiceColumn(name) });
  });
  for (const name of ['id', 'name'])
    if (!names.includes(name)) problems.push({ line: header.line, column: name, what: says.missingColumn(name) });
  if (problems.length > 0) return [];
  // A currency is of the revenue, wherever its column stands.
  const order = known
    .map((column, at) => ({ column, at }))
    .toSorted((a, b) => Number(a.column?.name === 'currency') - Number(b.column?.name === 'currency'));
  const read: Read[] = [];
  for (const { line, cells } of rows) {
    if (read.length > mostConstituents) break;
    if (cells.length > names.length && cells.slice(names.length).some((cell) => cell !== '')) {
      problems.push({ line, column: null, what: says.tooManyCells(cells.length, names.length) });
      continue;
    }
    const entry: { [field: string]: unknown } = {};
    for (const { column, at } of order) {
      const value = plainCell(cells[at] ?? '');
      if (value !== '') column?.read(value, entry);
    }
    take(entry, line, problems, read, {
      lineOf: () => line,
      // What a person wrote in the column, not what it became.
      cellOf: (field) => {
        const at = names.findIndex((name) => name === field || (field === 'names' && /_names$|^abbreviations$/.test(name)));
        return { column: names[at] ?? field, value: plainCell(cells[at] ?? '') };
      },
    });
  }
  return read;
}

function fromJson(text: string, problems: Problem[]): Read[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    const place = /position (\d+)/.exec(fault instanceof Error ? fault.message : '')?.[1];
    problems.push({ line: lineAt(text, Number(place ?? 0)), column: null, what: says.notJson });
    return [];
  }
  const list = Array.isArray(value) ? value : (value as { readonly constituents?: unknown }).constituents;
  if (!Array.isArray(list)) {
    problems.push({ line: 1, column: null, what: says.notEntries });
    return [];
  }
  const places = placesOf(text);
  const read: Read[] = [];
  list.slice(0, mostConstituents + 1).forEach((entry: unknown, at) => {
    take(entry, places.lineOf(at, null), problems, read, {
      lineOf: (field) => places.lineOf(at, field),
      cellOf: (field) => ({ column: field, value: (entry as { readonly [field: string]: unknown } | null)?.[field] }),
    });
  });
  return read;
}

type Telling = {
  readonly lineOf: (field: string | null) => number;
  readonly cellOf: (field: string) => { readonly column: string; readonly value: unknown };
};

function take(entry: unknown, line: number, problems: Problem[], read: Read[], { lineOf, cellOf: told }: Telling): void {
  const parsed = Entry.safeParse(entry);
  const { id, parent, suppliers } = fieldsOf(entry);
  read.push({
    line,
    id: typeof id === 'string' ? id : null,
    parent: typeof parent === 'string' ? parent : null,
    suppliers: listOf(suppliers),
    constituent: parsed.data ?? null,
  });
  if (parsed.success) return;
  const seen = new Set<string>();
  for (const issue of parsed.error.issues) {
    const field = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue.path[0] ?? '');
    const own = issue.path[0] === 'revenue' && issue.path[1] === 'currency' ? 'currency' : field;
    if (seen.has(own)) continue;
    seen.add(own);
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      problems.push({ line: lineOf(field), column: field, what: says.unknownColumn(field) });
      continue;
    }
    if (field === '') {
      problems.push({ line: lineOf(null), column: null, what: says.notEntries });
      continue;
    }
    const { column, value } = told(own);
    problems.push({ line: lineOf(field), column, what: misfit(column, value) });
  }
}

/** A file as text: UTF-8, or what spreadsheets of this region write else. */
export function registerText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A register as CSV, with every column; `readRegister` takes it back as it was. */
export function registerCsv(constituents: Iterable<Constituent>): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (const one of constituents) lines.push(columns.map(({ write }) => cellOf(write(one))).join(','));
  return `${lines.join('\n')}\n`;
}

/** The same as JSON, one organisation a line. */
export function registerJson(constituents: readonly Constituent[]): string {
  return `{"format":"vigia/register/1","constituents":[\n${constituents.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
}
