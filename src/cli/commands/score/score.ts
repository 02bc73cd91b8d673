import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import type { Question, Text } from '#model';
import { boardOf } from '#score';
import { oneLine } from '#share';
import { openDatabase } from '#store';
import { type Archive, ask, nearOf, questionsIn, settleByHistory, settleByOutcomes, settleQuestion, speak } from '#work';
import { existingPlace } from '../../place.ts';
import { type Surroundings, standardOutput } from '../../surroundings.ts';
import { boardLines, questionLines } from './board.ts';
import { historyFrom } from './history.ts';
import { dayText } from './marks.ts';
import { acceptCommand, proposeCommand, type WeightOptions } from './weights.ts';

export type ScoreOptions = WeightOptions & {
  readonly reason?: string;
  readonly history?: string;
  readonly offers?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly atLeast?: string;
  readonly window?: string;
  readonly from?: string;
  readonly case?: string;
  readonly end?: string;
  readonly text?: string;
  readonly rule?: string;
  readonly until?: string;
  readonly tlp?: string;
  readonly claimant?: string;
  readonly probability?: string;
  readonly source?: string;
  readonly who?: string;
};

/**
 * `vigia score`: the board of questions and of all who answered them; `ask`, `say`, `resolve`, `settle` and `list` keep the archive, `near` answers in one
 * sentence from a history alone; `propose` and `accept` are about the weights of factors. Gives the exit code.
 * @throws Failure `wrong-use`, `no-such-record`, those of files and of the store
 */
export async function scoreCommand(
  act: string | undefined,
  names: readonly string[],
  options: ScoreOptions,
  around: Surroundings,
): Promise<number> {
  const { tongue } = around;
  const out = standardOutput();
  const show = (value: unknown, lines: readonly string[]) =>
    out.write(options.json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
  if (act === 'near') {
    const sentence = await near(options);
    await show(sentence, [sentence[tongue]]);
    return 0;
  }
  if (act === 'propose') return proposeCommand(options, around);
  if (act === 'accept') {
    const signed = { who: needed(options.who, '--who'), reason: needed(options.reason, '--reason') };
    return acceptCommand(needed(names[0], 'accept FILE'), signed, options, around);
  }
  const database = await openDatabase(existingPlace(options, around).place, now, { borrow: true });
  try {
    const archive: Archive = { database, now };
    if (act === undefined) {
      const board = boardOf(await questionsIn(database.db), now().toISOString());
      await show(board, boardLines(board, tongue));
      return 0;
    }
    const questions = await perform(act, names, options, archive);
    await show(
      questions,
      questions.flatMap((one) => questionLines(one, now().toISOString(), tongue)),
    );
    return 0;
  } finally {
    await database.close();
  }
}

async function perform(
  act: string,
  [first, second]: readonly string[],
  options: ScoreOptions,
  archive: Archive,
): Promise<readonly Question[]> {
  const { history, offers, claimant, probability, source, who } = options;
  const signed = () => needed(who, '--who');
  switch (act) {
    case 'list':
      return questionsIn(archive.database.db);
    case 'ask': {
      const name = signed();
      const question = await ask(askedBy(options, archive.now()), name, archive, {
        history: history === undefined ? null : await historyFrom(history, offers),
        chances: loadKnowledge().forecasting.cases,
      });
      if (claimant === undefined) return [question];
      // What an outlet claims stands beside ours, under the same rule.
      return [
        await speak(question.id, { by: claimant, probability: percent(probability), source: needed(source, '--source') }, name, archive),
      ];
    }
    case 'say':
      return [
        await speak(
          needed(first, 'say ID'),
          { by: claimant ?? signed(), probability: percent(probability), source: source ?? null },
          signed(),
          archive,
        ),
      ];
    case 'resolve':
      return [
        await settleQuestion(
          needed(first, 'resolve ID yes|no|unresolved|disputed'),
          { end: needed(second, 'resolve ID yes|no|unresolved|disputed'), source: needed(source, '--source') },
          signed(),
          archive,
        ),
      ];
    case 'settle':
      return [
        ...(history === undefined ? [] : await settleByHistory(await historyFrom(history), signed(), archive)),
        ...(await settleByOutcomes(signed(), archive)),
      ];
    default:
      throw wrong('vigia score [list|ask|say|resolve|settle|near|propose|accept]');
  }
}

/** @throws Failure `wrong-use` where the options say no question */
function askedBy({ country, sector, atLeast, window, from, case: of, end, text, rule, until, tlp }: ScoreOptions, at: Date): unknown {
  if (text !== undefined)
    return {
      kind: 'other',
      text,
      rule: needed(rule, '--rule'),
      sector: sector ?? null,
      to: needed(until, '--until'),
      ...(tlp === undefined ? {} : { tlp }),
    };
  if (of !== undefined) return { kind: 'case', case: of, end: needed(end, '--end'), to: needed(until, '--until') };
  const start = from ?? dayText(Math.floor(at.getTime() / 86_400_000) + 1);
  const days = daysOf(window);
  return {
    kind: 'count',
    country: country?.toUpperCase() ?? null,
    sector: sector ?? null,
    atLeast: Number(needed(atLeast, '--at-least')),
    from: start,
    to: dayText(Math.floor(Date.parse(start) / 86_400_000) + days - 1),
  };
}

/** The answer to "are we near a significant attack?", from the day after the history's last. */
async function near({ history, offers, country, sector, window }: ScoreOptions): Promise<Text> {
  const series = { country: country?.toUpperCase() ?? null, sector: sector ?? null };
  const { sentence } = nearOf(series, daysOf(window), await historyFrom(needed(history, '--history'), offers));
  return { es: oneLine(sentence.es), en: oneLine(sentence.en) };
}

function daysOf(window: string | undefined): number {
  const days = window === undefined ? 30 : Number(window);
  if (!(Number.isInteger(days) && days >= 1 && days <= 366)) throw wrong('--window 7|30|90');
  return days;
}

function percent(text: string | undefined): number {
  const value = Number(needed(text, '--probability'));
  if (!(value >= 0 && value <= 100)) throw wrong('--probability 0–100');
  return value / 100;
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw wrong(what);
  return value;
}

function wrong(what: string): Failure {
  return new Failure('wrong-use', 'score', { detail: { what } });
}
