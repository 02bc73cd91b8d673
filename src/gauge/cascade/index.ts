import type { Dependence, Knowledge } from '#knowledge';
import type { Cascade, Range, Text } from '#model';
import { drawn } from './draws.ts';
import { type Felt, feltBy, type Three } from './effects.ts';
import type { Ground } from './ground.ts';

/** What is supposed to stop: sectors by number, what part of each (of 1), for how many days; `told`: the same in a sentence. */
export type Supposed = { readonly sectors: readonly number[]; readonly share: Range; readonly days: Range; readonly told: Text };

const daysAYear = 365;
const kept = new WeakMap<Ground, Map<string, Cascade>>();
/** So many stops of one ground are remembered: few of ours differ, and a person's own are few. */
const mostKept = 200;

/** What else would feel a stop, how much and when, by the inoperability input–output model over draws. The same ground, stop and knowledge always give the same. */
export function cascade(ground: Ground, supposed: Supposed, { dependence }: Knowledge['judging']): Cascade {
  const { sectors, share, days, told } = supposed;
  const key = JSON.stringify([sectors, share, days]);
  const shelf = kept.get(ground) ?? new Map<string, Cascade>();
  if (shelf.size === 0 || shelf.size >= mostKept) {
    shelf.clear();
    kept.set(ground, shelf);
  }
  const effects = shelf.get(key)?.effects ?? effectsOf(ground, supposed, dependence, key);
  const made: Cascade = {
    basis: ground.basis,
    edition: ground.edition,
    hit: sectors.map((sector) => ground.names[sector] ?? ''),
    assumes: told,
    days: dependence.days,
    effects,
  };
  shelf.set(key, made);
  return made;
}

function effectsOf(ground: Ground, { sectors, share, days: down }: Supposed, dependence: Dependence, key: string): Cascade['effects'] {
  const { days, draws, stepsPerDay } = dependence;
  const made = drawn(
    ground.leanings,
    { sectors, share, days: down },
    { days, draws, stepsPerDay, key: `cascade/${ground.edition}/${key}` },
  );
  const felt = ground.names.map((_, sector) => feltBy(sector, made, dependence));
  const effects = felt.flatMap((one, sector) => (one === null ? [] : [effectOf(ground, sector, one, felt, sectors)]));
  return effects.toSorted(
    (a, b) => Number(b.role === 'hit') - Number(a.role === 'hit') || startOf(a) - startOf(b) || sizeOf(b) - sizeOf(a),
  );
}

function effectOf(
  ground: Ground,
  sector: number,
  one: Felt,
  felt: readonly (Felt | null)[],
  hit: readonly number[],
): Cascade['effects'][number] {
  const { peak, lostDays, ...shown } = one;
  const on = hit.includes(sector) ? null : mainly(ground, sector, felt);
  const output = ground.output?.[sector] ?? null;
  const numbers = ground.basis === 'table' ? { peak, loss: output === null ? null : times(lostDays, output / daysAYear) } : null;
  return {
    sector: ground.names[sector] ?? '',
    ours: ground.ours[sector] ?? null,
    role: hit.includes(sector) ? 'hit' : 'follows',
    ...shown,
    through: on === null ? null : (ground.names[on] ?? null),
    because: on === null ? null : ground.why(sector, on),
    numbers,
  };
}

/** Which of those that it leans on pulls it down most, by the middle of both. */
function mainly({ leanings }: Ground, sector: number, felt: readonly (Felt | null)[]): number | null {
  const pulls = (leanings[sector]?.needs ?? []).map(({ on, share }) => ({
    on,
    pull: on === sector ? 0 : share[1] * (felt[on]?.peak.high ?? 0),
  }));
  const [most] = pulls.toSorted((a, b) => b.pull - a.pull);
  return most === undefined || most.pull === 0 ? null : most.on;
}

function startOf({ felt }: Cascade['effects'][number]): number {
  return felt?.low ?? Number.POSITIVE_INFINITY;
}

const order = ['none', 'slight', 'moderate', 'serious'];
function sizeOf({ band, most }: Cascade['effects'][number]): number {
  return order.indexOf(band) * 10 + order.indexOf(most);
}

function times({ low, middle, high }: Three, factor: number): Three {
  return { low: low * factor, middle: middle * factor, high: high * factor };
}
