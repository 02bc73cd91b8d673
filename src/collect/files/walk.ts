import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Paths of the files below a folder, sorted name by name, folders in their place among files. Hidden entries are skipped; links to
 * files are followed, links to folders are not (they may lead in circles). Only the names of the folders on the way are held.
 */
export async function* walkFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFolder(path);
    else if (!entry.isSymbolicLink() || (await leadsToFile(path))) yield path;
  }
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
