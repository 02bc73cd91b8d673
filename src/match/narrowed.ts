import type { Clearance, Matches } from '#model';

/**
 * What somebody may know of matches: those of organisations that he is cleared for, by id or name. That others are registered, and how likely one of
 * them is meant, is theirs to know; how many fit equally he is told where his own is among them.
 */
export function narrowed(matches: Matches, { organisations }: Pick<Clearance, 'organisations'>): Matches {
  if (organisations === 'all') return matches;
  const own = new Set(organisations);
  const isOwn = ({ constituent, name }: { readonly constituent: string; readonly name: string }) => own.has(constituent) || own.has(name);
  const equals = matches.equals.filter(isOwn);
  return {
    candidates: matches.candidates.filter(isOwn),
    nobodyRegistered: null,
    fitEqually: equals.length > 0 ? matches.fitEqually : null,
    equals,
  };
}
