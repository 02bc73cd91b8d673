import type { ActorKind, Case, KnownActor, Outcome, OutcomeCode, Record } from '#model';
import { plain } from '../same/vocabulary.ts';
import type { ActorGroup } from './groups.ts';

/** A case with what it came to. */
export type Ended = { readonly one: Case; readonly outcome: Outcome };

type Count = Exclude<keyof Record, 'claims'>;
type Line = KnownActor['ended'][number];

const counts: { readonly [C in OutcomeCode]: Count | null } = {
  C: 'confirmed',
  CL: 'confirmed',
  P: 'smaller',
  O: 'old',
  MA: 'wrongVictim',
  R: 'refuted',
  U: null,
};
/** Of these nothing is learned: they are persons, or bodies that a case happens to. */
const unrated: ReadonlySet<ActorKind> = new Set(['expert', 'authority', 'victim', 'vendor']);

/**
 * What is known of whoever claimed, and of outlets that relayed it, from cases that ended by `asOf`; an unresolved case counts for nobody, and
 * of several outcomes of a case the latest counts. A claim belongs to the actor whose persona wrote one of its posts, else to the only
 * one with that handle, else to the name as it stands. No natural person who is named as such has a record.
 */
export function knownActorsOf(ended: readonly Ended[], actors: readonly ActorGroup[], asOf: string): KnownActor[] {
  const lines = new Map<string, { readonly aliases: readonly string[]; readonly ended: Line[] }>();
  for (const { one, outcome } of settled(ended, asOf)) {
    const line = { case: outcome.case, code: outcome.code, claimedAt: one.firstSeenAt, endedAt: outcome.at };
    for (const { key, aliases } of creditedIn(one, actors)) {
      const known = lines.get(key) ?? { aliases, ended: [] };
      known.ended.push(line);
      lines.set(key, known);
    }
  }
  return [...lines.values()].map(({ aliases, ended }) => ({ aliases: [...aliases], record: recordIn(ended), ended: ended.sort(byClaim) }));
}

/** The latest outcome of each case that was known then, where it is one. */
function settled(ended: readonly Ended[], asOf: string): Ended[] {
  const last = new Map<string, Ended>();
  for (const one of ended) {
    const before = last.get(one.outcome.case);
    if (one.outcome.at <= asOf && (before === undefined || before.outcome.at <= one.outcome.at)) last.set(one.outcome.case, one);
  }
  return [...last.values()].filter(({ outcome }) => counts[outcome.code] !== null);
}

function creditedIn(one: Case, actors: readonly ActorGroup[]) {
  const kindOf = (name: string) => one.actors.find((actor) => plain(actor.name) === plain(name))?.kind;
  const claimant = one.actor !== null && !unrated.has(kindOf(one.actor) ?? 'persona') ? [creditOf(one, one.actor, actors)] : [];
  const relay = one.relay !== null && kindOf(one.relay) === 'outlet' ? [{ key: `name ${plain(one.relay)}`, aliases: [one.relay] }] : [];
  return [...claimant, ...relay];
}

function creditOf({ reports }: Case, name: string, actors: readonly ActorGroup[]) {
  const isHis = (handle: string) => plain(handle) === plain(name);
  const posts = new Set(reports.map(({ post }) => post));
  const wrote = actors.find(({ personas }) =>
    personas.some(({ handle, posts: own }) => isHis(handle) && own.some((post) => posts.has(post))),
  );
  const namesakes = actors.filter(({ personas }) => personas.some(({ handle }) => isHis(handle)));
  const group = wrote ?? (namesakes.length === 1 ? namesakes[0] : undefined);
  return group
    ? { key: `actor ${group.id}`, aliases: [...new Set(group.personas.map(({ handle }) => handle))] }
    : { key: `name ${plain(name)}`, aliases: [name] };
}

function recordIn(ended: readonly Line[]): Record {
  const record = { claims: ended.length, confirmed: 0, smaller: 0, old: 0, wrongVictim: 0, refuted: 0 };
  for (const { code } of ended) {
    const count = counts[code];
    if (count !== null) record[count] += 1;
  }
  return record;
}

function byClaim(one: Line, other: Line): number {
  return one.claimedAt === other.claimedAt ? (one.case < other.case ? -1 : 1) : one.claimedAt < other.claimedAt ? -1 : 1;
}
