import type { Bar, Block } from '../../outline/index.ts';
import { oneLine } from '../harmless.ts';
import type { Sheet } from './blocks.ts';
import { pad, widthOf, wrap } from './columns.ts';

/** Likelihoods as lines: `──━━━━●━━━━────  17% (6–33%)`, the words of the interval below. */
export function barLines({ bars, note }: Extract<Block, { kind: 'bars' }>, { ink, columns }: Sheet): string[] {
  const name = Math.max(0, ...bars.map(({ label }) => widthOf(label))) + 2;
  const numbers = Math.max(0, ...bars.map((bar) => widthOf(bar.numbers)));
  // On a narrow terminal the bar goes under its label.
  const below = columns - name - numbers - 2 < 16;
  const cells = below ? columns - numbers - 4 : columns - name - numbers - 2;
  const lines = bars.flatMap((bar) => {
    const track = `${draw(bar, cells, ink.accent, ink.quiet)}  ${ink.strong(bar.numbers)}`;
    const first = below ? [bar.label, `  ${track}`] : [pad(bar.label, name) + track];
    const margin = below ? 2 : name;
    const words = bar.words === null ? [] : wrap(oneLine(bar.words), columns - margin);
    return [...first, ...words.map((line) => ' '.repeat(margin) + ink.quiet(line))];
  });
  return note === null ? lines : [...lines, ...wrap(note, columns).map(ink.quiet)];
}

function draw({ low, middle, high }: Bar, cells: number, on: Paint, off: Paint): string {
  const cell = (share: number) => Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));
  const [from, dot, to] = [cell(low), cell(middle), cell(high)];
  const before = '─'.repeat(from);
  const inside = `${'━'.repeat(Math.max(0, dot - from))}●${'━'.repeat(Math.max(0, to - dot))}`;
  return off(before) + on(inside) + off('─'.repeat(Math.max(0, cells - 1 - Math.max(to, dot))));
}

type Paint = (text: string) => string;
