import type { Bar, Block, Outline } from '../outline/index.ts';
import { oneLine, quoted } from './harmless.ts';
import { shades, trackOf } from './terminal/course.ts';

/** An outline as Markdown (CommonMark with tables); nothing of the post acts as markup, link or HTML. */
export function drawMarkdown(outline: Outline): string {
  const { tongue } = outline;
  const meta = outline.meta.map(({ label, value }) => `${label}: ${escaped(value)}`).join(' · ');
  const marks = [outline.levelLabel, ...outline.marks].filter(Boolean).map((one) => `**${escaped(String(one))}**`);
  const parts = [`# ${escaped(outline.title)}`, marks.join(' · '), meta, `**${escaped(outline.lead)}**`];
  let of: string | null = null;
  for (const section of outline.sections) {
    if (section.of !== of && section.of !== null) parts.push(`# ${escaped(section.of)}`);
    of = section.of;
    parts.push(`## ${section.title}`, ...section.blocks.map((block) => drawBlock(block, tongue)));
  }
  parts.push('---', `*${escaped(outline.foot)}*`);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function drawBlock(block: Block, tongue: Outline['tongue']): string {
  const quotes = (words: readonly string[]) => words.map((one) => `*${escaped(quoted(oneLine(one), tongue))}*`).join(' ');
  const titled = (title: string | null, text: string) => (title === null ? text : `**${escaped(title)}**\n\n${text}`);
  switch (block.kind) {
    case 'text':
      return block.tone === 'strong' ? `**${escaped(block.text)}**` : escaped(block.text);
    case 'list':
      return titled(block.title, block.items.map((one) => `- ${escaped(one)}`).join('\n'));
    case 'rows': {
      const rows = block.rows.map((row) => {
        const note = row.note === null ? '' : ` (${escaped(row.note)})`;
        return `| ${escaped(row.label)} | ${escaped(row.value)}${note} | ${quotes(row.quotes)} |`;
      });
      const table = rows.length === 0 ? '' : ['| | | |', '|---|---|---|', ...rows].join('\n');
      return titled(block.title, [table, block.absent === null ? '' : escaped(block.absent)].filter(Boolean).join('\n\n'));
    }
    case 'statements':
      return block.items
        .map(({ who, certainty, tags, quotes: words }) => {
          const head = [certainty, ...tags].filter(Boolean).map((one) => escaped(String(one)));
          return `- **${escaped(who)}** · ${head.join(' · ')}: ${quotes(words)}`;
        })
        .join('\n');
    case 'bars': {
      const rows = block.bars.map((one) => `| ${escaped(one.label)} | ${draw(one)} | ${one.numbers} | ${escaped(one.words ?? '')} |`);
      const note = block.note === null ? '' : `\n\n${escaped(block.note)}`;
      return titled(block.title, ['| | | | |', '|---|---|---|---|', ...rows].join('\n') + note);
    }
    case 'reasons':
      return block.items
        .map((one) => {
          const tail = [quotes(one.quotes), ...one.effects.map(escaped), one.by === null ? '' : escaped(one.by)];
          const sources = one.sources.map((source) => (/^https?:\/\/[^\s<>]+$/.test(source) ? `<${source}>` : escaped(source)));
          const rest = [escaped(one.because), ...tail, ...sources].filter((part) => part !== '');
          return `- \`${one.pushLabel}\` **${escaped(one.question)}** ${escaped(one.answerLabel)}. ${rest.join(' · ')}`;
        })
        .join('\n');
    case 'changes':
      return block.items.map((one) => `- ${escaped(one.question)} **${one.ifYes}; ${one.ifNo}.** ${escaped(one.how)}`.trimEnd()).join('\n');
    case 'grid': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const table = [
        row(['', ...block.heads.map(escaped)]),
        `|---|${block.heads.map(() => ':-:|').join('')}`,
        ...block.rows.map(({ label, answer, cells }) => row([`${escaped(label)} **${escaped(answer)}**`, ...cells.map(cell)])),
      ];
      return `${table.join('\n')}\n\n${escaped(block.note)}`;
    }
    case 'course': {
      const rows = block.rows.map(({ label, words, because, steps }) => {
        const why = because === null ? '' : ` (${escaped(because)})`;
        return `| ${escaped(label)} | \`${trackOf(steps, block.days, 30)}\` | ${escaped(words)}${why} |`;
      });
      const legend = (['slight', 'moderate', 'serious'] as const).map((band) => `\`${shades[band]}\` ${block.bands[band]}`).join(' · ');
      return [[`| | 0 – ${block.last} | |`, '|---|---|---|', ...rows].join('\n'), legend, escaped(block.note)].join('\n\n');
    }
    case 'checklist':
      return titled(
        block.title,
        block.items
          .map((one) => {
            const under = [one.owner, [one.because, one.here].filter(Boolean).join(' '), one.never, one.tags.join(' · ')].map(escaped);
            return [`- [ ] **${escaped(one.what)}**`, ...under.map((line) => `  ${line}`)].join('  \n');
          })
          .join('\n'),
      );
    case 'document':
      return block.text
        .split(/\r\n?|\n/)
        .map((line) => `> ${escaped(line)}`)
        .join('\n');
  }
}

/** Signs of our own, kept from becoming a list or a rule. */
function cell(sign: string): string {
  return sign.replaceAll('+', '\\+');
}

function draw({ low, middle, high }: Bar): string {
  const at = (share: number) => Math.min(19, Math.floor(share * 20));
  const cells = Array.from({ length: 20 }, (_, cell) => (cell === at(middle) ? '●' : cell >= at(low) && cell <= at(high) ? '━' : '─'));
  return `\`${cells.join('')}\``;
}

/** One line of plain text that no reader of Markdown takes for markup or turns into a link. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]#|~!$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/:\/\//g, ':\\//')
    .replace(/\b(www)\./gi, '$1\\.')
    .replaceAll('@', '\\@')
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
