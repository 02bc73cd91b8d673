import { sql } from 'kysely';
import { type EntryKind, openNote, type Said, type Verifier } from '#ledger';
import { sha256 } from '#lib/hash.ts';
import { acts, cases } from '../cases/compare.ts';
import { storedHash } from '../connect/json.ts';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Db } from '../database.ts';
import { besides } from '../posts.ts';
import { type Hold, holdText } from './holds.ts';

/** A row that is not as the log says: changed, gone, or there without the log knowing of it. `seq`: the entry that says otherwise. */
export type RowFault = {
  readonly table: 'post' | 'judgement' | 'sealed' | 'hold' | 'correction' | 'checkpoint' | 'finding' | 'case_file' | 'act';
  readonly record: string;
  readonly what: 'changed' | 'missing' | 'unrecorded';
  readonly seq: number | null;
};

export type Told = Said & { readonly seq: number };

/** Compares what a run of entries says with the rows that they are about. Each table is asked once, in one statement. */
export async function compare(db: Db, said: readonly Told[], verifiers: readonly Verifier[]): Promise<RowFault[]> {
  const of = (kind: EntryKind) => said.filter((one) => one.kind === kind);
  return [
    ...(await posts(db, of('post'))),
    ...(await judgements(db, of('judgement'))),
    ...(await holds(db, [...of('hold'), ...of('release')], verifiers)),
    ...(await corrections(db, of('correction'))),
    ...(await checkpoints(db, of('checkpoint'))),
    ...(await cases(db, of('case'))),
    ...(await acts(db, of('act'))),
  ];
}

const hashOf = (column: string) => sql<string>`'sha256:' || encode(sha256(${sql.raw(column)}), 'hex')`;
const told = (table: string, kind: EntryKind) =>
  sql<number | null>`(select max(seq) from ledger where kind = ${kind} and subject = 'sha256:' || encode(${sql.raw(table)}, 'hex'))`;

async function posts(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(({ subject }) => bytesOf(subject));
  const rows = await db
    .selectFrom('content')
    .innerJoin('post', (on) => on.onRef('post.id', '=', 'content.id').onRef('post.received_at', '=', 'content.received_at'))
    .leftJoin('sealed', 'sealed.post', 'post.id')
    .select(['post.id', 'source', 'collector', 'media_type as mediaType', 'title', 'author', 'recognised', 'masked', 'origin', 'language'])
    .select(['published_at as publishedAt', 'erased_at', told('post.id', 'deletion').as('deleted')])
    .select([hashOf("convert_to(text, 'UTF8')").as('text'), hashOf('sealed.bytes').as('sealed')])
    .where('content.id', 'in', ids)
    .execute();
  const found = new Map(rows.map((row) => [nameOf(row.id), row]));
  return entries.flatMap(({ seq, subject: record, body }) => {
    const row = found.get(record);
    const fault = (table: 'post' | 'sealed', what: RowFault['what']): RowFault[] => [{ table, record, what, seq }];
    if (row === undefined) return fault('post', 'missing');
    if (row.deleted !== null && row.erased_at !== null) return row.sealed === null ? [] : fault('sealed', 'unrecorded');
    const { text, source, collector, origin, language, ...post } = row;
    const beside = besides({ post, origin, language } as unknown as Parameters<typeof besides>[0]);
    const told = [text, source, collector, beside];
    if (['text', 'source', 'collector', 'besides'].some((name, at) => body[name] !== told[at])) return fault('post', 'changed');
    const sealed = body['sealed'] ?? null;
    if (row.sealed === sealed) return [];
    return fault('sealed', row.sealed === null ? 'missing' : sealed === null ? 'unrecorded' : 'changed');
  });
}

