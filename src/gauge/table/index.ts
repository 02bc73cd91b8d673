import type { Knowledge } from '#knowledge';
import { rowsOf } from '#lib/files/csv.ts';
import { sha256 } from '#lib/hash.ts';
import type { Range, SectorName } from '#model';
import type { Ground } from '../cascade/ground.ts';
import { type Rows, radiusOf } from '../inoperability/net.ts';
import { demandSide, supplySide } from '../inoperability/table.ts';
import { says, type TableProblem } from './problems.ts';

export type { TableProblem } from './problems.ts';

/** Which way a stop runs through an input–output table: on to those who buy, or back to those who sell. A matrix says it itself. */
export type Side = 'supply' | 'demand';

/** What came of it: the ground and its spectral radius, or everything that is wrong, line by line. */
export type ReadGround =
  | { readonly ground: Ground; readonly radius: number; readonly problems: readonly [] }
  | { readonly ground: null; readonly radius: number | null; readonly problems: readonly TableProblem[] };

const mostSectors = 200;
const mostLength = 4_000_000;
/** So many problems are told; who has more mends those first. */
const mostProblems = 100;

type Header = { readonly names: readonly string[]; readonly ours: boolean; readonly output: boolean };
type Line = {
  readonly line: number;
  readonly name: string;
  readonly ours: string | null;
  readonly numbers: readonly number[];
  readonly output: number;
};

/**
 * A matrix of dependence (line i, column j: what part of i goes missing when j stops) or an input–output table (what i sells to j, with a last column
 * `output`), as CSV. A second column `ours` says which of our sectors each is. Never throws: what does not fit is told with line and column.
 */
export function readGround(text: string, { sectors, dependence }: Knowledge['judging'], side: Side = 'supply'): ReadGround {
  const problems: TableProblem[] = [];
  const complain = (line: number, column: string | null, what: TableProblem['what']) => {
    if (problems.length < mostProblems) problems.push({ line, column, what });
  };
  const [head, ...body] = [...take(rowsOf(text.slice(0, mostLength).replace(/^\uFEFF/u, '')), mostSectors + 2)];
  if (head === undefined || body.length === 0) return refused([{ line: 1, column: null, what: says.empty }], null);
  const header = headerOf(head.cells);
  if (header.names.length > mostSectors || body.length > mostSectors)
    return refused([{ line: 1, column: null, what: says.tooLarge(mostSectors) }], null);
  if (header.names.length !== body.length) complain(1, null, says.notSquare(body.length, header.names.length));
  const lines = body.map((row) => lineOf(row.line, row.cells, header, complain));
  const places = placesOf(header, lines, complain);
  const byName = new Map(
    Object.entries(sectors.sectors).flatMap(([id, { name }]) => [id, name.es, name.en].map((one) => [folded(one), id as SectorName])),
  );
  const ours = lines.map(({ line, name, ours }) => {
    if (ours === '-') return null;
    const found = byName.get(folded(ours ?? name)) ?? (ours === null ? undefined : byName.get(folded(name)));
    if (found === undefined) complain(line, ours === null ? null : 'ours', says.unknown(ours || name));
    return found ?? null;
  });
  if (problems.length > 0)
    return refused(
      problems.toSorted((a, b) => a.line - b.line),
      null,
    );
  const flows = lines.map(({ numbers }) => places.map((at) => numbers[at] ?? 0));
  const output = lines.map((one) => one.output);
  const matrix = !header.output ? flows : side === 'supply' ? supplySide({ flows, output }) : demandSide({ flows, output });
  const radius = radiusOf(matrix);
  if (!(radius < 1)) return refused([{ line: 1, column: null, what: says.diverges(radius) }], radius);
  const recovers = (sector: SectorName | null): Range => dependence.sectors[sector ?? 'other'].recoversDays;
  const ground: Ground = {
    basis: header.output ? 'table' : 'matrix',
    edition: `sha256:${sha256(`${side}\n${text}`)
      .replace(/^sha256:/, '')
      .slice(0, 12)}`,
    names: lines.map(({ name }, at) => (byName.get(folded(name)) === ours[at] ? (ours[at] ?? name) : name)),
    ours,
    leanings: leaningsOf(matrix, ours.map(recovers)),
    output: header.output ? output : null,
    why: () => null,
  };
  return { ground, radius, problems: [] };
}

function refused(problems: readonly TableProblem[], radius: number | null): ReadGround {
  return { ground: null, radius, problems };
}

function* take<T>(all: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const one of all) {
    yield one;
    count += 1;
    if (count >= most) return;
  }
}

function headerOf(cells: readonly string[]): Header {
  const rest = cells.slice(1).map((cell) => cell.trim());
  const ours = ['ours', 'nuestro', 'sector'].includes(folded(rest[0] ?? ''));
  const output = ['output', 'totaloutput', 'produccion', 'producciontotal', 'total'].includes(folded(rest.at(-1) ?? ''));
  return { names: rest.slice(ours ? 1 : 0, output ? -1 : undefined), ours, output };
}

type Complain = (line: number, column: string | null, what: TableProblem['what']) => void;

function lineOf(line: number, cells: readonly string[], { names, ours, output }: Header, complain: Complain): Line {
  const name = (cells[0] ?? '').trim().slice(0, 120);
  if (name === '') complain(line, null, says.unnamed);
  const wanted = 1 + Number(ours) + names.length + Number(output);
  if (cells.length !== wanted) complain(line, null, says.cells(cells.length, wanted));
  const start = 1 + Number(ours);
  const numbers = names.map((column, at) => {
    const cell = (cells[start + at] ?? '').trim();
    const number = numberOf(cell);
    if (number === null && start + at < cells.length) complain(line, column, says.number(cell));
    return number ?? 0;
  });
  const made = output ? (cells[start + names.length] ?? '').trim() : '1';
  const whole = numberOf(made);
  if (whole === null || whole <= 0) complain(line, 'output', says.output(made));
  return { line, name, ours: ours ? (cells[1] ?? '').trim() : null, numbers, output: whole ?? 1 };
}

/** In which column each line stands, in the order of the lines. */
function placesOf({ names }: Header, lines: readonly Line[], complain: Complain): number[] {
  const columns = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    if (name === '') complain(1, null, says.unnamed);
    else if (columns.has(folded(name))) complain(1, name, says.twice(name));
    else columns.set(folded(name), at);
  }
  const seen = new Set<string>();
  for (const { line, name } of lines) {
    if (name === '') continue;
    if (seen.has(folded(name))) complain(line, null, says.twice(name));
    else if (!columns.has(folded(name))) complain(line, null, says.noColumn(name));
    seen.add(folded(name));
  }
  for (const name of names) if (name !== '' && !seen.has(folded(name))) complain(1, name, says.noRow(name));
  return lines.map(({ name }) => columns.get(folded(name)) ?? 0);
}

function leaningsOf(matrix: Rows, recovers: readonly Range[]): Ground['leanings'] {
  return matrix.map((row, at) => ({
    recoversDays: recovers[at] ?? [1, 1, 1],
    needs: row.flatMap((share, on) =>
      share === 0 ? [] : [{ on, share: [share, share, share] as const, reserveDays: [0, 0, 0] as const }],
    ),
  }));
}

/** Zero and up, with a decimal point; an empty cell is zero. */
function numberOf(cell: string): number | null {
  if (cell === '') return 0;
  if (!/^\d{1,18}(?:\.\d{0,18})?(?:[eE][-+]?\d{1,2})?$/.test(cell)) return null;
  return Number(cell);
}

function folded(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
