import { type Aspects, holds, type Knowledge, say } from '#knowledge';
import { AlertLevel, type Impact, type Judgement, type Standing, type Text, type Warning } from '#model';

const levels = AlertLevel.options;
const dayMs = 86_400_000;
const rank = (level: AlertLevel) => levels.indexOf(level);

/**
 * The alert level off the table of consequence, imminence and likelihood, held down by doubt, held up by what is at stake. `before`: the level that the
 * case had, which stays until it expires or what is known falls clearly; a rise is never held back.
 */
export function alertOf(
  { judgement, impact }: { readonly judgement: Judgement; readonly impact: Impact },
  judging: Knowledge['judging'],
  aspects: Aspects,
  asOf: string,
  before: Standing | null,
): Warning['alert'] {
  const { alerts, phrases } = judging;
  const { realAndCurrent, confidence, confidenceBecause } = judgement;
  const near = holds(alerts.near.when, aspects).answer === 'yes';
  const because = [
    impact.ifGenuine.consequence.because,
    ...(impact.harm.lives === 'yes' ? impact.harm.because.slice(0, 1) : []),
    ...(near ? [alerts.near.because] : []),
    say(phrases.phrases['alert-likelihood'], { words: realAndCurrent.words }),
    say(phrases.phrases['alert-confidence'], { confidence: phrases.confidences[confidence] }),
    ...confidenceBecause.slice(0, 1),
  ];
  const own = levelAt(realAndCurrent.probability, near, { judgement, impact }, judging);
  const kept = heldFrom(before, own.level, asOf, () =>
    levelAt(realAndCurrent.probability + alerts.steady.points, near, { judgement, impact }, judging),
  );
  if (kept !== null) {
    const why = say(phrases.phrases['alert-held'], { level: phrases.levels[kept.level], alone: phrases.levels[own.level] });
    return { level: kept.level, why, because, expiresAt: kept.expiresAt };
  }
  const days = alerts.validDays[own.level];
  return { ...own, because, expiresAt: days > 0 ? new Date(Date.parse(asOf) + days * dayMs).toISOString() : null };
}

/** The level that a case had, as far as what is known now would bear it with a little more likelihood; null where that is no more than its own. */
function heldFrom(
  before: Standing | null,
  own: AlertLevel,
  asOf: string,
  steady: () => { readonly level: AlertLevel },
): { readonly level: AlertLevel; readonly expiresAt: string } | null {
  if (before === null || before.expiresAt === null || Date.parse(before.expiresAt) <= Date.parse(asOf)) return null;
  if (rank(before.level) <= rank(own)) return null;
  const borne = rank(steady().level);
  const level = levels[Math.min(rank(before.level), borne)] ?? own;
  return rank(level) > rank(own) ? { level, expiresAt: before.expiresAt } : null;
}

/** The level of a probability by itself, and what decided it. */
function levelAt(
  probability: number,
  near: boolean,
  { judgement, impact }: { readonly judgement: Judgement; readonly impact: Impact },
  { alerts, phrases: { phrases, consequences, levels: names } }: Knowledge['judging'],
): { readonly level: AlertLevel; readonly why: Text } {
  const { band } = impact.ifGenuine.consequence;
  const column = Math.max(
    0,
    alerts.from.findLastIndex((from) => from <= probability),
  );
  const table = alerts.levels[near ? 'near' : 'unsaid'][band][column] ?? 'watch';
  const ceiling = alerts.ceilings[judgement.confidence];
  const lid = rank(table) > rank(ceiling);
  const level = lid ? ceiling : table;
  const lives = impact.harm.lives === 'yes' && rank(alerts.floorWhereLives) > rank(alerts.floors[band]);
  const floor = lives ? alerts.floorWhereLives : alerts.floors[band];
  if (rank(floor) > 0 && rank(floor) >= rank(level)) {
    const phrase = lives ? phrases['alert-lives'] : phrases['alert-floor'];
    return { level: floor, why: say(phrase, { level: names[floor], band: consequences[band] }) };
  }
  if (lid) return { level, why: say(phrases['alert-ceiling'], { level: names[level], above: names[table] }) };
  const phrase = near ? phrases['alert-near'] : phrases['alert-by-table'];
  return { level, why: say(phrase, { level: names[level], band: consequences[band], words: judgement.realAndCurrent.words }) };
}
