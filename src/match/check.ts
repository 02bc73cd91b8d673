import { aspectsOf, holds, type Knowledge } from '#knowledge';
import type { Case, Text } from '#model';

/** "Is it us?": what to look for in one's own logs, for a case that offers something of a hidden victim; [] for any other. */
export function selfCheck(one: Case, { judging }: Knowledge): Text[] {
  const [offer] = one.offers;
  if (offer === undefined || offer.victim.name !== null || offer.victim.domain !== null) return [];
  const { lines, most, fitting } = judging.selfCheck;
  const aspects = aspectsOf(one, judging.gauges);
  const fits = lines.filter(({ when }) => when !== undefined && holds(when, aspects).answer === 'yes').slice(0, fitting);
  const everybody = lines.filter(({ when }) => when === undefined);
  // What is for everybody and stands last, to write down what was seen, is never left out.
  const kept = new Set([...fits, ...everybody.slice(0, most - fits.length - 1), ...everybody.slice(-1)]);
  return lines.filter((line) => kept.has(line)).map(({ say }) => say);
}
