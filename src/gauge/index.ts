import { aspectsOf, holds, type Knowledge, say } from '#knowledge';
import { type Cascade, type Case, type Dependents, type Impact, SectorName, type Text } from '#model';
import { cascadeOf, victimSectors } from './cascade/claimed.ts';
import type { Ground } from './cascade/ground.ts';
import { harmOf } from './harm.ts';
import { severityOf } from './severity/index.ts';

export { type Asked, supposedOf } from './cascade/asked.ts';
export { bandOf } from './cascade/effects.ts';
export { type Ground, ownGround } from './cascade/ground.ts';
export { cascade, type Supposed } from './cascade/index.ts';
export { dependentsOf } from './supply.ts';
export { type ReadGround, readGround, type Side, type TableProblem } from './table/index.ts';

/** What is given beside the case: a person's own matrix or input–output table in place of our judged one, and who of his register depends on the victim. */
export type Given = {
  readonly ground?: Ground | null | undefined;
  readonly dependents?: Dependents | null;
};

/** `unassessed`: parts of the impact that were not computed, by their path in it, each with its reason. */
export type Gauged = Impact & { readonly unassessed: Readonly<Record<string, Text>> };

/**
 * What a genuine claim would mean: its band of consequence, what else would stop and when, harm to persons, what a buyer would do with it. A use
 * without a table behind it has no number. The same case, knowledge and ground always give the same.
 */
export function gauge(one: Case, knowledge: Knowledge, { ground = null, dependents = null }: Given = {}): Gauged {
  const { consequences, gauges } = knowledge.judging;
  const aspects = aspectsOf(one, gauges);
  const yes = (when: Parameters<typeof holds>[0]) => holds(when, aspects).answer === 'yes';
  const band = consequences.bands.find(({ when }) => yes(when)) ?? consequences.otherwise;
  const cascade = cascadeOf(one, aspects, knowledge, ground ?? null);
  return {
    ifGenuine: {
      severity: severityOf('ifGenuine', one, aspects, band, knowledge.judging),
      consequence: { band: band.band, because: band.because },
      sectors: sectorsOf(one, cascade.made, knowledge),
      cascade: cascade.made,
      dependents,
    },
    asThingsStand: { severity: severityOf('asThingsStand', one, aspects, band, knowledge.judging) },
    ...harmOf(aspects, knowledge.judging),
    unassessed: cascade.why === null ? {} : { 'ifGenuine.cascade': cascade.why },
  };
}

/**
 * The victim's sector first, then those that the text puts at stake, each once and with the certainty of the text, then those of ours that
 * would follow. `after`: when a sector of ours would begin to feel it.
 */
function sectorsOf(one: Case, cascade: Cascade | null, { judging }: Knowledge): Impact['ifGenuine']['sectors'] {
  const { phrases, certainties, bands } = judging.phrases;
  const names = judging.sectors.sectors;
  const own = victimSectors(one);
  const atStake = one.sectors.filter(
    ({ role, sector }, at) =>
      role === 'at-stake' &&
      !own.includes(sector) &&
      one.sectors.findIndex((other) => other.sector === sector && other.role === role) === at,
  );
  const follows = (cascade?.effects ?? []).filter(({ role, felt, sector }) => role === 'follows' && felt !== null && sector in names);
  const after = (sector: SectorName) => {
    const felt = follows.find((one) => one.sector === sector)?.felt;
    return felt ? say(phrases.felt, felt) : null;
  };
  const named = [...own, ...atStake.map(({ sector }) => sector)];
  return [
    ...own.map((sector) => ({ sector, effect: phrases['effect-victim'], after: null })),
    ...atStake.map(({ sector, certainty }) => ({
      sector,
      effect: say(phrases['effect-at-stake'], { certainty: certainties[certainty] }),
      after: after(sector),
    })),
    ...follows.flatMap(({ ours, band, through }) =>
      ours === null || named.includes(ours)
        ? []
        : [
            {
              sector: ours,
              effect: say(phrases['effect-follows'], {
                band: bands[band],
                through: names[SectorName.safeParse(through).data ?? ours].name,
              }),
              after: after(ours),
            },
          ],
    ),
  ];
}
