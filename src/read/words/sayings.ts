import type { Saying, When } from '#knowledge';
import { type Clauses, clausesOf } from './clauses.ts';
import type { Hit } from './lexicon.ts';
import { Gap, type Token } from './tokens.ts';

/** A saying that holds in a sentence, with the hits that say it. */
export type Said = {
  readonly id: string;
  readonly says: Readonly<Record<string, string>>;
  readonly hits: readonly Hit[];
};

/** A sentence to be read: its tokens `[from, to)`, where the next one of its block ends, and what stands between the two. */
export type Reach = {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  readonly nextTo: number;
  readonly after: string;
};

/** One sentence with its hits by name; `wide` holds those of the next sentence too. */
type Scene = { readonly own: Names; readonly wide: Names; readonly clauses: Clauses; readonly reach: Reach };

/**
 * What the sayings read out of a sentence, in the order of the words that say it. `hits` are those of `[from, nextTo)`, in order.
 * Time is linear in the hits for a given set of sayings: no condition looks further than its `within`.
 */
export function sayingsIn(hits: readonly Hit[], reach: Reach, sayings: readonly Saying[]): Said[] {
  if (hits.length === 0 || (hits[0]?.from ?? reach.to) >= reach.to) return [];
  const all = [...hits, ...marksOf(reach)].sort((a, b) => a.from - b.from);
  const own = new Names(all.filter(({ from, lexicon }) => from < reach.to || lexicon === 'marks'));
  const scene = {
    own,
    wide: reach.nextTo > reach.to ? new Names(all) : own,
    clauses: clausesOf(reach.tokens, reach.from, reach.nextTo),
    reach,
  };
  const held: (Said & { readonly unless: readonly string[] })[] = [];
  for (const saying of possible(sayings, all)) {
    const found = holds(saying.when, scene);
    if (found)
      held.push({
        id: saying.id,
        says: saying.says,
        unless: saying.unless ?? [],
        hits: found.filter(({ lexicon }) => lexicon !== 'marks'),
      });
  }
  if (held.length < 2) return held;
  const ids = new Set(held.map(({ id }) => id));
  return held.filter(({ unless }) => !unless.some((other) => ids.has(other))).sort((a, b) => placeOf(a) - placeOf(b));
}

type Index = { readonly always: ReadonlySet<Saying>; readonly byName: ReadonlyMap<string, readonly Saying[]> };
const indexes = new WeakMap<readonly Saying[], Index>();

/** The sayings of which some word stands in the hits, in their order: the others cannot hold. */
function possible(sayings: readonly Saying[], hits: readonly Hit[]): readonly Saying[] {
  let index = indexes.get(sayings);
  if (!index) {
    index = indexOf(sayings);
    indexes.set(sayings, index);
  }
  const wanted = new Set(index.always);
  for (const { lexicon, value } of hits) {
    for (const saying of index.byName.get(lexicon) ?? []) wanted.add(saying);
    for (const saying of index.byName.get(`${lexicon}.${value}`) ?? []) wanted.add(saying);
  }
  return wanted.size === 0 ? [] : sayings.filter((saying) => wanted.has(saying));
}

function indexOf(sayings: readonly Saying[]): Index {
  const always = new Set<Saying>();
  const byName = new Map<string, Saying[]>();
  for (const saying of sayings) {
    const names = needed(saying.when);
    if (names === null) always.add(saying);
    else for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), saying]);
  }
  return { always, byName };
}

/** Names of which at least one must stand for the condition to hold; null where it may hold without any. */
function needed(when: When): readonly string[] | null {
  if ('has' in when) return when.has;
  if ('any' in when) {
    const parts = when.any.map(needed);
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
  }
  if ('all' in when) return when.all.map(needed).find((part) => part !== null) ?? null;
  if ('none' in when || 'alone' in when) return null;
  const first = when.near.words[0];
  return first === undefined ? null : typeof first === 'string' ? [first] : first;
}

function placeOf({ hits }: Said): number {
  return Math.min(...hits.map(({ from }) => from));
}

const none: readonly Hit[] = [];

/** Hits by lexicon and by meaning, each list in order. */
class Names {
  readonly #lists = new Map<string, Hit[]>();
  readonly #joined = new Map<readonly string[], readonly Hit[]>();

  constructor(hits: readonly Hit[]) {
    for (const hit of hits) {
      for (const name of [hit.lexicon, `${hit.lexicon}.${hit.value}`]) {
        const list = this.#lists.get(name);
        if (list) list.push(hit);
        else this.#lists.set(name, [hit]);
      }
    }
  }

