import { stat } from 'node:fs/promises';
import { loadKnowledge } from '#knowledge';
import type { Histories } from '#work';
import { rowsFrom } from './rows.ts';

/** A history of claimed attacks out of a file, with offers of access where there is a file of them, and the numbers that forecasts rest on. @throws Failure those of reading files */
export async function historyFrom(path: string, offersPath?: string): Promise<Histories> {
  const { counts, exam } = loadKnowledge().forecasting;
  const { entries } = await rowsFrom(path);
  const offers = offersPath === undefined ? [] : (await rowsFrom(offersPath)).entries;
  return { entries, offers, name: path.split(/[/\\]/).at(-1) ?? path, counts, labelledFrom: exam.labelledFrom, above: exam.above };
}

/** The same for a service that runs for months: read again when the file was written anew, and at once, so that a wrong one ends the start. */
export async function historyInUse(path: string, offersPath?: string): Promise<() => Promise<Histories>> {
  const stampOf = async () => {
    const stats = await Promise.all([path, ...(offersPath === undefined ? [] : [offersPath])].map((one) => stat(one)));
    return stats.map(({ mtimeMs, size }) => `${mtimeMs} ${size}`).join(' ');
  };
  let found = await historyFrom(path, offersPath);
  let stamp = await stampOf();
  return async () => {
    // While it is being replaced there may be none: what was read last still holds.
    const now = await stampOf().catch(() => stamp);
    if (now !== stamp) [found, stamp] = [await historyFrom(path, offersPath), now];
    return found;
  };
}
