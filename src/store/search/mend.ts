import { type RawBuilder, sql } from 'kysely';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Database, Db, Tx } from '../database.ts';
import { makeFindable } from './finding.ts';

/** A post that a search does not know as it is: not at all, by something else, or although it is gone. `receivedAt` to the microsecond. */
export type Astray = { readonly id: string; readonly receivedAt: string; readonly what: 'missing' | 'changed' | 'unrecorded' };

const page = 500;
const mostGone = 10_000;

/**
 * Compares what posts are found by with their rows, in pages, so that memory stays flat: what they are narrowed by, and with `words` the stems
 * too. Those a newer PostgreSQL may cut otherwise, which is nobody's fault. `done`: posts looked at so far.
 */
export async function* astrayIn(
  db: Db | Tx,
  { words }: { readonly words: boolean },
): AsyncGenerator<{ readonly done: number; readonly astray: readonly Astray[] }> {
  const tags = sql`post_tags(source, level, countries, sectors, actors)`;
  const differs = words
    ? sql`f.words <> post_words(language, title, alias, text) || ${tags}`
    : sql`not tsvector_to_array(f.words) @> tsvector_to_array(${tags})`;
  let behind: RawBuilder<unknown> = sql``;
  for (let done = 0; ; ) {
    const { rows } = await sql<{ id: Uint8Array; receivedAt: string; what: Astray['what'] | null }>`
      select p.id, p.received_at::text as "receivedAt",
        case when f.post is null then 'missing' when f.received_at <> p.received_at or ${differs} then 'changed' end as what
      from (select * from post where erased_at is null ${behind} order by received_at, id limit ${sql.lit(page)}) as p
        left join judgement j on j.post = p.id and j.received_at = p.received_at left join finding f on f.post = p.id
      order by p.received_at, p.id`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) break;
    done += rows.length;
    yield {
      done,
      astray: rows.flatMap(({ id, receivedAt, what }) => (what === null ? [] : [{ id: nameOf(id), receivedAt, what }])),
    };
    behind = sql`and (received_at, id) > (${last.receivedAt}::timestamptz, ${last.id}::bytea)`;
  }
  const { rows } = await sql<{ id: Uint8Array; receivedAt: string }>`select f.post as id, f.received_at::text as "receivedAt" from finding f
    left join content c on c.id = f.post left join post p on p.id = c.id and p.received_at = c.received_at
    where p.id is null or p.erased_at is not null limit ${sql.lit(mostGone)}`.execute(db);
  yield { done: 0, astray: rows.map(({ id, receivedAt }) => ({ id: nameOf(id), receivedAt, what: 'unrecorded' })) };
}

/** Makes anew what posts are found by where it is not as their rows say; gives how many that were. Others may work meanwhile. */
export async function mend({ db, transaction }: Database, onProgress: (done: number) => void = () => {}): Promise<number> {
  let mended = 0;
  for await (const { done, astray } of astrayIn(db, { words: true })) {
    onProgress(done);
    mended += astray.length;
    if (astray.length > 0) {
      await transaction(async (tx) => {
        await tx
          .deleteFrom('finding')
          .where(
            'post',
            'in',
            astray.map(({ id }) => bytesOf(id)),
          )
          .execute();
        await makeFindable(tx, astray);
      });
    }
  }
  return mended;
}
