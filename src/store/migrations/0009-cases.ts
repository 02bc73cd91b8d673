import { type Kysely, sql } from 'kysely';

/**
 * Cases that live over many posts. What people decide and say is one append-only list, `act`; where each case of a post belongs stands in
 * `member`; the rest is worked out from these two and from `judgement`, and is kept so that it can be found.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `post` is that of which the case was made first; its id comes from there. `judged` is null where it is what stands in the judgement
  // of the only post. `joined_into`: a person said that it is the same as that one, and its members are there now.
  `create table case_file (
     id text primary key,
     post bytea not null,
     version int not null,
     made_at timestamptz not null,
     changed_at timestamptz not null,
     first_at timestamptz,
     last_at timestamptz,
     knowledge text not null,
     kind text not null,
     actor text,
     folded text,
     victim jsonb,
     price jsonb,
     level smallint not null,
     likely double precision,
     posts int not null,
     origins int not null,
     outcome text,
     judged jsonb,
     joined_into text
   )`,
  'create index case_file_changed on case_file (changed_at desc, id desc) where joined_into is null',
  'create index case_file_level on case_file (level, changed_at desc, id desc) where joined_into is null',
  'create index case_file_folded on case_file (folded)',
  'create index case_file_joined on case_file (joined_into) where joined_into is not null',
  'create index case_file_post on case_file (post)',
  // The n-th case of a post. `act`: the person's act that put it here; null where the program did. `keys`: what it may be found by.
  `create table member (
     post bytea not null,
     number smallint not null,
     case_id text not null,
     told_as text not null,
     because jsonb,
     act bigint,
     at timestamptz not null,
     handle text,
     venue text,
     report jsonb not null,
     keys text[] not null,
     primary key (post, number)
   )`,
  'create index member_case on member (case_id)',
  'create index member_handle on member (handle, venue) where handle is not null',
  // Made from `member.keys`, one row a case, the newest first: belongs in no copy.
  `create table case_key (
     key text not null,
     last_at timestamptz not null,
     case_id text not null,
     primary key (key, last_at, case_id)
   )`,
  'create index case_key_case on case_key (case_id)',
  // Two cases that may be the same, for a person to say; `act`: that by which one held them apart, after which nobody is asked again.
  `create table proposal (
     one text not null,
     other text not null,
     made_at timestamptz not null,
     because jsonb not null,
     act bigint,
     primary key (one, other)
   )`,
  'create index proposal_other on proposal (other)',
  `create table act (
     number bigint generated always as identity primary key,
     kind text not null,
     subject text not null,
     who text not null,
     at timestamptz not null,
     body jsonb not null,
     undoes bigint
   )`,
  'create index act_subject on act (subject, number)',
  'create index act_kind on act (kind, number)',
  'create unique index act_undoes on act (undoes) where undoes is not null',
  // What is still to be done: a post to be linked, a case to be made again. Belongs in no copy.
  `create table errand (
     kind text not null,
     subject text not null,
     at timestamptz not null,
     tries int not null default 0,
     why text,
     primary key (kind, subject)
   )`,
  'create index errand_at on errand (at, subject) where tries < 3',
  // Counts up with each change of where members belong, so that whoever decided by what was before sees it and looks again.
  'create table linking (single boolean primary key default true check (single), stand bigint not null)',
  'insert into linking (stand) values (0)',
  `insert into errand (kind, subject, at)
     select 'link', 'sha256:' || encode(post, 'hex'), received_at from judgement where jsonb_array_length(cases) > 0`,
];
