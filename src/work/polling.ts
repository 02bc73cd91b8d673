import { type Around, type Cursor, settingsOf, sourceOf, toolsFor } from '#collect';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { advance, polled, type SourceRecord, type Tx } from '#store';
import { takeAll } from './batches.ts';
import type { Bearer, Intake, Taken } from './intake.ts';

/** Kinds of sources that send to us instead of being polled. */
export const pushed: ReadonlySet<string> = new Set(['ail', 'webhook']);

/**
 * One poll of a source: what it brings is taken in part by part, its cursor kept with the posts that it covers. How it went, and when it is
 * to be tried again, stays with the source.
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
    const brought = kind.poll(settings, source.cursor as Cursor, toolsFor(settings, around));
    const bearer = bearerOf(source.id, kind.kind, kind.version, source.settings);
    const also = (tx: Tx, { fresh: { length: posts }, refused }: Taken, cursor: Cursor | undefined) =>
      advance(tx, source.id, { at: intake.now().toISOString(), posts, refused, ...(cursor === undefined ? {} : { cursor }) });
    for await (const taken of takeAll(brought, bearer, intake, also)) {
      fresh += taken.fresh.length;
      onTaken(taken);
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
