import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '#lib/failure.ts';
import type { Place } from '#store';
import type { Surroundings } from './surroundings.ts';

/** Where data and keys are, as a person says it on the command line. */
export type PlaceOptions = { readonly data?: string; readonly database?: string; readonly keys?: string };

/** The place of the data, and the folder of the operator's keys: that of the data unless another is named. */
export function placeOf(
  { data, database, keys }: PlaceOptions,
  { dataFolder }: Surroundings,
): { readonly place: Place; readonly keys: string } {
  const folder = data ?? dataFolder;
  return { place: database === undefined ? { folder } : { server: database }, keys: keys ?? join(folder, 'keys') };
}

/** The same, for commands that make nothing new. @throws Failure `not-found` when no data are there yet */
export function existingPlace(options: PlaceOptions, surroundings: Surroundings): ReturnType<typeof placeOf> {
  const found = placeOf(options, surroundings);
  if ('folder' in found.place && !existsSync(join(found.place.folder, 'database')))
    throw new Failure('not-found', 'data folder', { detail: { path: found.place.folder } });
  return found;
}
