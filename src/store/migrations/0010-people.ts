import { type Kysely, sql } from 'kysely';

/** Who may come in, how, and what is marked for whom. Of every secret that is shown once (session, token, link, recovery code) only a hash is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `folded`: the name as it is compared. `organisations` null: all. `password`: argon2id with its parameters. `totp_step`: the last step whose
  // code was used. `recovery`: hashes of codes that were not used yet. `subject`: who he is for the provider that signs him in.
  `create table person (
     id text primary key,
     name text not null,
     folded text not null unique,
     role text not null,
     tlp text not null,
     organisations text[],
     added_at timestamptz not null,
     disabled_at timestamptz,
     password text,
     totp text,
     totp_step bigint not null default 0,
     recovery text[] not null default '{}',
     subject text unique
   )`,
  // `pending`: a TOTP secret that waits for its first code.
  `create table session (
     number bigint generated always as identity primary key,
     hash text not null unique,
     person text not null references person,
     made_at timestamptz not null,
     used_at timestamptz not null,
     ends_at timestamptz not null,
     ended_at timestamptz,
     address text not null,
     agent text not null,
     pending text
   )`,
  'create index session_person on session (person, number)',
  `create table token (
     number bigint generated always as identity primary key,
     hash text not null unique,
     person text not null references person,
     name text not null,
     scopes text[] not null,
     made_at timestamptz not null,
     used_at timestamptz,
     ends_at timestamptz not null,
     ended_at timestamptz
   )`,
  'create index token_person on token (person, number)',
  // `person` null: whoever comes with it first is made the first admin.
  `create table one_time (
     hash text primary key,
     person text references person,
     made_at timestamptz not null,
     ends_at timestamptz not null,
     used_at timestamptz
   )`,
  // `subject`: a name or an address, with how often in a row it failed.
  `create table attempt (
     subject text primary key,
     failed int not null,
     last_at timestamptz not null
   )`,
  // For which organisation posts of a source are (null: for everybody), and under which marking where they bear none.
  'alter table source add column organisation text, add column tlp text',
  // Rank of the marking (4, RED, while it is not known), and for whom: so that every question about posts can ask for it.
  'alter table content add column tlp smallint not null default 4, add column organisation text',
  "alter table case_file add column organisations text[] not null default '{}'",
  // What the sender or the source says; else what we make of it; AMBER+STRICT for what claims nothing and bears no mark.
  `create function mark_posts(ids bytea[]) returns void language sql as $$
     update content set organisation = source.organisation, tlp = coalesce(
         array_position(array['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], coalesce(post.origin->>'tlp', source.tlp)) - 1,
         (select max(array_position(array['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], one->'handling'->>'tlp')) - 1
            from jsonb_array_elements(judgement.cases) as one),
         case when judgement.post is null then 4 else 3 end)
     from post left join source on source.id = post.source
       left join judgement on judgement.post = post.id and judgement.received_at = post.received_at
     where content.id = any (ids) and post.id = content.id and post.received_at = content.received_at
   $$`,
  'select mark_posts(array(select id from content))',
];
