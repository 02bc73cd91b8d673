import { type Exam, loadKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { backtest, type CountForecast, type Day, forecasterOf, originsOf, type Series, seriesIn } from '#score';
import { progressOn } from '../../progress.ts';
import { instantOf } from '../../run.ts';
import { fileOutput, type Surroundings, standardOutput } from '../../surroundings.ts';
import { dayText, markLines } from './marks.ts';
import { rowsFrom } from './rows.ts';

export type BacktestOptions = {
  readonly data: string;
  readonly forecasts?: string;
  readonly offers?: string;
  readonly from?: string;
  readonly every?: string;
  readonly json?: boolean;
};

/**
 * `vigia backtest`: forecasts all posts and those of each country from every origin by what is dated before it, writes the distributions
 * with `forecasts`, and prints what they were worth beside the baselines. Gives the exit code.
 * @throws Failure `wrong-use`, `unmapped-table`, those of reading and writing files
 */
export async function backtestCommand(options: BacktestOptions, around: Surroundings): Promise<number> {
  const { counts, exam: usual } = loadKnowledge().forecasting;
  const exam = { ...usual, ...asked(options) };
  const { entries, refused } = await rowsFrom(options.data);
  const offers = options.offers === undefined ? [] : (await rowsFrom(options.offers)).entries;
  const forecaster = kept(forecasterOf(entries, counts, exam.days, offers));
  const progress = progressOn(around.watched);
  if (options.forecasts !== undefined) {
    const sink = await fileOutput(options.forecasts);
    const last = entries.reduce((day, { on }) => Math.max(day, on), 0);
    const origins = originsOf(exam, last);
    for (const [at, origin] of origins.entries()) {
      const forecast = forecaster(origin);
      for (const series of seriesIn(entries)) await sink.write(lineOf(forecast(series)));
      progress.show(`${at + 1} / ${origins.length}`);
    }
    await sink.close();
  }
  const found = backtest(entries, (origin) => (series) => forecaster(origin)(series).pmf, exam);
  progress.clear();
  const out = standardOutput();
  if (options.json) await out.write(`${JSON.stringify({ ...found, posts: entries.length, refused })}\n`);
  else for (const line of markLines(found, exam, { posts: entries.length, refused }, around.tongue)) await out.write(`${line}\n`);
  return found === null ? 1 : 0;
}

/** What the command line says of the exam. @throws Failure `wrong-use` */
function asked({ from, every }: BacktestOptions): Partial<Exam> {
  const day = instantOf(from, '--from');
  const step = every === undefined ? null : Number(every);
  if (step !== null && !(Number.isInteger(step) && step >= 1 && step <= 366))
    throw new Failure('wrong-use', 'every', { detail: { what: '--every 1–366' } });
  return {
    ...(day === null ? {} : { from: Math.floor(Date.parse(day) / 86_400_000) }),
    ...(step === null ? {} : { every: step }),
  };
}

/** The same forecasts, each made once: they are written, and then scored. */
function kept(forecaster: (origin: Day) => (series: Series) => CountForecast): typeof forecaster {
  const made = new Map<string, CountForecast>();
  return (origin) => {
    let forecast: ((series: Series) => CountForecast) | null = null;
    return (series) => {
      const key = `${origin}/${series.country}/${series.sector}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      forecast ??= forecaster(origin);
      const fresh = forecast(series);
      made.set(key, fresh);
      return fresh;
    };
  };
}

/** One forecast as the exam reads it; ten digits are more than any score can tell. */
function lineOf({ series, origin, pmf }: CountForecast): string {
  const shares = Array.from(pmf, (one) => Number(one.toPrecision(10)));
  return `${JSON.stringify({ series, origin: dayText(origin), pmf: shares })}\n`;
}
