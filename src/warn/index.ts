import { type Aspects, aspectsOf, holds, type Knowledge } from '#knowledge';
import type { Case, Impact, Judgement, Matches, SectorName, Standing, Text, Warning } from '#model';
import { alertOf } from './alert.ts';
import { measuresFor, situationOf } from './measures/index.ts';
import { noticesFor } from './notices.ts';

export { bottomLineOf } from './bottom-line.ts';

/** What was made of a case. `likely`: where whoever of the register is likely meant is, and what he does. */
type Made = {
  readonly judgement: Judgement;
  readonly matches: Matches | null;
  readonly impact: Impact;
  readonly likely?: { readonly country: string | null; readonly sector: SectorName | null } | null;
};

/** What to do by when and whom to tell: level, measures that fit, duties of notice, handling. `asOf`: the instant from which the warning expires; `before`: the level that the case had. */
export function warn(one: Case, made: Made, { judging }: Knowledge, asOf: string, before: Standing | null = null): Warning {
  const aspects = aspectsOf(one, judging.gauges);
  const yes = (when: Parameters<typeof holds>[0]) => holds(when, aspects).answer === 'yes';
  const alert = alertOf(made, judging, aspects, asOf, before);
  const isQuiet = alert.level === 'none';
  const handling = judging.sharing.handling.find(({ when }) => when === undefined || yes(when));
  return {
    alert,
    measures: isQuiet ? [] : measuresFor(aspects, situationOf(one, made, alert.level, aspects, judging.averting), judging),
    notices: isQuiet ? { tell: [], notKnown: [] } : noticesFor(asLikely(aspects, made.likely ?? null), judging),
    handling: { tlp: handling?.tlp ?? 'AMBER+STRICT', pap: handling?.pap ?? 'RED' },
  };
}

/** Country and sector as the text has them and, where it is silent, as they are of whoever is likely meant: his duties are due whoever told of it. */
function asLikely(aspects: Aspects, likely: Made['likely']): Aspects {
  const filled = (said: Aspects['choices']['country'], value: string | null | undefined) =>
    said.values.length > 0 || !value ? said : { ...said, values: [value] };
  const { country, sector } = aspects.choices;
  return {
    ...aspects,
    choices: { ...aspects.choices, country: filled(country, likely?.country), sector: filled(sector, likely?.sector) },
  };
}

/** What the text leaves open of a case, each in a sentence. */
export function notKnownOf(one: Case, judging: Knowledge['judging']): Text[] {
  const aspects = aspectsOf(one, judging.gauges);
  return judging.phrases.notKnown.filter(({ when }) => holds(when, aspects).answer === 'yes').map(({ say }) => say);
}
