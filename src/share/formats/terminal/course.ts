import type { Band } from '#model';
import type { Block } from '../../outline/index.ts';
import { oneLine } from '../harmless.ts';
import type { Sheet } from './blocks.ts';
import { pad, widthOf, wrap } from './columns.ts';

type Course = Extract<Block, { kind: 'course' }>;

/** One sign a band, so that it reads without colour. */
export const shades: Readonly<Record<Band, string>> = { none: '·', slight: '░', moderate: '▒', serious: '█' };

/** Bands over the days as a track a row, its words below; on a narrow terminal the track stands under its label. */
export function courseLines({ days, last, bands, rows, note }: Course, { ink, columns }: Sheet): string[] {
  const longest = Math.max(0, ...rows.map(({ label }) => widthOf(oneLine(label)))) + 2;
  const below = columns - longest < 30;
  const margin = below ? 2 : longest;
  const cells = columns - margin;
  const legend = (['slight', 'moderate', 'serious'] as const).map((band) => `${shades[band]} ${bands[band]}`).join('  ');
  const scale = `0${' '.repeat(Math.max(1, cells - 1 - widthOf(last)))}${last}`;
  const lines = rows.flatMap(({ label, words, because, steps }) => {
    const track = trackOf(steps, days, cells);
    const name = oneLine(label);
    const first = below ? [ink.strong(name), `  ${track}`] : [ink.strong(pad(name, longest)) + track];
    const under = [words, because].flatMap((one) => (one === null ? [] : wrap(oneLine(one), cells)));
    return [...first, ...under.map((line) => ' '.repeat(margin) + ink.quiet(line))];
  });
  return [ink.quiet(' '.repeat(margin) + scale), ...lines, ...wrap(legend, columns).map(ink.quiet), ...wrap(note, columns).map(ink.quiet)];
}

const order: readonly Band[] = ['none', 'slight', 'moderate', 'serious'];

/** Days 0 to `days` in so many cells, each the worst of its days. */
export function trackOf(steps: Course['rows'][number]['steps'], days: number, cells: number): string {
  const byDay = Array.from({ length: days + 1 }, (_, day) => steps.findLast((step) => step.day <= day)?.band ?? 'none');
  return Array.from({ length: cells }, (_, cell) => {
    const from = Math.floor((cell * (days + 1)) / cells);
    const to = Math.max(from + 1, Math.floor(((cell + 1) * (days + 1)) / cells));
    const worst = Math.max(...byDay.slice(from, to).map((band) => order.indexOf(band)));
    return shades[order[worst] ?? 'none'];
  }).join('');
}
