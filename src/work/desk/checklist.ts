import type { Json } from '#ledger';
import { Failure } from '#lib/failure.ts';
import type { ChosenMeasure } from '#model';
import { type Act, sayAll } from '#store';
import type { Means } from '../cases/deciding.ts';
import type { Signing } from './triaging.ts';
import type { Seen } from './views.ts';

/** How a measure stands: only advised, taken on (its clock runs), done, or dropped with a reason. */
export type StepState = 'advised' | 'taken' | 'done' | 'dropped';

/**
 * A measure of a case as people deal with it. `advised`: whether the case still asks for it. `dueAt`: by when, once it is taken on; `late`: past that and not done or dropped.
 * `owner`: who was given it, by name. `act`, `who`, `at`: the last word on it, by which it can be taken back.
 */
export type Step = {
  readonly measure: string;
  readonly state: StepState;
  readonly advised: boolean;
  readonly dueAt: string | null;
  readonly late: boolean;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly act: number | null;
  readonly who: string | null;
  readonly at: string | null;
};

/** What somebody says of measures of a case. */
export type Ticking = {
  readonly measures: readonly string[];
  readonly state: Exclude<StepState, 'advised'>;
  readonly owner: string | null;
  readonly reason: string | null;
};

const hourMs = 3_600_000;

/** The checklist of a case: what it asks for now, in its order, then what was taken on and it no longer asks for. */
export function checklistOf(advised: readonly ChosenMeasure[], acts: readonly Act[], now: Date): Step[] {
  const said = new Map<string, Act>();
  for (const act of acts) if (act.kind === 'measure' && act.undone === null) said.set(String(act.body['measure']), act);
  const steps = advised.map(({ id }) => stepOf(id, said.get(id), true, now));
  const left = [...said].filter(([id]) => !advised.some((one) => one.id === id));
  return [...steps, ...left.map(([id, act]) => stepOf(id, act, false, now))];
}

function stepOf(measure: string, act: Act | undefined, advised: boolean, now: Date): Step {
  if (!act) {
    return { measure, state: 'advised', advised, dueAt: null, late: false, owner: null, reason: null, act: null, who: null, at: null };
  }
  const { state, dueAt, owner, reason } = act.body as { readonly state: StepState; readonly [part: string]: string | null };
  return {
    ...{ measure, state, advised, dueAt: dueAt ?? null, owner: owner ?? null, reason: reason ?? null },
    late: state === 'taken' && typeof dueAt === 'string' && Date.parse(dueAt) < now.getTime(),
    ...{ act: act.number, who: act.who, at: new Date(act.at).toISOString() },
  };
}

/**
 * Takes measures of a case on, ticks them off or drops them, each by an act that can be taken back; all of them or none. A clock runs from when a
 * measure was first taken on: who ticks it off or hands it on leaves it as it is.
 * @throws Failure `no-such-record` for a measure that the case does not ask for; `wrong-use` where one is dropped without a reason
 */
export async function putMeasures(
  { file, acts, dossier }: Pick<Seen, 'file' | 'acts' | 'dossier'>,
  given: Ticking,
  { who }: Pick<Signing, 'who'>,
  { database, now }: Means,
): Promise<{ readonly act: number; readonly measure: string }[]> {
  if (given.state === 'dropped' && given.reason === null) throw new Failure('wrong-use', 'measures', { detail: { what: 'reason' } });
  const advised = dossier?.assessments[0]?.measures ?? [];
  const at = now();
  const steps = new Map(checklistOf(advised, acts, at).map((step) => [step.measure, step]));
  const measures = [...new Set(given.measures)];
  const bodies = measures.map((measure): { [part: string]: Json } => {
    const step = steps.get(measure);
    if (!step) throw new Failure('no-such-record', 'measure', { detail: { name: measure.slice(0, 40) } });
    const hours = advised.find(({ id }) => id === measure)?.dueWithinHours;
    const dueAt = step.dueAt ?? (hours === undefined ? null : new Date(at.getTime() + hours * hourMs).toISOString());
    return { measure, state: given.state, dueAt, owner: given.owner ?? step.owner, reason: given.reason };
  });
  const numbers = await database.transaction((tx) =>
    sayAll(
      tx,
      bodies.map((body) => ({ kind: 'measure', subject: file.id, who, at: at.toISOString(), body })),
    ),
  );
  return measures.map((measure, place) => ({ measure, act: numbers[place] as number }));
}
