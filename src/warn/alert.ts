import { type Aspects, holds, type Knowledge, say } from '#knowledge';
import { AlertLevel, type Impact, type Judgement, type Warning } from '#model';

const levels = AlertLevel.options;
const dayMs = 86_400_000;

/** The alert level off the table of likelihood and consequence, then raised by imminence, held up by the floor, held down by doubt. */
export function alertOf(
  { judgement, impact }: { readonly judgement: Judgement; readonly impact: Impact },
  { alerts, phrases: { phrases, confidences, levels: names } }: Knowledge['judging'],
  aspects: Aspects,
  asOf: string,
): Warning['alert'] {
  const { band, because } = impact.ifGenuine.consequence;
  const { realAndCurrent, confidence } = judgement;
  const column = alerts.from.findLastIndex((from) => from <= realAndCurrent.probability);
  const told = [because, say(phrases['alert-likelihood'], { words: realAndCurrent.words })];
  told.push(say(phrases['alert-confidence'], { confidence: confidences[confidence] }), ...judgement.confidenceBecause.slice(0, 1));

  let at = levels.indexOf(alerts.levels[band][Math.max(0, column)] ?? 'watch');
  if (at > 0 && holds(alerts.imminent.when, aspects).answer === 'yes') {
    at = Math.min(levels.length - 1, at + 1);
    told.push(alerts.imminent.because);
  }
  const ceiling = levels.indexOf(alerts.ceilingAtLowConfidence);
  if (confidence === 'low' && at > ceiling) {
    at = ceiling;
    told.push(say(phrases['alert-ceiling'], { level: names[alerts.ceilingAtLowConfidence] }));
  }
  const floor = levels.indexOf(alerts.floors[band]);
  if (at <= floor && floor > 0) {
    at = floor;
    told.push(say(phrases['alert-floor'], { level: names[alerts.floors[band]] }));
  }
  const level = levels[at] ?? 'watch';
  const days = alerts.validDays[level];
  return { level, because: told, expiresAt: days > 0 ? new Date(Date.parse(asOf) + days * dayMs).toISOString() : null };
}
