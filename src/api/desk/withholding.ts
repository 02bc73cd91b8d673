import type { IncomingHttpHeaders } from 'node:http';
import { Failure } from '#lib/failure.ts';
import type { Caller, Dossier, Tongue } from '#model';
import { outline } from '#share';
import type { KeptFile } from '#store';
import { checkState, type Decided, type Decision } from '#work';
import type { CaseLine } from '../forms/answers.ts';
import type { Desk } from '../routes/desk.ts';
import type { CaseWhole } from './case.ts';

// What is answered of a case to who says his own estimate first. To whom that is, and when it ends: `first.ts`.

const asks = {
  es: '¿Qué tan probable lo ve usted? Dígalo antes de ver nuestro dictamen, o pida verlo sin dar el suyo.',
  en: 'How likely do you hold it? Say so before you see our judgement, or ask to see it without giving yours.',
};

const later = {
  es: 'De dónde sale el nivel se dice junto con nuestro dictamen.',
  en: 'What the level rests on is said together with our judgement.',
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

/** A dossier without how likely we or others hold its cases, and what rests on that. */
export function withoutJudgement(dossier: Dossier, name: string, tongue: Tongue): Dossier {
  return {
    ...dossier,
    assessments: dossier.assessments.map((one) => ({
      ...one,
      judgement: null,
      estimates: [],
      // The sentence of a level names the likelihood that it was found by.
      alert: { ...one.alert, why: later[tongue], because: [] },
      measures: one.measures.map((measure) => ({ ...measure, here: null, averts: null })),
      impact: one.impact && { ...one.impact, uses: one.impact.uses.map((use) => ({ ...use, probability: null })) },
    })),
    bottomLine: asks[tongue],
    facts: dossier.facts.filter(({ who }) => who === name),
    notAssessed: { ...dossier.notAssessed, judgement: asks[tongue] },
  };
}

/** Cases as lines of a list. */
export async function linesFor(who: Caller, files: readonly Omit<KeptFile, 'judged'>[], { live }: Pick<Desk, 'live'>): Promise<CaseLine[]> {
  const ids = files.map(({ id }) => id);
  const withheld = await live.firsts.withheldFrom(who, ids);
  return files.map((one) => {
    const isWithheld = withheld.has(one.id);
    return { ...one, ...(isWithheld ? { likely: null, odds: null } : {}), withheld: isWithheld } as CaseLine;
  });
}

/**
 * What a post says by itself of each of its cases (`kept`, in their order), without how likely those are that are withheld. `placed`: to which
 * case each belongs, by its number; of one that is not placed yet nobody was told anything.
 */
export async function toldOfPost(
  who: Caller,
  { post, kept, placed }: { readonly post: string; readonly kept: readonly unknown[]; readonly placed: ReadonlyMap<number, string> },
  { live }: Pick<Desk, 'live'>,
): Promise<unknown[]> {
  const caseAt = (at: number) => placed.get(at + 1) ?? post;
  const ids = kept.map((_, at) => caseAt(at));
  const withheld = await live.firsts.withheldFrom(who, ids);
  return kept.map((one, at) => (withheld.has(caseAt(at)) ? { ...(one as object), judgement: null } : one));
}

/** @throws Failure `estimate-first` where what leaves would tell him */
export async function checkTold(who: Caller, id: string, what: string, { live }: Pick<Desk, 'live'>): Promise<void> {
  if ((await live.firsts.withheldFrom(who, [id])).size > 0) throw new Failure('estimate-first', what);
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
  const { firsts } = desk.live;
  const sawOurs = (await firsts.withheldFrom(who, [id])).has(id) ? 'no' : 'yes';
  const decided = await work({ ...decision, fact: { ...decision.fact, estimate: { ...decision.fact.estimate, sawOurs } } });
  await firsts.tell(who, [id]);
  return decided;
}
