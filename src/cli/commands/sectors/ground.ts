import { readBytes } from '#collect';
import { type ReadGround, readGround, type Side } from '#gauge';
import type { Knowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import type { Tongue } from '#model';
import { oneLine } from '#share';

const mostBytes = 16_000_000;

/**
 * A person's own matrix of sectors or input–output table, from its file.
 * @throws Failure `bad-matrix` whose message lists every problem as `line, column: what to do`, in `tongue`; those of reading a file
 */
export async function groundFrom(
  path: string,
  { judging }: Knowledge,
  tongue: Tongue,
  side: Side = 'supply',
): Promise<ReadGround & { readonly ground: object }> {
  const read = readGround(new TextDecoder().decode(await readBytes(path, mostBytes, true)), judging, side);
  if (read.ground !== null) return read;
  const place = tongue === 'es' ? 'línea' : 'line';
  const lines = read.problems.map(
    ({ line, column, what }) => `${place} ${line}${column === null ? '' : `, ${oneLine(column)}`}: ${oneLine(what[tongue])}`,
  );
  throw new Failure('bad-matrix', lines.join('\n'), { detail: { count: read.problems.length } });
}

/** `--side supply|demand`. @throws Failure `wrong-use` */
export function sideOf(given: string | undefined): Side {
  if (given === undefined || given === 'supply' || given === 'demand') return given ?? 'supply';
  throw new Failure('wrong-use', 'side', { detail: { what: '--side supply|demand' } });
}
