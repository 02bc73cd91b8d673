import { type ActorGroup, actorsOf, chain, type Ended, knownActorsOf, partOf, personasOf } from '#link';
import {
  type Clearance,
  everything,
  type Fact,
  type KnownActor,
  type Merge,
  mayRead,
  type OutcomeCode,
  type Persona,
  type SameActor,
} from '#model';
import { type Act, actsOf, actsOn, caseNamed, type Db, filesOf, membersOf, namesOfCases, seesAll, toldOf } from '#store';

/** What people said of a case that holds: facts, and how it ended; and all of it, taken back or not. */
export type Said = { readonly facts: readonly Fact[]; readonly outcome: string | null; readonly acts: readonly Act[] };

/** What was said of cases, by id; what was said of one that was joined into another holds for that. */
export async function saidOf(db: Db, ids: readonly string[]): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map();
  const names = await namesOfCases(db, ids);
  const all = await actsOn(db, [...new Set([...names.values()].flat())]);
  return new Map(
    ids.map((id) => {
      const own = names.get(id) ?? [id];
      const acts = all.filter(({ subject }) => own.includes(subject));
      const holding = acts.filter(({ undone }) => undone === null);
      return [id, { acts, facts: holding.flatMap(factOf), outcome: outcomeIn(holding) }];
    }),
  );
}

function factOf({ kind, who, at, body }: Act): Fact[] {
  if (kind !== 'fact') return [];
  const { on, ...said } = body;
  return [{ ...said, who, at: typeof on === 'string' ? on : at } as unknown as Fact];
}

/** Of several who said how it ended the last holds; the others stay to be read. */
function outcomeIn(acts: readonly Act[]): string | null {
  const last = acts.findLast(({ kind }) => kind === 'outcome');
  return last === undefined ? null : String(last.body['code']);
}

/** So many posts of a case are enough to know whose claim it was. */
const mostPosts = 8;

type Kept = { readonly stand: string; readonly ended: readonly Ended[]; readonly groups: readonly ActorGroup[] };
const remembered = new WeakMap<Db, Kept>();

/** Whose record is known as of an instant: actors and outlets, by cases that had ended then. Worked out anew when anybody said anything; for somebody, of cases that he may see. */
export async function knownActors(db: Db, asOf: string, clearance: Clearance = everything): Promise<KnownActor[]> {
  const acts = await actsOf(db, ['outcome', 'merge']);
  const stand = acts.map(({ number }) => number).join();
  const before = remembered.get(db);
  const kept = before?.stand === stand ? before : { stand, ...(await endedIn(db, acts)) };
  remembered.set(db, kept);
  const ended = seesAll(clearance) ? kept.ended : await endedFor(db, kept.ended, clearance);
  return knownActorsOf(ended, kept.groups, asOf);
}

/** Those of them that somebody may see: a record tells of no case that he may not. */
async function endedFor(db: Db, ended: readonly Ended[], clearance: Clearance): Promise<Ended[]> {
  const files = await filesOf(db, [...new Set(ended.map(({ outcome }) => outcome.case))]);
  const seen = new Set(files.filter((file) => mayRead(file, clearance)).map(({ id }) => id));
  return ended.filter(({ outcome }) => seen.has(outcome.case));
}

async function endedIn(db: Db, acts: readonly Act[]): Promise<Omit<Kept, 'stand'>> {
  const outcomes = acts.filter(({ kind }) => kind === 'outcome');
  if (outcomes.length === 0) return { ended: [], groups: [] };
  const roots = new Map<string, string>();
  for (const id of new Set(outcomes.map(({ subject }) => subject))) {
    const file = await caseNamed(db, id);
    if (file !== null) roots.set(id, file.id);
  }
  const members = await membersOf(db, [...new Set(roots.values())], mostPosts);
  const told = await toldOf(db, [...new Set(members.map(({ post }) => post))]);
  const byCase = Map.groupBy(members, (one) => one.case);
  const ended = outcomes.flatMap(({ subject, body, who, at }): Ended[] => {
    const root = roots.get(subject);
    const parts = (byCase.get(root ?? '') ?? []).flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return (reading && partOf(reading, number)?.reading) ?? [];
    });
    if (root === undefined || parts.length === 0) return [];
    const { code, source, on } = body as { code: OutcomeCode; source: string; on?: string };
    const outcome = { case: root, code, at: on === undefined ? at : new Date(on).toISOString(), by: who, source };
    return [{ one: chain(parts, [], at), outcome }];
  });
  const personas = personasOf(
    [...told.values()].map(({ reading }) => reading),
    '',
  );
  const merges = acts.flatMap((act) => (act.kind === 'merge' ? [mergeOf(act)] : []));
  const all = new Map([...merges.flatMap((one) => one.personas), ...personas].map((one) => [one.id, one]));
  return {
    ended,
    groups: actorsOf(
      [...all.values()],
      merges.map(({ merge }) => merge),
    ),
  };
}

/** Every merge, as it stands. */
export async function mergesIn(db: Db): Promise<{ readonly merge: Merge; readonly personas: readonly Persona[] }[]> {
  return (await actsOf(db, ['merge'], true)).map(mergeOf);
}

/** The merge that an act says, with the personas as they were then. */
export function mergeOf({ number, who, at, body, undone }: Act): { readonly merge: Merge; readonly personas: readonly Persona[] } {
  const { a, b, evidence, certainty, personas } = body as unknown as SameActor & { readonly personas: readonly Persona[] };
  return { merge: { id: String(number), a, b, evidence, certainty, by: who, at, undone }, personas };
}
