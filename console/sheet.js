import { tame } from './text.js';

/** Makes an element; attributes by name, children as elements or text. Text never becomes markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null).map((child) => (typeof child === 'string' ? tame(child) : child)));
  return element;
}

/** Draws an outline into `place` and gives the facts that rest on words of the text: `{ id, spans, quiet }`, quiet for whole propositions. */
export function drawSheet(place, outline, words) {
  const facts = [];
  const fact = (spans, quiet = false) => {
    if (spans.length === 0) return {};
    const id = `fact-${facts.length + 1}`;
    facts.push({ id, spans, quiet });
    return { 'data-fact': id, tabindex: '0' };
  };
  const marks = outline.marks.map((mark) => make('span', { class: 'mark' }, mark));
  const level = outline.level === null ? null : make('span', { class: `level ${outline.level}` }, outline.levelLabel);
  const meta = outline.meta.map(({ label, value }) => make('span', {}, `${label} `, make('b', {}, value)));
  const parts = [
    make('p', { class: 'marks' }, level, ...marks),
    make('h1', {}, outline.title),
    make('p', { class: 'meta' }, ...meta),
    make('p', { class: 'lead' }, outline.lead),
  ];
  let of = null;
  for (const section of outline.sections) {
    if (section.of !== of && section.of !== null) parts.push(make('h2', { class: 'case' }, section.of));
    of = section.of;
    // The picture's text has been confirmed by then: it stands beside.
    if (section.id === 'recognised') continue;
    const blocks = section.blocks.map((block) => drawBlock(block, outline.tongue, fact, words));
    parts.push(make('section', { class: `part ${section.id}` }, make('h2', {}, section.title), ...blocks));
  }
  parts.push(make('footer', {}, outline.foot));
  place.replaceChildren(...parts);
  return facts;
}

function drawBlock(block, tongue, fact, words) {
  const titled = (...children) => make('div', { class: block.kind }, block.title ? make('h3', {}, block.title) : null, ...children);
  switch (block.kind) {
    case 'text':
      return make('p', { class: block.tone }, block.text);
    case 'list':
      return titled(make('ul', {}, ...block.items.map((item) => make('li', {}, item))));
    case 'rows':
      return titled(
        make('table', {}, make('tbody', {}, ...block.rows.map((row) => drawRow(row, tongue, fact)))),
        block.absent === null ? null : make('p', { class: 'note' }, block.absent),
      );
    case 'statements':
      return make('ul', { class: 'statements' }, ...block.items.map((one) => drawStatement(one, tongue, fact)));
    case 'bars':
      return titled(...block.bars.map(drawBar), block.note === null ? null : make('p', { class: 'note' }, block.note));
    case 'reasons':
      return make('ul', { class: 'reasons' }, ...block.items.map((one) => drawReason(one, tongue, fact, words)));
    case 'changes':
      return make(
        'ul',
        { class: 'changes' },
        ...block.items.map(({ question, how, ifYes, ifNo }) =>
          make(
            'li',
            {},
            make('b', {}, question),
            make('span', { class: 'pair' }, make('span', {}, ifYes), make('span', {}, ifNo)),
            make('small', {}, how),
          ),
        ),
      );
    case 'grid':
      return drawGrid(block);
    case 'checklist':
      return make('ul', { class: 'checklist' }, ...block.items.map(drawMeasure));
    default:
      return make('pre', {}, block.text);
  }
}

function drawGrid({ heads, rows, note }) {
  const head = make('tr', {}, make('td', {}), ...heads.map((one) => make('th', { scope: 'col' }, one)));
  const body = rows.map(({ label, answer, cells }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, label, ' ', make('span', { class: 'answer' }, answer)),
      ...cells.map((sign) => make('td', { class: sign.startsWith('+') ? 'for' : sign.startsWith('−') ? 'against' : null }, sign)),
    ),
  );
  const table = make('table', {}, make('thead', {}, head), make('tbody', {}, ...body));
  // It scrolls on a narrow window, so a keyboard must reach it.
  return make('div', {}, make('div', { class: 'grid', tabindex: '0' }, table), make('p', { class: 'note' }, note));
}

function quotes(list, tongue) {
  return list.map((words) => make('q', {}, tongue === 'es' ? `«${words}»` : `“${words}”`));
}

function drawRow(row, tongue, fact) {
  const note = row.note === null ? null : make('small', {}, row.note);
  return make(
    'tr',
    fact(row.spans),
    make('th', { scope: 'row' }, row.label),
    make('td', {}, row.value, note),
    make('td', {}, ...quotes(row.quotes, tongue)),
  );
}

function drawStatement(one, tongue, fact) {
  const tags = one.tags.map((tag) => make('span', { class: 'tag' }, tag));
  const sure = one.certainty === null ? null : make('span', { class: 'tag sure' }, one.certainty);
  return make('li', fact(one.spans, true), make('p', {}, make('b', {}, one.who), sure, ...tags), ...quotes(one.quotes, tongue));
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function drawBar({ label, low, middle, high, words, numbers }) {
  const x = (share) => (share * 100).toFixed(1);
  const track = svg(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: 0, y: 4, width: 100, height: 2, rx: 1 }),
    ...[25, 50, 75].map((at) => svg('rect', { class: 'tick', x: at - 0.1, y: 2.5, width: 0.2, height: 5 })),
    svg('rect', { class: 'span', x: x(low), y: 2.5, width: x(Math.max(0.004, high - low)), height: 5, rx: 0.8 }),
    svg('rect', { class: 'dot', x: x(Math.max(0, Math.min(0.993, middle - 0.0035))), y: 0.5, width: 0.7, height: 9 }),
  );
  const below = words === null ? null : make('small', {}, words);
  return make(
    'div',
    { class: words === null ? 'bar-row' : 'bar-row top' },
    make('span', { class: 'name' }, label),
    track,
    make('b', {}, numbers),
    below,
  );
}

function drawReason(one, tongue, fact, words) {
  const side = one.push > 0.005 ? 'up' : one.push < -0.005 ? 'down' : 'still';
  const links = one.sources.map((source, index) =>
    /^https?:\/\//.test(source)
      ? make('a', { href: source, target: '_blank', rel: 'noreferrer noopener' }, `${words.sources} ${index + 1}`)
      : make('span', {}, source),
  );
  return make(
    'li',
    fact(one.spans, true),
    make('span', { class: `push ${side}` }, one.pushLabel),
    make(
      'div',
      {},
      make('p', {}, make('b', {}, one.question), ' ', make('span', { class: 'answer' }, one.answerLabel)),
      make('p', {}, one.because),
      ...quotes(one.quotes, tongue),
      make('p', { class: 'fine' }, ...one.effects.map((effect) => make('span', {}, effect)), ...links),
      one.by === null ? null : make('p', { class: 'by' }, one.by),
    ),
  );
}

function drawMeasure(one) {
  const box = make('input', { type: 'checkbox', id: `measure-${one.id}` });
  return make(
    'li',
    {},
    box,
    make(
      'label',
      { for: box.id },
      make('b', {}, one.what),
      make('span', { class: 'due' }, `${one.due} · ${one.owner}`),
      make('span', {}, one.because),
      make('small', {}, one.tags.join(' · ')),
    ),
  );
}
