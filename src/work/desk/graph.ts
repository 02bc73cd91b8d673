import { fold, plain } from '#link';
import type { ActorKind, Certainty, Reading, Relation } from '#model';
import { type Cleared, casesIn, membersOf, toldOf } from '#store';
import { showActor } from '../cases/actors.ts';
import type { Means } from '../cases/deciding.ts';

/** Somebody in a graph of links. `kind` null: no text says what he is. */
export type Node = { readonly id: string; readonly name: string; readonly kind: ActorKind | null };

/**
 * A link between two, as it is held: how surely and by whom (`holder` null: nobody is named), with the claims that say so. `act`: a person's
 * merge says so; `same`: how likely the program holds them one (0–1).
 */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly certainty: Certainty;
  readonly holder: string | null;
  readonly claims: readonly { readonly case: string; readonly post: string; readonly claim: string }[];
  readonly act: number | null;
  readonly same: number | null;
};

/** `cut`: there was more than is shown. */
export type Graph = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[]; readonly cut: boolean };

const most = { nodes: 60, edges: 150, cases: 30, posts: 80, around: 8, claims: 20 };

type Loose = Omit<Edge, 'claims'> & { readonly claims: Edge['claims'][number][] };

/**
 * Who is linked with an actor, up to `depth` steps away, by what texts say and by what people decided. Persons who are named as such (experts)
 * are no part of it; they stand as holders only.
 * @throws Failure `no-such-record` where nobody of that name was seen
 */
export async function graphOf(name: string, depth: 1 | 2, clearance: Cleared, means: Omit<Means, 'onFault' | 'reposts'>): Promise<Graph> {
  const { personas, merges, maybe } = await showActor(name, means, clearance);
  const sketch = new Sketch();
  // Personas of one name stand in one place.
  const places = new Map(
    [...personas, ...maybe.map(({ persona }) => persona)].map(({ id, handle }) => [id, sketch.node(id, handle, 'persona')]),
  );
  const between = (a: string, b: string) => ({ from: places.get(a) ?? a, to: places.get(b) ?? b });
  const link = { relation: 'same-as' as const, holder: null, claims: [] };
  for (const { a, b, by, id, undone } of merges)
    if (undone === null) sketch.edge({ ...link, ...between(a, b), certainty: 'asserted', holder: by, act: Number(id), same: null });
  for (const { a, b, certainty } of maybe) sketch.edge({ ...link, ...between(a, b), certainty: 'possible', act: null, same: certainty });
  const first = [...new Set(personas.map(({ handle }) => handle))];
  await sketch.add(first, clearance, means);
  if (depth === 2) await sketch.add(sketch.others(first).slice(0, most.around), clearance, means);
  return sketch.whole();
}

class Sketch {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Loose>();
  #cut = false;

  node(id: string, name: string, kind: ActorKind | null): string {
    const known = [...this.#nodes.values()].find((one) => one.id === id || plain(one.name) === plain(name));
    if (known !== undefined) return known.id;
    if (this.#nodes.size >= most.nodes) this.#cut = true;
    else this.#nodes.set(id, { id, name, kind });
    return id;
  }

  edge(one: Edge): void {
    if (one.from === one.to) return;
    const key = [one.from, one.to, one.relation, one.certainty, one.holder].join('\n');
    const known = this.#edges.get(key);
    if (known === undefined && this.#edges.size >= most.edges) this.#cut = true;
    else if (known === undefined) this.#edges.set(key, { ...one, claims: [...one.claims] });
    else if (known.claims.length < most.claims) known.claims.push(...one.claims);
  }

  /** Names in the graph beside these. */
  others(names: readonly string[]): string[] {
    const own = new Set(names.map(plain));
    return [...this.#nodes.values()].flatMap((one) => (own.has(plain(one.name)) ? [] : [one.name]));
  }

  /** What the texts of the cases of these say of links. */
  async add(names: readonly string[], clearance: Cleared, { database: { db } }: Pick<Means, 'database'>): Promise<void> {
    const found = (await Promise.all(names.map((actor) => casesIn(db, { actor, limit: most.cases }, clearance)))).flat();
    const members = await membersOf(db, [...new Set(found.map(({ id }) => id))], most.posts);
    if (found.length >= most.cases || members.length > most.posts) this.#cut = true;
    const told = await toldOf(db, [...new Set(members.slice(-most.posts).map(({ post }) => post))]);
    for (const { case: of, post } of members) {
      const reading = told.get(post)?.reading;
      if (reading !== undefined) this.#read(reading, of, post);
      told.delete(post);
    }
  }

  #read({ links, claims, actors }: Reading, of: string, post: string): void {
    const kinds = new Map(actors.flatMap(({ name, aliases, kind }) => [name, ...aliases].map((each) => [fold(each), kind] as const)));
    for (const { from, to, relation, certainty, claim } of links) {
      if ([from, to].some((name) => kinds.get(fold(name)) === 'expert')) continue;
      const [a, b] = [from, to].map((name) => this.node(plain(name) || name, name, kinds.get(fold(name)) ?? null));
      if (a === undefined || b === undefined || a === b) continue;
      const holder = claims.find(({ id }) => id === claim)?.holder ?? null;
      this.edge({ from: a, to: b, relation, certainty, holder, claims: [{ case: of, post, claim }], act: null, same: null });
    }
  }

  whole(): Graph {
    const edges = [...this.#edges.values()].filter(({ from, to }) => this.#nodes.has(from) && this.#nodes.has(to));
    return { nodes: [...this.#nodes.values()], edges, cut: this.#cut || edges.length < this.#edges.size };
  }
}
