import type { Tongue } from '#model';
import type { Bar, Block, Outline, Section } from '../../outline/index.ts';
import { harmless, oneLine, quoted } from '../harmless.ts';
import { htmlStyle } from './style.ts';

/** The start of a page that stands alone: no script, nothing fetched, light or dark as the reader's machine is. */
export function openHtml(tongue: Tongue): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="${tongue}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Vigía</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
`;
}

export const closeHtml = '</main>\n</body>\n</html>\n';

/** One outline as an article of that page; every word of it is escaped. */
export function drawHtml(outline: Outline): string {
  const badge = outline.level === null ? '' : `<span class="level ${outline.level}">${safe(outline.levelLabel ?? '')}</span>`;
  const marks = outline.marks.map((one) => `<span class="mark">${safe(one)}</span>`).join('');
  const meta = outline.meta.map(({ label, value }) => `<span>${safe(label)} <b>${safe(value)}</b></span>`).join('');
  let of: string | null = null;
  const sections = outline.sections.map((section) => {
    const divider = section.of !== of && section.of !== null ? `<h2 class="case">${safe(section.of)}</h2>\n` : '';
    of = section.of;
    return divider + drawSection(section, outline.tongue);
  });
  return `<article>
<header><p class="marks">${badge}${marks}</p>
<h1>${safe(outline.title)}</h1>
<p class="meta">${meta}</p></header>
<p class="lead">${safe(outline.lead)}</p>
${sections.join('\n')}
<footer>${safe(outline.foot)}</footer>
</article>
`;
}

function drawSection({ id, title, blocks }: Section, tongue: Tongue): string {
  return `<section class="${id}"><h2>${safe(title)}</h2>\n${blocks.map((block) => drawBlock(block, tongue)).join('\n')}</section>`;
}

function drawBlock(block: Block, tongue: Tongue): string {
  const quotes = (words: readonly string[]) => words.map((one) => `<q>${safe(quoted(oneLine(one), tongue))}</q>`).join(' ');
  const titled = (title: string | null) => (title === null ? '' : `<h3>${safe(title)}</h3>`);
  const items = (list: readonly string[]) => `<ul>${list.map((one) => `<li>${one}</li>`).join('')}</ul>`;
  switch (block.kind) {
    case 'text':
      return `<p class="${block.tone}">${safe(block.text)}</p>`;
    case 'list':
      return titled(block.title) + items(block.items.map(safe));
    case 'rows': {
      const rows = block.rows.map((row) => {
        const note = row.note === null ? '' : ` <small>${safe(row.note)}</small>`;
        return `<tr><th scope="row">${safe(row.label)}</th><td>${safe(row.value)}${note}</td><td>${quotes(row.quotes)}</td></tr>`;
      });
      const absent = block.absent === null ? '' : `<p class="note">${safe(block.absent)}</p>`;
      return `${titled(block.title)}<table>${rows.join('')}</table>${absent}`;
    }
    case 'statements':
      return items(
        block.items.map(({ who, certainty, tags, quotes: words }) => {
          const head = [certainty, ...tags].filter(Boolean).map((one) => safe(String(one)));
          return `<b>${safe(who)}</b> · ${head.join(' · ')}<br>${quotes(words)}`;
        }),
      );
    case 'bars': {
      const bars = block.bars.map((one) => {
        const words = one.words === null ? '' : `<small>${safe(one.words)}</small>`;
        return `<div class="bar"><span>${safe(one.label)}</span>${draw(one)}<b>${safe(one.numbers)}</b>${words}</div>`;
      });
      const note = block.note === null ? '' : `<p class="note">${safe(block.note)}</p>`;
      return `${titled(block.title)}<div class="bars">${bars.join('')}</div>${note}`;
    }
    case 'reasons':
      return `<dl>${block.items.map((one) => drawReason(one, quotes)).join('')}</dl>`;
    case 'changes':
      return items(
        block.items.map((one) => `${safe(one.question)} <b>${safe(one.ifYes)}; ${safe(one.ifNo)}.</b> <small>${safe(one.how)}</small>`),
      );
    case 'grid': {
      const heads = block.heads.map((head) => `<th scope="col">${safe(head)}</th>`).join('');
      const rows = block.rows.map(({ label, answer, cells }) => {
        const signs = cells.map((cell) => `<td>${safe(cell)}</td>`).join('');
        return `<tr><th scope="row">${safe(label)} <b>${safe(answer)}</b></th>${signs}</tr>`;
      });
      return `<div class="grid"><table><thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div><p class="note">${safe(block.note)}</p>`;
    }
    case 'course':
      return drawCourse(block);
    case 'checklist':
      return `${titled(block.title)}<ul class="checklist">${block.items.map(drawMeasure).join('')}</ul>`;
    case 'document':
      return `<pre>${escaped(harmless(block.text))}</pre>`;
  }
}

/** A row of coloured days for each; the words say the same. */
function drawCourse({ days, last, bands, rows, note }: Extract<Block, { kind: 'course' }>): string {
  const drawn = rows.map(({ label, words, because, steps }) => {
    const spans = steps.map(({ day, band }, at) => {
      const width = (steps[at + 1]?.day ?? days + 1) - day;
      return `<rect class="${band}" x="${day}" y="0" width="${width}" height="8"/>`;
    });
    const picture = `<svg viewBox="0 0 ${days + 1} 8" preserveAspectRatio="none" aria-hidden="true">${spans.join('')}</svg>`;
    const why = because === null ? '' : `<br><small>${safe(because)}</small>`;
    return `<tr><th scope="row">${safe(label)}</th><td>${picture}</td><td>${safe(words)}${why}</td></tr>`;
  });
  const legend = (['slight', 'moderate', 'serious'] as const).map((band) => `<span class="${band}">${safe(bands[band])}</span>`);
  const scale = `<tr><td></td><td class="scale"><span>0</span><span>${safe(last)}</span></td><td></td></tr>`;
  return `<table class="course"><tbody>${scale}${drawn.join('')}</tbody></table><p class="legend">${legend.join('')}</p><p class="note">${safe(note)}</p>`;
}

function drawMeasure(one: Extract<Block, { kind: 'checklist' }>['items'][number]): string {
  const why = safe([one.because, one.here].filter(Boolean).join(' '));
  const small = [one.never, one.tags.join(' · ')].map((line) => `<br><small>${safe(line)}</small>`).join('');
  return `<li><b>${safe(one.what)}</b><br><span class="due">${safe(one.owner)}</span><br>${why}${small}</li>`;
}

type Reason = Extract<Block, { kind: 'reasons' }>['items'][number];

function drawReason(one: Reason, quotes: (words: readonly string[]) => string): string {
  const sources = one.sources.map((source, index) =>
    /^https?:\/\//.test(source) ? `<a href="${escaped(source)}" rel="noreferrer">[${index + 1}]</a>` : `[${safe(source)}]`,
  );
  const side = one.push > 0.005 ? 'up' : one.push < -0.005 ? 'down' : 'still';
  const by = one.by === null ? '' : `<br><small>${safe(one.by)}</small>`;
  return `<dt><span class="push ${side}">${safe(one.pushLabel)}</span><b>${safe(one.question)}</b> ${safe(one.answerLabel)}</dt>
<dd>${safe(one.because)} ${quotes(one.quotes)}<br><small>${[...one.effects.map(safe), ...sources].join(' · ')}</small>${by}</dd>`;
}

function draw({ low, middle, high }: Bar): string {
  const at = (share: number) => (share * 100).toFixed(1);
  return `<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" x="0" y="3" width="100" height="2"/><rect class="span" x="${at(low)}" y="1.5" width="${at(Math.max(0, high - low))}" height="5"/><rect class="dot" x="${at(Math.min(0.99, Math.max(0, middle - 0.005)))}" y="0" width="1.2" height="8"/></svg>`;
}

/** Text on one line, harmless and escaped, in a place of its own for the direction of writing. */
function safe(text: string): string {
  return escaped(oneLine(text));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
