import type { Exam } from '#knowledge';
import { bootstrap, type Estimate } from '../bootstrap.ts';
import { type CountBaselineId, countBaselines } from '../forecast/baselines.ts';
import type { Pmf } from '../forecast/counts.ts';
import type { Day, Entry } from '../forecast/history.ts';
import type { Series } from '../forecast/series.ts';
import { type Counted, countedBy, type Group, groupsOf } from './groups.ts';
import { type Marks, marksOf, meanMarks } from './marks.ts';

/** Says on the morning of an origin how many posts of a series come; knows nothing that is dated from the origin on. */
export type Forecaster = (origin: Day) => (series: Series) => Pmf;

type Who = 'vigia' | CountBaselineId;

/** Mean marks of who forecasts, and Vigía's minus his (null for Vigía): below 0 Vigía's are better. Intervals of 95 %. */
export type MarkLine = {
  readonly id: Who;
  readonly marks: Marks;
  readonly by: { readonly brier: Estimate; readonly log: Estimate; readonly rps: Estimate } | null;
};

export type Backtest = {
  readonly origins: readonly Day[];
  readonly groups: readonly { readonly id: string; readonly series: number; readonly lines: readonly MarkLine[] }[];
};

/** The days on which forecasts are made: from the exam's first on, while the whole window lies within the entries. */
export function originsOf({ from, every, days }: Exam, last: Day): Day[] {
  const found: Day[] = [];
  for (let origin = from; origin + days - 1 <= last; origin += every) found.push(origin);
  return found;
}

/** Marks of a forecaster and of the baselines over the same origins and series; null where no window is complete. */
export function backtest(entries: readonly Entry[], forecaster: Forecaster, exam: Exam): Backtest | null {
  const counted = countedBy(entries);
  const origins = originsOf(exam, counted.last);
  if (origins.length === 0) return null;
  const groups = groupsOf(entries, exam);
  const marked = Object.entries({ vigia: forecaster, ...baselinesBy(counted, exam) }).map(([id, one]) => {
    const byOrigin = origins.map((origin) => markedAt(origin, one, groups, counted, exam.days));
    return { id: id as Who, byGroup: groups.map((_, at) => byOrigin.map((marks) => marks[at]!)) };
  });
  const own = marked[0]!;
  return {
    origins,
    groups: groups.map(({ id, series }, at) => ({
      id,
      series: series.length,
      lines: marked.map((one) => lineOf(one.id, one.byGroup[at]!, own.byGroup[at]!, exam.block)),
    })),
  };
}

/** Mean marks of each group at one origin. */
function markedAt(origin: Day, forecaster: Forecaster, groups: readonly Group[], counted: Counted, days: number): Marks[] {
  const forecast = forecaster(origin);
  const start = origin - counted.first;
  return groups.map(({ series, thresholds }) =>
    meanMarks(
      series.map((one) => {
        const came = counted
          .of(one)
          .slice(start, start + days)
          .reduce((sum, posts) => sum + posts, 0);
        return marksOf(forecast(one), came, thresholds);
      }),
    ),
  );
}

function baselinesBy(counted: Counted, { days, labelledFrom }: Exam): Readonly<Record<string, Forecaster>> {
  const all = counted.of({ country: null, sector: null });
  const from = Math.max(0, labelledFrom - counted.first);
  const forecasters = Object.entries(countBaselines).map(([id, baseline]): [string, Forecaster] => [
    id,
    (origin) => (series) => baseline({ own: counted.of(series), all }, origin - counted.first, days, from),
  ]);
  return Object.fromEntries(forecasters);
}

function lineOf(id: Who, theirs: readonly Marks[], ours: readonly Marks[], block: number): MarkLine {
  const by = (mark: 'brier' | 'log' | 'rps') =>
    bootstrap(
      ours.map((one, at) => one[mark] - theirs[at]![mark]),
      'origins',
      block,
    );
  return { id, marks: meanMarks(theirs), by: id === 'vigia' ? null : { brier: by('brier'), log: by('log'), rps: by('rps') } };
}
