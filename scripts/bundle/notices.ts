import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { licence } from './contents.ts';
import type { Package } from './packages.ts';

const Author = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]).default('its authors');

/**
 * `THIRD-PARTY.md` (Markdown): each package of others with its version, its licence and where the text of that lies in the bundle;
 * then what is compiled into them.
 */
export function noticesFor(packages: readonly Package[]): string {
  const rows = packages.map(
    (one) => `| ${one.place.replace('node_modules/', '')} | ${one.version} | ${one.licence} | ${termsOf(one, packages)} |`,
  );
  return [
    '# Packages of others in this bundle',
    '',
    'Under their own licences, unchanged but for files that are not needed to run. Where a licence offers a choice, MIT is taken.',
    '',
    '| package | version | licence | its text |',
    '|---|---|---|---|',
    ...rows,
    readFileSync(new URL('within.md', import.meta.url), 'utf8'),
  ].join('\n');
}

/** The files with the terms; where a package has none, those of the package that it is a part of for one chip, or whose it is, as the MIT licence asks. */
function termsOf(one: Package, packages: readonly Package[]): string {
  const { place, folder, licence: terms } = one;
  const files = filesWithTerms(one);
  if (files.length > 0) return files.join(', ');
  const whole = packages.find(({ name, licence: same }) => one.name.startsWith(`${name}-`) && same === terms);
  const [text] = whole === undefined ? [] : filesWithTerms(whole);
  if (text !== undefined) return text;
  if (terms !== 'MIT') throw new Error(`${place}: no text of its licence (${terms})`);
  const { author } = z.object({ author: Author }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return `below; © ${author}`;
}

function filesWithTerms({ place, folder }: Package): string[] {
  return readdirSync(folder)
    .filter((name) => licence.test(name))
    .map((name) => `\`${place}/${name}\``);
}
