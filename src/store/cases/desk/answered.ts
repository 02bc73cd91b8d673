import { sql } from 'kysely';
import { json } from '../../connect/json.ts';
import type { Db } from '../../database.ts';

/** What a write was answered. `asked`: the hash of what was asked. */
export type Answered = {
  readonly asked: string;
  readonly status: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
};

/** What was answered to a sender under a key since an instant; null: nothing. */
export async function answeredTo(db: Db, who: string, key: string, since: string): Promise<Answered | null> {
  const row = await db
    .selectFrom('answered')
    .select(['asked', 'status', 'body', 'headers'])
    .where('who', '=', who)
    .where('key', '=', key)
    .where('at', '>=', since)
    .executeTakeFirst();
  return (row as Answered | undefined) ?? null;
}

/** Keeps an answer, and forgets all that were given before an instant. */
export async function keepAnswered(
  db: Db,
  who: string,
  key: string,
  one: Answered & { readonly at: string },
  since: string,
): Promise<void> {
  await db.deleteFrom('answered').where('at', '<', since).execute();
  await sql`insert into answered (who, key, asked, status, body, headers, at)
    values (${who}, ${key}, ${one.asked}, ${one.status}, ${one.body}, ${json(one.headers)}::jsonb, ${one.at}::timestamptz)
    on conflict (who, key) do nothing`.execute(db);
}
