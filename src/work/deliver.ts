import { type Delivery, PushSettings, pollLimits, receive, secretFrom, unpack } from '#collect';
import { Failure } from '#lib/failure.ts';
import type { Item } from '#model';
import { advance, type SourceRecord, sourcesIn } from '#store';
import { keepReady, makeReady, type Taken } from './intake.ts';
import { bearerOf, pushed } from './polling.ts';
import type { Work } from './service.ts';

/**
 * Takes a delivery of a source that pushes, by its name or, where the sender cannot know it, by its kind and key. When it resolves,
 * everything is on the disk.
 * @throws Failure `not-permitted` without such a source or with another key, `broken-file`, those of the store
 */
export async function deliver(
  to: { readonly id: string } | { readonly kind: 'ail' },
  delivery: Delivery,
  { database, intake, tell }: Work,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Pick<Taken, 'known'> & { readonly fresh: number; readonly refused: number }> {
  const named = (await sourcesIn(database.db)).filter(
    ({ id, kind, enabled }) => enabled && pushed.has(kind) && ('id' in to ? id === to.id : kind === to.kind),
  );
  let refusal = new Failure('not-permitted', 'no such source');
  for (const source of named) {
    try {
      const taken = await take(source, delivery, intake, environment);
      tell({ kind: 'delivered', source: source.id, fresh: taken.fresh });
      return taken;
    } catch (fault) {
      if (!(fault instanceof Failure) || fault.code !== 'not-permitted') throw fault;
      refusal = fault;
    }
  }
  throw refusal;
}

async function take(
  source: SourceRecord,
  delivery: Delivery,
  intake: Work['intake'],
  environment: Readonly<Record<string, string | undefined>>,
) {
  const settings = PushSettings.parse({ ...(source.settings as object), kind: source.kind });
  const { now } = intake;
  const tools = {
    now,
    secret: (reference: string) => secretFrom(reference, environment),
    unpack: (bytes: AsyncIterable<Uint8Array>, head: { name: string; mediaType: string | null }) =>
      unpack(bytes, head, null, pollLimits.fileBytes),
  };
  const items: Item[] = [];
  const refused: Taken['refused'][number][] = [];
  for await (const part of receive(settings, delivery, tools)) {
    if (part.kind === 'item') items.push(part.item);
    else refused.push({ externalId: part.externalId, code: part.code });
  }
  const ready = await makeReady(items, bearerOf(source.id, source.kind, 1, source.settings), intake);
  const all = { ...ready, refused: [...refused, ...ready.refused] };
  const taken = await keepReady(all, intake, (tx, { fresh, refused: bad }) =>
    advance(tx, source.id, { at: now().toISOString(), posts: fresh.length, refused: bad }),
  );
  return { fresh: taken.fresh.length, known: taken.known, refused: taken.refused.length };
}
