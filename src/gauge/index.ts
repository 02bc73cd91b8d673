import { aspectsOf, holds, type Knowledge, say } from '#knowledge';
import { type Case, type Impact, SectorName } from '#model';

/**
 * What a genuine claim would mean: its band of consequence, the sectors in play, harm to persons, what a buyer would do with it. No
 * model of sectors runs yet, so `severity` and every `after` are null; a use without a table behind it has no number.
 */
export function gauge(one: Case, { judging }: Knowledge): Impact {
  const { consequences, phrases } = judging;
  const aspects = aspectsOf(one, judging.gauges);
  const yes = (when: Parameters<typeof holds>[0]) => holds(when, aspects).answer === 'yes';
  const band = consequences.bands.find(({ when }) => yes(when)) ?? consequences.otherwise;
  return {
    ifGenuine: {
      severity: null,
      consequence: { band: band.band, because: band.because },
      sectors: sectorsOf(one, phrases),
    },
    harmToPersons: consequences.harmToPersons.find(({ when }) => yes(when))?.answer ?? 'unknown',
    uses: consequences.uses.filter(({ when }) => yes(when)).map(({ use, probability, because }) => ({ use, probability, because })),
  };
}

/** The victim's sector first, then those that the text puts at stake, each once and with the certainty of the text. */
function sectorsOf(one: Case, { phrases, certainties }: Knowledge['judging']['phrases']): Impact['ifGenuine']['sectors'] {
  const victims = new Set([
    ...one.offers.flatMap(({ victim }) => victim.sector ?? []),
    ...one.sectors.filter(({ role }) => role === 'victim').map(({ sector }) => sector),
  ]);
  const own = SectorName.options.filter((sector) => victims.has(sector));
  const atStake = one.sectors.filter(
    ({ role, sector }, at) =>
      role === 'at-stake' &&
      !victims.has(sector) &&
      one.sectors.findIndex((other) => other.sector === sector && other.role === role) === at,
  );
  return [
    ...own.map((sector) => ({ sector, effect: phrases['effect-victim'], after: null })),
    ...atStake.map(({ sector, certainty }) => ({
      sector,
      effect: say(phrases['effect-at-stake'], { certainty: certainties[certainty] }),
      after: null,
    })),
  ];
}
