import { type Aspects, holderOf, holds, type Knowledge, say } from '#knowledge';
import type { Case, Judgement, Text } from '#model';

type Grade = Judgement['grades'][number];
type Judging = Knowledge['judging'];

/**
 * Admiralty grades, letter and digit apart: of the origin, of the outlet that relays it, and of what each other named holder says.
 * F and 6 mean that there is no basis. A named person gets no letter.
 */
export function gradesOf(one: Case, aspects: Aspects, judging: Judging): Grade[] {
  const grades = [originGrade(one, aspects, judging)];
  const { phrases } = judging.phrases;
  if (one.genre === 'news') {
    const who = one.relay ?? phrases['the-outlet'];
    const reasons = [say(phrases['grade-no-record'], { who }), phrases['grade-relay']];
    grades.push({ of: 'relay', who: one.relay, source: 'F', information: '6', reasons });
  }
  for (const who of holdersOf(one)) {
    const claims = one.claims.filter(({ holder }) => holder === who);
    const kind = claims[0] ? holderOf(claims[0], one) : 'other';
    // A holder of unknown kind may be a person, so he is treated as one.
    const person = kind === 'expert' || kind === 'other';
    const confirms = claims.some(
      (claim) => claim.kind === 'confirmation' && claim.polarity === 'affirmed' && claim.certainty === 'asserted',
    );
    const backed = confirms && one.origins > 2;
    grades.push({
      of: 'claim',
      who,
      source: person ? null : 'F',
      information: backed ? '2' : '6',
      reasons: [
        person ? phrases['grade-person'] : say(phrases['grade-no-record'], { who }),
        ...(backed ? [] : [phrases['grade-claim-unchecked']]),
      ],
    });
  }
  return grades;
}

function originGrade(one: Case, aspects: Aspects, { admiralty, phrases: { phrases } }: Judging): Grade {
  const reasons: Text[] = [];
  let source: NonNullable<Grade['source']> = 'F';
  const record = one.record;
  if (record) {
    const right = record.confirmed + record.smaller;
    const share = record.claims > 0 ? right / record.claims : 0;
    source = admiralty.letters.find((line) => record.claims >= line.claimsAtLeast && share >= line.trueShareAtLeast)?.letter ?? 'F';
    reasons.push(say(phrases['grade-record'], { total: record.claims, right }));
  } else {
    reasons.push(say(phrases['grade-no-record'], { who: one.actor ?? phrases.somebody }));
  }
  const digit = admiralty.digits.find(({ when }) => holds(when, aspects).answer === 'yes');
  reasons.push(digit?.because ?? phrases['grade-unproven']);
  return { of: 'origin', who: one.actor, source, information: digit?.digit ?? '6', reasons };
}

/** Named holders other than the seller, in the order of the text. */
function holdersOf(one: Case): string[] {
  const names = one.claims.flatMap((claim) => {
    const kind = holderOf(claim, one);
    return claim.holder === null || claim.holder === 'author' || kind === 'seller' ? [] : [claim.holder];
  });
  return [...new Set(names)];
}
