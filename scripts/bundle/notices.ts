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
  const rows = packages.map((one) => `| ${one.place.replace('node_modules/', '')} | ${one.version} | ${one.licence} | ${termsOf(one)} |`);
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

/** The files with the terms; where a package has none, whose it is, as the MIT licence asks. */
function termsOf({ place, folder, licence: terms }: Package): string {
  const files = readdirSync(folder).filter((name) => licence.test(name));
  if (files.length > 0) return files.map((name) => `\`${place}/${name}\``).join(', ');
  if (terms !== 'MIT') throw new Error(`${place}: no text of its licence (${terms})`);
  const { author } = z.object({ author: Author }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return `below; © ${author}`;
}
