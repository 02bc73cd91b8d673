import { type RawBuilder, sql } from 'kysely';
import { type Clearance, everything } from '#model';
import { nameOf } from '../connect/names.ts';
import type { Db } from '../database.ts';
import { cleared, seesAll } from '../people/clearing.ts';

/** A handle at a venue, as posts of its own show it (`name`: as it is written there): in how many cases, and from when to when. */
export type Handle = {
  readonly handle: string;
  readonly name: string;
  readonly venue: string | null;
  readonly cases: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
};

/** Which handles are wanted: whose name has `text` in it (as `plain` folds it); behind the last of an earlier answer. */
export type HandleQuery = {
  readonly text?: string;
  readonly after?: Pick<Handle, 'lastSeenAt' | 'handle'> & { readonly venue: string };
  readonly limit?: number;
};

const usual = 50;
const most = 500;

/** Who writes in cases that somebody may see, whoever was seen last first. */
export async function handlesIn(
  db: Db,
  { text, after, limit = usual }: HandleQuery = {},
  clearance: Clearance = everything,
): Promise<Handle[]> {
  const behind =
    after === undefined
      ? sql``
      : sql`having (max(at), handle, coalesce(venue, '')) < (${after.lastSeenAt}::timestamptz, ${after.handle}, ${after.venue})`;
  const { rows } = await sql<Handle>`
    select handle, max(report->>'actor') as name, venue, count(distinct case_id) as cases, min(at) as "firstSeenAt", max(at) as "lastSeenAt"
    from member where handle is not null and ${text === undefined ? sql`true` : sql`position(${text} in handle) > 0`} and ${ofCleared(clearance)}
    group by handle, venue ${behind} order by max(at) desc, handle desc, coalesce(venue, '') desc limit ${sql.lit(Math.min(limit, most))}`.execute(
    db,
  );
  return rows;
}

/** Posts that a handle (as members have it) wrote, or whose case is told to be of that name, and those of cases that share one of these keys; newest first. */
export async function postsOfHandle(
  db: Db,
  { name, handle }: Pick<Handle, 'name' | 'handle'>,
  keys: readonly string[],
  limit: number,
  clearance: Clearance = everything,
): Promise<string[]> {
  const { rows } = await sql<{ post: Uint8Array }>`select post from member
    where ${ofCleared(clearance)} and (handle = ${handle} or case_id in (select id from case_file where folded = lower(unaccent(${name})))
      or case_id in (select case_id from case_key where key = any (${[...keys]}::text[])))
    group by post order by max(at) desc limit ${sql.lit(limit)}`.execute(db);
  return rows.map(({ post }) => nameOf(post));
}

/** Over `member`: of a case that somebody may see. */
function ofCleared(clearance: Clearance): RawBuilder<unknown> {
  if (seesAll(clearance)) return sql`true`;
  return sql`exists (select from case_file where case_file.id = member.case_id and ${cleared(clearance)})`;
}
