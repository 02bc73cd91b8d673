import { z } from 'zod';
import { wordsOf } from '#judge';
import { AlertLevel, CaseKind, type Odds, OutcomeCode, SectorName, Tlp, type Tongue } from '#model';
import { claimOf } from '#share';
import type { Change, Changes, KeptFile, QueueRow } from '#store';
import type { Shelf } from '#work';

const instant = z.iso.datetime();
const share = z.number().min(0).max(1);
const change = <T extends z.ZodType>(of: T) => z.tuple([of, of]).nullable();

export const Price = z.strictObject({ amount: z.number(), currency: z.string().nullable() }).nullable();
const Victim = z
  .strictObject({
    name: z.string().nullable(),
    descriptor: z.string().nullable(),
    country: z.string().nullable(),
    sector: z.string().nullable(),
  })
  .nullable();
export const Estimate = z.strictObject({ probability: share, low: share, high: share, words: z.string() });
export const Likelihood = z.strictObject({ asSold: Estimate, realAndCurrent: Estimate });

/** A case in few words, wherever another names it. */
export const Brief = z.strictObject({
  id: z.string(),
  kind: CaseKind,
  claim: z.string(),
  actor: z.string().nullable(),
  victim: Victim,
  price: Price,
  country: z.string().nullable(),
  sector: SectorName.nullable(),
  level: AlertLevel,
  tlp: Tlp,
  posts: z.int(),
  origins: z.int(),
  outcome: OutcomeCode.nullable(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  newsAt: instant,
  expiresAt: instant.nullable(),
});
export type Brief = z.infer<typeof Brief>;

/**
 * A case as a row of the queue. `withheld`: the reader wants to say how likely it is himself first, so `likelihood` is null. `changed`: what
 * changed since he looked last, or since the day before; null: nothing. `concernsUs`: whom of the register it concerns most, of those that he is
 * cleared for; null: nobody in particular.
 */
export const Row = z.strictObject({
  ...Brief.shape,
  likelihood: Likelihood.nullable(),
  withheld: z.boolean(),
  changed: z
    .strictObject({
      since: instant,
      fresh: z.boolean(),
      posts: change(z.int()),
      level: change(AlertLevel),
      likely: change(share.nullable()),
      price: change(Price),
      actor: change(z.string().nullable()),
      outcome: change(OutcomeCode.nullable()),
    })
    .nullable(),
  lookedAt: instant.nullable(),
  triage: z.strictObject({
    state: z.enum(['open', 'seen', 'aside', 'taken']),
    by: z.string().nullable(),
    at: instant.nullable(),
    reason: z.string().nullable(),
    act: z.int().nullable(),
    to: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  }),
  concernsUs: z.strictObject({ name: z.string(), probability: share, organisations: z.int() }).nullable(),
});
export type Row = z.infer<typeof Row>;

type Told = Omit<
  QueueRow,
  'lookedAt' | 'sawAt' | 'since' | 'news' | 'triage' | 'act' | 'place' | 'concernsUs' | 'odds' | 'level' | 'headline'
> &
  Pick<KeptFile, 'level' | 'headline'>;

/** What a case is called in short, in one language. */
export function briefOf(one: Told, tongue: Tongue): Brief {
  const { id, kind, actor, victim, price, tlp, posts, origins, outcome, firstAt, lastAt, newsAt, expiresAt } = one;
  const told = { id, kind, actor, victim, price, tlp, posts, origins, outcome, firstAt, lastAt, newsAt, expiresAt };
  return {
    ...told,
    claim: claimOf({ kind: kind as CaseKind, headline: one.headline, victim }, tongue),
    country: victim?.country ?? null,
    sector: victim?.sector ?? null,
    level: levelOf(one.level),
  } as Brief;
}

/** A row for who reads it. `withheld`: whether he is not told yet how likely we hold it. */
export function rowOf(one: QueueRow, tongue: Tongue, { likelihood }: Shelf, withheld: boolean): Row {
  const { triage: state, act } = one;
  const { reason, to } = (act?.body ?? {}) as { readonly reason?: string; readonly to?: { readonly id: string; readonly name: string } };
  return {
    ...briefOf(one, tongue),
    likelihood: withheld ? null : likelihoodOf(one.odds, tongue, likelihood),
    withheld,
    changed: one.news === null ? null : { since: one.since, ...changedOf(one.news, withheld) },
    lookedAt: one.lookedAt,
    triage: { state, by: act?.who ?? null, at: act?.at ?? null, reason: reason ?? null, act: act?.number ?? null, to: to ?? null },
    concernsUs: one.concernsUs,
  };
}

/** Both lines of a judgement with their words in one language. */
export function likelihoodOf(odds: Odds | null, tongue: Tongue, scale: Shelf['likelihood']): z.infer<typeof Likelihood> | null {
  if (odds === null) return null;
  const line = ({ probability, low, high }: Odds['asSold']) => ({ probability, low, high, words: wordsOf({ low, high }, scale)[tongue] });
  return { asSold: line(odds.asSold), realAndCurrent: line(odds.realAndCurrent) };
}

/** Changes one after the other, as one: of each field what it was first and is last. */
function changedOf(news: readonly Changes[], withheld: boolean): Omit<NonNullable<Row['changed']>, 'since'> {
  const whole = <T>(of: (one: Changes) => Change<T> | undefined): [T, T] | null => {
    const all = news.flatMap((one) => of(one) ?? []);
    return all.length === 0 ? null : [all[0] as T, all.at(-1) as T];
  };
  const level = whole(({ level: one }) => one);
  return {
    fresh: news.some(({ fresh }) => fresh === true),
    posts: whole(({ posts }) => posts),
    level: level && [levelOf(level[0]), levelOf(level[1])],
    likely: withheld ? null : whole(({ likely }) => likely),
    price: whole(({ price }) => price),
    actor: whole(({ actor }) => actor),
    outcome: whole(({ outcome }) => outcome as Change<OutcomeCode | null> | undefined),
  };
}

function levelOf(rank: number): AlertLevel {
  return AlertLevel.options[rank] ?? 'none';
}
