import { type Kysely, sql } from 'kysely';

/** Matrices of sectors and input–output tables that people brought. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `id`: of its contents, so that the same one is kept once. `source`: the file as it came, which is read again each time.
  `create table matrix (
     id text primary key,
     name text not null,
     side text not null,
     basis text not null,
     sectors int not null,
     radius double precision not null,
     who text not null,
     at timestamptz not null,
     source text not null
   )`,
];
