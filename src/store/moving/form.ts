import { z } from 'zod';
import { badCopy } from './file.ts';

/**
 * The lines of a copy, each a JSON object with one member that says what it is. First `header`; then rows, `{"post": {…}}`, as their
 * table names its columns, bytes in base64, without the columns that are null; between them `again`, posts (base64) of which everything
 * that came before is void; last `end`.
 */
export const format = 'vigia/backup/1';

const count = z.strictObject({ rows: z.int().min(0), digest: z.string().regex(/^[0-9a-f]{64}$/) });
const link = z.strictObject({ seq: z.int().min(0), hash: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const headerForm = z.object({
  format: z.string(),
  form: z.string().max(100),
  madeAt: z.string().max(40),
  program: z.string().max(100),
  months: z.array(z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)).max(12_000),
  columns: z.record(z.string(), z.array(z.string().max(63)).max(200)),
  rows: z.int().min(0),
});
const endForm = z.strictObject({ head: link, tables: z.record(z.string(), count) });
const againForm = z.array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/)).max(10_000);

/**
 * `form`: the last migration of the store. `months`: of its partitions. `columns`: of each table, in their order in rows. `rows`: about how
 * many follow.
 */
export type Header = z.infer<typeof headerForm>;
/** Where the ledger stands, and what the rows come to, by table, those included that an `again` makes void. */
export type End = z.infer<typeof endForm>;

/** @throws Failure `bad-backup` */
export function headerIn(line: string): Header {
  const header = memberOf(line, 'header', headerForm);
  if (header.format !== format) throw badCopy('unknown format');
  return header;
}

/** @throws Failure `bad-backup` */
export function endIn(line: string): End {
  return memberOf(line, 'end', endForm);
}

/** @throws Failure `bad-backup` */
export function againIn(line: string): string[] {
  return memberOf(line, 'again', againForm);
}

function memberOf<T>(line: string, name: string, schema: z.ZodType<T>): T {
  try {
    return z.object({ [name]: schema }).parse(JSON.parse(line))[name] as T;
  } catch (cause) {
    throw badCopy('unknown format', cause);
  }
}
