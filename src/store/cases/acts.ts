import { sql } from 'kysely';
import type { Json } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { json, storable, storedHash } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';
import { append } from '../evidence/log.ts';

/**
 * What a person can decide or say. Of a case: a `fact` (the answer to a factor, a correction, a grade, an estimate), how it ended, that it is the
 * same as another (`join`), that some posts are not of it (`split`), that another is not the same (`apart`). Of actors: that two personas
 * are one (`merge`). Of a case also how it is dealt with (`triage`), a `note`, how a `measure` of it stands, and that it was handed to another system (`delivery`). Of any of these: that it is taken back (`undo`).
 * Of the future: a `question`, what somebody held likely of it (`forecast`) and how it ended (`resolution`); these are never taken back.
 */
export type ActKind =
  | 'fact'
  | 'outcome'
  | 'join'
  | 'split'
  | 'apart'
  | 'merge'
  | 'triage'
  | 'note'
  | 'measure'
  | 'delivery'
  | 'question'
  | 'forecast'
  | 'resolution'
  | 'undo';

/** What somebody said of a case or of personas (`subject`), as it was said. `undone`: who took it back, when and why. */
export type Act = {
  readonly number: number;
  readonly kind: ActKind;
  readonly subject: string;
  readonly who: string;
  readonly at: string;
  readonly body: { readonly [key: string]: Json };
  readonly undoes: number | null;
  readonly undone: { readonly by: string; readonly at: string; readonly reason: string } | null;
};

const mostBody = 20_000;

/** An act that is to be kept. */
export type Saying = Omit<Act, 'number' | 'undone' | 'undoes'> & { readonly undoes?: number };

/** Keeps an act for good and tells the log; nothing of it is ever changed. Gives its number. @throws Failure `too-large`, `empty` */
export async function say(tx: Tx, said: Saying): Promise<number> {
  return (await sayAll(tx, [said]))[0] as number;
}

/** Keeps many at once, in their order. Gives their numbers. @throws Failure `too-large`, `empty` */
export async function sayAll(tx: Tx, all: readonly Saying[]): Promise<number[]> {
  if (all.length === 0) return [];
  const rows = all.map(({ kind, subject, at, undoes = null, ...said }, place) => {
    const [who, body] = [storable(said.who.trim()), json(said.body)];
    if (who === '') throw new Failure('empty', 'act by nobody');
    if (body.length > mostBody) throw new Failure('too-large', 'act', { detail: { limit: mostBody } });
    return { place, kind, subject, who, at, body: JSON.parse(body) as Json, undoes };
  });
  const { rows: kept } = await sql<{ number: number }>`insert into act (kind, subject, who, at, body, undoes)
    select kind, subject, who, at, body, undoes from jsonb_to_recordset(${json(rows)}::jsonb)
      as one (place int, kind text, subject text, who text, at timestamptz, body jsonb, undoes bigint) order by place
    returning number`.execute(tx);
  const numbers = kept.map(({ number }) => number).sort((a, b) => a - b);
  await append(
    tx,
    rows.map(({ place, ...row }) => ({
      at: row.at,
      kind: 'act',
      subject: String(numbers[place]),
      body: { kind: row.kind, who: row.who, said: actHash(row) },
    })),
  );
  return numbers;
}

/** The hash of all that an act says. */
export function actHash({
  kind,
  subject,
  who,
  at,
  body,
  undoes,
}: Pick<Act, 'subject' | 'who' | 'at' | 'undoes'> & { readonly kind: string; readonly body: unknown }): string {
  return storedHash({ kind, subject, who, at: new Date(at).toISOString(), body, undoes });
}

const columns = sql.raw(`act.number, act.kind, act.subject, act.who, act.at, act.body, act.undoes, 
  case when back.number is not null then jsonb_build_object('by', back.who, 'at', to_char(back.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'reason', back.body->>'reason') end as undone`);

/** What was said of these cases or personas, in the order in which it was; what was taken back says so. */
export async function actsOn(db: Db | Tx, subjects: readonly string[]): Promise<Act[]> {
  if (subjects.length === 0) return [];
  return (
    await sql<Act>`select ${columns} from act left join act as back on back.undoes = act.number
      where act.subject in (${sql.join(subjects)}) order by act.number`.execute(db)
  ).rows;
}

/** All that holds of some kinds, in order; what was taken back too, where that is wanted. */
export async function actsOf(db: Db | Tx, kinds: readonly ActKind[], undone = false): Promise<Act[]> {
  return (
    await sql<Act>`select ${columns} from act left join act as back on back.undoes = act.number
      where act.kind in (${sql.join(kinds)}) and (back.number is null or ${undone}) order by act.number`.execute(db)
  ).rows;
}

/** @throws Failure `no-such-record` */
export async function actOf(db: Db | Tx, number: number): Promise<Act> {
  const { rows } = await sql<Act>`select ${columns} from act left join act as back on back.undoes = act.number
    where act.number = ${number}`.execute(db);
  const [act] = rows;
  if (act === undefined) throw new Failure('no-such-record', 'act', { detail: { name: number } });
  return act;
}
