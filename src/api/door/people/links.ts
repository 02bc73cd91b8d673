import { makeLink, type Tx } from '#store';
import { hashOf, newSecret } from './secrets.ts';

const livesMs = 24 * 3_600_000;

/** Makes a link that works once, for a person or (null) for the first admin, at the address where people find the page. */
export async function linkFor(
  tx: Tx,
  person: string | null,
  url: string,
  hand: { readonly by: string; readonly at: string },
): Promise<{ readonly url: string; readonly endsAt: string }> {
  const secret = newSecret();
  const endsAt = new Date(Date.parse(hand.at) + livesMs).toISOString();
  await makeLink(tx, { hash: hashOf(secret), person, endsAt }, hand);
  return { url: `${url.replace(/\/+$/, '')}/#enter=${secret}`, endsAt };
}
