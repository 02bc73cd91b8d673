import type { Case } from '#model';
import type { ToldAs } from '#store';

/** What two cases are to each other. Stands in for `sameCase` of #link until that lands. */
export function decide(
  a: Case,
  b: Case,
  likeness: number,
  _knowledge: unknown,
): { readonly verdict: 'same' | 'maybe' | 'other'; readonly as: ToldAs; readonly because: unknown } {
  const [one, other] = [a.offers[0], b.offers[0]];
  const as: ToldAs = a.genre === 'news' ? 'report' : 'repost';
  const named = (of: Case) => of.offers[0]?.victim.name?.toLowerCase() ?? null;
  const victim = named(a) !== null && named(a) === named(b);
  const actor = a.actor !== null && a.actor.toLowerCase() === b.actor?.toLowerCase();
  const verdict =
    likeness >= 0.5 || (victim && actor) ? 'same' : victim || (actor && one?.victim.country === other?.victim.country) ? 'maybe' : 'other';
  return { verdict, as, because: { likeness } };
}

/** What a case has in common with others of the same. */
export function keysOf(one: Case): string[] {
  const names = [one.actor, ...one.offers.flatMap(({ victim }) => [victim.name, victim.domain])].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  return [...new Set([...names, ...one.offers.flatMap(({ contacts }) => contacts.flatMap(({ value }) => value ?? []))])];
}

/** The share of words that two texts have in common. */
export function likenessOf(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])) as [Set<string>, Set<string>];
  const both = [...one].filter((word) => other.has(word)).length;
  return both / Math.max(1, one.size + other.size - both);
}
