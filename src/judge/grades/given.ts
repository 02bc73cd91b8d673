import { type Knowledge, say } from '#knowledge';
import type { Fact, Judgement } from '#model';

type Grade = Judgement['grades'][number];
type Judging = Knowledge['judging'];

/** Whether a grade that a person gave is meant for this line; without a name it is meant for every line of its kind. */
export function meantFor({ of, who }: Pick<Grade, 'of' | 'who'>, { grade }: Fact): boolean {
  return grade !== undefined && grade.of === of && (grade.who === undefined || grade.who === who);
}

/**
 * The line with what a person put in place of its letter or digit: his, with his name, day and source, and what stood there before. Of
 * several the latest counts, and of one day the last given. A line that has no letter (a named person) gets none.
 */
export function withGiven(line: Grade, facts: readonly Fact[], { phrases: { phrases } }: Judging): Grade {
  const meant = facts.filter((fact) => meantFor(line, fact));
  const latest = meant.reduce<Fact | undefined>((best, fact) => (best && best.at > fact.at ? best : fact), undefined);
  if (!latest?.grade) return line;
  const { who, at, source } = latest;
  const { source: letter, information } = line;
  const given = { letter: letter === null ? null : (latest.grade.source ?? letter), digit: latest.grade.information ?? information };
  const reason = say(phrases['grade-given'], {
    who,
    at,
    source,
    given: `${given.letter ?? ''}${given.digit}`,
    before: `${letter ?? ''}${information}`,
  });
  return {
    ...line,
    source: given.letter,
    information: given.digit,
    reasons: [reason, ...line.reasons],
    givenBy: { who, at, source, before: { source: letter, information } },
  };
}
