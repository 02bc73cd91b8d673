import { dependentsOf } from '#gauge';
import type { Knowledge } from '#knowledge';
import { match, narrowed } from '#match';
import type { Case, Clearance, Concerns, Constituent } from '#model';

/** What a register says of a case: asked where the register is, which need not be where the case is judged. */
export function concernsIn(one: Case, register: readonly Constituent[], knowledge: Pick<Knowledge, 'judging'>): Concerns | null {
  const matches = match(one, register, knowledge);
  if (matches === null) return null;
  const [best] = matches.candidates;
  const { likelyFrom } = knowledge.judging.stoppages;
  const likely = best && best.probability >= likelyFrom.probability ? register.find(({ id }) => id === best.constituent) : undefined;
  return {
    matches,
    dependents: dependentsOf(matches, register, knowledge.judging),
    likely: likely ? { constituent: likely.id, country: likely.country, sector: likely.sector } : null,
  };
}

/** As much of it as somebody may know: of organisations that he is cleared for, neither their names nor how many others there are. */
export function narrowedConcerns({ matches, dependents, likely }: Concerns, clearance: Pick<Clearance, 'organisations'>): Concerns {
  const { organisations } = clearance;
  if (organisations === 'all') return { matches, dependents, likely };
  const own = new Set(organisations);
  const isOwn = ({ constituent, name }: { readonly constituent: string; readonly name: string }) => own.has(constituent) || own.has(name);
  const left = narrowed(matches, clearance);
  return {
    matches: left,
    dependents: dependents.filter(isOwn).flatMap((one) => {
      const named = one.named.filter(isOwn).map((each) => ({ ...each, through: null }));
      return named.length === 0 ? [] : [{ ...one, named, count: named.length }];
    }),
    likely: left.candidates.some(({ constituent }) => constituent === likely?.constituent) ? likely : null,
  };
}
