import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

const code = fileURLToPath(new URL('../', import.meta.url));
const shelf = fileURLToPath(new URL('../../.vigia/', import.meta.url));

/**
 * What `load` gives, kept ready beside the program from one start to the next: 240 files of YAML take over a second in each thread, what they
 * came to 0.05. It is taken only while every file of `root` and of the code that reads them is what it was; where nothing can be kept
 * there, or what is kept is broken, they are read again.
 */
export function keptReady<T>(root: string, load: () => T): T {
  const path = join(shelf, `knowledge-${digestOf(root)}.bin`);
  try {
    return deserialize(readFileSync(path)) as T;
  } catch {
    const made = load();
    keep(path, made);
    return made;
  }
}

/** The files that knowledge is made of, and those that make it. */
function digestOf(root: string): string {
  const digest = createHash('sha256').update(process.version);
  for (const [folder, kinds] of [
    [root, /\.(?:ya?ml|json)$/],
    [join(code, 'knowledge'), /\.[jt]s$/],
    [join(code, 'model'), /\.[jt]s$/],
  ] as const) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (kinds.test(name))
        digest
          .update(`${name}\0`)
          .update(readFileSync(join(folder, name)))
          .update('\0');
  }
  return digest.digest('hex').slice(0, 32);
}

/** Another start may write the same at the same time: each writes its own, and the last name holds. */
function keep(path: string, made: unknown): void {
  const own = `${path}.${randomUUID()}`;
  try {
    mkdirSync(shelf, { recursive: true });
    for (const name of readdirSync(shelf))
      if (/^knowledge-[0-9a-f]+\.bin$/.test(name) && !path.endsWith(name)) rmSync(join(shelf, name), { force: true });
    writeFileSync(own, serialize(made));
    renameSync(own, path);
  } catch {
    // A program that another person owns: read anew at each start, and right all the same.
    rmSync(own, { force: true });
  }
}
