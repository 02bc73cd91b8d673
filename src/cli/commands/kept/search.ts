import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { AlertLevel } from '#model';
import { oneLine } from '#share';
import { openDatabase, search } from '#store';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { instantOf } from '../../run.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';

export type SearchOptions = PlaceOptions & {
  readonly country?: string;
  readonly sector?: string;
  readonly actor?: string;
  readonly level?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly json?: boolean;
};

/** `vigia search`: what is kept and fits, newest first, a line each. Gives 1 when nothing does. */
export async function searchCommand(text: string | undefined, options: SearchOptions, surroundings: Surroundings): Promise<number> {
  const { tongue, columns } = surroundings;
  const database = await openDatabase(existingPlace(options, surroundings).place, now, { borrow: true });
  try {
    const { found, instead } = await search(database.db, {
      ...(text === undefined ? {} : { text }),
      ...given('country', options.country?.toUpperCase()),
      ...given('sector', options.sector),
      ...given('actor', options.actor),
      ...given('level', levelOf(options.level)),
      ...given('from', instantOf(options.from, '--from') ?? undefined),
      ...given('to', instantOf(options.to, '--to') ?? undefined),
      ...given('limit', numberOf(options.limit)),
    });
    if (instead.length > 0) tell(`${tongue === 'es' ? 'Se buscó en su lugar' : 'Looked for instead'}: ${instead.map(oneLine).join(', ')}`);
    const line = (one: (typeof found)[number]) => {
      const level = one.level === null ? '—' : (AlertLevel.options[one.level] ?? '—');
      const edits = one.others === 0 ? '' : `[${one.others + 1} ${tongue === 'es' ? 'versiones' : 'versions'}] `;
      return `${one.receivedAt.slice(0, 16).replace('T', ' ')} ${level.padEnd(8)} ${edits}${oneLine(withTitle(one))}`.slice(0, columns);
    };
    await standardOutput().write(found.map((one) => `${options.json ? JSON.stringify(one) : line(one)}\n`).join(''));
    return found.length > 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

/** The text of most posts begins with their title. */
function withTitle({ title, extract }: { readonly title: string | null; readonly extract: string }): string {
  return title === null || extract.startsWith(title) ? extract : `${title} ${extract}`;
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: V });
}

function levelOf(level: string | undefined): number | undefined {
  if (level === undefined) return undefined;
  const rank = (AlertLevel.options as readonly string[]).indexOf(level);
  if (rank < 0) throw new Failure('wrong-use', 'level', { detail: { what: `--level ${AlertLevel.options.join('|')}` } });
  return rank;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Failure('wrong-use', 'limit', { detail: { what: '--limit N' } });
  return number;
}
