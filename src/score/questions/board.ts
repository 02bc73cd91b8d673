import type { Question } from '#model';
import { bootstrap, type Estimate } from '../bootstrap.ts';
import { scoreOf } from '../proper.ts';
import { type Bin, reliability, wilson } from '../reliability.ts';
import { murphy, type Parts, type Said } from './murphy.ts';
import { spreadMarks } from './spread.ts';

/** What a forecaster was worth over the settled questions that he spoke to. */
export type Standing = {
  readonly by: string;
  readonly count: number;
  readonly brier: Estimate;
  readonly log: Estimate;
  readonly parts: Parts;
  readonly diagram: readonly Bin[];
  /** Standard deviation of what he said: 0 for who always says the same. */
  readonly sharpness: number;
  /** Days from his word to the last day of the question, in the middle. */
  readonly leadDays: number;
  /** Of the tenth that he held likeliest (at least one): how many those are, and how many came. */
  readonly budget: { readonly warned: number; readonly came: number };
  /** Vigía's Brier score minus his, over the questions that both spoke to, below 0 where Vigía's is better; null for Vigía and where they share none. */
  readonly apart: Estimate | null;
  /** Of whoever said how likely each count is; null for who gave a probability only, or where no count is known yet. */
  readonly spread: Spread | null;
};

/** Over so many counts: the ranked probability score (in posts, less is better), and how often the intervals of 80 and 90 % held what came. */
export type Spread = { readonly count: number; readonly rps: Estimate; readonly cover80: Estimate; readonly cover90: Estimate };

/** Where Vigía went wrong, by sector (null: none was asked for): `missed` came and was held unlikely, `falseAlarms` were held likely and did not. */
export type Slips = { readonly sector: string | null; readonly questions: number; readonly missed: number; readonly falseAlarms: number };

/** How questions stand on a day, and what all who spoke to them were worth. Who is not settled, disputed or unresolved is counted, never scored. */
export type Scoreboard = {
  readonly open: number;
  readonly due: number;
  readonly settled: number;
  readonly disputed: number;
  readonly unresolved: number;
  readonly standings: readonly Standing[];
  readonly slips: readonly Slips[];
};

type Scored = Said & {
  readonly question: string;
  readonly sector: string | null;
  readonly leadDays: number;
  readonly marks: ReturnType<typeof spreadMarks> | null;
};

const [tenth, half] = [0.1, 0.5];

/** The board as of an instant (UTC). Of what one forecaster said of a question before its last day ended the first counts, so that nobody gains by waiting. */
export function boardOf(questions: readonly Question[], asOf: string): Scoreboard {
  const stands = questions.map((one) => standOf(one, asOf));
  const count = (stand: Stand) => stands.filter((one) => one === stand).length;
  const settled = questions
    .filter((_, at) => stands[at] === 'settled')
    .toSorted((a, b) => compare(a.asked.to, b.asked.to) || compare(a.id, b.id));
  const byWho = new Map<string, Scored[]>();
  for (const question of settled) for (const [by, scored] of scoredIn(question)) byWho.set(by, [...(byWho.get(by) ?? []), scored]);
  const own = byWho.get('vigia') ?? [];
  return {
    open: count('open'),
    due: count('due'),
    settled: count('settled'),
    disputed: count('disputed'),
    unresolved: count('unresolved'),
    standings: [...byWho].map(([by, all]) => standingOf(by, all, own)).sort((a, b) => a.brier.value - b.brier.value),
    slips: slipsIn(own),
  };
}

type Stand = 'open' | 'due' | 'settled' | 'disputed' | 'unresolved';

/** How a question stands: what was said of its end last holds, also where that came late. */
export function standOf({ asked, ends }: Question, asOf: string): Stand {
  const end = ends.at(-1)?.end ?? null;
  if (end === 'yes' || end === 'no') return 'settled';
  if (end !== null) return end;
  return asked.to < asOf.slice(0, 10) ? 'due' : 'open';
}

/** The first word of each forecaster, and of each baseline beside Vigía's, that was said before the last day was over. */
function scoredIn({ id, asked, foretold, ends }: Question): Map<string, Scored> {
  const last = ends.at(-1);
  const came = last?.end === 'yes';
  const closing = Date.parse(`${asked.to}T00:00:00Z`) + 86_400_000;
  const sector = asked.kind === 'case' ? null : asked.sector;
  const found = new Map<string, Scored>();
  for (const { by, at, probability, besides, percentiles } of foretold) {
    const leadDays = (closing - Date.parse(at)) / 86_400_000;
    if (leadDays <= 0 || found.has(by)) continue;
    for (const [who, said] of [[by, probability] as const, ...Object.entries(besides)]) {
      const own = percentiles[who];
      const marks = own === undefined || last?.count == null ? null : spreadMarks(own, last.count);
      if (!found.has(who)) found.set(who, { question: id, sector, said, came, leadDays, marks });
    }
  }
  return found;
}

function standingOf(by: string, all: readonly Scored[], own: readonly Scored[]): Standing {
  const marks = all.map(markOf);
  const said = all.map((one) => one.said);
  const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
  const likeliest = all.toSorted((a, b) => b.said - a.said).slice(0, Math.max(1, Math.floor(all.length * tenth)));
  const ours = new Map(own.map((one) => [one.question, markOf(one).brier]));
  const apart = by === 'vigia' ? [] : all.flatMap((one) => (ours.has(one.question) ? [ours.get(one.question)! - markOf(one).brier] : []));
  return {
    by,
    count: all.length,
    brier: estimateOf(marks.map(({ brier }) => brier)),
    log: estimateOf(marks.map(({ log }) => log)),
    parts: murphy(all),
    diagram: reliability(all),
    sharpness: Math.sqrt(said.reduce((sum, one) => sum + (one - mean) ** 2, 0) / said.length),
    leadDays: all.map(({ leadDays }) => leadDays).sort((a, b) => a - b)[Math.floor(all.length / 2)]!,
    budget: { warned: likeliest.length, came: likeliest.filter(({ came }) => came).length },
    apart: apart.length === 0 ? null : estimateOf(apart),
    spread: spreadOf(all),
  };
}

/** Questions that lie side by side hang together and are drawn in runs; of few the runs are shorter, so that at least four are drawn and an interval is one. */
function estimateOf(values: readonly number[]): Estimate {
  return bootstrap(values, 'questions', Math.max(1, Math.min(run, Math.floor(values.length / run))));
}

const run = 4;

function spreadOf(all: readonly Scored[]): Spread | null {
  const marks = all.flatMap((one) => one.marks ?? []);
  if (marks.length === 0) return null;
  const held = (by: 'in80' | 'in90') => wilson(marks.filter((one) => one[by]).length, marks.length);
  return {
    count: marks.length,
    rps: estimateOf(marks.map(({ rps }) => rps)),
    cover80: held('in80'),
    cover90: held('in90'),
  };
}

function markOf({ said, came }: Said) {
  return scoreOf({ shares: [said, 1 - said], came: came ? 0 : 1 });
}

function slipsIn(own: readonly Scored[]): Slips[] {
  const sectors = [...new Set(own.map(({ sector }) => sector))].sort((a, b) => compare(a ?? '', b ?? ''));
  return sectors.map((sector) => {
    const all = own.filter((one) => one.sector === sector);
    const missed = all.filter(({ said, came }) => came && said < half).length;
    return { sector, questions: all.length, missed, falseAlarms: all.filter(({ said, came }) => !came && said >= half).length };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
