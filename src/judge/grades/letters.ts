import { type Knowledge, say } from '#knowledge';
import type { Letter, Record, Text } from '#model';
import { betaOf } from './beta.ts';

type Judging = Knowledge['judging'];

/**
 * The letter that a record has earned, with the reason in numbers. A claim that ended smaller than it was told is right in part. The
 * rate of true claims is Beta distributed from the prior of the scale; too few ended claims give F, which means no basis.
 */
export function letterOf(
  record: Record,
  { admiralty, phrases: { phrases } }: Judging,
): { readonly letter: Letter; readonly reasons: Text[] } {
  const { prior, credit, interval, claimsAtLeast, letters } = admiralty.learned;
  const right = record.confirmed * credit.confirmed + record.smaller * credit.smaller;
  const rate = betaOf(prior.right + right, prior.wrong + Math.max(0, record.claims - right), interval);
  const percent = (share: number) => Math.round(share * 100);
  const counted = say(phrases['grade-record'], {
    ...record,
    middle: percent(rate.mean),
    low: percent(rate.low),
    high: percent(rate.high),
  });
  if (record.claims < claimsAtLeast) {
    return { letter: 'F', reasons: [counted, say(phrases['grade-few'], { least: claimsAtLeast })] };
  }
  return { letter: letters.find(({ from }) => rate.mean >= from)?.letter ?? 'F', reasons: [counted] };
}
