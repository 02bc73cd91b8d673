import type { IncomingHttpHeaders } from 'node:http';
import type { Caller, Dossier, Tongue } from '#model';
import { outline } from '#share';
import { noteSeen } from '#store';
import { checkState, type Decided, type Decision } from '#work';
import type { Desk } from '../routes/desk.ts';
import { deskOf, isWithheld } from './asking.ts';
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

/**
 * Does what is decided of a case, where it stands as its changer saw it (`If-Match`). Whether somebody had seen ours when he estimated is
 * what the service knows; from then on he is told it.
 * @throws Failure `changed-meanwhile`, `no-such-record`
 */
export async function decideHonestly(
  decision: Extract<Decision, { readonly case?: string }>,
  { who, headers }: { readonly who: Caller; readonly headers: IncomingHttpHeaders },
  desk: Desk,
  work: (decision: Decision) => Promise<Decided>,
): Promise<Decided> {
  const tag = headers['if-match'];
  if (decision.case !== undefined && tag !== undefined) await checkState(decision.case, tag, who.clearance, desk.means);
  if (decision.kind !== 'fact' || decision.fact.estimate === undefined || who.person === null) return work(decision);
  const { id } = await desk.live.views.file(decision.case, who.clearance);
  const sawOurs = (await isWithheld(who, id, desk)) ? 'no' : 'yes';
  const decided = await work({ ...decision, fact: { ...decision.fact, estimate: { ...decision.fact.estimate, sawOurs } } });
  await noteSeen(desk.work.database.db, deskOf(who), [id], desk.means.now().toISOString());
  return decided;
}
