import type { Claim, ClaimKind } from '#model';
import { capital } from '../../outline/say.ts';
import type { Subject } from './decide.ts';
import { printable } from './print.ts';
import type { Said } from './sheet.ts';

/** What somebody holds of the matter itself, in the order of how much it says. */
const ofMatter: readonly ClaimKind[] = ['offer', 'impact', 'capability', 'threat'];
const replies: readonly ClaimKind[] = ['denial', 'confirmation', 'investigation'];

/** Who says it and how surely, one line a holder; a claim that nobody answers for comes last. */
export function saying(subject: Subject): Said[] {
  const { dossier, labels } = subject;
  const claims = dossier.claims
    .filter(({ kind, polarity }) => ofMatter.includes(kind) && polarity === 'affirmed')
    .toSorted((one, other) => weight(one) - weight(other));
  const first = claims.filter(({ holder }, at) => claims.findIndex((other) => other.holder === holder) === at);
  return first.map((claim) => said(claim, labels.certainty[claim.certainty], subject));
}

function weight({ kind, holder }: Claim): number {
  return ofMatter.indexOf(kind) + (holder === null ? 20 : holder === 'author' ? 10 : 0);
}

/**
 * What the party that is named, or an authority, says of it, once each: the first denial, confirmation and investigation before the second of
 * any, so that a cut hides none of them; who answers with his name first. Those who offer are no other side.
 */
export function otherSide(subject: Subject): Said[] {
  const { dossier, offers, words } = subject;
  const sellers = new Set(offers.map(({ actor }) => actor.value));
  const claims = dossier.claims
    .filter(({ kind, holder }) => replies.includes(kind) && holder !== 'author' && !(holder !== null && sellers.has(holder)))
    .filter(({ kind, holder }) => kind !== 'investigation' || holder !== null)
    .toSorted((one, other) => Number(one.holder === null) - Number(other.holder === null))
    .filter((one, at, all) => all.findIndex(({ kind, holder }) => kind === one.kind && holder === one.holder) === at);
  const turns = replies.map((kind) => claims.filter((one) => one.kind === kind));
  const longest = Math.max(...turns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => turns.flatMap((one) => one.slice(turn, turn + 1)))
    .flat()
    .map((claim) => said(claim, verb(claim, words), subject));
}

function verb({ kind, polarity }: Claim, words: Subject['words']): string {
  if (kind === 'denial') return words.denies;
  if (kind === 'investigation') return words.investigates;
  return polarity === 'affirmed' ? words.confirms : words.doesNotConfirm;
}

function said({ holder, span }: Claim, how: string, { dossier, labels, words }: Subject): Said {
  const who = holder === null ? words.somebody : holder === 'author' ? capital(labels.phrase.author) : holder;
  return { who: printable(who, 60), how, quote: printable(dossier.document.text.slice(...span), 150) };
}
