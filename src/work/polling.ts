import { type Around, type Brought, type Cursor, settingsOf, sourceOf, toolsFor } from '#collect';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Item } from '#model';
import { advance, databaseFailure, polled, type SourceRecord } from '#store';
import { type Bearer, type Intake, takeIn } from './intake.ts';

/** Kinds of sources that send to us instead of being polled. */
export const pushed: ReadonlySet<string> = new Set(['ail', 'webhook']);

/** Items that go together into one transaction, and how many bytes of them are held at most. */
const most = { items: 64, bytes: 4_000_000 };

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
  onTaken: (taken: { readonly fresh: number; readonly known: number; readonly refused: number }) => void = () => {},
): Promise<{ readonly fresh: number; readonly fault: Failure | null }> {
  let fresh = 0;
  let fault: Failure | null = null;
  try {
    const kind = sourceOf(source.kind);
    const settings = settingsOf(kind, source.settings);
    const brought = kind.poll(settings, source.cursor as Cursor, toolsFor(settings, around));
    const bearer = bearerOf(source.id, kind.kind, kind.version, source.settings);
    for await (const one of taken(brought, source.id, bearer, intake)) {
      fresh += one.fresh;
      onTaken(one);
    }
  } catch (caught) {
    const cutOff = around.signal.aborted && !(caught instanceof Failure && ours.has(caught.code));
    // We ended it ourselves: no fault of the source, and no poll that counts.
    if (cutOff) return { fresh, fault: null };
    if (databaseFailure(caught) instanceof Failure && (!(caught instanceof Failure) || ours.has(caught.code))) throw caught;
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

async function* taken(
  brought: AsyncIterable<Brought>,
  id: string,
  bearer: Bearer,
  intake: Intake,
): AsyncGenerator<{ fresh: number; known: number; refused: number }> {
  let items: Item[] = [];
  let refused: { externalId: string | null; code: string }[] = [];
  let bytes = 0;
  const flush = async (cursor?: Cursor) => {
    const part = items;
    const before = refused;
    [items, refused, bytes] = [[], [], 0];
    if (part.length === 0 && before.length === 0 && cursor === undefined) return { fresh: 0, known: 0, refused: 0 };
    const {
      fresh,
      known,
      refused: bad,
    } = await takeIn(part, bearer, intake, (tx, result) =>
      advance(tx, id, {
        at: intake.now().toISOString(),
        posts: result.fresh.length,
        refused: [...before, ...result.refused],
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    if (fresh.length > 0) intake.queue.wake();
    return { fresh: fresh.length, known, refused: before.length + bad.length };
  };
  for await (const one of brought) {
    if (one.kind === 'mark') yield await flush(one.cursor);
    else if (one.kind === 'refused') refused.push({ externalId: one.externalId, code: one.code });
    else {
      items.push(one.item);
      bytes += one.item.bytes.byteLength;
    }
    if (items.length >= most.items || bytes >= most.bytes) yield await flush();
  }
  yield await flush();
}

/** A source that is due: enabled, polled at all, and its time has come; or a clock that was ahead for a while set that time. */
export function isDue({ kind, enabled, nextTryAt, lastTryAt }: SourceRecord, now: Date): boolean {
  if (!enabled || pushed.has(kind)) return false;
  return (
    nextTryAt === null || Date.parse(nextTryAt) <= now.getTime() || (lastTryAt !== null && Date.parse(lastTryAt) > now.getTime() + aheadMs)
  );
}

const aheadMs = 3_600_000;
