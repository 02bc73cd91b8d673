import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { assessReading } from '#pipeline';
import { read } from '#read';
import { type Database, makeAllFindable, makePartitions } from '#store';
import { make } from '../src/work/cases/making.ts';
import { record } from '../src/work/threads/record.ts';
import { listing } from './texts.ts';

/** Months that the posts are spread over, and how many are written at once. */
const months = 24;
const step = 5_000;
const dayMs = 86_400_000;

const countries = ['MX', 'BR', 'CO', 'AR', 'CL', 'PE', 'EC', 'GT', 'UY', 'BO', 'US', 'ES', 'PA', 'CR', 'DO', 'HN', 'SV', 'PY', 'NI', 'VE'];
const sectors = ['energy', 'finance', 'government', 'health', 'telecommunications', 'transport', 'water', 'education', 'retail', 'defense'];

/** Writes `count` posts with judgements, of which 400 were really read, spread over two years; no two texts are the same. */
export async function fillPosts(database: Database, count: number): Promise<void> {
  const models = modelsOf();
  await database.execute(
    'create table model (number int primary key, text text, language text, genre text, reading jsonb, cases jsonb, file jsonb, report jsonb)',
  );
  await database.execute(
    `insert into model select * from jsonb_to_recordset($1::jsonb)
       as one (number int, text text, language text, genre text, reading jsonb, cases jsonb, file jsonb, report jsonb)`,
    [JSON.stringify(models)],
  );
  const span = months * 30 * dayMs;
  for (let month = 0; month <= months; month += 1)
    await makePartitions(database.db, new Date(now().getTime() - month * 30 * dayMs).toISOString());
  for (let from = 0; from < count; from += step) {
    await database.execute(
      `with made as materialized (
         select m.*, n, 'seller_' || n % 5000 as alias, $3::timestamptz - make_interval(secs => $4::float * (n::float / $5)) as at,
           m.text || 'No. ' || n || ' ' || substr(md5(n::text), 1, 7) || ' ' || substr(md5(n::text), 8, 6) as body
         from generate_series($1::int, $2::int) as n join model m on m.number = n % 400),
       posted as (
         insert into post (id, received_at, source, collector, media_type, language, text, alias, origin, recognised, redactions, masked)
         select sha256(convert_to(body, 'UTF8')), at, 'bench', 'bench 1', 'text/plain', language, body, alias, '{}', false, '[]', '[]'
         from made returning id, received_at),
       kept as (insert into content (id, received_at) select id, received_at from posted),
       named as (insert into name (folded, shown, kind) select distinct alias, alias, 'persona' from made on conflict do nothing)
       insert into judgement (post, received_at, made_at, knowledge, genre, level, countries, sectors, actors, reading, cases)
       select sha256(convert_to(body, 'UTF8')), at, at, 'bench', genre, (array[0, 1, 1, 1, 2, 2, 2, 3, 3, 4])[1 + n / 270 % 10],
         array[($6::text[])[1 + greatest(0, n % 27 - 7)]], array[($7::text[])[1 + n / 27 % 10]], array[alias], reading, cases from made`,
      [from, Math.min(from + step, count) - 1, now().toISOString(), span / 1000, count, countries, sectors],
    );
  }
  await database.transaction((tx) => makeAllFindable(tx));
}

/** A case of each of those posts, as if each had been linked to none: its country, sector, level and actor are those of the post. */
export async function fillCases(database: Database): Promise<void> {
  for (const statement of casesOf) await database.execute(statement);
}

/** Texts with what was read and judged of them, of which every post is a copy with words of its own. */
function modelsOf() {
  const knowledge = loadKnowledge();
  const asOf = now().toISOString();
  return Array.from({ length: 400 }, (_, number) => {
    const text = listing(number);
    const post = {
      id: sha256(text),
      source: 'bench',
      receivedAt: asOf,
      publishedAt: null,
      mediaType: 'text/plain',
      title: null,
      author: null,
      recognised: false,
    };
    const whole = read({ ...post, text }, knowledge);
    const { genre, reading, cases } = record(assessReading(whole, knowledge, { asOf }), asOf);
    const { found, reports } = make(
      { id: '0', parts: [{ reading: whole, number: 1 }], facts: [], known: [], asOf, whole: true },
      knowledge,
    );
    return { number, text, language: whole.document.language, genre, reading, cases, file: found, report: reports[0] };
  });
}

const casesOf = [
  `create table made_case as
     select substr(encode(post.id, 'hex'), 1, 16) as case_id, post.id as post, post.received_at as at, alias, judgement.level,
       judgement.countries[1] as country, judgement.sectors[1] as sector, file, report
     from post join judgement on judgement.post = post.id and judgement.received_at = post.received_at
       join model on model.number = substring(post.text from 'No\\. (\\d+) \\w+ \\w+$')::int % 400`,
  `insert into member (post, number, case_id, told_as, at, handle, venue, report, keys)
     select post, 1, case_id, 'first', at, alias, 'foro.example',
       report || jsonb_build_object('post', 'sha256:' || encode(post, 'hex'), 'actor', alias,
         'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), '{}' from made_case`,
  `insert into case_file (id, post, version, made_at, changed_at, first_at, last_at, knowledge, kind, actor, folded, victim, price, level, likely,
       posts, origins, judged, headline, odds, expires_at, tlp, news_at)
     select case_id, post, 1, at, at, at, at, 'bench', file->>'kind', alias, alias, coalesce(nullif(file->'victim', 'null'), '{}')
         || jsonb_build_object('name', null, 'country', country, 'sector', sector), file->'price', level, (file->>'likely')::float,
       1, 1, file->'judged', file->'headline', file->'odds', (file->>'expiresAt')::timestamptz,
       case when abs(hashtext(case_id)) % 10 = 0 then 4 else 3 end, at from made_case`,
  `insert into case_news (case_id, at, changes) select case_id, at, '{"fresh": true}' from made_case`,
  'drop table made_case',
  'vacuum analyze',
];
