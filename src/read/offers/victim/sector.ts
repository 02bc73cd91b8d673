import type { Genre, SectorName, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { hitsIn, hitsOver, type Plot, spanOf } from '../draft.ts';
import type { Named } from './naming/name.ts';

/** How far before and behind a name stands what its bearer does (`la clínica X`, `X, red de farmacias`). */
const BESIDE = 4;
const BEHIND = 10;

/** The sector of the victim: of its name or description first, then of a label, then of the sentences that offer. */
export function sectorOf(
  plot: Plot,
  order: readonly number[],
  near: readonly (readonly [number, number])[],
  named: Named | null,
  genre: Genre,
) {
  const { page } = plot;
  if (named?.institution) {
    const { sector, subsector } = named.institution;
    return { sector: sector as SectorName, subsector, spans: named.spans };
  }
  const hits = hitsOver(page, [...new Set(order)], 'sectors').filter((hit) => {
    const { from = 0 } = page.sentences[page.sentenceOf(hit.from)] ?? {};
    return inside(hit, near) || page.find('stakes', Math.max(from, hit.from - 6), hit.from).length === 0;
  });
  const within = hits.filter((hit) => inside(hit, near));
  const close =
    within.length > 0 || !named
      ? within
      : hits.filter((hit) =>
          inside(
            hit,
            near.map(([from, to]) => [from - BESIDE, to + BEHIND] as const),
          ),
        );
  const labelled = order.flatMap((index) => (hitsIn(page, index, 'sector-labels').length > 0 ? hitsIn(page, index, 'sectors') : []));
  const pool = close.length > 0 ? close : labelled.length > 0 ? labelled : sameSentence(plot, hits, near);
  const best =
    headOf(page, close) ??
    pool.find(({ value }) => value.includes(':') && !value.startsWith('government')) ??
    pool.find(({ value }) => value !== 'government' && value !== 'other') ??
    pool[0];
  if (named && ruled(page, named)) {
    const kin = close.find(({ value }) => value.startsWith('government:')) ?? close.find(({ value }) => value.includes(':'));
    return {
      sector: 'government' as SectorName,
      subsector: kin?.value.split(':')[1] ?? null,
      spans: kin ? [spanOf(page, kin)] : named.spans,
    };
  }
  if (!best) return { sector: null, subsector: null, spans: [] as Span[] };
  const [sector = 'other', own = null] = best.value.split(':');
  const subsector = sector === 'government' && own === null && genre !== 'news' ? besides(plot, near, hits) : own;
  return { sector: sector as SectorName, subsector, spans: [spanOf(page, best)] };
}

/** What a public body does where its name does not say so: said with what is on offer (`municipio, padrón de contribuyentes`). */
function besides({ page }: Plot, near: readonly (readonly [number, number])[], hits: readonly Hit[]): string | null {
  const sentences = new Set(near.map(([from]) => page.sentenceOf(from)));
  return (
    hits.find(({ value, from }) => value.startsWith('government:') && sentences.has(page.sentenceOf(from)))?.value.split(':')[1] ?? null
  );
}

/** A ministry, whatever it is for, is government. */
function ruled(page: Page, { hitRange: [from, to] }: Named): boolean {
  return page.find('victim-cues.ministry', from, to).some((hit) => hit.from === from);
}

/**
 * Of the words of one phrase the first tells the sector: `a ministry of agriculture` is government. What is made (`a maker of paint`) and
 * what a body of the town or state does (`empresa municipal de aguas`) tell more than the general word before it.
 */
function headOf(page: Page, hits: readonly Hit[]): Hit | undefined {
  const sorted = [...hits].sort((a, b) => a.from - b.from);
  const first = sorted[0];
  if (!first) return undefined;
  const kin = sorted.find(({ value }) => value.startsWith(`${first.value.split(':')[0]}:`)) ?? first;
  const office = ['offices', 'victim-cues.office'].some((name) => page.find(name, first.from, first.to).length > 0);
  const general =
    ['manufacturing', 'other', 'finance', 'food'].includes(first.value) ||
    first.value.startsWith('other') ||
    (first.value.startsWith('government') && !office);
  if (!general) return kin;
  return (
    sorted.find(
      ({ value }) => value.split(':')[0] !== first.value.split(':')[0] && !value.startsWith('government') && !value.startsWith('other'),
    ) ?? kin
  );
}

/** Hits in the offering sentences first; in short posts the whole post speaks of the victim. */
function sameSentence(plot: Plot, hits: readonly Hit[], near: readonly (readonly [number, number])[]): readonly Hit[] {
  const { page } = plot;
  const sentences = new Set([...near.map(([from]) => page.sentenceOf(from)), ...plot.offering]);
  const close = hits.filter((hit) => sentences.has(page.sentenceOf(hit.from)));
  return close.length > 0 ? close : plot.own.length <= 25 ? hits : [];
}

export function inside(hit: Hit, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => hit.from >= from && hit.to <= to);
}
