import type { Case, Claim, KnownActor } from '#model';

/** A name as it is compared: case, width and spaces at its ends tell nobody from another. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

/** The origin and each other named holder who flatly confirms: repeating is no corroboration. */
export function originsOf(claims: readonly Claim[], actor: string | null): number {
  const confirming = claims
    .filter(({ kind, polarity, certainty }) => kind === 'confirmation' && polarity === 'affirmed' && certainty === 'asserted')
    .map(({ holder }) => holder)
    .filter((holder) => holder !== null && holder !== 'author' && (actor === null || fold(holder) !== fold(actor)));
  return 1 + new Set(confirming.map((holder) => fold(holder ?? ''))).size;
}

/** What is known of those who relay a case or say something of it, each under the name that he has there. */
export function recordsOf(claims: readonly Claim[], relay: string | null, known: readonly KnownActor[]): Case['records'] {
  const names = new Set([relay, ...claims.map(({ holder }) => holder)]);
  return [...names].flatMap((name) => {
    const record = name === null || name === 'author' ? null : recordOf(name, known);
    return name !== null && record ? [{ name, record }] : [];
  });
}

/** What is known of an actor by any of his names; null: nothing, or several bear the name and nobody knows which of them this is. */
export function recordOf(actor: string | null, known: readonly KnownActor[]): KnownActor['record'] | null {
  if (actor === null) return null;
  const named = known.filter(({ aliases }) => aliases.some((alias) => fold(alias) === fold(actor)));
  return named.length === 1 ? (named[0]?.record ?? null) : null;
}
