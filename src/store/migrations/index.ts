import type { Kysely } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import { Failure } from '#lib/failure.ts';
import * as first from './0001-first.ts';
import * as standing from './0002-standing.ts';
import * as polling from './0003-polling.ts';
import * as finding from './0004-finding.ts';
import * as backfill from './0005-backfill.ts';
import * as guess from './0006-guess.ts';
import * as versions from './0007-versions.ts';
import * as sketches from './0008-sketches.ts';
import * as cases from './0009-cases.ts';
import * as people from './0010-people.ts';
import * as desk from './0011-desk.ts';
import * as register from './0012-register.ts';
import * as matrices from './0013-matrices.ts';
import * as concerns from './0014-concerns.ts';

/** In order, append-only: a migration that has been published is never edited. */
const migrations = {
  '0001-first': first,
  '0002-standing': standing,
  '0003-polling': polling,
  '0004-finding': finding,
  '0005-backfill': backfill,
  '0006-guess': guess,
  '0007-versions': versions,
  '0008-sketches': sketches,
  '0009-cases': cases,
  '0010-people': people,
  '0011-desk': desk,
  '0012-register': register,
  '0013-matrices': matrices,
  '0014-concerns': concerns,
};

/** The form that this program gives a store, by the name of its last migration. */
export const form = Object.keys(migrations).at(-1) ?? '';

/** Whether this program knows a form: its own, or one before it. */
export function knows(name: string): boolean {
  return Object.hasOwn(migrations, name);
}

const provider: MigrationProvider = { getMigrations: async () => migrations };

/**
 * Brings a database to the present form, each step in a transaction of its own.
 * @throws Failure `newer-store` when it has steps that this program does not know
 */
export async function migrate(db: Kysely<never>): Promise<void> {
  const migrator = new Migrator({ db, provider });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /missing|corrupted/.test(error.message))
    throw new Failure('newer-store', 'unknown migration', { cause: error });
  throw error;
}
