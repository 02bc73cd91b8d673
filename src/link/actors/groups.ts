import type { Merge, Persona } from '#model';

/** An actor: the personas that merges hold together, and those merges. `id`: the least of its personas' ids. */
export type ActorGroup = { readonly id: string; readonly personas: readonly Persona[]; readonly merges: readonly Merge[] };

/**
 * The actors behind personas, as the merges stand that nobody has undone; a persona that is in none is one by itself. Undoing a merge
 * splits what it alone held together: two personas that another merge also joins stay together. Merges of personas that are not
 * given join nothing. The order of merges does not matter.
 */
export function actorsOf(personas: readonly Persona[], merges: readonly Merge[]): ActorGroup[] {
  const leaders = new Map(personas.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    let at = id;
    for (let next = leaders.get(at); next !== undefined && next !== at; next = leaders.get(at)) at = next;
    return at;
  };
  const standing = merges.filter(({ a, b, undone }) => undone === null && leaders.has(a) && leaders.has(b));
  for (const { a, b } of standing) {
    const [first = a, second = b] = [leaderOf(a), leaderOf(b)].sort();
    leaders.set(second, first);
  }
  const members = Map.groupBy(personas, ({ id }) => leaderOf(id));
  const held = Map.groupBy(standing, ({ a }) => leaderOf(a));
  return [...members]
    .map(([id, all]) => ({ id, personas: all, merges: held.get(id) ?? [] }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
