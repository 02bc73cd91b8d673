import type { Genre, Indicator, Span } from '#model';
import type { Plot } from '../draft.ts';

/** The victim's own domain: on a leak page the first one, elsewhere one beside a label or in a sentence that offers. */
export function domainOf(
  plot: Plot,
  indicators: readonly Indicator[],
  genre: Genre,
  hosts: ReadonlySet<string>,
  name: Span | null = null,
): string | null {
  const { page } = plot;
  const beside =
    name === null
      ? undefined
      : indicators.find(
          ({ type, spans, value }) =>
            (type === 'domain' || type === 'url') && spans.some(([start]) => behind(page.text, name[1], start)) && !foreign(value, hosts),
        );
  if (beside) return hostOf(beside.value);
  const [first, last] = [plot.own[0], plot.own.at(-1)];
  if (first === undefined || last === undefined) return null;
  const low = page.sentences[first]?.start ?? 0;
  const high = page.sentences[last]?.end ?? page.text.length;
  const found = indicators.find(
    ({ type, spans, value }) =>
      (type === 'domain' || type === 'url') &&
      spans.some(([start]) => start >= low && start < high) &&
      !foreign(value, hosts) &&
      (genre === 'leak-site' ? type === 'domain' : domainLabelled(plot, spans[0]?.[0] ?? 0)),
  );
  if (!found) return null;
  return hostOf(found.value);
}

/** Whether a host stands in brackets or behind a mark right behind a name (`X (x.example)`, `X | x.example`). */
function behind(text: string, end: number, start: number): boolean {
  return start > end && start - end < 16 && /^[*_"»”]{0,2}\s*[([|,·—–-]\s*(https?:\/\/)?(www\.)?$/.test(text.slice(end, start));
}

function hostOf(url: string): string {
  return (/^(?:[a-z]+:\/\/)?([^/:?#]+)/.exec(url)?.[1] ?? url).replace(/^www\./, '');
}

/** Whether a host is one where anybody's files, pictures, posts and mail are kept, or the address of a hidden service. */
function foreign(value: string, hosts: ReadonlySet<string>): boolean {
  const labels = hostOf(value).split('.');
  if (labels.at(-1) === 'onion') return true;
  for (let i = 0; i < labels.length; i += 1) if (hosts.has(labels.slice(i).join('.'))) return true;
  // `gofile-mirror.example`: a known name in a name of its own.
  return labels.some((label) => hosts.has(label.split('-')[0] ?? ''));
}

/** A domain counts as the victim's beside a label or a word of the victim, not as a source or tool. */
function domainLabelled(plot: Plot, at: number): boolean {
  const { page } = plot;
  const index = page.sentenceAt(at);
  const { from = 0, to = 0, start = 0, end = 0 } = page.sentences[index] ?? {};
  if (at < start || at > end) return false;
  return (
    page.find('victim-labels', from, to).length > 0 ||
    plot.offering.includes(index) ||
    plot.offering.includes(index - 1) ||
    index === plot.own[0]
  );
}
