import { type Kysely, sql } from 'kysely';

/** Who polls a source at present, and until when that is believed of him. Belongs to running processes: no copy of the store has it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table polling (
    source text primary key references source (id) on delete cascade,
    by text not null,
    until timestamptz not null
  )`.execute(db);
}
