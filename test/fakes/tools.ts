import { defaultLimits, type Limits } from '../../src/collect/limits.ts';
import { toolsFor } from '../../src/collect/sources/index.ts';
import type { Brought, Cursor, Source } from '../../src/collect/sources/source.ts';
import { createManners } from '../../src/collect/web/fetcher.ts';

/** What a test puts in the place of something real: the environment, limits of the web, an instant of back-fill, a way to stop. */
export type Instead = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  readonly since?: string | null;
  readonly signal?: AbortSignal;
};

/** What one poll gave, up to its end or its failure, and the cursor that may be kept then. */
export type Polled = { readonly brought: readonly Brought[]; readonly cursor: Cursor; readonly fault: unknown };

/** Polls as a worker does: what stands behind the last mark is not taken over. `meanwhile` is called with each part. */
export async function pollOnce<Settings>(
  source: Source<Settings>,
  settings: Settings,
  from: Cursor,
  instead: Instead = {},
  meanwhile: (one: Brought, count: number) => void | Promise<void> = () => {},
): Promise<Polled> {
  const all: Brought[] = [];
  const { environment = {}, limits, since = null, signal = new AbortController().signal } = instead;
  const now = () => new Date('2026-11-22T18:00:00Z');
  const around = { limits: { ...defaultLimits, ...limits }, manners: createManners(now), environment, now, since, signal };
  let [kept, cursor] = [0, from];
  let fault: unknown = null;
  try {
    for await (const one of source.poll(settings, from, toolsFor(settings, around))) {
      all.push(one);
      if (one.kind === 'mark') [kept, cursor] = [all.length, one.cursor];
      await meanwhile(one, all.length);
    }
  } catch (thrown) {
    fault = thrown;
  }
  return { brought: all.slice(0, kept), cursor, fault };
}

/** Names of the items and codes of the refusals, in order. */
export function namesOf({ brought }: Polled): (string | null)[] {
  return brought.flatMap((one) => (one.kind === 'item' ? [one.item.origin.externalId] : one.kind === 'refused' ? [one.code] : []));
}
