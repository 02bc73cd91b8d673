import { type Kysely, sql } from 'kysely';

/**
 * What a post is found by stands in one table that is not cut by time: the stems of its words and, beside them, tags for all that a search
 * can be narrowed by, so that one index answers a question whole. It is made from `post` and `judgement` and belongs in no copy.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `level` 3 is found by level:1, level:2 and level:3: whoever asks for at least 2 finds it.
  `create function post_tags(source text, level smallint, countries text[], sectors text[], actors text[]) returns tsvector
     language sql immutable as $$
     select array_to_tsvector(array['source:' || left(source, 500)]
       || array(select 'country:' || each from unnest(countries) as each)
       || array(select 'sector:' || each from unnest(sectors) as each)
       || array(select 'actor:' || left(each, 200) from unnest(actors) as each)
       || array(select 'level:' || each from generate_series(1, level) as each))
   $$`,
  // Words are kept as they are: packing them costs more time, at each look, than their room is worth.
  `create table finding (
     post bytea primary key,
     received_at timestamptz not null,
     words tsvector not null
   ) with (toast_tuple_target = 8160)`,
  `insert into finding (post, received_at, words)
     select post.id, post.received_at, post.words || post_tags(source, level, countries, sectors, actors)
     from post left join judgement on judgement.post = post.id and judgement.received_at = post.received_at
     where erased_at is null`,
  'create index finding_words on finding using gin (words)',
  'create index finding_received on finding (received_at, post)',
  'alter table post drop column words',
  'drop index judgement_countries',
  'drop index judgement_sectors',
  'drop index judgement_actors',
];
