import type { Genre, Indicator } from '#model';
import type { Plot } from '../draft.ts';

/** The victim's own domain: on a leak page the first one, elsewhere one beside a label or in a sentence that offers. */
export function domainOf(plot: Plot, indicators: readonly Indicator[], genre: Genre): string | null {
  const { page } = plot;
  const [first, last] = [plot.own[0], plot.own.at(-1)];
  if (first === undefined || last === undefined) return null;
  const low = page.sentences[first]?.start ?? 0;
  const high = page.sentences[last]?.end ?? page.text.length;
  const found = indicators.find(
    ({ type, spans, value }) =>
      (type === 'domain' || type === 'url') &&
      spans.some(([start]) => start >= low && start < high) &&
      !foreign(value) &&
      (genre === 'leak-site' ? type === 'domain' : domainLabelled(plot, spans[0]?.[0] ?? 0)),
  );
  if (!found) return null;
  return found.type === 'domain' ? found.value : hostOf(found.value);
}

function hostOf(url: string): string {
  return (/^[a-z]+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? url).replace(/^www\./, '');
}

const FOREIGN =
  /(t\.me|telegram|imgur|ibb\.co|prnt\.sc|gofile|anonfiles|mega\.nz|zoominfo|rocketreach|pastebin|exploit\.in|xss\.is|breachforums|darkforums|protonmail|proton\.me|\.onion|github|dropmefiles|file\.io|sendspace|postimg|twitter|x\.com)/;

function foreign(value: string): boolean {
  return FOREIGN.test(value);
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