  of(name: string | readonly string[]): readonly Hit[] {
    if (typeof name === 'string') return this.#lists.get(name) ?? none;
    const known = this.#joined.get(name);
    if (known) return known;
    const lists = name.map((one) => this.#lists.get(one) ?? none).filter((list) => list.length > 0);
    const list = lists.length < 2 ? (lists[0] ?? none) : lists.flat().sort((a, b) => a.from - b.from);
    this.#joined.set(name, list);
    return list;
  }
}

/** What is no word but says something: numbers, a question mark, a colon with what it announces below. */
function marksOf({ tokens, from, to, after }: Reach): Hit[] {
  const found: Hit[] = [];
  const mark = (value: string, at: number, end: number) => found.push({ lexicon: 'marks', value, language: 'any', from: at, to: end });
  for (let i = from; i < to; i += 1) if (/^\d+k{0,3}$/.test(tokens[i]?.word ?? '')) mark('number', i, i + 1);
  if (after.includes('?')) mark('question', to, to);
  if (/^[^\n]{0,4}[:👇⬇]\p{M}?\s*\n/u.test(after)) mark('announces', to, to);
  return found;
}

/** The hits that make the condition true, or null. */
function holds(when: When, scene: Scene): readonly Hit[] | null {
  if ('has' in when) {
    const hit = scene.own.of(when.has)[0];
    return hit ? [hit] : null;
  }
  if ('any' in when) {
    for (const one of when.any) {
      const found = holds(one, scene);
      if (found) return found;
    }
    return null;
  }
  if ('all' in when) {
    const found: Hit[] = [];
    for (const one of when.all) {
      const hits = holds(one, scene);
      if (!hits) return null;
      found.push(...hits);
    }
    return found;
  }
  if ('none' in when) return when.none.some((one) => holds(one, scene)) ? null : [];
  return 'alone' in when ? alone(when.alone, scene) : near(when.near, scene);
}

type Near = Extract<When, { near: unknown }>['near'];
type Alone = Extract<When, { alone: unknown }>['alone'];

function near({ words, within, ordered, clause, across, without }: Near, scene: Scene): readonly Hit[] | null {
  const names = across ? scene.wide : scene.own;
  const [first, ...rest] = words.map((name) => names.of(name));
  if (!first || rest.some((list) => list.length === 0)) return null;
  for (const start of first) {
    const found = [start];
    const bounds = clause ? scene.clauses(start.from) : null;
    for (const list of rest) {
      const next = closest(list, (ordered ? found.at(-1) : start) ?? start, ordered === true, found, within, bounds);
      if (!next) break;
      found.push(next);
    }
    if (found.length !== words.length) continue;
    const low = Math.min(...found.map(({ from }) => from));
    const high = Math.max(...found.map(({ to }) => to));
    if (high - low > within || low >= scene.reach.to) continue;
    if (!without || !touches(names, without, opening(scene, low), scene.clauses(high - 1).to, found)) return found;
  }
  return null;
}

/** Where the words begin that a "no" would deny: at the clause, or behind the label before it (`proof: ...`). */
function opening({ clauses, reach }: Scene, at: number): number {
  const { from } = clauses(at);
  for (let i = at; i > Math.max(from, at - 12); i -= 1) if ((reach.tokens[i]?.gap ?? 0) & Gap.colon) return i;
  return from;
}

/** The nearest hit of an ordered list within `within` tokens of the anchor, behind it where `after`, in `bounds` where given. */
function closest(
  hits: readonly Hit[],
  anchor: Hit,
  after: boolean,
  taken: readonly Hit[],
  within: number,
  bounds: { readonly from: number; readonly to: number } | null,
): Hit | undefined {
  let best: Hit | undefined;
  let distance = Infinity;
  for (let i = firstFrom(hits, after ? anchor.to : anchor.from - within); i < hits.length; i += 1) {
    const hit = hits[i];
    if (!hit || hit.from > anchor.to + within) break;
    if (taken.includes(hit) || (bounds && (hit.from < bounds.from || hit.from >= bounds.to))) continue;
    const away = hit.from >= anchor.to ? hit.from - anchor.to : anchor.from - hit.to;
    if (away >= 0 && away < distance) {
      best = hit;
      distance = away;
    }
  }
  return best;
}

function alone({ words, within, without }: Alone, scene: Scene): readonly Hit[] | null {
  const { tokens } = scene.reach;
  for (const hit of scene.own.of(words)) {
    const clause = scene.clauses(hit.from);
    if (hit.to > clause.to) continue;
    let from = Math.max(clause.from, hit.from - within);
    let to = Math.min(clause.to, scene.reach.to, hit.to + within);
    for (let i = hit.from; i > from; i -= 1) if (parts(tokens[i])) from = i;
    for (let i = hit.to; i < to; i += 1) if (parts(tokens[i])) to = i;
    if (to - from <= within && !(without && touches(scene.own, without, from, to, [hit]))) return [hit];
  }
  return null;
}

/** A colon or a spaced dash before the token. */
function parts(token: Token | undefined): boolean {
  const gap = token?.gap ?? 0;
  return (gap & Gap.colon) !== 0 || ((gap & Gap.dash) !== 0 && (gap & Gap.space) !== 0);
}

/** Whether one of these words, other than those taken, starts in `[from, to)`. */
function touches(names: Names, words: readonly string[], from: number, to: number, taken: readonly Hit[]): boolean {
  const hits = names.of(words);
  for (let i = firstFrom(hits, from); i < hits.length; i += 1) {
    const hit = hits[i];
    if (!hit || hit.from >= to) return false;
    if (!taken.includes(hit)) return true;
  }
  return false;
}

function firstFrom(hits: readonly Hit[], token: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.from ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
