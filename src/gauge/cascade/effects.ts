import type { Band, Cascade } from '#model';
import type { Drawn } from './draws.ts';

/** From which share of a sector on a band holds, and which parts of the draws are the lower and the upper end. */
export type Scale = {
  readonly bands: { readonly slight: number; readonly moderate: number; readonly serious: number };
  readonly interval: readonly [number, number];
};

/** How one sector takes it over all draws; null where not even the upper end is felt on any day. */
export type Felt = Pick<Cascade['effects'][number], 'band' | 'least' | 'most' | 'felt' | 'course'> & {
  readonly peak: Three;
  /** Days of standing still, whole: the share summed over the days. */
  readonly lostDays: Three;
};
export type Three = { readonly low: number; readonly middle: number; readonly high: number };

export function bandOf(share: number, { slight, moderate, serious }: Scale['bands']): Band {
  return share >= serious ? 'serious' : share >= moderate ? 'moderate' : share >= slight ? 'slight' : 'none';
}

/** Puts the draws of one sector into words: bands of its worst day, when it begins, how it goes day by day. */
export function feltBy(sector: number, { draws, days, size, shares }: Drawn, { bands, interval }: Scale): Felt | null {
  const peaks = new Float64Array(draws);
  const lost = new Float64Array(draws);
  const begins: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    let first = -1;
    let before = 0;
    for (let day = 0; day <= days; day += 1) {
      const share = shares[(draw * (days + 1) + day) * size + sector]!;
      if (share > peaks[draw]!) peaks[draw] = share;
      if (first < 0 && share >= bands.slight) first = day;
      if (day > 0) lost[draw] = lost[draw]! + (before + share) / 2;
      before = share;
    }
    if (first >= 0) begins.push(first);
  }
  const peak = threeOf(peaks, interval);
  const most = bandOf(peak.high, bands);
  if (most === 'none') return null;
  const course = courseOf(sector, { draws, days, size, shares }, { bands, interval });
  if (course.every((step) => step.most === 'none')) return null;
  const start = threeOf(Float64Array.from(begins), interval);
  return {
    band: bandOf(peak.middle, bands),
    least: bandOf(peak.low, bands),
    most,
    felt: begins.length * 2 >= draws ? { low: start.low, high: start.high } : null,
    course,
    peak,
    lostDays: threeOf(lost, interval),
  };
}

/** Bands of the middle and of the upper end, each from the day on which one of them changes. */
function courseOf(sector: number, { draws, days, size, shares }: Drawn, { bands, interval }: Scale): Felt['course'] {
  const course: { day: number; band: Band; most: Band }[] = [];
  const ofDay = new Float64Array(draws);
  for (let day = 0; day <= days; day += 1) {
    for (let draw = 0; draw < draws; draw += 1) ofDay[draw] = shares[(draw * (days + 1) + day) * size + sector]!;
    const { middle, high } = threeOf(ofDay, interval);
    const [band, most] = [bandOf(middle, bands), bandOf(high, bands)];
    const last = course.at(-1);
    if (last?.band !== band || last.most !== most) course.push({ day, band, most });
  }
  return course;
}

function threeOf(values: Float64Array, [low, high]: Scale['interval']): Three {
  const sorted = values.slice().sort();
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { low: at(low), middle: at(0.5), high: at(high) };
}
