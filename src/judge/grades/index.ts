import { type Aspects, holderOf, holds, type Knowledge, say } from '#knowledge';
import type { Case, Fact, Judgement, Letter, Record, Text } from '#model';
import { withGiven } from './given.ts';
import { letterOf } from './letters.ts';

type Grade = Judgement['grades'][number];
type Judging = Knowledge['judging'];

/**
 * Admiralty grades, letter and digit apart: of the origin, of the outlet that relays it, and of what each other named holder says.
 * F and 6 mean that there is no basis. A named person gets no letter, whatever is counted of him. `facts`: what people put instead.
 */
export function gradesOf(one: Case, aspects: Aspects, facts: readonly Fact[], judging: Judging): Grade[] {
  const lines = [originGrade(one, aspects, judging)];
  if (one.genre === 'news') lines.push(relayGrade(one, judging));
  for (const who of holdersOf(one)) lines.push(claimGrade(who, one, judging));
  return lines.map((line) => withGiven(line, facts, judging));
}

function originGrade(one: Case, aspects: Aspects, judging: Judging): Grade {
  const { admiralty, phrases } = judging;
  const digit = admiralty.digits.find(({ when }) => holds(when, aspects).answer === 'yes');
  const said = digit?.because ?? phrases.phrases['grade-unproven'];
  // A seller hides behind an alias; somebody whom the text presents as a person of flesh and blood is not graded.
  const person = one.actors.some(({ name, kind }) => name === one.actor && kind === 'expert');
  const { letter, reasons } = person
    ? { letter: null, reasons: [phrases.phrases['grade-person']] }
    : sourceOf(one.actor ?? phrases.phrases.somebody, one.record, judging);
  return { of: 'origin', who: one.actor, source: letter, information: digit?.digit ?? '6', reasons: [...reasons, said], givenBy: null };
}

function relayGrade(one: Case, judging: Judging): Grade {
  const { phrases } = judging.phrases;
  const { letter, reasons } = sourceOf(one.relay ?? phrases['the-outlet'], recordIn(one, one.relay), judging);
  return { of: 'relay', who: one.relay, source: letter, information: '6', reasons: [...reasons, phrases['grade-relay']], givenBy: null };
}

function claimGrade(who: string, one: Case, judging: Judging): Grade {
  const { phrases } = judging.phrases;
  const claims = one.claims.filter(({ holder }) => holder === who);
  const kind = claims[0] ? holderOf(claims[0], one) : 'other';
  // A holder of unknown kind may be a person, so he is treated as one.
  const person = kind === 'expert' || kind === 'other';
  const confirms = claims.some((claim) => claim.kind === 'confirmation' && claim.polarity === 'affirmed' && claim.certainty === 'asserted');
  const backed = confirms && one.origins > 2;
  const { letter, reasons } = person ? { letter: null, reasons: [phrases['grade-person']] } : sourceOf(who, recordIn(one, who), judging);
  return {
    of: 'claim',
    who,
    source: letter,
    information: backed ? '2' : '6',
    reasons: [...reasons, ...(backed ? [] : [phrases['grade-claim-unchecked']])],
    givenBy: null,
  };
}

function sourceOf(who: string | Text, record: Record | null, judging: Judging): { readonly letter: Letter; readonly reasons: Text[] } {
  if (record) return letterOf(record, judging);
  return { letter: 'F', reasons: [say(judging.phrases.phrases['grade-no-record'], { who })] };
}

function recordIn({ records }: Case, name: string | null): Record | null {
  return records.find((one) => one.name === name)?.record ?? null;
}

/** Named holders other than the seller, in the order of the text. */
function holdersOf(one: Case): string[] {
  const names = one.claims.flatMap((claim) => {
    const kind = holderOf(claim, one);
    return claim.holder === null || claim.holder === 'author' || kind === 'seller' ? [] : [claim.holder];
  });
  return [...new Set(names)];
}
