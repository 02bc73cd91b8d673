import type { Knowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { partOf } from '#link';
import {
  AlertLevel,
  type BilingualDossier,
  type Case,
  type Concerns,
  type Fact,
  type KnownActor,
  type Odds,
  type Reading,
  type Standing,
} from '#model';
import { assessTold, dossierOf } from '#pipeline';
import type { CaseFile } from '#store';
import { caseOf } from '../threads/record.ts';
import { type GroundFile, groundOf } from '../threads/sectors.ts';

/** One of the cases of a post, by its number there (from 1). */
export type Part = { readonly reading: Reading; readonly number: number };

/** Of a case of very many posts so many tell it: the first of them and the last. */
export const mostParts = 48;

/** A case to be made of what posts tell of it, what people said of it, and what is known of actors; `whole`: with all its sentences. */
export type Making = {
  readonly id: string;
  readonly parts: readonly Part[];
  readonly facts: readonly Fact[];
  readonly known: readonly KnownActor[];
  readonly asOf: string;
  /** The level that it had, so that it does not come and go with each post. */
  readonly before?: Standing | null;
  readonly whole?: boolean;
  /** A matrix that somebody brought, in place of ours. */
  readonly ground?: GroundFile | null;
  /** Whom of the register it concerns, as far as whoever reads it may know. */
  readonly concerns?: Concerns | null;
};

/** What was found out of it. `refused`: what of `facts` does not fit, and then nothing else. */
export type Made = {
  readonly found: Pick<
    CaseFile,
    | 'madeAt'
    | 'knowledge'
    | 'kind'
    | 'actor'
    | 'victim'
    | 'price'
    | 'level'
    | 'likely'
    | 'origins'
    | 'judged'
    | 'headline'
    | 'odds'
    | 'expiresAt'
    | 'tlp'
  > | null;
  readonly refused: string | null;
  readonly whole: BilingualDossier | null;
  /** Where each post lies in the text of `whole`. */
  readonly reports: Case['reports'];
};

/** Makes a case again: the same parts, facts, actors and instant always give the same. */
export function make(
  { parts, facts, known, asOf, before = null, whole = false, ground = null, concerns = null }: Making,
  knowledge: Knowledge,
): Made {
  const told = parts.flatMap(({ reading, number }) => partOf(reading, number)?.reading ?? []);
  try {
    const own = ground && { ground: groundOf(ground, knowledge) };
    const made = assessTold(told, knowledge, { asOf, facts, known, before, concerns: () => concerns, ...own });
    const [only] = made.cases;
    if (only === undefined) throw new Error('a case that is told is one');
    const { one, assessment } = only;
    const { judgement, alert, handling } = assessment;
    const judged = caseOf(assessment);
    const found = {
      ...summaryOf(one),
      madeAt: asOf,
      knowledge: knowledge.version,
      level: AlertLevel.options.indexOf(alert.level),
      likely: judgement.realAndCurrent.probability,
      judged,
      odds: oddsOf(judged.judgement),
      expiresAt: alert.expiresAt,
      tlp: handling.tlp,
    };
    return { found, refused: null, whole: whole ? dossierOf(made, knowledge) : null, reports: whole ? one.reports : [] };
  } catch (fault) {
    if (!(fault instanceof Failure) || fault.code !== 'bad-facts') throw fault;
    return { found: null, refused: fault.message, whole: null, reports: [] };
  }
}

/** The level that a case stands at. */
export function standingOf({ level, expiresAt }: Pick<CaseFile, 'level' | 'expiresAt'>): Standing {
  return { level: AlertLevel.options[level] ?? 'none', expiresAt };
}

/** What a list of cases says of one. */
export function summaryOf({
  kind,
  actor,
  offers: [offer],
  actors,
  sectors,
  origins,
}: Case): Pick<CaseFile, 'kind' | 'actor' | 'victim' | 'price' | 'origins' | 'headline'> {
  const amount = offer?.price.amount ?? offer?.price.blitz ?? offer?.price.start ?? null;
  const { name = null, descriptor = null, country = null, sector = null } = offer?.victim ?? {};
  return {
    kind,
    actor,
    origins,
    victim: {
      name: name ?? (offer ? null : (actors.find((one) => one.kind === 'victim')?.name ?? null)),
      descriptor,
      country,
      sector: sector ?? (offer ? null : (sectors.find(({ role }) => role === 'victim')?.sector ?? null)),
    },
    price: offer && amount !== null ? { amount, currency: offer.price.currency } : null,
    headline: offer ? headlineOf(offer) : null,
  };
}

function headlineOf({ good, accessType, privilege, volume: { records, bytes } }: Case['offers'][number]): CaseFile['headline'] {
  return { good: good.value, accessType: accessType.value, product: accessType.product, privilege: privilege.value, records, bytes };
}

/** The two lines of a judgement as it is kept. */
export function oddsOf(judgement: (Odds & object) | null | undefined): Odds | null {
  return judgement ? { asSold: judgement.asSold, realAndCurrent: judgement.realAndCurrent } : null;
}
