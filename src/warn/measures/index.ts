import { type Aspects, type Averting, holds, type Knowledge, type Measure, say, stepOf } from '#knowledge';
import { type ChosenMeasure, clock, MeasurePhase } from '#model';
import type { Situation } from './situation.ts';
import { atRisk, type Worth, worthOf } from './worth.ts';

export { situationOf } from './situation.ts';

type Weighed = Worth & { readonly measure: Measure };

/**
 * The measures for a case, in the order to do them: by clock, within it what keeps proof, then what looks, cuts and tells, then what rotates,
 * then the rest; within those what waits for a finding last, what costs little if false first while doubt is wide, and the worthier first.
 * The same case and knowledge always give the same list, whatever the order of the files.
 */
export function measuresFor(aspects: Aspects, situation: Situation, { measures, averting }: Knowledge['judging']): ChosenMeasure[] {
  const fitting = measures
    .filter(({ fits }) => fits === undefined || holds(fits, aspects).answer === 'yes')
    .map((measure) => ({ measure, ...worthOf(measure, situation, averting) }));
  const chosen = chosenOf(fitting, situation, averting);
  const waits = (id: string) => chosen.filter(({ measure }) => measure.after?.includes(id)).length;
  return chosen.toSorted((a, b) => inOrder(a, b, situation.wideDoubt, waits)).map((one) => told(one, chosen, situation, averting));
}

/**
 * All that keeps proof and tells, which avert nothing by themselves; the best of each other phase and of what waits for a finding; of each clock
 * the worthiest; and whatever one of these has to wait for.
 */
function chosenOf(fitting: readonly Weighed[], { watching }: Situation, averting: Averting): Weighed[] {
  const byWorth = fitting.toSorted(worthier);
  const kept = new Set(byWorth.filter(isDuty));
  const rest = byWorth.filter((one) => !isDuty(one));
  for (const phase of MeasurePhase.options)
    take(kept, rest.filter(({ measure }) => measure.phase === phase && measure.from === 'offer').slice(0, 1));
  take(kept, rest.filter(({ measure, aim }) => measure.from === 'finding' && aim !== 'general').slice(0, 1));
  for (const { hours, atMost } of averting.clocks) {
    const due = rest.filter(({ measure }) => measure.dueWithinHours === hours);
    const room = Math.ceil(atMost * (watching ? averting.watching : 1)) - due.filter((one) => kept.has(one)).length;
    take(kept, due.filter((one) => !kept.has(one)).slice(0, Math.max(0, room)));
  }
  // A set being walked takes in what is added on the way.
  for (const { measure } of kept)
    take(
      kept,
      fitting.filter((one) => measure.after?.includes(one.measure.id)),
    );
  return [...kept];
}

function isDuty({ measure: { phase, from } }: Weighed): boolean {
  return from === 'offer' && (phase === 'preserve' || phase === 'tell');
}

function take(kept: Set<Weighed>, more: readonly Weighed[]): void {
  for (const one of more) kept.add(one);
}

function worthier(a: Weighed, b: Weighed): number {
  return b.worth - a.worth || byId(a, b);
}

function byId(a: Weighed, b: Weighed): number {
  return a.measure.id < b.measure.id ? -1 : 1;
}

function inOrder(a: Weighed, b: Weighed, wideDoubt: boolean, waits: (id: string) => number): number {
  const late = ({ measure }: Weighed) => (measure.from === 'finding' ? 1 : 0);
  const regret = ({ measure }: Weighed) => (wideDoubt && !measure.noRegret ? 1 : 0);
  return (
    clock.indexOf(a.measure.dueWithinHours) - clock.indexOf(b.measure.dueWithinHours) ||
    stepOf(a.measure) - stepOf(b.measure) ||
    late(a) - late(b) ||
    regret(a) - regret(b) ||
    // Of what keeps proof, what others wait for comes before what nobody waits for.
    (a.measure.phase === 'preserve' ? Math.sign(waits(b.measure.id)) - Math.sign(waits(a.measure.id)) : 0) ||
    worthier(a, b)
  );
}

function told({ measure, averts, aim }: Weighed, chosen: readonly Weighed[], situation: Situation, averting: Averting): ChosenMeasure {
  const { fits: _, inBrief: __, sources: ___, cuts: ____, never, owner, after, ...rest } = measure;
  const { says } = averting;
  const points = (share: number) => (share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0);
  const here = say(says[averts > 0 ? aim : 'enables'], {
    product: situation.product ?? '',
    points: points(averts),
    total: points(atRisk(situation, averting)),
  });
  const ids = new Set(chosen.map(({ measure: { id } }) => id));
  return {
    ...rest,
    here: measure.from === 'finding' ? { es: `${says['if-found'].es} ${here.es}`, en: `${says['if-found'].en} ${here.en}` } : here,
    never: never.flatMap((word) => averting.never[word] ?? []),
    owner: averting.owners[owner] ?? { es: owner, en: owner },
    averts: Math.round(averts * 1000) / 1000,
    after: (after ?? []).filter((id) => ids.has(id)),
  };
}
