import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Archive, writeArchive } from './archive.ts';
import { filesOf, programIn } from './contents.ts';
import { noticesFor } from './notices.ts';
import { Chip, packagesFor } from './packages.ts';

/**
 * `npm run bundle -- [FOLDER] [--arch x64|arm64] [--lang es|en]`: one archive for Linux that needs no network and no Node where it is
 * unpacked, and beside it the SHA-256 to take along. The program must have been built.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { arch: { type: 'string', default: process.arch }, lang: { type: 'string', default: 'en' } },
  });
  const { data: chip } = Chip.safeParse(values.arch);
  if (chip === undefined) {
    console.error(values.lang === 'es' ? 'vigia: --arch es x64 o arm64.' : 'vigia: --arch is x64 or arm64.');
    process.exitCode = 2;
    return;
  }
  const folder = resolve(positionals[0] ?? '.');
  mkdirSync(folder, { recursive: true });
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const name = `vigia-${version}-linux-${chip}`;
  const file = join(folder, `${name}.tar.gz`);
  const archive = await pack(file, name, chip);
  writeFileSync(`${file}.sha256`, `${archive.sha256}  ${name}.tar.gz\n`);
  console.log((values.lang === 'es' ? inSpanish : inEnglish)(file, name, archive));
}

async function pack(file: string, name: string, chip: Chip): Promise<Archive> {
  const scratch = mkdtempSync(join(tmpdir(), 'vigia-bundle-'));
  try {
    const packages = await packagesFor(chip, root, scratch);
    const notices = { path: 'THIRD-PARTY.md', from: Buffer.from(noticesFor(packages)), executable: false };
    return await writeArchive(file, name, [...programIn(root), ...packages.flatMap(filesOf), notices]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function megabytes({ bytes }: Archive): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function inSpanish(file: string, name: string, archive: Archive): string {
  return `${file}
${megabytes(archive)}, ${archive.files} archivos, SHA-256 ${archive.sha256}

Lleve a la otra máquina el archivo y su .sha256. Allá no hacen falta ni red, ni Node, ni permisos de administrador:

  sha256sum -c ${name}.tar.gz.sha256    # que llegó entero
  tar xzf ${name}.tar.gz
  cd ${name}
  ./vigia up                            # la página queda en http://127.0.0.1:8474

Cada archivo que contiene tiene su SHA-256 en SHA256SUMS; lo que es de otros, con su licencia, está en THIRD-PARTY.md.`;
}

function inEnglish(file: string, name: string, archive: Archive): string {
  return `${file}
${megabytes(archive)}, ${archive.files} files, SHA-256 ${archive.sha256}

Take the archive and its .sha256 to the other machine. No network, no Node and no administrator is needed there:

  sha256sum -c ${name}.tar.gz.sha256    # that it arrived whole
  tar xzf ${name}.tar.gz
  cd ${name}
  ./vigia up                            # the page is at http://127.0.0.1:8474

Each file in it has its SHA-256 in SHA256SUMS; what is the work of others, with its licence, stands in THIRD-PARTY.md.`;
}

await main();
