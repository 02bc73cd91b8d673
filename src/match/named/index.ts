import { type Knowledge, say } from '#knowledge';
import type { Candidate, Case, Constituent, Matches, MatchTrait } from '#model';
import type { Laid } from '../laid.ts';
import type { Hit } from './names.ts';

/** A text names no more bodies than these, nor an owner more owners above him. */
const mostNames = 40;
const mostOwners = 4;

/** What is found of one constituent, by which way and how surely. */
type Found = { readonly at: number; readonly trait: MatchTrait; readonly sure: number; readonly name: string };

/** Names and domains of those whom a case says to be hit; [] where it hides them. */
export function saidOf(one: Case): { readonly names: readonly string[]; readonly domains: readonly string[] } {
  const victims = one.offers.map(({ victim }) => victim);
  const hit = one.actors.filter(({ kind }) => kind === 'victim').flatMap(({ name, aliases }) => [name, ...aliases]);
  const named = victims.flatMap(({ name }) => (name === null ? [] : [name]));
  const masked = victims.length > 0 && named.length === 0;
  return {
    names: [...new Set([...named, ...(masked ? [] : hit)])].slice(0, mostNames),
    domains: [...new Set(victims.flatMap(({ domain }) => (domain === null ? [] : [domain])))].slice(0, mostNames),
  };
}

/** Whom of a register the names and domains of a case say. */
export function matchNamed(one: Case, said: ReturnType<typeof saidOf>, laid: Laid, knowledge: Pick<Knowledge, 'judging'>): Matches {
  const { named } = knowledge.judging.matching;
  const countries = new Set(one.offers.flatMap(({ victim }) => victim.country ?? []));
  const sure = (hits: readonly Hit[]): Found[] => {
    const abroad = ({ at }: Hit) => {
      const own = laid.register[at]?.country ?? null;
      return own !== null && countries.size > 0 && !countries.has(own);
    };
    const home = hits.filter((hit) => !abroad(hit)).length;
    return hits.map((hit) => {
      const alone = named[hit.trait as keyof typeof named] as { readonly sure: number };
      const share = abroad(hit) ? named.otherCountry.share / (home > 0 ? hits.length : 1) : 1 / Math.max(1, home);
      return { ...hit, sure: alone.sure * share };
    });
  };
  const direct = [
    ...said.domains.map((domain) => sure(laid.names.byDomain(domain))),
    ...said.names.map((name) => sure(laid.names.named(name))),
  ];
  const beside = [
    ...direct.flat().flatMap((found) => besideOf(found, laid, named)),
    ...said.names.flatMap((name) => clientsOf(name, laid, named)),
  ];
  const all = Map.groupBy([...direct.flat(), ...beside], ({ at }) => at);
  const candidates = [...all].map(([at, found]) => candidateOf(laid.register[at], found, knowledge));
  return {
    candidates: candidates.toSorted((a, b) => b.probability - a.probability).slice(0, named.most),
    nobodyRegistered: direct.reduce((left, found) => left * Math.max(0, 1 - found.reduce((sum, each) => sum + each.sure, 0)), 1),
    fitEqually: null,
    equals: [],
  };
}

type Named = Knowledge['judging']['matching']['named'];

/** Its owners, and those that it supplies. */
function besideOf({ at, sure }: Found, laid: Laid, named: Named): Found[] {
  const owners: Found[] = [];
  let owner = laid.ownerOf(at);
  while (owner !== null && owners.length < mostOwners && owners.every((one) => one.at !== owner)) {
    owners.push({ at: owner, trait: 'owner', sure: sure * named.owner.sure ** (owners.length + 1), name: laid.register[at]?.name ?? '' });
    owner = laid.ownerOf(owner);
  }
  const id = laid.register[at]?.id ?? '';
  const name = laid.register[at]?.name ?? '';
  return [
    ...owners,
    ...laid.clientsOf(id).map((client): Found => ({ at: client, trait: 'supplier', sure: sure * named.supplier.sure, name })),
  ];
}

/** Those that have a supplier of this name which is not registered itself. */
function clientsOf(name: string, laid: Laid, named: Named): Found[] {
  return laid.clientsOf(laid.names.keyOf(name)).map((at) => ({ at, trait: 'supplier', sure: named.supplier.sure, name }));
}

function candidateOf(constituent: Constituent | undefined, found: readonly Found[], { judging }: Pick<Knowledge, 'judging'>): Candidate {
  const { phrases } = judging.phrases;
  const each = [...Map.groupBy(found, ({ trait, name }) => `${trait} ${name}`).values()].flatMap((some) => some[0] ?? []);
  const best = each.toSorted((a, b) => b.sure - a.sure);
  return {
    constituent: constituent?.id ?? '',
    name: constituent?.name ?? '',
    probability: best[0]?.sure ?? 0,
    reasons: best.map(({ trait, name }) => say(phrases[`match-${trait}`], { name })),
    evidence: best.map(({ trait, sure }) => ({ trait, weight: rounded(Math.log(sure / (1 - Math.min(sure, 0.999)))) })),
  };
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
