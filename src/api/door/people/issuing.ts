import type { Scope } from '#model';
import { addToken, makeLink, type Tx } from '#store';
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

const dayMs = 86_400_000;

/** Makes a token of a person: what a program sends as `Authorization: Bearer …`. It is given once; only its hash is kept. */
export async function issueToken(
  tx: Tx,
  wanted: { readonly person: string; readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
  hand: { readonly by: string; readonly at: string },
): Promise<{ readonly number: number; readonly token: string; readonly endsAt: string }> {
  const { person, name, scopes, days } = wanted;
  const token = newSecret('vigia_');
  const endsAt = new Date(Date.parse(hand.at) + days * dayMs).toISOString();
  const number = await addToken(tx, { hash: hashOf(token), person, name, scopes: [...new Set(scopes)], endsAt }, hand);
  return { number, token, endsAt };
}
