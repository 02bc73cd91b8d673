import {
  type Actor,
  AlertLevel,
  type Assessment,
  type Claim,
  type Dossier,
  type Indicator,
  type Link,
  type Offer,
  type Pap,
  type Span,
  type Tlp,
} from '#model';
import { tlpOf } from '../ceiling.ts';

/** One claim with its words as they stand in the masked text. */
export type Said = { readonly claim: Claim; readonly words: string };

/**
 * One case of a dossier as other tools take it in. `key` names it for ever: a case of the store keeps its name over all its posts, so
 * that a repost updates what was sent before; a case of a single text is named by the bytes of that text. `assessment` is null for a
 * text that claims nothing and is worth sending for its indicators. Where a text tells of several cases,
 * each takes only what is said of it: who gets one need not know of the other; `summary` is null then but for the gravest. `since` is when it was first told, null where nothing says so; `at` when it was judged.
 */
export type OutgoingCase = {
  readonly key: string;
  readonly dossier: Dossier;
  readonly assessment: Assessment | null;
  readonly summary: string | null;
  readonly notKnown: readonly string[];
  readonly offers: readonly Offer[];
  readonly claims: readonly Said[];
  readonly actors: readonly Actor[];
  readonly links: readonly Link[];
  readonly indicators: readonly Indicator[];
  readonly tlp: Tlp;
  readonly pap: Pap;
  readonly since: string | null;
  readonly at: string;
};

/** No tool shows more, and a text that claims a thousand things is written against us. */
const most = { claims: 100, actors: 50, indicators: 500, words: 1_000 };

/** The cases of a dossier; of one that holds neither a case nor an indicator none leaves. */
export function outgoing(dossier: Dossier): OutgoingCase[] {
  const { assessments, indicators, techniques } = dossier;
  if (assessments.length > 0) return assessments.map((one) => caseOf(dossier, one));
  return indicators.length + techniques.length > 0 ? [caseOf(dossier, null)] : [];
}

/** The name of a case in the store (`src/store/cases`); cases of a lone text are called `case-1`. */
const kept = /^[0-9a-f]{16}$/u;

function caseOf(dossier: Dossier, assessment: Assessment | null): OutgoingCase {
  const { document, asOf } = dossier;
  const offers = assessment === null ? [] : dossier.offers.filter(({ id }) => assessment.offers.includes(id));
  const isAlone = dossier.assessments.length <= 1;
  const gravest = dossier.assessments.toSorted((a, b) => levelOf(b) - levelOf(a))[0];
  const claims = isAlone
    ? dossier.claims
    : dossier.claims.filter(({ span }) => offers.some((offer) => spansOf(offer).some((one) => meet(one, span))));
  const links = dossier.links.filter((link) => claims.some(({ id }) => id === link.claim));
  const name = assessment?.case ?? 'text';
  const at = new Date(asOf).toISOString();
  const published = document.publishedAt === null ? null : new Date(document.publishedAt).toISOString();
  return {
    key: kept.test(name) ? `case/${name}` : `${document.id}/${name}`,
    ...{ dossier, assessment, offers },
    summary: isAlone || assessment === gravest ? dossier.bottomLine : null,
    notKnown: isAlone ? dossier.notKnown : [],
    claims: claims.slice(0, most.claims).map((claim) => ({ claim, words: wordsOf(claim, document.text) })),
    actors: actorsOf({ ...dossier, claims, links }, offers),
    links,
    indicators: dossier.indicators.filter((one) => isWhole(one) && !isVictims(one, offers)).slice(0, most.indicators),
    tlp: tlpOf({ dossier: { ...dossier, assessments: assessment === null ? [] : [assessment] } }),
    pap: assessment?.handling.pap ?? 'AMBER',
    since: published !== null && published < at ? published : null,
    at,
  };
}

function levelOf({ alert }: Assessment): number {
  return AlertLevel.options.indexOf(alert.level);
}

function spansOf({ actor, good, accessType, privilege, victim, price, volume, ransom }: Offer): Span[] {
  return [actor, good, accessType, privilege, victim, price, volume, ...(ransom === null ? [] : [ransom])].flatMap(({ spans }) => spans);
}

function meet([start, end]: Span, [from, to]: Span): boolean {
  return start < to && from < end;
}

function wordsOf({ span: [start, end] }: Claim, text: string): string {
  return text.slice(start, Math.min(end, start + most.words)).toWellFormed();
}

const adversaries: ReadonlySet<string> = new Set(['persona', 'group', 'criminal-organization', 'ransomware']);

/**
 * Who offers, and whom a claim or a link speaks of: that somebody merely stands in the same text ties him to nothing. Never a natural
 * person who is named as such.
 */
function actorsOf({ actors, claims, links }: Dossier, offers: readonly Offer[]): Actor[] {
  const spokenOf = new Set([
    ...offers.map(({ actor }) => actor.value),
    ...links.flatMap(({ from, to }) => [from, to]),
    ...claims.flatMap(({ about }) => about),
  ]);
  const named = actors.filter(({ name, kind }) => adversaries.has(kind) && spokenOf.has(name));
  const missing = [...new Set(offers.flatMap(({ actor }) => actor.value ?? []))].filter((name) => !named.some((one) => one.name === name));
  const personas = missing.filter((name) => !actors.some((one) => one.name === name));
  return [...named, ...personas.map((name): Actor => ({ name, aliases: [], kind: 'persona', spans: [] }))].slice(0, most.actors);
}

/** What was masked is of use to nobody and may be a person's. */
function isWhole({ value }: Indicator): boolean {
  return !value.includes('•');
}

/** The victim's own domain and what lies below it is no trace of the attacker. */
function isVictims({ type, value }: Indicator, offers: readonly Offer[]): boolean {
  if (type !== 'domain' && type !== 'url' && type !== 'email') return false;
  const host = (type === 'url' ? (URL.parse(value)?.hostname ?? value) : (value.split('@').at(-1) ?? value)).toLowerCase();
  return offers.some(({ victim: { domain } }) => domain !== null && (host === domain || host.endsWith(`.${domain}`)));
}
