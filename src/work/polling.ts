import { type Around, type Brought, type Cursor, settingsOf, sourceOf, toolsFor } from '#collect';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { advance, advanceBackfill, polled, reach, type SourceRecord, type Tx } from '#store';
import { takeAll } from './batches.ts';
import type { Bearer, Intake, Taken } from './intake.ts';

/** Kinds of sources that send to us instead of being polled. */
export const pushed: ReadonlySet<string> = new Set(['ail', 'webhook']);

/**
 * One poll of a source: what it brings is taken in part by part, its cursor kept with the posts that it covers. Where older posts were asked
 * for, some of those come behind the newest. How it went, and when it is to be tried again, stays with the source.
 * @returns how many posts were new, and the fault that ended it, if any
 * @throws Failure of the database; a bug comes out too
 */
export async function poll(
  source: SourceRecord,
  around: Around,
  intake: Intake,
  next: (fault: Failure | null) => string,
  onTaken: (taken: Taken) => void = () => {},
): Promise<{ readonly fresh: number; readonly fault: Failure | null }> {
  let fresh = 0;
  let fault: Failure | null = null;
  try {
    const kind = sourceOf(source.kind);
    const settings = settingsOf(kind, source.settings);
    const bearer = bearerOf(source.id, kind.kind, kind.version, source.settings);
    const take = async (brought: AsyncIterable<Brought>, keepPlace: (tx: Tx, cursor: Cursor) => Promise<void>) => {
      const also = async (tx: Tx, { fresh: { length: posts }, refused }: Taken, cursor: Cursor | undefined) => {
        await advance(tx, source.id, { at: intake.now().toISOString(), posts, refused });
        if (cursor !== undefined) await keepPlace(tx, cursor);
      };
      for await (const taken of takeAll(brought, bearer, intake, also)) {
        fresh += taken.fresh.length;
        onTaken(taken);
      }
    };
    await take(kind.poll(settings, source.cursor as Cursor, toolsFor(settings, around)), (tx, cursor) => reach(tx, source.id, cursor));
    if (source.backfill !== null && source.backfill.doneAt === null) {
      const { since } = source.backfill;
      const turn = { more: false };
      const older = kind.poll(settings, source.backfill.cursor as Cursor, toolsFor(settings, { ...around, since }));
      let last = source.backfill;
      await take(inTurn(older, turn, intake.now), async (tx, cursor) => {
        last = { since, cursor, doneAt: null };
        await advanceBackfill(tx, source.id, last);
      });
      if (!turn.more) await advanceBackfill(intake.database.db, source.id, { ...last, doneAt: intake.now().toISOString() });
    }
  } catch (caught) {
    const cutOff = around.signal.aborted && !(caught instanceof Failure && ours.has(caught.code));
    // We ended it ourselves: no fault of the source, and no poll that counts.
    if (cutOff) return { fresh, fault: null };
    if (caught instanceof Failure && ours.has(caught.code)) throw caught;
    // A bug is told, and stays with its source like any fault: the next try is not in a second.
    if (!(caught instanceof Failure)) {
      await polled(intake.database.db, source.id, { at: intake.now().toISOString(), fault: 'bug', nextTryAt: next(null) });
      throw caught;
    }
    fault = caught;
  }
  const at = intake.now().toISOString();
  await polled(intake.database.db, source.id, { at, fault: fault?.code ?? null, nextTryAt: next(fault) });
  return { fresh, fault };
}

/** Older posts come for so long at a time; then the newest are looked after again. */
const turnMs = 600_000;

/** What is brought until a turn is over, which ends at a mark. `turn.more`: there is more to come in the next one. */
async function* inTurn(brought: AsyncIterable<Brought>, turn: { more: boolean }, now: () => Date): AsyncGenerator<Brought> {
  const end = now().getTime() + turnMs;
  for await (const one of brought) {
    const isMark = one.kind === 'mark';
    turn.more ||= isMark && one.more === true;
    yield one;
    if (isMark && now().getTime() >= end) {
      turn.more = true;
      return;
    }
  }
}

/** Faults of our own side: they end no source. */
const ours: ReadonlySet<string> = new Set(['database', 'disk-full', 'folder-held']);

export function bearerOf(id: string, kind: string, version: number, settings: unknown): Bearer {
  return { source: id, collector: `${kind} ${version}`, settings: sha256(canonical(settings)) };
}

/** A source that is due: enabled, polled at all, and its time has come; or a clock that was ahead for a while set that time. */
export function isDue({ kind, enabled, nextTryAt, lastTryAt }: SourceRecord, now: Date): boolean {
  if (!enabled || pushed.has(kind)) return false;
  return (
    nextTryAt === null || Date.parse(nextTryAt) <= now.getTime() || (lastTryAt !== null && Date.parse(lastTryAt) > now.getTime() + aheadMs)
  );
}

const aheadMs = 3_600_000;
