import { type Aspects, holds, type Knowledge, say } from '#knowledge';
import { type Cascade, type Case, SectorName, type Text } from '#model';
import { type Ground, ownGround } from './ground.ts';
import { cascade } from './index.ts';

/**
 * What would follow if what is claimed were used to stop the alleged victim: by our judged matrix, or by the ground that a person gave. In
 * its place the reason, where nothing is said of whom it would stop, or it stops nothing.
 */
export function cascadeOf(
  one: Case,
  aspects: Aspects,
  { judging }: Knowledge,
  given: Ground | null,
): { readonly made: Cascade; readonly why: null } | { readonly made: null; readonly why: Text } {
  const { stoppages, dependence, phrases } = judging;
  const first = <T extends { readonly when: Parameters<typeof holds>[0] }>(list: readonly T[]) =>
    list.find(({ when }) => holds(when, aspects).answer === 'yes');
  const idle = first(stoppages.stopsNothing);
  if (idle !== undefined) return { made: null, why: idle.because };
  const victims = victimSectors(one);
  if (victims.length === 0) return { made: null, why: phrases.phrases['not-assessed-cascade'] };
  const ground = given ?? ownGround(dependence);
  const sectors = ground.ours.flatMap((ours, at) => (ours !== null && victims.includes(ours) ? [at] : []));
  if (sectors.length === 0) return { made: null, why: phrases.phrases['not-in-matrix'] };
  const part = first(stoppages.parts) ?? stoppages.otherwise;
  const lasts = first(stoppages.lasts) ?? stoppages.lastsOtherwise;
  const told = say(phrases.phrases['cascade-assumes'], {
    part: part.because,
    low: lasts.days[0],
    high: lasts.days[2],
    lasting: lasts.because,
  });
  return { made: cascade(ground, { sectors, share: part.share, days: lasts.days, told }, judging), why: null };
}

/** Sectors of the alleged victim, in our order. */
export function victimSectors(one: Case): readonly SectorName[] {
  const said = new Set([
    ...one.offers.flatMap(({ victim }) => victim.sector ?? []),
    ...one.sectors.filter(({ role }) => role === 'victim').map(({ sector }) => sector),
  ]);
  return SectorName.options.filter((sector) => said.has(sector));
}
