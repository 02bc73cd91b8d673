import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, type ReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { ownVersion } from '#lib/version.ts';
import type { Tongue } from '#model';
import { oneLine } from '#share';
import { backup, type Copied, mend, openDatabase, openKeys, tidy, verifyStore } from '#store';
import { bringBack } from '#work';
import { existingPlace, type PlaceOptions, placeOf } from '../../place.ts';
import { progressOn } from '../../progress.ts';
import { type Surroundings, tell } from '../../surroundings.ts';
import { storeLines } from '../../verdicts.ts';

/** `vigia backup`, `vigia db export`: copies the store into a file, which is there under its name only when it is whole. */
export async function backupCommand(file: string, options: PlaceOptions, surroundings: Surroundings): Promise<number> {
  const database = await openDatabase(existingPlace(options, surroundings).place, now, { borrow: true });
  const progress = progressOn(surroundings.watched);
  const draft = `${file}.part`;
  try {
    const out = createWriteStream(draft, { mode: 0o600, flush: true });
    const onProgress = (done: number, total: number) => progress.show(shareOf(done, total));
    const copied = await backup(database, out, { now, program: ownVersion(), onProgress });
    await rename(draft, file);
    progress.clear();
    tell(copiedLine(file, copied, surroundings.tongue));
    return 0;
  } catch (fault) {
    await rm(draft, { force: true });
    throw isOfFile(fault) ? new Failure('unwritable', 'backup', { cause: fault, detail: { path: file } }) : fault;
  } finally {
    progress.clear();
    await database.close();
  }
}

/** `vigia db`: the same two under the names that a move to another database has; and `mend`, which makes anew what a search goes by. */
export async function dbCommand(
  what: string,
  file: string | undefined,
  options: PlaceOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (what === 'mend' && file === undefined) return mendCommand(options, surroundings);
  if (file === undefined) throw new Failure('wrong-use', 'db', { detail: { what: 'db export|import FILE, db mend' } });
  if (what === 'export') return backupCommand(file, options, surroundings);
  if (what === 'import') return restoreCommand(file, options, surroundings);
  throw new Failure('wrong-use', 'db', { detail: { what: 'db export|import FILE, db mend' } });
}

async function mendCommand(options: PlaceOptions, surroundings: Surroundings): Promise<number> {
  const database = await openDatabase(existingPlace(options, surroundings).place, now, { borrow: true });
  const progress = progressOn(surroundings.watched);
  try {
    const mended = await mend(database, (done) => progress.show(String(done)));
    progress.clear();
    tell(
      surroundings.tongue === 'es'
        ? `Se comparó lo que la búsqueda encuentra con lo guardado; se rehizo en ${mended} publicaciones.`
        : `What a search finds was compared with what is kept; it was made anew for ${mended} posts.`,
    );
    return 0;
  } finally {
    progress.clear();
    await database.close();
  }
}

/** `vigia restore`, `vigia db import`: puts a copy into an empty store and checks its log. Gives 1 when that does not hold. */
export async function restoreCommand(file: string, options: PlaceOptions, surroundings: Surroundings): Promise<number> {
  const { place, keys } = placeOf(options, surroundings);
  const { tongue } = surroundings;
  const copy = await opened(file);
  const database = await openDatabase(place, now);
  const progress = progressOn(surroundings.watched);
  try {
    const { waiting, ...copied } = await bringBack(database, copy, (done, total) => progress.show(shareOf(done, total)));
    await tidy(database);
    progress.clear();
    tell(restoredLine(copied, waiting, tongue));
    if (!existsSync(keys)) {
      tell(tongue === 'es' ? noKeys.es : noKeys.en);
      return 0;
    }
    const { verifiers } = await openKeys(keys);
    const verdict = await verifyStore(database.db, { verifiers, onProgress: (done, total) => progress.show(shareOf(done, total)) });
    progress.clear();
    for (const line of storeLines(verdict, tongue)) tell(oneLine(line));
    return verdict.faultCount === 0 ? 0 : 1;
  } finally {
    progress.clear();
    copy.destroy();
    await database.close();
  }
}

/** @throws Failure `not-found`, `unreadable` */
async function opened(file: string): Promise<ReadStream> {
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    await once(stream, 'open');
    return stream;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Failure(missing ? 'not-found' : 'unreadable', 'backup', { cause, detail: { path: file } });
  }
}

function isOfFile(fault: unknown): boolean {
  return fault instanceof Error && 'syscall' in fault && 'path' in fault;
}

function shareOf(done: number, total: number): string {
  return `${Math.min(99, Math.floor((100 * done) / Math.max(1, total)))} %`;
}

const noKeys = {
  es: 'Las llaves no van en el respaldo. Copie a su lugar la carpeta de llaves de antes y compruebe la bitácora con «vigia verify».',
  en: 'The keys are not part of a backup. Put the folder of keys from before in its place and check the log with "vigia verify".',
};

function copiedLine(file: string, { head, rows }: Copied, tongue: Tongue): string {
  const count = rows.toLocaleString('en');
  return tongue === 'es'
    ? `${oneLine(file)}: ${count} registros, bitácora hasta el asiento ${head.seq} (${head.hash})`
    : `${oneLine(file)}: ${count} records, log up to entry ${head.seq} (${head.hash})`;
}

function restoredLine({ head, rows }: Copied, waiting: number, tongue: Tongue): string {
  const count = rows.toLocaleString('en');
  return tongue === 'es'
    ? `${count} registros, comparados uno por uno con el respaldo; bitácora hasta el asiento ${head.seq} (${head.hash}); por juzgar: ${waiting}`
    : `${count} records, compared with the backup one by one; log up to entry ${head.seq} (${head.hash}); to be judged: ${waiting}`;
}
