import { type Kysely, sql } from 'kysely';

/**
 * What the desk asks of cases: what a row of the queue shows and is filtered by stands in `case_file` itself, so that one index answers;
 * `case_news` is what changed in a case and when; the rest is of persons.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `headline`: what is offered, in fields. `odds`: low, middle, high of the two lines of a judgement. `tlp`: rank of the marking, 4 (RED)
  // where it is not known. `news_at`: when something happened that is worth a look. `triage_act`: the act by which it stands so.
  `alter table case_file
     add column headline jsonb,
     add column odds jsonb,
     add column expires_at timestamptz,
     add column tlp smallint not null default 4,
     add column news_at timestamptz not null default '1970-01-01Z',
     add column triage text not null default 'open',
     add column triage_act bigint,
     add column taken_by text,
     add column country text generated always as (victim->>'country') stored,
     add column sector text generated always as (victim->>'sector') stored`,
  // The order of the queue: a level is worth two weeks of age. The gravest stay above, and make room when nothing comes of them.
  `alter table case_file add column matters timestamp generated always as
     ((news_at at time zone 'UTC') + level * interval '336 hours') stored`,
  `create index case_file_queue on case_file (matters desc, id desc) include (level, kind, country, sector, tlp, triage, taken_by)
     where joined_into is null and triage in ('open', 'taken')`,
  `create index case_file_matters on case_file (matters desc, id desc) include (level, kind, country, sector, tlp, triage, taken_by)
     where joined_into is null`,
  'create index case_file_country on case_file (country, matters desc, id desc) where joined_into is null',
  'create index case_file_sector on case_file (sector, matters desc, id desc) where joined_into is null',
  'create index case_file_news on case_file (news_at desc, id desc) where joined_into is null',
  'create index case_file_taken on case_file (taken_by) where taken_by is not null',
  // `changes`: each field with what it was and what it is; `{"fresh": true}` where the case began.
  `create table case_news (
     number bigint generated always as identity primary key,
     case_id text not null,
     at timestamptz not null,
     changes jsonb not null
   )`,
  'create index case_news_case on case_news (case_id, at)',
  // When a person opened a case last, and since when he knows what we make of it (null: he does not).
  `create table looked (
     person text not null,
     case_id text not null,
     at timestamptz,
     saw_at timestamptz,
     primary key (person, case_id)
   )`,
  'create index looked_case on looked (case_id)',
  `create table saved_filter (
     id text primary key,
     person text not null,
     name text not null,
     query jsonb not null,
     made_at timestamptz not null
   )`,
  'create unique index saved_filter_name on saved_filter (person, name)',
  `create table desk_setting (
     person text primary key,
     body jsonb not null
   )`,
  // What a write was answered, under the key that its sender gave it: for a day. Belongs in no copy.
  `create table answered (
     who text not null,
     key text not null,
     asked text not null,
     status smallint not null,
     body text not null,
     headers jsonb not null,
     at timestamptz not null,
     primary key (who, key)
   )`,
  'create index answered_at on answered (at)',
  `create function tlp_rank(marking text) returns smallint language sql immutable as $$
     select coalesce(array_position(array['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], marking) - 1, 4)::smallint
   $$`,
  // Of cases that were kept by a form without these columns: as they stand in what was judged of them.
  `create function fill_case_files() returns void language sql as $$
     with first as (
       select distinct on (case_id) case_id, post, number from member order by case_id, at, post, number
     ), found as (
       select file.id, coalesce(file.judged, judgement.cases->(number - 1)) as kept, judgement.reading->'offers'->(number - 1) as offer,
         (select max(tlp_rank(origin->>'tlp')) from member join content on content.id = member.post
            join post on post.id = content.id and post.received_at = content.received_at
            where member.case_id = file.id and origin->>'tlp' is not null) as marked
       from case_file as file left join first on first.case_id = file.id left join judgement on judgement.post = first.post
       where news_at = '1970-01-01Z'
     )
     update case_file set news_at = least(changed_at, last_at),
       tlp = greatest(tlp_rank(kept->'handling'->>'tlp'), marked),
       expires_at = (kept->'alert'->>'expiresAt')::timestamptz,
       odds = case when kept->'judgement' is not null and kept->>'judgement' is not null then jsonb_build_object(
         'asSold', kept->'judgement'->'asSold', 'realAndCurrent', kept->'judgement'->'realAndCurrent') end,
       headline = case when offer is not null then jsonb_build_object('good', offer->'good'->'value', 'accessType', offer->'accessType'->'value',
         'product', offer->'accessType'->'product', 'privilege', offer->'privilege'->'value',
         'records', offer->'volume'->'records', 'bytes', offer->'volume'->'bytes') end
     from found where found.id = case_file.id
   $$`,
  'select fill_case_files()',
];
