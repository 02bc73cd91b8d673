import type { Knowledge } from '#knowledge';
import type { Constituent, Dependents, Matches } from '#model';

/** So many steps from supplier to supplier are followed, and so many organisations named of each victim. */
const mostSteps = 6;
const mostNamed = 40;

/** Who names each as a supplier, by id; made once of a register. */
const buyers = new WeakMap<readonly Constituent[], ReadonlyMap<string, readonly Constituent[]>>();

/**
 * Who of the register would be without a supplier if the named or likely victim stopped: those that it supplies, then those that they supply, the
 * nearest first and the most critical of them before. `count`: all of them, also those that are not named here.
 */
export function dependentsOf(
  { candidates }: Pick<Matches, 'candidates'>,
  register: readonly Constituent[],
  { stoppages }: Knowledge['judging'],
): Dependents {
  const suppliedBy = buyersIn(register);
  return candidates
    .filter(({ probability }) => probability >= stoppages.likelyFrom.probability)
    .flatMap(({ constituent, name }) => {
      const found = followed(constituent, suppliedBy);
      return found.length === 0 ? [] : [{ constituent, name, count: found.length, named: found.slice(0, mostNamed) }];
    });
}

function buyersIn(register: readonly Constituent[]): ReadonlyMap<string, readonly Constituent[]> {
  const before = buyers.get(register);
  if (before !== undefined) return before;
  const made = new Map<string, Constituent[]>();
  for (const one of register)
    for (const supplier of new Set(one.suppliers)) {
      const own = made.get(supplier);
      if (own === undefined) made.set(supplier, [one]);
      else own.push(one);
    }
  buyers.set(register, made);
  return made;
}

/** Everybody once, by the shortest way: circles of suppliers end where they began. */
function followed(victim: string, suppliedBy: ReadonlyMap<string, readonly Constituent[]>): Dependents[number]['named'] {
  const seen = new Set([victim]);
  const found: Dependents[number]['named'][number][] = [];
  let edge: readonly { readonly id: string; readonly name: string | null }[] = [{ id: victim, name: null }];
  for (let steps = 1; steps <= mostSteps && edge.length > 0; steps += 1) {
    const next: { readonly one: Constituent; readonly through: string | null }[] = [];
    for (const { id, name } of edge) {
      for (const one of suppliedBy.get(id) ?? []) {
        if (seen.has(one.id)) continue;
        seen.add(one.id);
        next.push({ one, through: name });
      }
    }
    next.sort((a, b) => (b.one.criticality ?? 0) - (a.one.criticality ?? 0) || (a.one.id < b.one.id ? -1 : 1));
    for (const { one, through } of next) found.push({ constituent: one.id, name: one.name, sector: one.sector, steps, through });
    edge = next.map(({ one }) => ({ id: one.id, name: one.name }));
  }
  return found;
}
