import type { Knowledge } from '#knowledge';
import type { Case, Constituent, Matches } from '#model';
import { laidOf } from './laid.ts';
import { matchMasked } from './masked/index.ts';
import { matchNamed, saidOf } from './named/index.ts';

export { selfCheck } from './check.ts';
export { narrowed } from './narrowed.ts';
export {
  mostConstituents,
  type Problem as RegisterProblem,
  type RegisterFile,
  readRegister,
  registerCsv,
  registerJson,
  registerText,
} from './register/index.ts';

/**
 * Whom of a register a case may concern; null without a register. Who is named is looked up by name and domain; a hidden victim is weighed trait
 * by trait, and somebody is named only for a reason that tells it from its peers.
 */
export function match(one: Case, register: readonly Constituent[] | null, knowledge: Pick<Knowledge, 'judging'>): Matches | null {
  if (register === null) return null;
  const laid = laidOf(register, knowledge);
  const said = saidOf(one);
  if (said.names.length > 0 || said.domains.length > 0) return matchNamed(one, said, laid, knowledge);
  const [offer] = one.offers;
  return offer ? matchMasked(offer, laid, knowledge) : { candidates: [], nobodyRegistered: null, fitEqually: null, equals: [] };
}
