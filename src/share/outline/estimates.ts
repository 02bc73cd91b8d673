import type { Assessment } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import { join, percent, when } from './say.ts';
import type { Bar, Block } from './shape.ts';

type Pooled = Assessment['estimates'][number];
type Line = Pooled['asSold'];

/** What analysts hold likely, apart from ours and those who had not seen it apart from those who had. */
export function estimateBlocks(estimates: readonly Pooled[], labels: Labels): Block[] {
  if (estimates.length === 0) return [];
  const { phrase } = labels;
  const groups = estimates.flatMap(({ sawOurs, realAndCurrent, asSold, hypotheses, each }): Block[] => {
    const lines = [barOf(phrase.realAndCurrent, realAndCurrent, labels), barOf(phrase.asSold, asSold, labels)];
    const title = sawOurs === 'no' ? phrase.beforeOurs : phrase.afterOurs;
    const shares = hypotheses.map(({ id, probability }) => `${labels.explanation[id]} ${percent(labels, probability)}`);
    return [
      { kind: 'bars', title, bars: lines.flat(), note: shares.length === 0 ? null : shares.join(' · ') },
      { kind: 'list', title: null, items: each.map((one) => wordOf(one, labels)) },
    ];
  });
  return [...groups, { kind: 'text', text: phrase.estimatesApart, tone: 'note' }];
}

function barOf(label: string, line: Line, labels: Labels): Bar[] {
  if (line === null) return [];
  const { probability: middle, least, greatest, ours, n } = line;
  // Means that had to be put in order may lie outside what anybody said.
  const [low, high] = [Math.min(least, middle), Math.max(greatest, middle)];
  const words = ours === null ? null : fill(labels.phrase.oursIs, { p: percent(labels, ours) });
  const among = low === high ? '' : ` (${Math.round(low * 100)}–${percent(labels, high)})`;
  const numbers = percent(labels, middle) + among;
  return [{ label: `${label}, n = ${n}`, low, middle, high, words, numbers }];
}

function wordOf({ who, at, realAndCurrent, asSold, moved }: Pooled['each'][number], labels: Labels): string {
  const { phrase } = labels;
  const said = (label: string, share: number | null) =>
    share !== null && `${label.toLocaleLowerCase(labels.locale)} ${percent(labels, share)}`;
  const signed = `${who} (${when(labels, at)}): `;
  return signed + join(said(phrase.realAndCurrent, realAndCurrent), said(phrase.asSold, asSold), moved >= 0.005 && phrase.madeCoherent);
}
