import { type Aspects, aspectsOf, holds, type Knowledge, type Measure, phases } from '#knowledge';
import type { Case, Impact, Judgement, Matches, Text, Warning } from '#model';
import { alertOf } from './alert.ts';

export { bottomLineOf } from './bottom-line.ts';

/** What to do by when: level, measures that fit, handling. `asOf`: the instant from which the warning expires. */
export function warn(
  one: Case,
  made: { readonly judgement: Judgement; readonly matches: Matches | null; readonly impact: Impact },
  { judging }: Knowledge,
  asOf: string,
): Warning {
  const aspects = aspectsOf(one, judging.gauges);
  const yes = (when: Parameters<typeof holds>[0]) => holds(when, aspects).answer === 'yes';
  const alert = alertOf(made, judging, aspects, asOf);
  const measures = alert.level === 'none' ? [] : measuresFor(aspects, judging);
  const handling = judging.sharing.handling.find(({ when }) => when === undefined || yes(when));
  return {
    alert,
    measures: measures.map(({ phase: _, fits: __, inBrief: ___, sources: ____, ...measure }) => measure),
    handling: { tlp: handling?.tlp ?? 'AMBER+STRICT', pap: handling?.pap ?? 'RED' },
  };
}

/** What the text leaves open of a case, each in a sentence. */
export function notKnownOf(one: Case, judging: Knowledge['judging']): Text[] {
  const aspects = aspectsOf(one, judging.gauges);
  return judging.phrases.notKnown.filter(({ when }) => holds(when, aspects).answer === 'yes').map(({ say }) => say);
}

/**
 * Measures that fit, in the order of their phases and within one by hours. Where there are more than can be done, those made for this
 * very kind of access stay and general ones give way, but never the first of a phase.
 */
function measuresFor(aspects: Aspects, { measures, alerts }: Knowledge['judging']): Measure[] {
  const fitting = measures
    .filter(({ fits }) => fits === undefined || holds(fits, aspects).answer === 'yes')
    .sort((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase) || a.dueWithinHours - b.dueWithinHours);
  const firsts = new Set(phases.map((phase) => fitting.find((measure) => measure.phase === phase)));
  const rank = (measure: Measure) => (firsts.has(measure) ? 0 : measure.fits ? 1 : 2);
  const kept = new Set([...fitting].sort((a, b) => rank(a) - rank(b)).slice(0, alerts.measuresAtMost));
  return fitting.filter((measure) => kept.has(measure));
}
