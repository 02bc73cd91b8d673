import type { Knowledge, Linking } from '#knowledge';
import type { Persona, SameActor, Tie, Trace } from '#model';
import { plain } from '../same/vocabulary.ts';

/**
 * How likely it is that one actor stands behind two personas, with all that speaks for and against it, strongest first. A hypothesis: a
 * merge is a decision of somebody. By a handle alone it is never likelier than not, and by one that anybody may take it is unlikely.
 */
export function sameActor(a: Persona, b: Persona, knowledge: Knowledge): SameActor {
  const { personas, commonHandles } = knowledge.judging.linking;
  const ties = [...traceTies(a, b, personas), ...handleTies(a, b, personas, commonHandles.names), ...saidTies(a, b, personas)];
  const evidence = ties.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight) || (one.value < other.value ? -1 : 1));
  const odds = evidence.reduce((sum, { weight }) => sum + weight, personas.prior);
  const isBare = evidence.every(({ kind, weight }) => kind === 'handle' || weight <= 0);
  const isCommon = commonHandles.names.includes(plain(a.handle));
  const most = isBare ? (isCommon ? personas.most.byCommonHandle : personas.most.byHandle) : personas.most.certainty;
  return { a: a.id, b: b.id, evidence, certainty: Math.min(1 / (1 + Math.exp(-odds)), most) };
}

/** Traces in common: the strongest in full, of each further one a share. */
function traceTies(a: Persona, b: Persona, { traces, further }: Linking['personas']): Tie[] {
  const common = a.traces.flatMap((one) => {
    const other = b.traces.find(({ kind, value }) => kind === one.kind && value === one.value);
    return other ? [tie(one, [...one.posts, ...other.posts])] : [];
  });
  return common
    .map((one) => ({ ...one, weight: traces[one.kind] }))
    .sort((one, other) => other.weight - one.weight)
    .map((one, at) => (at === 0 ? one : { ...one, weight: one.weight * further }));
}

function tie({ kind, value }: Trace, posts: readonly string[]) {
  return { kind, value, posts: [...new Set(posts)], certainty: null };
}

function handleTies(a: Persona, b: Persona, { handle, oneVenue }: Linking['personas'], common: readonly string[]): Tie[] {
  const value = plain(a.handle);
  const posts = [...new Set([...a.posts.slice(0, 1), ...b.posts.slice(0, 1)])];
  if (value === plain(b.handle)) {
    const weight = common.includes(value) ? handle.common : value.length < handle.letters ? handle.short : handle.same;
    return [{ kind: 'handle', value, posts, certainty: null, weight }];
  }
  const isOneVenue = a.venue.name !== null && a.venue.kind === b.venue.kind && plain(a.venue.name) === plain(b.venue.name ?? '');
  return isOneVenue ? [{ kind: 'venue', value: plain(a.venue.name ?? ''), posts, certainty: null, weight: oneVenue }] : [];
}

/** What somebody says of both; one post says it once, by its surest words. */
function saidTies(a: Persona, b: Persona, { said }: Linking['personas']): Tie[] {
  if (plain(a.handle) === plain(b.handle)) return [];
  const names = (one: Persona, other: Persona) => one.said.filter(({ name }) => plain(name) === plain(other.handle));
  const byPost = new Map<string, Tie>();
  for (const { certainty, by, post } of [...names(a, b), ...names(b, a)]) {
    const weight = said[certainty];
    if (weight > (byPost.get(post)?.weight ?? Number.NEGATIVE_INFINITY))
      byPost.set(post, { kind: 'said', value: by ?? '', posts: [post], certainty, weight });
  }
  const origins = Map.groupBy(byPost.values(), ({ value, posts }) => value || posts[0]);
  return [...origins.values()].flatMap((all) => all.toSorted((one, other) => other.weight - one.weight).slice(0, 1));
}
