import { loadKnowledge } from '#knowledge';
import { localise, type Tongue } from '#model';
import { score, scoreOf, sixOf } from '#score';
import { progressOn } from '../../progress.ts';
import { type Surroundings, standardOutput } from '../../surroundings.ts';
import { casesFrom } from './file.ts';
import { type JudgedCase, judgeCase } from './judged.ts';
import { scoreLines } from './scores.ts';
import { caseLines, headLines } from './table.ts';

export type CasesOptions = { readonly json?: boolean; readonly brief?: boolean };

/**
 * `vigia cases`: reads, links and judges each case of a file from its texts alone. Prints a table and what the judgements were worth,
 * with `brief` only that, with `json` one object a line and nothing else. Gives the exit code.
 */
export async function casesCommand(file: string, { json = false, brief = false }: CasesOptions, around: Surroundings): Promise<number> {
  const { tongue, watched } = around;
  const cases = await casesFrom(file, tongue);
  const knowledge = loadKnowledge();
  const progress = progressOn(watched);
  const out = standardOutput();
  const judged: JudgedCase[] = [];
  const table = !json && !brief;
  if (table) await out.write(textOf(headLines(tongue)));
  for (const one of cases) {
    const done = judgeCase(one, knowledge);
    // A file may hold thousands: of those that are told one by one, only the numbers are kept.
    judged.push({ ...done, judgement: { ...done.judgement, factors: [], wouldChangeIt: [], grades: [] } });
    progress.clear();
    if (json) await out.write(`${JSON.stringify(objectOf(done, tongue))}\n`);
    if (table) await out.write(textOf(caseLines(done, tongue)));
    progress.show(`${judged.length} / ${cases.length}`);
  }
  progress.clear();
  if (!json) await out.write(textOf(scoreLines(score(judged.flatMap(endedOf)), judged, tongue)));
  return 0;
}

function endedOf({ outcome, judgement }: JudgedCase) {
  return outcome === null ? [] : [{ ...judgement, outcome }];
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What programs read: `effect` of a factor in points of 1 on something real and current; `score` null where nothing has ended. */
function objectOf({ judgement, late: _, ...rest }: JudgedCase, tongue: Tongue) {
  const { hypotheses, realAndCurrent, confidence, factors } = localise(judgement, tongue);
  const forecast = rest.outcome === null ? null : sixOf({ hypotheses, outcome: rest.outcome });
  return {
    id: rest.id,
    kind: rest.kind,
    asOf: rest.asOf,
    hypotheses,
    realAndCurrent,
    confidence,
    factors: factors.filter(({ effect }) => effect !== 0).map(({ id, answer, effect }) => ({ id, answer, effect })),
    outcome: rest.outcome,
    outcomeAt: rest.outcomeAt,
    leftOut: rest.leftOut,
    score: forecast === null ? null : scoreOf(forecast),
  };
}
