import { readFile, stat } from 'node:fs/promises';
import { Failure } from '#lib/failure.ts';
import { type RegisterProblem, readRegister, registerText } from '#match';
import type { Constituent, Tongue } from '#model';
import { oneLine } from '#share';

const mostBytes = 300_000_000;

/**
 * The organisations of a file, CSV or JSON. `kept`: ids that are registered already, with their owners.
 * @throws Failure `bad-register` whose message lists every problem as `line: column: what to do`; `not-found`, `too-large`
 */
export async function registerFrom(
  path: string,
  tongue: Tongue,
  kept?: ReadonlyMap<string, string | null>,
): Promise<readonly Constituent[]> {
  const { constituents, problems, count } = readRegister(await textFrom(path), kept);
  if (count === 0) return constituents;
  const left = count - problems.length;
  const lines = problems.map((one) => lineOf(one, tongue));
  if (left > 0) lines.push(tongue === 'es' ? `… y ${left} más` : `… and ${left} more`);
  throw new Failure('bad-register', lines.join('\n'), { detail: { count, path } });
}

function lineOf({ line, column, what }: RegisterProblem, tongue: Tongue): string {
  const place = column === null ? `${line}` : `${line}, ${oneLine(column)}`;
  return `${tongue === 'es' ? 'línea' : 'line'} ${place}: ${oneLine(what[tongue])}`;
}

async function textFrom(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new Failure('too-large', 'register', { detail: { limit: mostBytes } });
    return registerText(await readFile(path));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('not-found', 'register', { cause, detail: { path } });
  }
}
