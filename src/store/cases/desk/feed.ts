import { sql } from 'kysely';
import { Tlp } from '#model';
import type { Db } from '../../database.ts';

/** Something that the log tells of a case. `act`: its number and kind, where a person did it. `tlp` and `organisations`: of the case now; null where it is gone. */
export type Told = {
  readonly seq: number;
  readonly case: string;
  readonly act: { readonly number: number; readonly kind: string } | null;
  readonly tlp: Tlp | null;
  readonly organisations: readonly string[];
  readonly level: number | null;
  readonly newsAt: string | null;
};

/** What the log tells after an entry: of cases, in order, and whether anything of `people` or of the register; `to`: up to which entry that was looked at. */
export async function toldSince(
  db: Db,
  after: number,
  most: number,
): Promise<{ readonly to: number; readonly told: readonly Told[]; readonly people: boolean; readonly register: boolean }> {
  const { rows } = await sql<{
    seq: number;
    kind: string;
    case: string;
    number: number | null;
    act: string | null;
    tlp: number | null;
    organisations: string[] | null;
    level: number | null;
    newsAt: string | null;
  }>`
    select seq, one.kind, coalesce(act.subject, one.subject) as case, act.number, act.kind as act, tlp, organisations, level, news_at as "newsAt"
    from (select seq, kind, subject from ledger where seq > ${after} order by seq limit ${sql.lit(most)}) as one
      left join act on one.kind = 'act' and act.number = case when one.kind = 'act' then one.subject::bigint end
      left join case_file on case_file.id = coalesce(act.subject, one.subject)
    order by seq`.execute(db);
  const told = rows.flatMap(({ kind, tlp, organisations, number, act, ...one }): Told[] =>
    kind === 'case' || kind === 'act'
      ? [
          {
            ...one,
            act: number === null || act === null ? null : { number, kind: act },
            organisations: organisations ?? [],
            tlp: tlp === null ? null : (Tlp.options[tlp] ?? 'RED'),
          },
        ]
      : [],
  );
  const any = (which: string) => rows.some(({ kind }) => kind === which);
  return { to: rows.at(-1)?.seq ?? after, told, people: any('person'), register: any('register') };
}
