import type { Averting, Condition, Measure } from '#knowledge';
import type { Situation } from './situation.ts';

export type Aim = 'product' | 'access' | 'general';

/** What a measure would take off, as a share of 1, and that for its effort and its aim: the greater, the sooner it is taken. */
export type Worth = { readonly averts: number; readonly worth: number; readonly aim: Aim };

/**
 * The worth of a measure in a case: the share of ways to harm that it closes × the probability of the hypotheses under which there is
 * something to close × the weight of the uses it hinders × the chance that it is done in time × for what waits for a finding, the chance of one;
 * over its effort, times its aim. All numbers stand in `knowledge/scales/averting.yaml`.
 */
export function worthOf(measure: Measure, situation: Situation, averting: Averting): Worth {
  const aim = aimOf(measure.fits);
  const { cuts } = measure;
  if (!cuts) return { averts: 0, worth: 0, aim };
  const averts =
    averting.shares[cuts.share] *
    closable(measure, situation, averting) *
    hindered(measure, situation) *
    inTime(measure, situation, averting);
  return { averts, worth: (averts * averting.aim[aim]) / averting.efforts[measure.effort], aim };
}

/** Probability that the case ends in harm at all, as far as any measure could reach it. */
export function atRisk({ probabilities }: Situation, { accessible }: Averting): number {
  return accessible.reduce((sum, id) => sum + (probabilities.get(id) ?? 0), 0);
}

function closable({ cuts, from }: Measure, { probabilities, finding }: Situation, { accessible }: Averting): number {
  const under = (cuts?.under ?? accessible).reduce((sum, id) => sum + (probabilities.get(id) ?? 0), 0);
  return Math.min(1, under) * (from === 'finding' ? finding : 1);
}

function hindered({ cuts }: Measure, { uses }: Situation): number {
  if (!cuts?.uses || uses.size === 0) return 1;
  return Math.min(
    1,
    cuts.uses.reduce((sum, use) => sum + (uses.get(use) ?? 0), 0),
  );
}

function inTime({ dueWithinHours }: Measure, { deadlineHours }: Situation, { clocks, afterDeadline }: Averting): number {
  const timely = clocks.find(({ hours }) => hours === dueWithinHours)?.timely ?? 1;
  return deadlineHours !== null && dueWithinHours > deadlineHours ? timely * afterDeadline : timely;
}

/** Whether what a measure asks of a case names a product, anything else, or nothing. What it rules out aims at nothing. */
function aimOf(fits: Condition | undefined): Aim {
  if (!fits) return 'general';
  if (fits.product !== undefined) return 'product';
  const parts = [...(fits.any ?? []), ...(fits.all ?? [])].map(aimOf);
  if (parts.includes('product')) return 'product';
  const own = Object.keys(fits).some((key) => key !== 'any' && key !== 'all' && key !== 'none');
  return own || parts.includes('access') ? 'access' : 'general';
}
