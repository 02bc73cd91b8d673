import { sql } from 'kysely';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';

/** Something that is still to be done about cases: to `link` a post (its name) to them, or to `judge` one (its id) again. */
export type Errand = { readonly kind: 'link' | 'judge'; readonly subject: string; readonly at: string };

/** After so many tries an errand is set aside: it stays, and is done when somebody asks for it again. */
const tries = 3;

/** Puts errands in line; one that is there already begins anew. */
export async function addErrands(tx: Tx, errands: readonly Errand[]): Promise<void> {
  if (errands.length === 0) return;
  await sql`insert into errand (kind, subject, at)
    select distinct on (kind, subject) kind, subject, at
    from jsonb_to_recordset(${json(errands)}::jsonb) as one (kind text, subject text, at timestamptz) order by kind, subject, at desc
    on conflict (kind, subject) do update set at = excluded.at, tries = 0, why = null`.execute(tx);
}

/** What is to be done next, oldest first. */
export async function errandsDue(db: Db, most: number): Promise<Errand[]> {
  const rows = await db
    .selectFrom('errand')
    .select(['kind', 'subject', 'at'])
    .where('tries', '<', tries)
    .orderBy('at')
    .orderBy('subject')
    .limit(most)
    .execute();
  return rows as Errand[];
}

/** Done, but for those that somebody put in line again meanwhile. */
export async function endErrands(tx: Tx, errands: readonly Errand[]): Promise<void> {
  if (errands.length === 0) return;
  await sql`delete from errand using jsonb_to_recordset(${json(errands)}::jsonb) as one (kind text, subject text, at timestamptz)
    where errand.kind = one.kind and errand.subject = one.subject and errand.at = one.at`.execute(tx);
}

/** A try that failed; `why` is a code or a place in our code, never a text. */
export async function failErrands(db: Db, errands: readonly Errand[], why: string): Promise<void> {
  if (errands.length === 0) return;
  await sql`update errand set tries = tries + 1, why = ${why.slice(0, 300)}
    from jsonb_to_recordset(${json(errands)}::jsonb) as one (kind text, subject text)
    where errand.kind = one.kind and errand.subject = one.subject`.execute(db);
}

/** How many wait, and how many were set aside. */
export async function errandsIn(db: Db): Promise<{ readonly waiting: number; readonly aside: number }> {
  const { rows } = await sql<{ waiting: number; aside: number }>`select count(*) filter (where tries < ${sql.lit(tries)}) as waiting,
    count(*) filter (where tries >= ${sql.lit(tries)}) as aside from errand`.execute(db);
  return rows[0] ?? { waiting: 0, aside: 0 };
}

/** What a copy of a store does not bring along: what is found by keys, and what was still to be done. */
export async function makeErrands(tx: Tx): Promise<void> {
  await sql`insert into case_key (key, last_at, case_id)
    select key, max(at), case_id from member, unnest(keys) as key group by key, case_id on conflict do nothing`.execute(tx);
  await sql`insert into errand (kind, subject, at)
    select 'link', 'sha256:' || encode(post, 'hex'), made_at from judgement
    where jsonb_array_length(cases) > 0 and not exists (select 1 from member where member.post = judgement.post)
    on conflict do nothing`.execute(tx);
  await sql`insert into errand (kind, subject, at) select 'judge', id, made_at from case_file where posts > 1
    on conflict do nothing`.execute(tx);
}
