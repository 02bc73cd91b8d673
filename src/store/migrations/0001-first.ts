import { type Kysely, sql } from 'kysely';

/**
 * The first form of the store. `post` never changes after it is written (but for an erasure, which the ledger tells), what is thought of
 * it stands in `judgement`. Both are cut by the month of `received_at`; `content` makes a post unique over all months.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Text search by language: accents folded first, then the language's stems. */
const languages = { es: 'spanish', en: 'english', pt: 'portuguese', ru: 'russian' } as const;

const search = Object.entries(languages).flatMap(([code, name]) => [
  `create text search configuration vigia_${code} (copy = ${name})`,
  `alter text search configuration vigia_${code}
     alter mapping for hword, hword_part, word, asciiword, hword_asciipart, asciihword with unaccent, ${name}_stem`,
]);

const statements = [
  'create extension if not exists unaccent',
  'create extension if not exists pg_trgm',
  ...search,
  // What a post is found by. Of a very long text the beginning: a tsvector holds 1 MB at most.
  `create function post_words(language text, title text, alias text, text text) returns tsvector language sql stable as $$
     select setweight(to_tsvector(one.config, coalesce(title, '') || ' ' || coalesce(alias, '')), 'A')
       || to_tsvector(one.config, left(text, 200000))
     from (select (case when language in ('es', 'en', 'pt', 'ru') then 'vigia_' || language else 'vigia_en' end)::regconfig as config) as one
   $$`,
  `create table source (
     id text primary key,
     kind text not null,
     settings jsonb not null,
     class text not null,
     may_keep_days int,
     enabled boolean not null,
     added_at timestamptz not null,
     cursor jsonb,
     posts bigint not null default 0,
     refused bigint not null default 0,
     failures int not null default 0,
     last_try_at timestamptz,
     last_success_at timestamptz,
     last_post_at timestamptz,
     last_fault text,
     next_try_at timestamptz
   )`,
  `create table content (
     id bytea primary key,
     received_at timestamptz not null
   )`,
  `create table post (
     id bytea not null,
     received_at timestamptz not null,
     published_at timestamptz,
     source text not null,
     collector text not null,
     media_type text not null,
     language text,
     title text,
     text text not null,
     author jsonb,
     alias text,
     origin jsonb not null,
     recognised boolean not null,
     redactions jsonb not null,
     masked jsonb not null,
     erased_at timestamptz,
     words tsvector not null,
     primary key (id, received_at)
   ) partition by range (received_at)`,
  'create table post_other partition of post default',
  'create index post_words on post using gin (words)',
  'create index post_received on post (received_at, id)',
  `create table sighting (
     post bytea not null,
     source text not null,
     external_id text not null,
     url text,
     seen_at timestamptz not null,
     primary key (post, source, external_id)
   )`,
  `create table judgement (
     post bytea not null,
     received_at timestamptz not null,
     made_at timestamptz not null,
     knowledge text not null,
     genre text not null,
     level smallint not null,
     countries text[] not null,
     sectors text[] not null,
     actors text[] not null,
     reading jsonb not null,
     cases jsonb not null,
     primary key (post, received_at)
   ) partition by range (received_at)`,
  'create table judgement_other partition of judgement default',
  'create index judgement_received on judgement (received_at, post)',
  'create index judgement_countries on judgement using gin (countries)',
  'create index judgement_sectors on judgement using gin (sectors)',
  'create index judgement_actors on judgement using gin (actors)',
  `create table knowledge (
     version text primary key,
     kept_at timestamptz not null,
     files bytea not null
   )`,
  `create table name (
     folded text primary key,
     shown text not null,
     kind text not null
   )`,
  'create index name_close on name using gin (folded gin_trgm_ops)',
  `create table refused (
     number bigint generated always as identity primary key,
     source text not null,
     external_id text,
     code text not null,
     at timestamptz not null
   )`,
  'create index refused_source on refused (source, at desc)',
  `create table fingerprint (
     digest text not null,
     post bytea not null,
     kind text not null,
     primary key (digest, post)
   )`,
  `create table sealed (
     post bytea primary key,
     sealed_at timestamptz not null,
     recipients text[] not null,
     bytes bytea not null
   )`,
  `create table hold (
     id text primary key,
     scope jsonb not null,
     reason text not null,
     held_by text not null,
     held_at timestamptz not null,
     until timestamptz,
     released_at timestamptz,
     signature text
   )`,
  `create table correction (
     number bigint generated always as identity primary key,
     of text not null,
     record text not null,
     note text not null,
     who text not null,
     at timestamptz not null
   )`,
  'create index correction_record on correction (of, record)',
  `create table ledger (
     seq bigint primary key,
     at timestamptz not null,
     kind text not null,
     subject text not null,
     said text,
     content text not null,
     hash text not null
   )`,
  'create index ledger_subject on ledger (subject)',
  `create table ledger_head (
     single boolean primary key default true check (single),
     seq bigint not null,
     hash text not null
   )`,
  `insert into ledger_head (seq, hash) values (0, 'sha256:' || repeat('0', 64))`,
  `create table checkpoint (
     seq bigint primary key,
     at timestamptz not null,
     note text not null,
     timestamp_token bytea
   )`,
];
