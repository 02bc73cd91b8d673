import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { storable } from '../connect/json.ts';
import type { Database, Db } from '../database.ts';
import { append } from './log.ts';

/** What of ours a note of correction is about. */
export type RecordKind = 'post' | 'judgement' | 'warning' | 'source';

/** A note by which somebody corrects a record, or answers it. The record stays as it was; the note stands beside it from then on. */
export type Correction = {
  readonly of: RecordKind;
  readonly record: string;
  readonly note: string;
  readonly who: string;
  readonly at: string;
};

const mostNote = 20_000;

/** Puts a note beside a record; the log keeps its hash only. @throws Failure `too-large`, `empty` */
export async function correct(database: Database, given: Omit<Correction, 'at'>, now: () => Date): Promise<void> {
  const note = storable(given.note.trim());
  if (note === '') throw new Failure('empty', 'note of correction');
  if (note.length > mostNote) throw new Failure('too-large', 'note of correction', { detail: { limit: mostNote } });
  const { of, record, who } = given;
  const at = now().toISOString();
  await database.transaction(async (tx) => {
    await tx.insertInto('correction').values({ of, record, note, who, at }).execute();
    await append(tx, [{ at, kind: 'correction', subject: record, body: { of, who, note: sha256(note) } }]);
  });
}

/** The notes beside these records, in the order in which they came. */
export async function correctionsOf(db: Db, records: readonly string[]): Promise<Correction[]> {
  if (records.length === 0) return [];
  const rows = await db.selectFrom('correction').selectAll().where('record', 'in', records).orderBy('number').execute();
  return rows.map(({ of, record, note, who, at }) => ({ of: of as RecordKind, record, note, who, at }));
}
