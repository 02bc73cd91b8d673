import type { Answer } from '../../ask/index.ts';
import { fill, words } from '../../words/index.ts';
import { country } from '../../words/numbers.ts';

export type Board = Answer<'GET /api/v1/scoreboard'>;
export type Standing = Board['standings'][number];
export type Question = Answer<'GET /api/v1/questions'>['questions'][number];

/** How whoever answered is called: baselines by what they do. */
export function nameOf(by: string): string {
  return words.value.board.names[by] ?? by;
}

/** What a question asks, in a line. */
export function titleOf({ asked }: Question): string {
  const { board } = words.value;
  if (asked.kind === 'other') return asked.text;
  if (asked.kind === 'case') return fill(board.caseTitle, { id: asked.case.slice(0, 8), end: board.caseEnds[asked.end] });
  const where = [asked.country === null ? null : country(asked.country), asked.sector].filter((one) => one !== null);
  return fill(board.countTitle, { n: asked.atLeast, where: where.join(' · ') || board.anywhere });
}

/** Today in UTC, so many days on. */
export function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
