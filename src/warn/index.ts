import { aspectsOf, holds, type Knowledge } from '#knowledge';
import type { Case, Impact, Judgement, Matches, Standing, Text, Warning } from '#model';
import { alertOf } from './alert.ts';
import { measuresFor, situationOf } from './measures/index.ts';
import { noticesFor } from './notices.ts';

export { bottomLineOf } from './bottom-line.ts';

/** What to do by when and whom to tell: level, measures that fit, duties of notice, handling. `asOf`: the instant from which the warning expires; `before`: the level that the case had. */
export function warn(
  one: Case,
  made: { readonly judgement: Judgement; readonly matches: Matches | null; readonly impact: Impact },
  { judging }: Knowledge,
  asOf: string,
  before: Standing | null = null,
): Warning {
  const aspects = aspectsOf(one, judging.gauges);
  const yes = (when: Parameters<typeof holds>[0]) => holds(when, aspects).answer === 'yes';
  const alert = alertOf(made, judging, aspects, asOf, before);
  const isQuiet = alert.level === 'none';
  const handling = judging.sharing.handling.find(({ when }) => when === undefined || yes(when));
  return {
    alert,
    measures: isQuiet ? [] : measuresFor(aspects, situationOf(one, made, alert.level, aspects, judging.averting), judging),
    notices: isQuiet ? { tell: [], notKnown: [] } : noticesFor(aspects, judging),
    handling: { tlp: handling?.tlp ?? 'AMBER+STRICT', pap: handling?.pap ?? 'RED' },
  };
}

/** What the text leaves open of a case, each in a sentence. */
export function notKnownOf(one: Case, judging: Knowledge['judging']): Text[] {
  const aspects = aspectsOf(one, judging.gauges);
  return judging.phrases.notKnown.filter(({ when }) => holds(when, aspects).answer === 'yes').map(({ say }) => say);
}
