import { type Brought, type Cursor, sourceOf, type toolsFor } from '#collect';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Item } from '#model';
import { advance, polled, type SourceRecord } from '#store';
import { type Bearer, type Intake, takeIn } from './intake.ts';

/** Items that go together into one transaction, and how many bytes of them are held at most. */
const most = { items: 64, bytes: 4_000_000 };

/**
 * One poll of a source: what it brings is taken in part by part, its cursor kept with the posts that it covers. How it went, and when it is
 * to be tried again, stays with the source.
 * @returns how many posts were new, and the code of the fault that ended it, if any
 * @throws Failure of the database; a bug comes out too
 */
export async function poll(
  source: SourceRecord,
  tools: ReturnType<typeof toolsFor>,
  intake: Intake,
  next: (outcome: { readonly fault: Failure | null; readonly fresh: number }) => string,
): Promise<{ readonly fresh: number; readonly fault: string | null }> {
  let fresh = 0;
  let fault: Failure | null = null;
  try {
    const kind = sourceOf(source.kind);
    const bearer = bearerOf(source.id, kind.kind, kind.version, source.settings);
    for await (const count of taken(kind.poll(source.settings, source.cursor as Cursor, tools), source.id, bearer, intake)) fresh += count;
  } catch (caught) {
    if (!(caught instanceof Failure) || ours.has(caught.code)) throw caught;
    fault = caught;
  }
  const at = intake.now().toISOString();
  await polled(intake.database.db, source.id, { at, fault: fault?.code ?? null, nextTryAt: next({ fault, fresh }) });
  return { fresh, fault: fault?.code ?? null };
}

/** Faults of our own side: they end no source. */
const ours: ReadonlySet<string> = new Set(['database', 'disk-full', 'folder-held']);

export function bearerOf(id: string, kind: string, version: number, settings: unknown): Bearer {
  return { source: id, collector: `${kind} ${version}`, settings: sha256(canonical(settings)) };
}

async function* taken(brought: AsyncIterable<Brought>, id: string, bearer: Bearer, intake: Intake): AsyncGenerator<number> {
  let items: Item[] = [];
  let refused: { externalId: string | null; code: string }[] = [];
  let bytes = 0;
  const flush = async (cursor?: Cursor) => {
    const part = items;
    const before = refused;
    [items, refused, bytes] = [[], [], 0];
    if (part.length === 0 && before.length === 0 && cursor === undefined) return 0;
    const { fresh } = await takeIn(part, bearer, intake, (tx, result) =>
      advance(tx, id, {
        at: intake.now().toISOString(),
        posts: result.fresh.length,
        refused: [...before, ...result.refused],
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    if (fresh.length > 0) intake.queue.wake();
    return fresh.length;
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

/** A source that is due: enabled, and its time has come. */
export function isDue({ enabled, nextTryAt }: SourceRecord, now: Date): boolean {
  return enabled && (nextTryAt === null || Date.parse(nextTryAt) <= now.getTime());
}
