import { type RawBuilder, sql } from 'kysely';
import { type Clearance, everything, Tlp } from '#model';

/** What somebody may see of cases, as a condition over `case_file`. A case that tells of several organisations is for who may see them all. */
export function cleared({ tlp, organisations }: Clearance): RawBuilder<unknown> {
  const upTo = sql`case_file.tlp <= ${sql.lit(Tlp.options.indexOf(tlp))}`;
  return organisations === 'all' ? upTo : sql`(${upTo} and case_file.organisations <@ ${[...organisations]}::text[])`;
}

/** The same of posts, over `content`. */
export function clearedContent({ tlp, organisations }: Clearance): RawBuilder<unknown> {
  const upTo = sql`content.tlp <= ${sql.lit(Tlp.options.indexOf(tlp))}`;
  if (organisations === 'all') return upTo;
  return sql`(${upTo} and (content.organisation is null or content.organisation = any (${[...organisations]}::text[])))`;
}

/** The same where a statement has the name of a post only, in `column`; null where nothing is kept from him. */
export function clearedPost(clearance: Clearance, column: string): RawBuilder<unknown> | null {
  if (seesAll(clearance)) return null;
  return sql`exists (select from content where content.id = ${sql.ref(column)} and ${clearedContent(clearance)})`;
}

/** Whether nothing is kept from somebody, so that nothing need be asked. */
export function seesAll({ tlp, organisations }: Clearance): boolean {
  return tlp === everything.tlp && organisations === 'all';
}
