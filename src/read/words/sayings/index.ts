import type { Saying } from '#knowledge';
import { firstAt, type Hit, madeHit } from '../lexicon.ts';
import { Gap, type Token } from '../tokens.ts';
import { type Clauses, clausesOf } from './clauses.ts';
import { type Group, Names, type Plan, type Plans, plansOf, type Way } from './plans.ts';
import { iconsIn, rowsFollow, valueBehind } from './rows.ts';

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
  readonly text: string;
};

/** One sentence: its hits by name, `wide` with those of the next sentence too, and which groups of names stand in either. */
class Scene {
  readonly reach: Reach;
  readonly wide: Names;
  #own: Names | null = null;
  #clauses: Clauses | null = null;

  constructor(plans: Plans, all: readonly Hit[], reach: Reach) {
    this.reach = reach;
    this.wide = new Names(plans, all, plans.rooms.wide);
  }

  get own(): Names {
    const { to } = this.reach;
    this.#own ??= this.reach.nextTo > to ? this.wide.before(to) : this.wide;
    return this.#own;
  }

  clauses(token: number): ReturnType<Clauses> {
    this.#clauses ??= clausesOf(this.reach.tokens, this.reach.from, this.reach.nextTo);
    return this.#clauses(token);
  }
}

/**
 * What the sayings read out of a sentence, in the order of the words that say it. `hits` are those of `[from, nextTo)`, in order.
 * Time is linear in the hits for a given set of sayings: no condition looks further than its `within`.
 */
export function sayingsIn(hits: readonly Hit[], reach: Reach, sayings: readonly Saying[]): readonly Said[] {
  if (hits.length === 0 || (hits[0]?.from ?? reach.to) >= reach.to) return nothing;
  const plans = plansOf(sayings);
  const marks = marksOf(reach);
  const scene = new Scene(plans, marks.length === 0 ? hits : merged(hits, marks), reach);
  const { stands } = scene.wide;
  const held: (Said & { readonly unless: readonly string[] })[] = [];
  let last: Saying | null = null;
  const { leads } = plans;
  for (let k = 0; k < leads.length; k += 1) {
    if (stands[leads[k] ?? 0] === 0) continue;
    const way = plans.ways[k] as Way;
    if (way.saying === last || !stand(way.needs, stands)) continue;
    const found = holds(way.plan, scene);
    if (!found) continue;
    const { id, says, unless = [] } = way.saying;
    last = way.saying;
    held.push({ id, says, unless, hits: found.filter(({ lexicon }) => lexicon !== 'marks') });
  }
  if (held.length < 2) return held;
  const ids = new Set(held.map(({ id }) => id));
  return held.filter(({ unless }) => !unless.some((other) => ids.has(other))).sort((a, b) => placeOf(a) - placeOf(b));
}

const nothing: readonly Said[] = [];

/** Two lists in order, as one; of two at one token the first list's comes first. */
function merged(hits: readonly Hit[], marks: readonly Hit[]): readonly Hit[] {
  const all: Hit[] = [];
  let next = 0;
  for (const hit of hits) {
    while (next < marks.length && (marks[next]?.from ?? 0) < hit.from) all.push(marks[next++] as Hit);
    all.push(hit);
  }
  while (next < marks.length) all.push(marks[next++] as Hit);
  return all;
}

/** Whether of some groups each has a name that stands: most have not, and nothing more is looked at. */
function stand(needs: readonly number[], stands: Uint8Array): boolean {
  for (let k = 0; k < needs.length; k += 1) if (stands[needs[k] ?? 0] === 0) return false;
  return true;
}

function placeOf({ hits }: Said): number {
  return Math.min(...hits.map(({ from }) => from));
}

