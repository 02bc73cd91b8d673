import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge, ownKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { openDatabase } from '#store';
import { type Difference, openSnapshot, replay } from '#work';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { instantOf } from '../../run.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';

export type ReplayOptions = PlaceOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly knowledge?: string;
  readonly json?: boolean;
};

/** `vigia replay`: judges the past again, changes nothing, and prints a line for each post that would have been judged otherwise. */
export async function replayCommand(options: ReplayOptions, surroundings: Surroundings): Promise<number> {
  const database = await openDatabase(existingPlace(options, surroundings).place, now, { borrow: true });
  const named = options.knowledge ?? ownKnowledge;
  const snapshot = existsSync(join(named, 'factors'))
    ? { folder: named, drop: async () => {} }
    : await openSnapshot(database, named).catch(async (fault) => {
        await database.close();
        throw fault;
      });
  try {
    const { version } = loadKnowledge(snapshot.folder);
    const between = {
      from: instantOf(options.from, '--from') ?? '1970-01-01T00:00:00Z',
      to: instantOf(options.to, '--to') ?? '9999-01-01T00:00:00Z',
    };
    const out = standardOutput();
    const show = (one: Difference) => out.write(`${options.json ? JSON.stringify(one) : line(one)}\n`);
    const { judged, differed } = await replay(database, between, { folder: snapshot.folder, version }, show);
    tell(
      surroundings.tongue === 'es'
        ? `${judged} juzgadas con ${version}; ${differed} habrían sido distintas.`
        : `${judged} judged with ${version}; ${differed} would have been different.`,
    );
    return 0;
  } finally {
    await snapshot.drop();
    await database.close();
  }
}

function line({ post, receivedAt, level, real, cases }: Difference): string {
  const percent = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(0)}%`);
  return `${receivedAt.slice(0, 16).replace('T', ' ')} ${post.slice(7, 19)}  ${level[0]} → ${level[1]}  ${percent(real[0])} → ${percent(real[1])}  ${cases[0]} → ${cases[1]}`;
}
