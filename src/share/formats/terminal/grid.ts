import type { Block } from '../../outline/index.ts';
import { oneLine } from '../harmless.ts';
import type { Sheet } from './blocks.ts';
import { pad, widthOf, wrap } from './columns.ts';

/** Narrower than this the questions would be chopped up, so numbers stand over the columns and a legend above them. */
const narrowest = 24;
const between = 2;

/** Evidence against explanations, as a table; the heads are ours, the rest is of the dossier. */
export function gridLines({ heads, rows, note }: Extract<Block, { kind: 'grid' }>, { ink, columns, tongue }: Sheet): string[] {
  const rest = (widths: readonly number[]) => columns - widths.reduce((sum, width) => sum + width + between, 0);
  const named = heads.map(widthOf);
  const numbered = rest(named) < narrowest;
  const widths = numbered ? heads.map(() => 2) : named;
  const label = rest(widths);
  const over = heads.map((head, at) => (numbered ? String(at + 1) : head));
  const line = (first: string, cells: readonly string[], how: (text: string, at: number) => string) =>
    (pad(first, label) + cells.map((cell, at) => ' '.repeat(between) + how(centred(cell, widths[at] ?? 0), at)).join('')).trimEnd();
  const legend = numbered ? wrap(heads.map((head, at) => `${at + 1} ${head}`).join(' · '), columns).map(ink.quiet) : [];
  const lines = rows.flatMap(({ label: question, answer, cells }) => {
    const [first = '', ...more] = wrap(`${oneLine(question)} ${answer.toLocaleUpperCase(tongue)}`, label);
    const paint = (text: string, at: number) =>
      cells[at]?.startsWith('+') ? ink.up(text) : cells[at]?.startsWith('−') ? ink.down(text) : text;
    return [line(first, cells, paint), ...more];
  });
  return [...legend, line('', over, (text) => ink.quiet(text)), ...lines, ...wrap(note, columns).map(ink.quiet)];
}

function centred(text: string, width: number): string {
  return pad(' '.repeat(Math.floor((width - widthOf(text)) / 2)) + text, width);
}
