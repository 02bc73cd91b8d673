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
 * Opens the sealed original of a post with an age identity. The access is in the log before the bytes are read, also when they then do
 * not open. @throws Failure `custodian-only` for another role or without a reason, `no-such-record`, and those of `unseal`
 */
export async function openOriginal(
  database: Database,
  post: string,
  asking: Asking,
  identity: string,
  now: () => Date,
): Promise<Uint8Array> {
  const { who, role, reason } = asking;
  if (role !== custodian || who.trim() === '' || reason.trim() === '')
    throw new Failure('custodian-only', 'original without role or reason');
  const sealed = await database.transaction(async (tx) => {
    const row = await tx.selectFrom('sealed').select('bytes').where('post', '=', bytesOf(post)).executeTakeFirst();
    if (row === undefined) return null;
    await append(tx, [{ at: now().toISOString(), kind: 'access', subject: post, body: { who, role, reason } }]);
    return row.bytes;
  });
  if (sealed === null) throw new Failure('no-such-record', 'sealed original');
  return unseal(sealed, identity);
}
