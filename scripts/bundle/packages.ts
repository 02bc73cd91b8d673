import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** The machine that a bundle is for. */
export const Chip = z.enum(['x64', 'arm64']);
export type Chip = z.infer<typeof Chip>;

/** A package that the program needs when it runs: its place below the program's folder, and where its files are now. */
export type Package = {
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly folder: string;
};

const run = promisify(execFile);

const Few = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const Locked = z.object({
  name: z.string().optional(),
  version: z.string().default(''),
  integrity: z.string().default(''),
  license: z.string().default(''),
  dev: z.boolean().default(false),
  link: z.boolean().default(false),
  os: Few,
  cpu: Few,
  libc: Few,
});
type Locked = z.infer<typeof Locked>;
const Lock = z.object({ packages: z.record(z.string(), Locked) });

/**
 * What package-lock.json names for running on Linux with this chip, the runtime (Node) among it. What is not installed here, because
 * it is for another machine, is fetched into `scratch` and held against the lock; what is installed in another version is a fault.
 */
export async function packagesFor(chip: Chip, root: string, scratch: string): Promise<Package[]> {
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const packages: Package[] = [];
  for (const [place, one] of Object.entries(lock.packages)) {
    if (!place.startsWith('node_modules/') || one.dev || one.link || !runsOn(chip, one)) continue;
    const name = one.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const installed = join(root, place);
    const folder = existsSync(installed) ? installed : await fetched(`${name}@${one.version}`, one.integrity, join(scratch, place));
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    if (version !== one.version) throw new Error(`${place}: ${version} is installed, package-lock.json says ${one.version}; run npm ci`);
    packages.push({ place, name, version, licence: one.license, folder });
  }
  return packages;
}

function runsOn(chip: Chip, { os, cpu, libc }: Locked): boolean {
  const among = (few: readonly string[], one: string) => few.length === 0 || few.includes(one);
  return among(os, 'linux') && among(cpu, chip) && among(libc, 'glibc');
}

/** Through npm, so that its registry, proxy and cache count. */
async function fetched(spec: string, integrity: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const beside = mkdtempSync(`${folder}-`);
  const { stdout } = await run('npm', ['pack', spec, '--pack-destination', beside, '--json', '--loglevel=error']);
  const [{ filename }] = z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(stdout));
  const packed = join(beside, filename);
  const sum = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`;
  if (sum !== integrity) throw new Error(`${spec} is not what package-lock.json names`);
  await run('tar', ['-xzf', packed, '-C', folder, '--no-same-owner', '--strip-components=1']);
  return folder;
}
