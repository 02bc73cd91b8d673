import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { now } from '#lib/clock.ts';
import { openDatabase, type Place } from '#store';
import { type PostgresServer, postgresPrograms, startPostgres } from './fakes/postgres.ts';

const undo: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

/** Runs the same tests on both databases; each `fresh()` is an empty place of its own. A machine without PostgreSQL skips those by name. */
export function onBoth(tests: (fresh: () => Promise<Place>, kind: 'embedded' | 'server') => void): void {
  describe('embedded', () => tests(freshFolder, 'embedded'));
  describe.skipIf(postgresPrograms() === null)('PostgreSQL', () => tests(freshServer, 'server'));
}

/** An empty folder that goes after the tests. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-store-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with an embedded store that has just been made: copied from one that is kept between runs, because making it takes seconds. */
export async function freshFolder(): Promise<{ readonly folder: string }> {
  const folder = emptyFolder();
  cpSync(await template(), folder, { recursive: true });
  return { folder };
}

async function template(): Promise<string> {
  const migrations = fileURLToPath(new URL('../src/store/migrations/', import.meta.url));
  const digest = createHash('sha256');
  for (const name of readdirSync(migrations).sort()) digest.update(readFileSync(join(migrations, name)));
  for (const file of ['connect/engine.ts', '../../package-lock.json']) digest.update(readFileSync(join(migrations, '..', file)));
  const kept = join(tmpdir(), `vigia-template-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  const fresh = mkdtempSync(`${kept}-`);
  await (await openDatabase({ folder: fresh }, now)).close();
  try {
    renameSync(fresh, kept);
  } catch {
    // Another test file was quicker.
    rmSync(fresh, { recursive: true, force: true });
  }
  return kept;
}

let server: Promise<PostgresServer> | null = null;
let number = 0;

/** The PostgreSQL server of this test file, started when first wanted. */
export function postgres(): Promise<PostgresServer> {
  server ??= startPostgres().then((started) => {
    undo.push(started.stop);
    return started;
  });
  return server;
}

let made: Promise<string> | null = null;

/** A database of that server with its tables just made: copied from one that is made once a test file. */
export async function freshServer(): Promise<{ readonly server: string }> {
  const { url } = await postgres();
  made ??= create('made').then(async (name) => {
    await (await openDatabase({ server: url(name) }, now)).close();
    return name;
  });
  number += 1;
  return { server: url(await create(`t${number}`, await made)) };
}

/** A database of that server with nothing in it, not even tables. */
export async function emptyServer(): Promise<{ readonly server: string }> {
  number += 1;
  return { server: (await postgres()).url(await create(`t${number}`)) };
}

async function create(name: string, after = 'template1'): Promise<string> {
  const client = new pg.Client({ connectionString: (await postgres()).url('postgres') });
  await client.connect();
  await client.query(`create database ${name} template ${after}`);
  await client.end();
  return name;
}
