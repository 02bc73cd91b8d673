import type { Knowledge } from '#knowledge';
import type { Author, Money, Offer } from '#model';
import { amountsIn, moneyOf } from '../../words/money.ts';
import { openPage } from '../../words/page.ts';

/** A sum in a profile is short; what is longer is none. */
const SUM = 60;

/**
 * A seller's standing with what the place of the post itself shows of its author put above what the text says: he can write what he likes
 * into his text, not into his profile. What is shown has no span; `inferred` says where it is from.
 */
export function withProfile(
  seller: Offer['seller'],
  author: Author | null,
  knowledge: Knowledge,
): { readonly seller: Offer['seller']; readonly inferred: Readonly<Record<string, string>> } {
  if (author === null) return { seller, inferred: {} };
  const { joinedOn, posts, reputation } = author;
  const all = { joinedOn, posts, reputation, forumDeposit: sumOf(author.forumDeposit, knowledge) };
  const shown = Object.entries(all).filter(([, value]) => value !== null);
  return {
    seller: { ...seller, ...Object.fromEntries(shown) },
    inferred: Object.fromEntries(shown.map(([field]) => [`seller.${field}`, 'profile of the author'])),
  };
}

/** A profile's sum (`500$`, `0.05 BTC`); null where it names no currency. */
function sumOf(said: string | null, knowledge: Knowledge): Money | null {
  if (said === null || said.length > SUM) return null;
  const page = openPage(said, knowledge, null);
  const sum = amountsIn(page, 0, page.tokens.length).find(({ currency }) => currency !== null);
  return sum ? moneyOf(sum) : null;
}
