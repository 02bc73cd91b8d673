import type { Dossier, Tongue } from '#model';
import { outline } from '#share';
import type { CaseWhole } from './case.ts';

const asks = {
  es: '¿Qué tan probable lo ve usted? Dígalo antes de ver nuestro dictamen, o pida verlo sin dar el suyo.',
  en: 'How likely do you hold it? Say so before you see our judgement, or ask to see it without giving yours.',
};

/**
 * A case without anything that says how likely we, or others, hold it: judgement, estimates, what the alert rests on, and what people said
 * of it as an estimate or an answer. What he said himself (`name`) stays.
 */
export function withhold(whole: CaseWhole, name: string, tongue: Tongue): CaseWhole {
  const dossier = whole.dossier && withoutJudgement(whole.dossier, name, tongue);
  return {
    ...whole,
    judgement: 'withheld',
    dossier,
    outline: dossier && outline(dossier, tongue),
    acts: whole.acts.map((act) => (act.kind === 'fact' && act.who !== name ? { ...act, body: {} } : act)),
  };
}

function withoutJudgement(dossier: Dossier, name: string, tongue: Tongue): Dossier {
  return {
    ...dossier,
    assessments: dossier.assessments.map((one) => ({
      ...one,
      judgement: null,
      estimates: [],
      alert: { ...one.alert, because: [] },
      impact: one.impact && { ...one.impact, uses: one.impact.uses.map((use) => ({ ...use, probability: null })) },
    })),
    bottomLine: asks[tongue],
    facts: dossier.facts.filter(({ who }) => who === name),
    notAssessed: { ...dossier.notAssessed, judgement: asks[tongue] },
  };
}
