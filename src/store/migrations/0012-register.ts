import { type Kysely, sql } from 'kysely';

/** Whom we warn, and which cases concern whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `body`: all of it, as the model has it; what stands beside is what lists are made by.
  `create table constituent (
     id text primary key,
     name text not null,
     country text,
     sector text,
     body jsonb not null
   )`,
  'create index constituent_name on constituent (name, id)',
  // Counts up with each change of the register: cases that were matched before are matched again.
  'create table register_stand (single boolean primary key default true check (single), stand bigint not null)',
  'insert into register_stand (stand) values (0)',
  // That a case was matched as it stood then. `nobody`: how likely it concerns none of the register; `equally`: how many fit as well as each other.
  `create table matched (
     case_id text primary key,
     version int not null,
     stand bigint not null,
     nobody double precision,
     equally int
   )`,
  // `probability` null: one of those that fit equally. `body`: the candidate as it is shown, without those two.
  `create table case_match (
     case_id text not null,
     constituent text not null,
     name text not null,
     probability double precision,
     body jsonb,
     primary key (case_id, constituent)
   )`,
  'create index case_match_constituent on case_match (constituent, probability desc nulls last)',
];
