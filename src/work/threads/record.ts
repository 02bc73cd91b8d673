import { AlertLevel, type BilingualDossier } from '#model';
import type { Assessed } from '#pipeline';
import type { Judged } from '#store';

/**
 * What is kept of a dossier: everything but the sentences, which stand in the knowledge of its version, and the text, which is the post's.
 * Of the factors those that were answered, and the names of those that were never asked; all others of that version are unknown.
 */
export function record({ reading, cases, knowledge, asOf }: Assessed, receivedAt: string): Judged {
  const { document, ...found } = reading;
  const { offers, actors, sectors } = found;
  const assessments = cases.map(({ assessment }) => assessment);
  const victims = offers.map(({ victim }) => victim);
  return {
    post: document.id,
    receivedAt,
    madeAt: asOf,
    knowledge,
    genre: document.genre,
    level: Math.max(0, ...assessments.map(({ alert }) => AlertLevel.options.indexOf(alert.level))),
    countries: unique(victims.map(({ country }) => country)),
    sectors: unique([...victims.map(({ sector }) => sector), ...sectors.map(({ sector }) => sector)]),
    actors: unique(actors.flatMap(({ name, aliases }) => [name, ...aliases])),
    reading: found,
    cases: assessments.map(caseOf),
    names: [
      ...actors.flatMap(({ name, aliases, kind }) => [name, ...aliases].map((shown) => ({ shown, kind }))),
      ...unique(victims.map(({ name }) => name)).map((shown) => ({ shown, kind: 'victim' })),
    ],
  };
}

/** The same of one of its cases, as it was assessed. */
export function caseOf({ case: id, offers, kind, judgement, alert, measures, handling }: BilingualDossier['assessments'][number]) {
  const numbers = ({ probability, low, high }: { probability: number; low: number; high: number }) => ({ probability, low, high });
  return {
    case: id,
    offers,
    kind,
    judgement: judgement && {
      hypotheses: judgement.hypotheses,
      asSold: numbers(judgement.asSold),
      realAndCurrent: numbers(judgement.realAndCurrent),
      confidence: judgement.confidence,
      grades: judgement.grades.map(({ of, who, source, information }) => ({ of, who, source, information })),
      factors: judgement.factors.flatMap(({ id: factor, answer, effect, spans }) =>
        answer === 'yes' || answer === 'no' ? [{ id: factor, answer, effect, spans }] : [],
      ),
      notApplicable: judgement.factors.flatMap(({ id: factor, answer }) => (answer === 'notApplicable' ? [factor] : [])),
    },
    alert: { level: alert.level, expiresAt: alert.expiresAt },
    measures: measures.map(({ id: measure, dueWithinHours }) => ({ id: measure, dueWithinHours })),
    handling,
  };
}

function unique<T>(all: readonly (T | null)[]): T[] {
  return [...new Set(all.filter((one) => one !== null))] as T[];
}
