import { unseal } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { bytesOf } from '../connect/names.ts';
import type { Database } from '../database.ts';
import { append } from './log.ts';

/** Who asks for something that is kept under seal, in what role, and why: all of it is written down before anything is opened. */
export type Asking = { readonly who: string; readonly role: string; readonly reason: string };

/** The role that may open originals. */
export const custodian = 'custodian';

/**
 * The sealed original of a post, sealed as it is: only who has the custodian's secret key can read it, and on his own machine. That it was asked
 * for is in the log before it is given. @throws Failure `custodian-only` without a name or a reason, `no-such-record`
 */
export async function sealedOriginal(
  database: Database,
  post: string,
  { who, role, reason }: Asking,
  now: () => Date,
): Promise<Uint8Array> {
  if (who.trim() === '' || reason.trim() === '') throw new Failure('custodian-only', 'original without name or reason');
  const sealed = await database.transaction(async (tx) => {
    const row = await tx.selectFrom('sealed').select('bytes').where('post', '=', bytesOf(post)).executeTakeFirst();
    if (row === undefined) return null;
    await append(tx, [{ at: now().toISOString(), kind: 'access', subject: post, body: { who, role, reason } }]);
    return row.bytes;
  });
  if (sealed === null) throw new Failure('no-such-record', 'sealed original', { detail: { name: post.slice(0, 24) } });
  return sealed;
}

/**
 * Opens the sealed original of a post with an age identity. The access is in the log before the bytes are read, also when they then do
 * not open. @throws Failure `custodian-only` for another role, those of `sealedOriginal` and of `unseal`
 */
export async function openOriginal(
  database: Database,
  post: string,
  asking: Asking,
  identity: string,
  now: () => Date,
): Promise<Uint8Array> {
  if (asking.role !== custodian) throw new Failure('custodian-only', 'original without the role');
  return unseal(await sealedOriginal(database, post, asking, now), identity);
}
