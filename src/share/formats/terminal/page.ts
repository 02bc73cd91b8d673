import type { Block, Outline, Section } from '../../outline/index.ts';
import { oneLine } from '../harmless.ts';
import { linesOf, type Sheet } from './blocks.ts';
import { pad, widthOf, wrap } from './columns.ts';
import { inkFor } from './ink.ts';

/** How a terminal page is drawn; `columns` between 40 and 120. */
export type PageOptions = { readonly colour: boolean; readonly columns: number };

/** An outline as a page for a terminal: wrapped, in the order of the outline, ending in a newline. */
export function drawPage(outline: Outline, options: PageOptions): string {
  const columns = Math.min(120, Math.max(40, options.columns));
  const sheet: Sheet = { ink: inkFor(options.colour), columns: columns - 2, tongue: outline.tongue };
  const lines = [...head(outline, sheet), ''];
  lines.push(...wrap(oneLine(outline.lead), sheet.columns).map(sheet.ink.strong));
  let of: string | null = null;
  for (const section of outline.sections) {
    if (section.of !== of && section.of !== null) lines.push('', '', sheet.ink.heading(oneLine(section.of)));
    of = section.of;
    lines.push('', ...sectionLines(section, sheet));
  }
  lines.push('', sheet.ink.quiet('─'.repeat(sheet.columns)));
  lines.push(...wrap(oneLine(outline.foot), sheet.columns).map(sheet.ink.quiet));
  return `${lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n')}\n`;
}

/** Blocks alone, one under the other, without the frame of a page. */
export function drawBlocks(blocks: readonly Block[], tongue: Outline['tongue'], { colour, columns: asked }: PageOptions): string {
  const columns = Math.min(120, Math.max(40, asked));
  const sheet: Sheet = { ink: inkFor(colour), columns: columns - 2, tongue };
  const lines = blocks.flatMap((block, at) => [...(at > 0 ? [''] : []), ...linesOf(block, sheet)]);
  return `${lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n')}\n`;
}

function head(outline: Outline, { ink, columns }: Sheet): string[] {
  const marks = outline.marks.join('  ');
  const level = outline.level === null ? '' : ` ${(outline.levelLabel ?? '').toLocaleUpperCase(outline.tongue)} `;
  const name = 'VIGÍA';
  const gap = columns - widthOf(name) - 2 - widthOf(level) - widthOf(marks);
  const badge = outline.level === null ? '' : ink.level(outline.level, level);
  const first =
    gap > 0
      ? [`${ink.heading(name)}  ${badge}${' '.repeat(gap)}${ink.strong(marks)}`.trimEnd()]
      : [`${ink.heading(name)}  ${badge}`, marks];
  const meta = outline.meta.map(({ label, value }) => `${label} ${oneLine(value)}`).join(' · ');
  return [...first, ink.accent('━'.repeat(columns)), ...wrap(oneLine(outline.title), columns), ...wrap(meta, columns).map(ink.quiet)];
}

function sectionLines(section: Section, sheet: Sheet): string[] {
  const title = section.title.toLocaleUpperCase(sheet.tongue);
  const rule = '─'.repeat(Math.max(0, sheet.columns - widthOf(title) - 1));
  const lines = [`${sheet.ink.heading(title)} ${sheet.ink.quiet(rule)}`];
  section.blocks.forEach((block, index) => {
    if (index > 0) lines.push('');
    lines.push(...linesOf(block, sheet));
  });
  return lines.map((line) => (line === '' ? line : pad(line, 0)));
}
