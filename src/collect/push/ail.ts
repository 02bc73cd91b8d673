import { z } from 'zod';
import { Failure, type FailureCode } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { parsed } from '#lib/json.ts';
import type { Part } from '../exports/export.ts';
import { pieces } from '../sources/parts.ts';
import { headerOf, same } from './checks.ts';
import type { Delivery, PushTools } from './push.ts';

/** Enough to know an item of AIL; what is in it, the export `ail` reads. */
const Pushed = z.looseObject({ data: z.string().min(1) });

/**
 * What a feeder of AIL pushes to `POST /api/v1/import/json/item`: one item as JSON, the key as it is in `Authorization`.
 * @throws Failure `not-permitted`, `broken-file`.
 */
export async function* ailParts(key: string, delivery: Delivery, { unpack }: PushTools): AsyncGenerator<Part> {
  const { body } = delivery;
  if (!same(headerOf(delivery, 'authorization'), key)) throw new Failure('not-permitted', 'wrong key');
  if (!Pushed.safeParse(parsed(body)).success) throw new Failure('broken-file', 'no item of AIL', { detail: { kind: 'AIL' } });
  yield* unpack(pieces(body), { name: `${sha256(body)}.json`, mediaType: 'application/json' });
}

/** What AIL answers, and its feeders understand: `null` for a delivery that was taken, else why it was not. */
export function ailAnswer(failure: Failure | null): {
  readonly status: number;
  readonly body: { readonly status: string; readonly reason?: string };
} {
  if (failure === null) return { status: 200, body: { status: 'success' } };
  if (failure.code === 'not-permitted') return { status: 401, body: { status: 'error', reason: 'Authentication failed' } };
  if (failure.code === 'broken-file') return { status: 400, body: { status: 'error', reason: 'Malformed JSON' } };
  return { status: own.get(failure.code) ?? 400, body: { status: 'error', reason: failure.code } };
}

/** Where the fault is not the feeder's, which is to try again later. */
const own: ReadonlyMap<FailureCode, number> = new Map([
  ['too-large', 413],
  ['database', 503],
  ['disk-full', 507],
  ['secret-missing', 500],
  ['secret-exposed', 500],
]);

/** What AIL answers to `GET /api/v1/ping`, which its feeders ask first. */
export const ailPong = { status: 'pong' } as const;
