import { z } from 'zod';
import { clock, Effort, HypothesisId, MeasureCause, MeasurePhase, Pap, Text, Use, UseBand } from '#model';
import type { Sheet, Shelf } from '../files.ts';
import { Condition } from '../judging/conditions.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const source = z.string().min(4);
const some = <T extends z.ZodType>(schema: T) => z.array(schema).min(1);
const share = z.number().min(0).max(1);

/** Steps of the share of ways to harm that a measure closes. */
const Share = z.enum(['little', 'some', 'much', 'most']);
const Clock = z.int().refine((hours) => clock.includes(hours), `one of ${clock.join(', ')} hours`);

/** Lists that the ids of measures are checked against. */
export const Ids = z.strictObject({
  about: z.string(),
  cpg: z.strictObject({ name: z.string(), source, ids: some(z.string()) }),
  csf: z.strictObject({ name: z.string(), source, ids: some(z.string()) }),
  attack: z.strictObject({ name: z.string(), source, ids: some(z.string()) }),
  d3fend: z.strictObject({ name: z.string(), source, names: z.record(z.string(), z.string()) }),
});

/**
 * One thing to do. `fits` says for which cases (absent: for all), `from` after what, `never` what it must not turn into (names of
 * `scales/averting.yaml`). `cuts`: which share of the ways to harm it closes, under which hypotheses (absent: all with something to close)
 * and for which uses (absent: all); a measure without it averts nothing by itself. `after`: measures that come before it.
 */
export const Measure = z.strictObject({
  id: Id,
  phase: MeasurePhase,
  from: MeasureCause.default('offer'),
  fits: Condition.optional(),
  /** A few words in the infinitive (es) or imperative (en), to stand inside a sentence. */
  inBrief: Text,
  do: Text,
  because: Text,
  never: some(Id),
  owner: Id,
  dueWithinHours: Clock,
  effort: Effort,
  cuts: z.strictObject({ share: Share, under: some(HypothesisId).optional(), uses: some(Use).optional() }).optional(),
  after: some(Id).optional(),
  pap: Pap,
  noRegret: z.boolean(),
  cpg: z.array(z.string()),
  csf: z.array(z.string()),
  attack: z.array(z.string()),
  d3fend: z.array(z.string()),
  sources: some(source),
});
export type Measure = z.infer<typeof Measure>;

const Aim = z.enum(['product', 'access', 'general']);

/** What measures are weighed by, and the words that go with them. */
export const Averting = z.strictObject({
  about: z.string(),
  sources: some(source),
  shares: z.record(Share, share),
  efforts: z.record(Effort, z.number().positive()),
  /** Hypotheses under which there is something to close. */
  accessible: some(HypothesisId),
  useBands: z.record(UseBand, share),
  /** How many times its probability a use weighs; one where it is not named. */
  gravity: z.partialRecord(Use, z.number().min(1)),
  aim: z.record(Aim, z.number().positive()),
  clocks: some(z.strictObject({ hours: Clock, timely: share, atMost: z.int().min(1) })),
  watching: share,
  afterDeadline: share,
  findings: z.record(z.enum(['confirmed', 'named', 'masked']), share),
  wideDoubt: share,
  likely: share,
  owners: z.record(Id, Text),
  never: z.record(Id, Text),
  says: z.record(z.enum([...Aim.options, 'enables', 'if-found']), Text),
});
export type Averting = z.infer<typeof Averting>;

/** Reads measures and what they are weighed by; checks every id, owner and word, and that the order of clocks can be kept. */
export function loadMeasures(shelf: Shelf) {
  const ids = shelf.file('scales/ids.yaml', Ids)?.value;
  const averting = shelf.file('scales/averting.yaml', Averting)?.value;
  const sheets = shelf.folder('measures', Measure);
  if (averting && averting.clocks.map(({ hours }) => hours).join() !== clock.join()) {
    shelf.complain('scales/averting.yaml', 1, `clocks: ${clock.join(', ')}, each once and in this order`);
  }
  const lists = {
    cpg: ids?.cpg.ids,
    csf: ids?.csf.ids,
    attack: ids?.attack.ids,
    d3fend: ids && Object.keys(ids.d3fend.names),
  };
  for (const sheet of sheets) {
    checkIds(sheet, lists, shelf);
    if (averting) checkWords(sheet, averting, shelf);
    checkOrder(sheet, sheets, shelf);
  }
  return { averting, measures: sheets.map(({ value }) => value) };
}

type MeasureSheet = Sheet<Measure>;

function checkIds(
  { file, name, value, lineOf }: MeasureSheet,
  lists: { readonly [L in 'cpg' | 'csf' | 'attack' | 'd3fend']: readonly string[] | undefined },
  shelf: Shelf,
): void {
  if (value.id !== name) shelf.complain(file, lineOf(['id']), `id: '${value.id}' is not the name of the file`);
  for (const key of ['cpg', 'csf', 'attack', 'd3fend'] as const) {
    const known = lists[key];
    value[key].forEach((id, at) => {
      if (known && !known.includes(id)) shelf.complain(file, lineOf([key, at]), `${key}: no '${id}' in scales/ids.yaml`);
    });
  }
}

function checkWords({ file, value, lineOf }: MeasureSheet, { owners, never }: Averting, shelf: Shelf): void {
  if (!(value.owner in owners)) shelf.complain(file, lineOf(['owner']), `owner: no '${value.owner}' in scales/averting.yaml`);
  value.never.forEach((word, at) => {
    if (!(word in never)) shelf.complain(file, lineOf(['never', at]), `never: no '${word}' in scales/averting.yaml`);
  });
}

/** What comes before must be due no later and stand in an earlier phase or the same: then one list by clock and phase keeps every order. */
function checkOrder({ file, value, lineOf }: MeasureSheet, sheets: readonly MeasureSheet[], shelf: Shelf): void {
  value.after?.forEach((id, at) => {
    const before = sheets.find((other) => other.value.id === id)?.value;
    const complain = (what: string) => shelf.complain(file, lineOf(['after', at]), `after: ${what}`);
    if (!before) complain(`no measure '${id}'`);
    else if (before.dueWithinHours > value.dueWithinHours) complain(`'${id}' is due later`);
    else if (before.dueWithinHours === value.dueWithinHours && stepOf(before) >= stepOf(value)) complain(`'${id}' stands in a later phase`);
  });
}

/** The step of a measure within its clock: first what keeps, then what looks, cuts and tells, then what rotates, hardens or goes over it again. */
export function stepOf({ phase }: { readonly phase: MeasurePhase }): number {
  return steps[phase];
}

const steps: { readonly [P in MeasurePhase]: number } = { preserve: 0, look: 1, cut: 1, tell: 1, rotate: 2, harden: 3, review: 3 };
