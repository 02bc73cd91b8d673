import type { Tongue } from '#model';
import { oneLine, quoted } from '../formats/harmless.ts';
import { fill, type Labels } from '../labels/index.ts';
import { capital } from '../outline/say.ts';
import type { Said } from './case.ts';

/** A claim in words: what kind it is, who holds it and how surely (never as a fact), then its own words. */
export function wordsOfClaim({ claim, words }: Said, labels: Labels, tongue: Tongue): { readonly head: string; readonly quote: string } {
  const { leaving, certainty } = labels;
  const who = holderOf(claim, labels);
  const [held, heldByNobody] =
    claim.polarity === 'denied' ? [leaving.denied, leaving.deniedByNobody] : [leaving.claimed, leaving.claimedByNobody];
  const sure = { certainty: certainty[claim.certainty] };
  const says = who === null ? fill(heldByNobody, sure) : fill(held, { ...sure, who });
  return { head: `${capital(labels.claim[claim.kind])}. ${says}`, quote: quoted(oneLine(words), tongue) };
}

/** The name of who holds a claim, on one line; null where nobody is named. */
export function holderOf({ holder }: Pick<Said['claim'], 'holder'>, { phrase }: Labels): string | null {
  if (holder === 'author') return phrase.author;
  return oneLine((holder ?? '').slice(0, 200).toWellFormed()) || null;
}
