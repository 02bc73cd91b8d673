import type { Actor, Case, CaseKind, Claim, Genre, KnownActor, Reading, Report, Span } from '#model';
import { link } from './index.ts';
import { fold, originsOf, recordOf, recordsOf } from './names.ts';
import { offerOf, type Told } from './offers.ts';
import { reportOf } from './reports.ts';

/** Reports stand this far apart in the text of a case. */
const gap = 1;

/** Whoever writes these offers; others report. */
const own: ReadonlySet<Genre> = new Set(['listing', 'leak-site', 'chat']);

/** The kinds in which reports disagree, the one that says most first. */
const order: readonly CaseKind[] = ['extortion', 'access-sale', 'data-sale', 'leak', 'third-party-report'];

/** One report of the chain with what of it belongs to the case, its spans moved to where its text begins in the whole. */
type Part = { readonly reading: Reading; readonly one: Case | null; readonly report: Report };

/**
 * One case told by a chain of reports, in whatever order they are given: whoever offers is believed about his terms before whoever
 * reports, a copy of an earlier report adds nothing but the seller's own new price or status, and a report that makes no case of its own (a statement, a denial) brings its
 * claims. `asOf`: the instant that stands in for a missing date. The same readings always give the same case.
 */
export function chain(readings: readonly Reading[], known: readonly KnownActor[], asOf: string): Case {
  const parts = partsOf(inTime(readings, asOf), known, asOf);
  const telling = parts.filter(({ report }) => report.copyOf === null);
  const cases = telling.flatMap(({ one, report }) => (one ? [{ one, own: own.has(report.genre) }] : []));
  const actor = actorOf(cases);
  const offer = offerOf(parts.flatMap((part) => toldIn(part, actor)));
  const claims = settled(telling.flatMap((part) => claimsOf(part, actor)));
  const reports = parts.map(({ report }) => report);
  const press = telling.find(({ report }) => !own.has(report.genre));
  const relay = press && press.report.genre === 'news' ? (press.one?.relay ?? press.report.by) : null;
  return {
    id: 'case-1',
    kind: kindOf(cases),
    genre: press?.report.genre ?? reports[0]?.genre ?? 'other',
    actor,
    relay,
    origins: originsOf(claims, actor),
    offers: offer ? [offer] : [],
    claims,
    actors: merged(
      telling.flatMap(({ reading }) => reading.actors),
      actorKey,
    ),
    links: telling.flatMap(({ one, reading }) => one?.links ?? reading.links),
    sectors: merged(
      telling.flatMap(({ one, reading }) => one?.sectors ?? reading.sectors),
      ({ sector, role }) => `${role} ${sector}`,
    ),
    signs: merged(
      telling.flatMap(({ reading }) => reading.signs ?? []),
      ({ id, holder, certainty }) => `${id} ${certainty} ${holder ?? ''}`,
    ),
    techniques: merged(
      telling.flatMap(({ reading }) => reading.techniques),
      ({ id }) => id,
    ),
    record: recordOf(actor, known),
    records: recordsOf(claims, relay, known),
    reports,
    firstSeenAt: reports[0]?.at ?? asOf,
  };
}

