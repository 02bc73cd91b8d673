import { Failure } from '#lib/failure.ts';
import { actorsOf, personasOf, plain } from '#link';
import { type Clearance, everything, type KnownActor, type Merge, type Persona, type SameActor } from '#model';
import {
  addErrands,
  advanceStand,
  casesIn,
  type Db,
  type Handle,
  type HandleQuery,
  handlesIn,
  type KeptFile,
  membersIn,
  postsOfHandle,
  say,
  seesAll,
  standOf,
  toldOf,
} from '#store';
import type { Means } from './deciding.ts';
import { settle } from './linking.ts';
import { knownActors, mergesIn } from './said.ts';

/**
 * An actor by one of his names: the personas that merges hold together, those merges (taken back or not), personas that may be his too
 * with the evidence, his record with the cases that it counts, and his cases, newest first.
 */
export type ActorView = {
  readonly personas: readonly Persona[];
  readonly merges: readonly Merge[];
  readonly maybe: readonly (SameActor & { readonly persona: Persona })[];
  readonly known: KnownActor | null;
  readonly cases: readonly Omit<KeptFile, 'judged'>[];
};

const mostPosts = 100;
/** Below this certainty nobody need look at two personas. */
const leastCertainty = 0.1;
const mostMaybe = 10;

/** Who writes, whoever was seen last first, with what is known of how his claims ended. `text`: part of a name. */
export async function listActors(
  { database: { db }, now }: Pick<Means, 'database' | 'now'>,
  { text, ...query }: HandleQuery = {},
  clearance: Clearance = everything,
): Promise<(Handle & { readonly record: KnownActor['record'] | null })[]> {
  const known = await knownActors(db, now().toISOString(), clearance);
  const handles = await handlesIn(db, { ...query, ...(text === undefined ? {} : { text: plain(text) }) }, clearance);
  return handles.map((one) => ({ ...one, record: recordOf(one.name, known)?.record ?? null }));
}

/** @throws Failure `no-such-record` where nobody of that name was seen */
export async function showActor(
  name: string,
  { database: { db }, readers, now }: Omit<Means, 'onFault' | 'reposts'>,
  clearance: Clearance = everything,
): Promise<ActorView> {
  const every = await mergesIn(db);
  const near = await personasNear(name, every, db, clearance);
  const shown = new Set(near.map(({ id }) => id));
  const all = every.filter(({ merge }) => shown.has(merge.a) && shown.has(merge.b));
  const groups = actorsOf(
    near,
    all.map(({ merge }) => merge),
  );
  const own = groups
    .filter(({ personas }) => personas.some(({ handle }) => plain(handle) === plain(name)))
    .flatMap(({ personas }) => personas);
  if (own.length === 0) throw new Failure('no-such-record', 'actor', { detail: { name: name.slice(0, 80) } });
  const ids = new Set(own.map(({ id }) => id));
  const others = near.filter(({ id }) => !ids.has(id));
  const pairs = own.flatMap((a) => others.map((b) => ({ a, b })));
  const judged = pairs.length === 0 ? [] : await readers.pair(pairs);
  const maybe = judged.flatMap((one, at) =>
    one.certainty < leastCertainty ? [] : [{ ...one, persona: (pairs[at] as (typeof pairs)[number]).b }],
  );
  const handles = [...new Set(own.map(({ handle }) => handle))];
  const cases = (await Promise.all(handles.map((actor) => casesIn(db, { actor }, clearance)))).flat();
  const known = await knownActors(db, now().toISOString(), clearance);
  return {
    personas: own,
    merges: all.flatMap(({ merge }) => (ids.has(merge.a) || ids.has(merge.b) ? [merge] : [])),
    maybe: maybe.sort((a, b) => b.certainty - a.certainty).slice(0, mostMaybe),
    known: handles.map((handle) => recordOf(handle, known)).find((one) => one !== null) ?? null,
    cases: [...new Map(cases.map(({ judged: _, ...one }) => [one.id, one])).values()],
  };
}