/** What is no word but says something: numbers, a question mark, a colon with what it announces below, a row of links `[1] [2]`. */
function marksOf({ tokens, from, to, after, text }: Reach): Hit[] {
  const found = iconsIn(tokens, from, to, text);
  const icons = found.length;
  const mark = (value: string, at: number, end: number) => found.push(madeHit('marks', value, at, end));
  for (let i = from; i < to; i += 1) {
    const word = tokens[i]?.word ?? '';
    const code = word.charCodeAt(0);
    if (code < 48 || code > 57 || !/^\d+k{0,3}$/.test(word)) continue;
    mark('number', i, i + 1);
    if (word === '2' && tokens[i - 1]?.word === '1' && (tokens[i]?.gap ?? 0) & (tokens[i - 1]?.gap ?? 0) & Gap.bracket)
      mark('rows', i, i + 1);
  }
  if (after.includes('?')) mark('question', to, to);
  if (after.includes('\n') && /^[^\n]{0,4}[:👇⬇]\p{M}?\s*\n/u.test(after)) {
    mark('announces', to, to);
    if (rowsFollow(text, tokens[to - 1]?.end ?? 0)) mark('rows', to, to);
  }
  return icons > 0 ? found.sort((a, b) => a.from - b.from) : found;
}

/** The hits that make the condition true, or null. */
function holds(plan: Plan, scene: Scene): readonly Hit[] | null {
  for (let k = 0; k < plan.needs.length; k += 1) if (scene.wide.stands[plan.needs[k]?.id ?? 0] === 0) return null;
  switch (plan.kind) {
    case 'has': {
      const hit = scene.own.of(plan.words)[0];
      return hit ? [hit] : null;
    }
    case 'any':
      for (const one of plan.parts) {
        const found = holds(one, scene);
        if (found) return found;
      }
      return null;
    case 'all': {
      const found: Hit[] = [];
      for (const one of plan.parts) {
        const hits = holds(one, scene);
        if (!hits) return null;
        found.push(...hits);
      }
      return found;
    }
    case 'none':
      return plan.parts.some((one) => holds(one, scene)) ? null : [];
    case 'alone':
      return alone(plan, scene);
    case 'row':
      return row(plan, scene);
    default:
      return near(plan, scene);
  }
}

type Near = Extract<Plan, { kind: 'near' }>;
type Alone = Extract<Plan, { kind: 'alone' }>;

function near({ words, within, ordered, clause, across, without }: Near, scene: Scene): readonly Hit[] | null {
  const names = across ? scene.wide : scene.own;
  for (let k = 0; k < words.length; k += 1) if (names.stands[words[k]?.id ?? 0] === 0) return null;
  for (const start of names.of(words[0] as Group)) {
    const found = [start];
    const bounds = clause ? scene.clauses(start.from) : null;
    for (let k = 1; k < words.length && found.length === k; k += 1) {
      const list = names.of(words[k] as Group);
      const next = closest(list, ordered ? (found[k - 1] as Hit) : start, ordered, found, within, bounds);
      if (next) found.push(next);
    }
    if (found.length !== words.length) continue;
    let { from: low, to: high } = start;
    for (let k = 1; k < found.length; k += 1) {
      low = Math.min(low, found[k]?.from ?? low);
      high = Math.max(high, found[k]?.to ?? high);
    }
    if (high - low > within || low >= scene.reach.to) continue;
    if (!without || !touches(names, without, opening(scene, low), scene.clauses(high - 1).to, found)) return found;
  }
  return null;
}

/** Where the words begin that a "no" would deny: at the clause, or behind the label before it (`proof: ...`). */
function opening(scene: Scene, at: number): number {
  const { from } = scene.clauses(at);
  const { reach } = scene;
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
  for (let i = firstAt(hits, after ? anchor.to : anchor.from - within); i < hits.length; i += 1) {
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

/** A label and its value. The value may stand in the next sentence: `Escrow? Yes`. */
function row({ label, value, whole }: Extract<Plan, { kind: 'row' }>, scene: Scene): readonly Hit[] | null {
  const values = scene.wide.of(value);
  for (const hit of values.length === 0 ? [] : scene.own.of(label)) {
    const found = hit.from < scene.reach.to ? valueBehind(scene.reach.tokens, hit, values, whole, (token) => scene.clauses(token)) : null;
    if (found) return [hit, found];
  }
  return null;
}

/** Whether one of these words, other than those taken, starts in `[from, to)`. */
function touches(names: Names, words: Group, from: number, to: number, taken: readonly Hit[]): boolean {
  const hits = names.of(words);
  for (let i = firstAt(hits, from); i < hits.length; i += 1) {
    const hit = hits[i];
    if (!hit || hit.from >= to) return false;
    if (!taken.includes(hit)) return true;
  }
  return false;
}
