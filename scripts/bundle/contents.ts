import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { faces } from '../../src/share/press/faces.ts';
import type { Entry } from './archive.ts';
import type { Package } from './packages.ts';

/** Files of the program itself, as the package ships them, with the launcher and the guides besides. */
export function programIn(root: string): Entry[] {
  const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const shipped = files.filter((name) => !name.startsWith('!'));
  return [...shipped, 'docs', 'package.json', 'scripts/setup.sh', 'vigia']
    .flatMap((name) => (statSync(join(root, name)).isDirectory() ? filesBelow(root, name) : [name]))
    .filter((path) => !/\.d\.ts$/.test(path))
    .map((path) => ({ path, from: join(root, path), executable: path === 'vigia' }));
}

/** Files of a package that count when the program runs, and every licence. */
export function filesOf({ place, name, folder }: Package): Entry[] {
  return filesBelow(folder, '')
    .filter((path) => licence.test(path) || !(developers.test(path) || sources.test(path) || unopened(name, path)))
    .map((path) => ({ path: `${place}/${path}`, from: join(folder, path), executable: path === 'bin/node' }));
}

/** Whether a file (path or name) says under which terms its package may be handed on. */
export const licence: RegExp = /(?:licen[cs]e|copying|copyright|notice|authors|patents)[^/]*$/i;

const developers = /^(?:(?:tests?|docs?|examples?|bench(?:marks?)?|coverage)\/|.*__\w+__\/)/i;
const sources = /\.(?:map|[cm]?ts|tsx|md|markdown|flow|tsbuildinfo)$/i;

/** Heavy parts that nothing here opens: what Node brings for compiling against it, slower models, other builds of the text engine, other faces. */
function unopened(name: string, path: string): boolean {
  if (name.startsWith('node-linux-')) return /^(?:include|share)\//.test(path);
  if (name.startsWith('@expo-google-fonts/')) return /\.(?:ttf|png)$/.test(path) && !faces.includes(`${name}/${path}`);
  if (name.startsWith('@tesseract.js-data/')) return path.startsWith('4.0.0/');
  if (name === 'tesseract.js-core') return /^tesseract-core/.test(path) && !/^tesseract-core(?:-simd)?-lstm\.(?:js|wasm)$/.test(path);
  return false;
}

/**
 * Paths of the files in `root`, below `folder`: without what begins with a dot (stamps, editors' leavings) and, where `root` is a
 * package, without the packages nested in it, which the lock names. Deeper down a folder of that name is a package's own code.
 */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !(folder === '' && name === 'node_modules'))
    .flatMap((one) => {
      const path = folder === '' ? one.name : `${folder}/${one.name}`;
      return one.isDirectory() ? filesBelow(root, path) : [path];
    });
}
