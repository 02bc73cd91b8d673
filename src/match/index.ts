import { type Knowledge, say } from '#knowledge';
import type { Case, Constituent, Matches, Offer } from '#model';

/**
 * Whom of a register a case may concern; null without a register. So far only what the text itself names: the same name or the same
 * domain. For a masked victim nobody is named; `fitEqually` then counts those that its country and sector do not tell apart.
 */
export function match(one: Case, register: readonly Constituent[] | null, knowledge: Knowledge): Matches | null {
  if (register === null) return null;
  const { phrases } = knowledge.judging.phrases;
  const candidates = register.flatMap((constituent) => {
    const reasons = one.offers.flatMap(({ victim }) => {
      const name = [constituent.name, ...constituent.names].find((own) => victim.name !== null && fold(own) === fold(victim.name));
      const domain = constituent.domains.find((own) => victim.domain !== null && within(victim.domain, own));
      return [
        ...(name === undefined ? [] : [say(phrases['match-name'], { name })]),
        ...(domain === undefined ? [] : [say(phrases['match-domain'], { name: domain })]),
      ];
    });
    // The text names it: that it is meant is as good as certain; whether the claim is true stands elsewhere.
    return reasons.length > 0 ? [{ constituent: constituent.id, name: constituent.name, probability: 1, reasons }] : [];
  });
  const victim = one.offers[0]?.victim;
  const masked = victim !== undefined && victim.name === null && victim.domain === null;
  const sharing = candidates.length > 1 ? candidates.map((found) => ({ ...found, probability: 1 / candidates.length })) : candidates;
  return {
    candidates: sharing,
    nobodyRegistered: null,
    fitEqually: masked && tells(victim) ? register.filter((constituent) => fits(constituent, victim)).length : null,
  };
}

function tells({ country, sector }: Offer['victim']): boolean {
  return country !== null || sector !== null;
}

function fits({ country, subdivision, sector }: Constituent, victim: Offer['victim']): boolean {
  const agrees = (own: string | null, said: string | null) => own === null || said === null || own === said;
  return agrees(country, victim.country) && agrees(subdivision, victim.subdivision) && agrees(sector, victim.sector);
}

function within(domain: string, own: string): boolean {
  const [said, registered] = [domain.toLowerCase(), own.toLowerCase()];
  return said === registered || said.endsWith(`.${registered}`);
}

/** Case, accents, punctuation and spaces aside. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
