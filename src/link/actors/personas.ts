import type { ActorKind, Offer, Persona, Reading, Trace, TraceKind } from '#model';
import { plain } from '../same/vocabulary.ts';

/** Who gets a persona; an expert, an official or a victim is a person or a body with a name of its own. */
const kinds: ReadonlySet<ActorKind> = new Set(['persona', 'group', 'ransomware']);
const own: ReadonlySet<Reading['document']['genre']> = new Set(['listing', 'leak-site', 'chat']);
const wallets = ['btc', 'eth', 'xmr'] as const;
/** `PGP: 3F2A 11C0 …`, forty hexadecimal digits beside the word. */
const pgp = /(?:pgp|gpg|fingerprint|huella|отпечаток)[^\n]{0,40}?((?:[0-9a-f]{4}\s?){9}[0-9a-f]{4})(?![0-9a-f])/giu;

/**
 * The personas that posts show, each with all its traces and the posts that show them. Contacts, keys and wallets are those of whoever
 * offers in a post of his own; of a report only the name and what it says of other names counts. `asOf`: stands in for a missing date.
 */
export function personasOf(readings: readonly Reading[], asOf: string): Persona[] {
  const known = new Map<string, Persona>();
  for (const one of readings.flatMap((reading) => personasIn(reading, asOf))) {
    const before = known.get(one.id);
    known.set(one.id, before ? joined(before, one) : one);
  }
  return [...known.values()];
}

function personasIn(reading: Reading, asOf: string): Persona[] {
  const at = reading.document.publishedAt ?? asOf;
  const post = reading.document.id;
  const isOwn = own.has(reading.document.genre);
  const sellers = new Map(
    reading.offers.flatMap((offer) => (offer.actor.value === null ? [] : [[plain(offer.actor.value), offer] as const])),
  );
  return reading.actors.flatMap(({ name, kind }) => {
    if (!kinds.has(kind) || plain(name) === '') return [];
    const offer = sellers.get(plain(name)) ?? null;
    const venue = venueOf(reading, offer, isOwn);
    const traces = isOwn && offer && sellers.size === 1 ? tracesOf(reading, post) : [];
    const id = [venue.kind, plain(venue.name ?? ''), plain(name)].join('/');
    return [{ id, handle: name, venue, traces, said: saidOf(reading, name), posts: [post], firstSeenAt: at, lastSeenAt: at }];
  });
}

function venueOf({ document }: Reading, offer: Offer | null, isOwn: boolean): Persona['venue'] {
  const { kind, name } = offer?.venue ?? { kind: 'unknown', name: null };
  return { kind, name: name ?? (isOwn ? document.source : null) };
}

/** In a post with one seller all that is his; where several write, nothing is surely of one. */
function tracesOf({ document, offers, indicators }: Reading, post: string): Trace[] {
  const contacts = offers.flatMap(({ contacts }) =>
    contacts.flatMap(({ kind, value }) => (kind === 'pm' || !value || plain(value) === '' ? [] : [[kind, idOf(kind, value)] as const])),
  );
  const paid = wallets.flatMap((kind) => indicators.filter(({ type }) => type === kind).map(({ value }) => [kind, value] as const));
  const keys = [...document.text.matchAll(pgp)].map(([, digits = '']) => ['pgp', digits.replaceAll(/\s/gu, '').toUpperCase()] as const);
  const all = new Map<string, Trace>();
  for (const [kind, value] of [...contacts, ...paid, ...keys]) all.set(`${kind} ${value}`, { kind, value, posts: [post] });
  return [...all.values()];
}

/** An address of mail or Jabber keeps its dots; a handle and an id are compared without marks. */
function idOf(kind: TraceKind, value: string): string {
  return kind === 'email' || kind === 'jabber' ? value.trim().toLowerCase() : plain(value);
}

/** Other names that the text gives to this one: aliases in brackets, and "X is the same as Y" with its holder and hedge. */
function saidOf({ document, actors, links, claims }: Reading, name: string): Persona['said'] {
  const post = document.id;
  const aliases = actors.filter((actor) => actor.name === name).flatMap((actor) => actor.aliases);
  const same = links.flatMap(({ from, to, relation, certainty, claim }) => {
    if (relation !== 'same-as' || (plain(from) !== plain(name) && plain(to) !== plain(name))) return [];
    const by = claims.find(({ id }) => id === claim)?.holder ?? null;
    return [{ name: plain(from) === plain(name) ? to : from, certainty, by, post }];
  });
  return [...aliases.map((alias) => ({ name: alias, certainty: 'asserted' as const, by: null, post })), ...same];
}

function joined(one: Persona, other: Persona): Persona {
  const traces = new Map(one.traces.map((trace) => [`${trace.kind} ${trace.value}`, trace]));
  for (const trace of other.traces) {
    const key = `${trace.kind} ${trace.value}`;
    traces.set(key, { ...trace, posts: unique([...(traces.get(key)?.posts ?? []), ...trace.posts]) });
  }
  const said = new Map([...one.said, ...other.said].map((each) => [JSON.stringify(each), each]));
  return {
    ...one,
    traces: [...traces.values()],
    said: [...said.values()],
    posts: unique([...one.posts, ...other.posts]),
    firstSeenAt: one.firstSeenAt < other.firstSeenAt ? one.firstSeenAt : other.firstSeenAt,
    lastSeenAt: one.lastSeenAt > other.lastSeenAt ? one.lastSeenAt : other.lastSeenAt,
  };
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}
