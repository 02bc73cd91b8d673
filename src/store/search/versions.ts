import { sql } from 'kysely';
import { type Clearance, everything } from '#model';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Db } from '../database.ts';
import { clearedPost } from '../people/clearing.ts';

/** One form of a post, as it stood at a place: when it was first seen so, and when the place says that it was edited. */
export type Version = {
  readonly post: string;
  readonly source: string;
  readonly externalId: string;
  readonly seenAt: string;
  readonly editedAt: string | null;
  /** Its words are gone; that they were there is known. */
  readonly erased: boolean;
};

const most = 100;

/**
 * The forms of a post, oldest first, itself among them: what stood at the same places under the same name. An edit makes another post, and
 * neither is said to be the true one. Empty where it was never seen otherwise; of a place with more than a hundred the newest.
 */
export async function versionsOf(db: Db, post: string, clearance: Clearance = everything): Promise<Version[]> {
  const id = bytesOf(post);
  const { rows } = await sql<Omit<Version, 'post'> & { id: Uint8Array }>`
    select one.post as id, own.source, own.external_id as "externalId", one.seen_at as "seenAt",
      (p.origin->>'editedAt')::timestamptz as "editedAt", p.erased_at is not null as erased
    from sighting as own
      cross join lateral (select post, seen_at from sighting where source = own.source and external_id = own.external_id
        and external_id <> '' order by seen_at desc limit ${sql.lit(most)}) as one
      join content on content.id = one.post
      join post as p on p.id = content.id and p.received_at = content.received_at
    where own.post = ${id} and ${clearedPost(clearance, 'one.post') ?? sql`true`}
    order by "editedAt" nulls first, "seenAt", id, own.source, own.external_id`.execute(db);
  const versions = rows.map(({ id: name, ...row }) => ({ post: nameOf(name), ...row }));
  return versions.some((one) => one.post !== post) ? versions : [];
}

/** How many other posts stood where the post `p.id` of a statement stands or stood, at most about a hundred. */
export const otherVersions = (clearance: Clearance) => sql`(select count(distinct post) from (
    select other.post from sighting as own
      join sighting as other on other.source = own.source and other.external_id = own.external_id and other.external_id <> ''
    where own.post = p.id and other.post <> p.id and ${clearedPost(clearance, 'other.post') ?? sql`true`} limit ${sql.lit(most)}) as others)`;