/**
 * Says that two personas are one actor. The evidence of the moment is kept with it; open cases of both are judged by the record of both.
 * @throws Failure `no-such-record`, `wrong-use`
 */
export async function mergeActors(
  a: string,
  b: string,
  given: { readonly who: string; readonly reason: string },
  means: Means,
  clearance: Clearance = everything,
): Promise<number> {
  const { database, readers, now } = means;
  const { db } = database;
  const both = [await personaOf(a, db, clearance), await personaOf(b, db, clearance)] as const;
  if (both[0].id === both[1].id) throw new Failure('wrong-use', 'merge', { detail: { what: 'vigia actor merge A B' } });
  const [same] = await readers.pair([{ a: both[0], b: both[1] }]);
  if (same === undefined) throw new Error('a pair is judged');
  const at = now().toISOString();
  const personas = both.map(({ id, handle, venue, posts, firstSeenAt, lastSeenAt }) => {
    return { id, handle, venue, posts: posts.slice(0, mostSnapshot), firstSeenAt, lastSeenAt, traces: [], said: [] };
  });
  const errands = await database.transaction(async (tx) => {
    await advanceStand(tx, await standOf(tx));
    const number = await say(tx, {
      kind: 'merge',
      subject: both[0].id,
      who: given.who,
      at,
      body: { ...same, reason: given.reason, personas } as never,
    });
    const open = (await Promise.all(both.map(({ handle }) => casesIn(tx, { actor: handle, ended: false, limit: 500 })))).flat();
    const due = [...new Set(open.map(({ id }) => id))].map((subject) => ({ kind: 'judge' as const, subject, at }));
    await addErrands(tx, due);
    return { number, due };
  });
  await settle(errands.due, { ...means, onLinked: () => {} });
  return errands.number;
}

/** So many of a persona's posts are named in a merge. */
const mostSnapshot = 50;

/** A persona by its id (`forum/xss/quetzal`), or by a handle that only one has. */
async function personaOf(name: string, db: Db, clearance: Clearance): Promise<Persona> {
  const handle = name.split('/').at(-1) ?? '';
  const found = (await personasNear(handle, [], db, clearance)).filter((one) => one.id === name || plain(one.handle) === plain(name));
  const exact = found.find(({ id }) => id === name) ?? (found.length === 1 ? found[0] : undefined);
  if (exact === undefined) {
    if (found.length > 1)
      throw new Failure('wrong-use', 'merge', {
        detail: {
          what: found
            .map(({ id }) => id)
            .join(' | ')
            .slice(0, 300),
        },
      });
    throw new Failure('no-such-record', 'persona', { detail: { name: name.slice(0, 80) } });
  }
  return exact;
}

/** Personas of that name, and of whoever shares a contact with them or was merged with them. */
async function personasNear(
  name: string,
  merges: readonly { readonly personas: readonly Persona[] }[],
  db: Db,
  clearance: Clearance = everything,
): Promise<Persona[]> {
  const posts = await postsOfHandle(db, { name, handle: plain(name) }, [], mostPosts, clearance);
  const keys = (await membersIn(db, posts)).flatMap((one) => one.keys.filter((key) => key.startsWith('who ')));
  const around = await postsOfHandle(db, { name, handle: plain(name) }, [...new Set(keys)], mostPosts, clearance);
  const told = await toldOf(db, [...new Set([...posts, ...around])]);
  const personas = personasOf(
    [...told.values()].map(({ reading }) => reading),
    '',
  );
  // A merge names personas of posts that he may not see.
  const merged = seesAll(clearance) ? merges.flatMap((one) => one.personas) : [];
  return [...new Map([...merged, ...personas].map((one) => [one.id, one])).values()];
}

function recordOf(handle: string, known: readonly KnownActor[]): KnownActor | null {
  return known.find(({ aliases }) => aliases.some((alias) => plain(alias) === plain(handle))) ?? null;
}
