import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Failure } from '#lib/failure.ts';
import { type Database, keepKnowledge, knowledgeOf } from '#store';

/** Keeps the files of the knowledge in use, once a version, so that what it judged can be judged again in years to come. */
export async function keepSnapshot(database: Database, folder: string, version: string, at: string): Promise<void> {
  if ((await knowledgeOf(database.db, version)) !== null) return;
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(ya?ml|json)$/.test(name)) files[name.replaceAll('\\', '/')] = readFileSync(join(folder, name), 'utf8');
  }
  await keepKnowledge(database.db, version, zstdCompressSync(JSON.stringify(files)), at);
}

/**
 * The knowledge that a person names: a folder, or a version that was once in use here, laid out in a folder of its own until `drop`.
 * @throws Failure `no-such-record`
 */
export async function openSnapshot(
  database: Database,
  version: string,
): Promise<{ readonly folder: string; readonly drop: () => Promise<void> }> {
  const packed = await knowledgeOf(database.db, version);
  if (packed === null) throw new Failure('no-such-record', 'no such knowledge', { detail: { name: version } });
  const files = JSON.parse(zstdDecompressSync(packed).toString('utf8')) as Record<string, string>;
  const folder = mkdtempSync(join(tmpdir(), 'vigia-knowledge-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) };
}
