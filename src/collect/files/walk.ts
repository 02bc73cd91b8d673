import type { Dirent } from 'node:fs';
import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Told of a folder below that cannot be read. */
type Closed = (folder: string, fault: unknown) => void;

/**
 * Paths of the files below a folder, sorted name by name, folders in their place among files. Hidden entries are skipped; links to
 * files are followed, links to folders are not (they may lead in circles). Only the names of the folders on the way are held.
 * A folder below that cannot be read is told to `closed`; without one it ends the walk.
 */
export async function* walkFolder(folder: string, closed?: Closed): AsyncGenerator<string> {
  yield* walk(folder, await entriesOf(folder), closed);
}

async function* walk(folder: string, entries: readonly Dirent[], closed: Closed | undefined): AsyncGenerator<string> {
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, await (closed ? openOnly(path, closed) : entriesOf(path)), closed);
    else if (!entry.isSymbolicLink() || (await leadsToFile(path))) yield path;
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function openOnly(folder: string, closed: Closed): Promise<Dirent[]> {
  return entriesOf(folder).catch((fault: unknown) => {
    closed(folder, fault);
    return [];
  });
}

/** How many files `walkFolder` will give, without sorting or holding them. */
export async function countFiles(folder: string): Promise<number> {
  let count = 0;
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) count += await countFiles(join(folder, entry.name));
    else if (!entry.isSymbolicLink() || (await leadsToFile(join(folder, entry.name)))) count += 1;
  }
  return count;
}

async function leadsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    (target) => !target.isDirectory(),
    () => true,
  );
}
