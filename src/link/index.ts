import type { Actor, Case, CaseKind, KnownActor, Offer, Reading } from '#model';
import { fold, originsOf, recordOf, recordsOf } from './names.ts';
import { reportOf } from './reports.ts';

export { type ActorGroup, actorsOf, type Ended, knownActorsOf, personasOf, sameActor } from './actors/index.ts';
export { type Alike, type AlikeIndex, createAlike, likenessOf, sketchOf } from './alike/index.ts';
export { chain } from './chain.ts';
export { fold } from './names.ts';
export { partOf } from './part.ts';
export { type Because, type Relation, type Sameness, sameCase } from './same/index.ts';
export { keysOf } from './same/keys.ts';
export { plain } from './same/vocabulary.ts';

/** Claims that somebody was attacked; threats, measures and motives alone tell of none. */
const ofAnAttack = new Set(['capability', 'confirmation', 'denial', 'impact']);
const attackers = new Set(['persona', 'group', 'ransomware', 'criminal-organization']);

/**
 * The cases of one reading: one for each offer; one third party's report where nothing is on offer but an attack is claimed; none
 * for an advisory. `known`: actors with a record from ended cases. `asOf`: the instant that stands in for a missing date.
 */
export function link(reading: Reading, known: readonly KnownActor[], asOf: string): Case[] {
  const relay = relayOf(reading);
  const base = {
    genre: reading.document.genre,
    relay,
    actors: reading.actors,
    techniques: reading.techniques,
    signs: reading.signs ?? [],
    firstSeenAt: reading.document.publishedAt ?? asOf,
  };
  if (reading.offers.length > 0) {
    return reading.offers.map((offer, at) => {
      const others = reading.offers.filter((other) => other !== offer);
      const claims = reading.claims.filter((claim) => concerns(claim.about, offer, others, reading.actors));
      return {
        ...base,
        id: `case-${at + 1}`,
        kind: kindOf(offer, reading),
        actor: offer.actor.value,
        origins: originsOf(claims, offer.actor.value),
        offers: [offer],
        claims,
        links: reading.links.filter(({ from, to }) => concerns([from, to], offer, others, reading.actors)),
        sectors: reading.sectors.filter(({ role, sector }) => role === 'at-stake' || others.length === 0 || sector === offer.victim.sector),
        record: recordOf(offer.actor.value, known),
        records: recordsOf(claims, relay, known),
        reports: [reportOf(reading, offer.actor.value, offer, asOf)],
      };
    });
  }
  if (!tellsOfAttack(reading)) return [];
  const actor = reading.actors.find(({ kind }) => attackers.has(kind))?.name ?? null;
  return [
    {
      ...base,
      id: 'case-1',
      kind: 'third-party-report',
      actor,
      origins: originsOf(reading.claims, actor),
      offers: [],
      claims: reading.claims,
      links: reading.links,
      sectors: reading.sectors,
      record: recordOf(actor, known),
      records: recordsOf(reading.claims, relay, known),
      reports: [reportOf(reading, actor, null, asOf)],
    },
  ];
}

function kindOf(offer: Offer, { document }: Reading): CaseKind {
  if (offer.ransom || offer.deadline) return 'extortion';
  if (offer.price.form === 'free') return 'leak';
  if (offer.venue.kind === 'leak-site' || document.genre === 'leak-site') return 'extortion';
  return offer.good.value === 'data' ? 'data-sale' : 'access-sale';
}

/** A text about the trade in general names neither an attacker nor a victim, so it tells of no attack. */
function tellsOfAttack({ document, claims, actors }: Reading): boolean {
  if (document.genre === 'advisory' || document.genre === 'other') return false;
  const party = actors.some(({ kind }) => attackers.has(kind) || kind === 'victim');
  return party && claims.some(({ kind, about }) => ofAnAttack.has(kind) && about.length > 0);
}

function concerns(names: readonly string[], offer: Offer, others: readonly Offer[], actors: readonly Actor[]): boolean {
  const own = namesOf(offer, actors);
  const foreign = new Set(others.flatMap((other) => [...namesOf(other, actors)]));
  const keys = names.map(fold);
  return keys.some((name) => own.has(name)) || !keys.some((name) => foreign.has(name));
}

function namesOf({ actor, victim }: Offer, actors: readonly Actor[]): ReadonlySet<string> {
  const names = new Set([actor.value, victim.name].filter((name) => name !== null).map(fold));
  for (const { name, aliases } of actors) {
    if (names.has(fold(name))) for (const alias of aliases) names.add(fold(alias));
  }
  return names;
}

/** The outlet, where the text names exactly one: among several none is surely the one that speaks. */
function relayOf({ document, actors }: Reading): string | null {
  const outlets = actors.filter(({ kind }) => kind === 'outlet');
  return document.genre === 'news' && outlets.length === 1 ? (outlets[0]?.name ?? null) : null;
}
