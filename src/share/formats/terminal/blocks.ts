import type { Tongue } from '#model';
import type { Block } from '../../outline/index.ts';
import { harmless, oneLine, quoted } from '../harmless.ts';
import { barLines } from './bars.ts';
import { pad, widthOf, wrap } from './columns.ts';
import { courseLines } from './course.ts';
import { gridLines } from './grid.ts';
import type { Ink } from './ink.ts';

/** What the blocks are drawn on: the ink, the columns there are, the language of quotation marks. */
export type Sheet = { readonly ink: Ink; readonly columns: number; readonly tongue: Tongue };

/** One block as lines of at most `columns`. */
export function linesOf(block: Block, sheet: Sheet): string[] {
  switch (block.kind) {
    case 'text':
      return textLines(block, sheet);
    case 'list':
      return [...titleLines(block.title, sheet), ...block.items.flatMap((one) => bullet('•', one, sheet))];
    case 'rows':
      return rowLines(block, sheet);
    case 'statements':
      return block.items.flatMap((one, index) => [...(index > 0 ? [''] : []), ...statementLines(one, sheet)]);
    case 'bars':
      return [...titleLines(block.title, sheet), ...barLines(block, sheet)];
    case 'reasons':
      return block.items.flatMap((one, index) => [...(index > 0 ? [''] : []), ...reasonLines(one, sheet)]);
    case 'grid':
      return gridLines(block, sheet);
    case 'course':
      return courseLines(block, sheet);
    case 'changes':
      return block.items.flatMap((one) => changeLines(one, sheet));
    case 'checklist':
      return [
        ...titleLines(block.title, sheet),
        ...block.items.flatMap((one, index) => [...(index > 0 ? [''] : []), ...measureLines(one, sheet)]),
      ];
    case 'document':
      return harmless(block.text)
        .split('\n')
        .flatMap((line) => wrap(line, sheet.columns - 2).map((one) => `${sheet.ink.quiet('│')} ${one}`.trimEnd()));
  }
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

function titleLines(title: string | null, { ink, columns }: Sheet): string[] {
  return title === null ? [] : wrap(oneLine(title), columns).map(ink.strong);
}

function textLines({ text, tone }: Of<'text'>, { ink, columns }: Sheet): string[] {
  const how = { plain: (line: string) => line, note: ink.quiet, strong: ink.strong }[tone];
  return wrap(oneLine(text), columns).map(how);
}

function bullet(sign: string, text: string, { ink, columns }: Sheet): string[] {
  return wrap(oneLine(text), columns - 2).map((line, index) => `${index === 0 ? ink.accent(sign) : ' '} ${line}`);
}

/** Lines under a margin of blanks. */
function indent(text: string, margin: number, { columns }: Sheet, how: (line: string) => string): string[] {
  return wrap(text, columns - margin).map((line) => ' '.repeat(margin) + how(line));
}

function rowLines({ title, rows, absent }: Of<'rows'>, sheet: Sheet): string[] {
  const { ink, columns } = sheet;
  const name = Math.max(0, ...rows.map(({ label }) => widthOf(label))) + 2;
  const value = Math.floor((columns - name) * 0.42);
  const words = columns - name - value - 2;
  const lines = titleLines(title, sheet);
  for (const row of rows) {
    const values = wrap(oneLine(row.value), value);
    const quotes = row.quotes.flatMap((one) => wrap(quoted(oneLine(one), sheet.tongue), words));
    for (let at = 0; at < Math.max(values.length, quotes.length); at += 1) {
      const label = pad(at === 0 ? row.label : '', name);
      const left = quotes[at] === undefined ? (values[at] ?? '') : pad(values[at] ?? '', value + 2);
      lines.push(`${ink.quiet(label)}${left}${ink.quote(quotes[at] ?? '')}`);
    }
    if (row.note !== null) lines.push(...indent(oneLine(row.note), name, sheet, ink.quiet));
  }
  if (absent !== null) lines.push(...(rows.length > 0 ? [''] : []), ...wrap(absent, columns).map(ink.quiet));
  return lines;
}

function statementLines(one: Of<'statements'>['items'][number], sheet: Sheet): string[] {
  const { ink, columns } = sheet;
  const head = [oneLine(one.who), one.certainty, ...one.tags.map(oneLine)].filter(Boolean).join(' · ');
  const [first = '', ...rest] = wrap(head, columns);
  const who = oneLine(one.who);
  const styled = first.startsWith(who) ? ink.strong(who) + first.slice(who.length) : ink.strong(first);
  const quotes = one.quotes.flatMap((words) => indent(quoted(oneLine(words), sheet.tongue), 2, sheet, ink.quote));
  return [styled, ...rest.map((line) => `  ${line}`), ...quotes];
}

function reasonLines(one: Of<'reasons'>['items'][number], sheet: Sheet): string[] {
  const { ink, columns } = sheet;
  const margin = 9;
  const push = one.push > 0.005 ? ink.up : one.push < -0.005 ? ink.down : ink.quiet;
  const question = wrap(`${oneLine(one.question)} ${one.answerLabel.toLocaleUpperCase(sheet.tongue)}`, columns - margin);
  const under = (text: string, how: (line: string) => string) => indent(oneLine(text), margin, sheet, how);
  return [
    ...question.map((line, index) => `${index === 0 ? push(pad(one.pushLabel, margin)) : ' '.repeat(margin)}${ink.strong(line)}`),
    ...under(one.because, (line) => line),
    ...one.quotes.flatMap((words) => under(quoted(words, sheet.tongue), ink.quote)),
    ...one.effects.flatMap((effect) => under(effect, ink.quiet)),
    ...(one.by === null ? [] : under(one.by, ink.accent)),
    ...one.sources.flatMap((source) => under(source, ink.quiet)),
  ];
}

function changeLines({ question, how, ifYes, ifNo }: Of<'changes'>['items'][number], sheet: Sheet): string[] {
  return [
    ...bullet('?', question, sheet),
    ...indent(`${ifYes}; ${ifNo}`, 2, sheet, sheet.ink.strong),
    ...(how === '' ? [] : indent(oneLine(how), 2, sheet, sheet.ink.quiet)),
  ];
}

function measureLines(one: Of<'checklist'>['items'][number], sheet: Sheet): string[] {
  const { ink, columns } = sheet;
  const margin = 4;
  const under = (text: string, how: (line: string) => string) => indent(oneLine(text), margin, sheet, how);
  return [
    ...wrap(oneLine(one.what), columns - margin).map((line, index) => `${index === 0 ? '[ ] ' : '    '}${ink.strong(line)}`),
    ...under(one.owner, ink.accent),
    ...under([one.because, one.here].filter(Boolean).join(' '), (line) => line),
    ...under(one.never, ink.quiet),
    ...under(one.tags.join(' · '), ink.quiet),
  ];
}