/** Only the last judgement of a post is kept as a row; the entries before it tell that there were others. */
async function judgements(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('judgement')
    .select(['post', 'knowledge', 'level', 'reading', 'cases', told('post', 'judgement').as('last')])
    .where(
      'post',
      'in',
      entries.map(({ subject }) => bytesOf(subject)),
    )
    .execute();
  const found = new Map(rows.map((row) => [nameOf(row.post), row]));
  const gone = entries.filter(({ subject }) => !found.has(subject)).map(({ subject }) => subject);
  const deleted =
    gone.length === 0
      ? []
      : await db.selectFrom('ledger').select('subject').where('kind', '=', 'deletion').where('subject', 'in', gone).execute();
  return entries.flatMap(({ seq, subject: record, body }): RowFault[] => {
    const row = found.get(record);
    if (row === undefined)
      return deleted.some(({ subject }) => subject === record) ? [] : [{ table: 'judgement', record, what: 'missing', seq }];
    if (row.last !== seq) return [];
    const same = row.knowledge === body['knowledge'] && row.level === body['level'];
    const whole = same && storedHash(row.reading) === body['reading'] && storedHash(row.cases) === body['cases'];
    return whole ? [] : [{ table: 'judgement', record, what: 'changed', seq }];
  });
}

async function holds(db: Db, entries: readonly Told[], verifiers: readonly Verifier[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('hold')
    .selectAll()
    .where(
      'id',
      'in',
      entries.map(({ subject }) => subject),
    )
    .execute();
  const released = await db
    .selectFrom('ledger')
    .select('subject')
    .where('kind', '=', 'release')
    .where(
      'subject',
      'in',
      entries.map(({ subject }) => subject),
    )
    .execute();
  return entries.flatMap(({ seq, kind, subject: record, body }): RowFault[] => {
    const row = rows.find(({ id }) => id === record);
    if (row === undefined) return [{ table: 'hold', record, what: 'missing', seq }];
    const ended = released.some(({ subject }) => subject === record);
    const { id, scope, reason, held_by: heldBy, until, signature } = row;
    const opened = openNote(signature ?? '', verifiers);
    const text = holdText({ id, scope, reason, heldBy, until } as Hold);
    const signed = kind === 'release' || (sha256(signature ?? '') === body['note'] && opened.kind === 'signed' && opened.text === text);
    return signed && ended === (row.released_at !== null) ? [] : [{ table: 'hold', record, what: 'changed', seq }];
  });
}

async function corrections(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('correction')
    .select(['record', 'note', 'who'])
    .where(
      'record',
      'in',
      entries.map(({ subject }) => subject),
    )
    .execute();
  return entries.flatMap(({ seq, subject: record, body }): RowFault[] => {
    const whole = rows.some((row) => row.record === record && row.who === body['who'] && sha256(row.note) === body['note']);
    return whole ? [] : [{ table: 'correction', record, what: rows.some((row) => row.record === record) ? 'changed' : 'missing', seq }];
  });
}

async function checkpoints(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('checkpoint')
    .select(['seq', 'note'])
    .where(
      'seq',
      'in',
      entries.map(({ subject }) => Number(subject)),
    )
    .execute();
  return entries.flatMap(({ seq, subject: record, body }): RowFault[] => {
    const row = rows.find((one) => String(one.seq) === record);
    if (row === undefined) return [{ table: 'checkpoint', record, what: 'missing', seq }];
    return sha256(row.note) === body['note'] ? [] : [{ table: 'checkpoint', record, what: 'changed', seq }];
  });
}

const page = 2_000;

/** Posts that the log does not know, put in beside the program. Looked for page by page. */
export async function* unrecorded(db: Db): AsyncGenerator<RowFault[]> {
  let after: { at: string; id: Uint8Array } | null = null;
  for (;;) {
    // To the microsecond: a row that was put in by hand may have some, and would come again for ever.
    const rows: { id: Uint8Array; at: string; known: number | null }[] = await db
      .selectFrom('post')
      .select(['id', sql<string>`received_at::text`.as('at'), told('post.id', 'post').as('known')])
      .$if(after !== null, (one) => one.where(sql<boolean>`(received_at, id) > (${after?.at}::timestamptz, ${after?.id}::bytea)`))
      .orderBy('received_at')
      .orderBy('id')
      .limit(page)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows
      .filter(({ known }) => known === null)
      .map(({ id }) => ({ table: 'post', record: nameOf(id), what: 'unrecorded', seq: null }));
    after = last;
  }
}
