import type { Chances } from '#knowledge';
import type { Asked, Foretold, Text } from '#model';

type Case = Extract<Asked, { kind: 'case' }>;

/** What Vigía holds likely of a question about a case that has not ended: by how likely it holds it to be real and current, and the days that are left. */
export function foretellCase({ end }: Case, real: number, days: number, chances: Chances): Pick<Foretold, 'probability' | 'because'> {
  if (end === 'confirmed') return { probability: real, because: judged(real) };
  if (end === 'refuted') return { probability: 1 - real, because: judged(real) };
  const { ifReal, ifNot, halfLifeDays } = end === 'attack-follows' ? chances.attackFollows : chances.finding;
  const inTime = 1 - 0.5 ** (Math.max(0, days) / halfLifeDays);
  return { probability: (real * ifReal + (1 - real) * ifNot) * inTime, because: following(real, ifReal, ifNot) };
}

function judged(real: number): Text {
  return {
    es: `Vigía da ${percent(real)} % a que haya algo real y vigente; se cuenta entre los casos que terminan con respuesta.`,
    en: `Vigía gives ${percent(real)}% to something real and current being there; counted among the cases that end with an answer.`,
  };
}

function following(real: number, ifReal: number, ifNot: number): Text {
  return {
    es: `Vigía da ${percent(real)} % a que haya algo real y vigente; si lo hay, esto se sabe en ${percent(ifReal)} de cada 100 casos, y si no, en ${percent(ifNot)} (criterio propio), menos lo que ya no alcance a verse en el plazo.`,
    en: `Vigía gives ${percent(real)}% to something real and current being there; if so, this becomes known in ${percent(ifReal)} of 100 cases, and if not, in ${percent(ifNot)} (own judgement), less what comes too late to count.`,
  };
}

function percent(share: number): number {
  return Math.round(share * 100);
}