function inTime(readings: readonly Reading[], asOf: string): Reading[] {
  const at = ({ document }: Reading) => document.publishedAt ?? asOf;
  const key = (reading: Reading) => `${at(reading)} ${reading.document.id} ${reading.document.source}`;
  return [...readings].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function partsOf(readings: readonly Reading[], known: readonly KnownActor[], asOf: string): Part[] {
  const cases = readings.map((reading) => link(reading, known, asOf));
  const named = readings.map(namesIn);
  let start = 0;
  return readings.map((reading, at) => {
    const main = mainOf(cases[at] ?? [], named.toSpliced(at, 1));
    const copied = readings.slice(0, at).find((earlier) => copies(reading, earlier));
    const told = reportOf(reading, main?.actor ?? null, main?.offers[0] ?? null, asOf);
    const report = { ...told, start, copyOf: copied?.document.id ?? null };
    const part = { reading: moved(reading, start, at), one: main && moved(main, start, at), report };
    start += reading.document.text.length + gap;
    return part;
  });
}

/** Of several cases of one post the one that the other reports tell of. */
function mainOf(cases: readonly Case[], others: readonly ReadonlySet<string>[]): Case | null {
  const told = (one: Case) => {
    const names = [one.actor, ...one.offers.flatMap(({ victim }) => [victim.name, victim.domain])].flatMap((name) => name ?? []).map(fold);
    return others.reduce((sum, known) => sum + names.filter((name) => known.has(name)).length, 0);
  };
  return cases.reduce<Case | null>((best, one) => (best === null || told(one) > told(best) ? one : best), null);
}

function namesIn({ actors, offers }: Reading): ReadonlySet<string> {
  const victims = offers.flatMap(({ actor, victim }) => [actor.value, victim.name, victim.domain]);
  return new Set([...actors.flatMap(({ name, aliases }) => [name, ...aliases]), ...victims].flatMap((name) => name ?? []).map(fold));
}

/** The offers of a report; of a copy only those of whoever offers himself, who may have changed his price and nothing else. */
function toldIn({ one, report }: Part, actor: string | null): Told[] {
  const [writes, again] = [own.has(report.genre), report.copyOf !== null];
  const his = writes && actor !== null && report.actor !== null && fold(report.actor) === fold(actor);
  return again && !his ? [] : (one?.offers ?? []).map((offer) => ({ offer, own: writes, again }));
}

/** The one who offers, as he calls himself; else the one whom most reports name. */
function actorOf(cases: readonly { readonly one: Case; readonly own: boolean }[]): string | null {
  const named = (among: typeof cases) => among.flatMap(({ one }) => one.actor ?? []);
  const [said] = named(cases.filter(({ own }) => own));
  if (said !== undefined) return said;
  const names = named(cases);
  const times = (name: string) => names.filter((other) => fold(other) === fold(name)).length;
  return names.reduce<string | null>((best, name) => (best === null || times(name) > times(best) ? name : best), null);
}

function kindOf(cases: readonly { readonly one: Case; readonly own: boolean }[]): CaseKind {
  const kinds = (among: typeof cases) => order.find((kind) => among.some(({ one }) => one.kind === kind && one.offers.length > 0));
  return kinds(cases.filter(({ own }) => own)) ?? kinds(cases) ?? 'third-party-report';
}

/** Who writes an offer himself is called by his name, so that the writers of reports are not taken for him. */
function claimsOf({ reading, one, report }: Part, actor: string | null): Claim[] {
  const writer = own.has(report.genre) ? (report.actor ?? actor) : 'author';
  return (one?.claims ?? reading.claims).map((claim) => (claim.holder === 'author' ? { ...claim, holder: writer } : claim));
}

/** Whoever denied and later confirms has taken his denial back. */
function settled(claims: readonly Claim[]): Claim[] {
  const lastYes = new Map<string, number>();
  for (const [at, { kind, polarity, certainty, holder }] of claims.entries()) {
    if (kind === 'confirmation' && polarity === 'affirmed' && certainty === 'asserted' && holder !== null) lastYes.set(fold(holder), at);
  }
  return claims.filter(({ kind, holder }, at) => kind !== 'denial' || holder === null || at > (lastYes.get(fold(holder)) ?? -1));
}

/** The first of those that are the same, with the words of all. */
function merged<T extends { readonly spans: readonly Span[] }>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const kept = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one);
    const first = kept.get(key);
    kept.set(key, first ? { ...first, spans: [...first.spans, ...one.spans] } : one);
  }
  return [...kept.values()];
}

function actorKey({ name, kind }: Actor): string {
  return `${kind} ${fold(name)}`;
}

/** Names of claims are made unique, and spans moved; the rest is as it was. */
function moved<T>(whole: T, by: number, at: number): T {
  if (at === 0) return whole;
  const name = (id: string) => `${id}-of-${at + 1}`;
  const visit = (value: unknown, key: string): unknown => {
    if (key === 'document' || key === 'reports') return value;
    if (key === 'span') return shifted(value as Span, by);
    if (key === 'spans') return (value as readonly Span[]).map((span) => shifted(span, by));
    if (Array.isArray(value)) return value.map((one) => visit(one, key === 'claims' ? 'claim-in' : ''));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, one]) => [
        field,
        (field === 'claim' || (field === 'id' && key === 'claim-in')) && typeof one === 'string' ? name(one) : visit(one, field),
      ]),
    );
  };
  return visit(whole, '') as T;
}

function shifted([from, to]: Span, by: number): Span {
  return [from + by, to + by];
}

/** The share of common words from which a report says nothing of its own. */
const alike = 0.6;

function copies({ document: { text: a } }: Reading, { document: { text: b } }: Reading): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  const all = one.size + other.size - both;
  return all > 0 && both / all >= alike;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
