// Controls, marks that turn the direction of text, and line separators: one sign for one code unit, so that offsets hold.
const active = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const mostShown = 200_000;

/** Text of strangers in which nothing acts on the screen, as long as before. */
export function tame(text) {
  return text.replace(active, (mark) => (mark === '\r' ? ' ' : '\ufffd'));
}

/**
 * Draws the text cut at the ends of all spans; each piece knows the facts that rest on it. `facts` is a list of
 * `{ id, spans, quiet }`; words of quiet facts only are not tinted before they are pointed at. Returns true when the text was too long to be shown whole.
 */
export function drawText(place, text, facts) {
  const end = Math.min(text.length, mostShown);
  const cuts = new Set([0, end]);
  for (const { spans } of facts) for (const [from, to] of spans) if (to <= end) cuts.add(from).add(to);
  const order = [...cuts].sort((one, other) => one - other);
  const quiet = new Set(facts.filter((one) => one.quiet).map(({ id }) => id));
  const idsAt = new Map(order.map((cut) => [cut, []]));
  const place_ = new Map(order.map((cut, index) => [cut, index]));
  for (const { id, spans } of facts) {
    for (const [from, to] of spans) {
      if (to > end) continue;
      for (let at = place_.get(from); order[at] < to; at += 1) idsAt.get(order[at]).push(id);
    }
  }
  const pieces = document.createDocumentFragment();
  for (let at = 0; at + 1 < order.length; at += 1) {
    const words = tame(text.slice(order[at], order[at + 1]));
    const ids = idsAt.get(order[at]);
    if (ids.length === 0) {
      pieces.append(words);
      continue;
    }
    const mark = document.createElement('mark');
    mark.dataset.facts = ids.join(' ');
    if (ids.every((id) => quiet.has(id))) mark.className = 'quiet-mark';
    mark.textContent = words;
    pieces.append(mark);
  }
  place.replaceChildren(pieces);
  return end < text.length;
}

/** Lights facts and their words together, whichever of the two is pointed at or focused. */
export function lightTogether(root) {
  const show = (event) => {
    const from = event.target.closest?.('[data-facts],[data-fact]');
    const ids = new Set((from?.dataset.facts ?? from?.dataset.fact ?? '').split(' ').filter(Boolean));
    for (const one of root.querySelectorAll('.lit')) one.classList.remove('lit');
    if (ids.size === 0) return;
    let first = null;
    for (const mark of root.querySelectorAll('mark[data-facts]')) {
      if (!mark.dataset.facts.split(' ').some((id) => ids.has(id))) continue;
      mark.classList.add('lit');
      first ??= mark;
    }
    for (const row of root.querySelectorAll('[data-fact]')) row.classList.toggle('lit', ids.has(row.dataset.fact));
    if (from.dataset.fact !== undefined && first !== null) reveal(first);
  };
  root.addEventListener('pointerover', show);
  root.addEventListener('focusin', show);
}

// Scrolls the panel of the text and never the page under the reader's pointer.
function reveal(mark) {
  const panel = mark.closest('#document');
  const { top, bottom } = mark.getBoundingClientRect();
  const box = panel.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) panel.scrollTop += top - box.top - box.height / 3;
}
