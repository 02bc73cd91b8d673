import type { Saying, When } from '#knowledge';
import type { Hit } from './lexicon.ts';

/** A saying that holds in a sentence, with the hits that say it. */
export type Said = { readonly id: string; readonly says: Readonly<Record<string, string>>; readonly hits: readonly Hit[] };

/** What the sayings read out of the hits of one sentence. */
export function sayingsIn(hits: readonly Hit[], sayings: readonly Saying[]): Said[] {
  if (hits.length === 0) return [];
  const names = new Map<string, Hit[]>();
  for (const hit of hits) {
    add(names, hit.lexicon, hit);
    add(names, `${hit.lexicon}.${hit.value}`, hit);
  }
  const held: Said[] = [];
  for (const saying of sayings) {
    const found = holds(saying.when, names);
    if (found) held.push({ id: saying.id, says: saying.says, hits: found });
  }
  if (held.length < 2) return held;
  const ids = new Set(held.map(({ id }) => id));
  return held.filter(({ id }) => !sayings.find((one) => one.id === id)?.unless?.some((other) => ids.has(other)));
}

function add(names: Map<string, Hit[]>, name: string, hit: Hit): void {
  const list = names.get(name);
  if (list) list.push(hit);
  else names.set(name, [hit]);
}

/** The hits that make the condition true, or null. */
function holds(when: When, names: ReadonlyMap<string, readonly Hit[]>): readonly Hit[] | null {
  if ('has' in when) {
    for (const name of when.has) {
      const hit = names.get(name)?.[0];
      if (hit) return [hit];
    }
    return null;
  }
  if ('any' in when) {
    for (const one of when.any) {
      const found = holds(one, names);
      if (found) return found;
    }
    return null;
  }
  if ('all' in when) {
    const found: Hit[] = [];
    for (const one of when.all) {
      const hits = holds(one, names);
      if (!hits) return null;
      found.push(...hits);
    }
    return found;
  }
  if ('none' in when) return when.none.some((one) => holds(one, names)) ? null : [];
  return near(when.near, names);
}

function near(
  { words, within, ordered }: { words: readonly string[]; within: number; ordered?: boolean | undefined },
  names: ReadonlyMap<string, readonly Hit[]>,
): readonly Hit[] | null {
  const [first, ...rest] = words;
  for (const start of names.get(first ?? '') ?? []) {
    const found = [start];
    for (const name of rest) {
      const anchor = ordered ? found.at(-1) : start;
      const next = closest(names.get(name) ?? [], anchor ?? start, ordered === true, found);
      if (!next) break;
      found.push(next);
    }
    if (found.length !== words.length) continue;
    const low = Math.min(...found.map(({ from }) => from));
    const high = Math.max(...found.map(({ to }) => to));
    if (high - low <= within) return found;
  }
  return null;
}

function closest(hits: readonly Hit[], anchor: Hit, after: boolean, taken: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined;
  let distance = Infinity;
  for (const hit of hits) {
    if (taken.includes(hit) || (after && hit.from < anchor.to)) continue;
    const away = hit.from >= anchor.to ? hit.from - anchor.to : anchor.from - hit.to;
    if (away >= 0 && away < distance) {
      best = hit;
      distance = away;
    }
  }
  return best;
}
