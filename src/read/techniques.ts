import type { Indicator, Technique } from '#model';
import type { Part } from './offers/regions.ts';
import type { Page } from './words/page.ts';

/** ATT&CK techniques: ids written in the text, and what it plainly says that an intruder did; what is for sale is none. */
export function readTechniques(page: Page, parts: readonly Part[], indicators: readonly Indicator[], names: ReadonlyMap<string, string>): Technique[] {
  const found = new Map<string, Technique>();
  const put = (id: string, because: string, span: readonly [number, number]) => {
    const known = found.get(id);
    found.set(id, known ? { ...known, spans: [...known.spans, span] } : { id, because, spans: [span] });
  };
  for (const { type, value, spans } of indicators) {
    const span = spans[0];
    if (type === 'attack-technique' && span && names.has(value)) put(value, 'written in the text', span);
  }
  for (const hit of page.find('techniques')) {
    const index = page.sentenceOf(hit.from);
    if (parts[index] !== 'body') continue;
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const told = page.find('attacks', from, to).length > 0 || page.find('intrusions', from, to).length > 0;
    const negated = page.find('terms.no', hit.from - 3, hit.from).length > 0;
    const sold = page.find('offering.sell', from, to).length > 0 || page.find('wanted', from, to).length > 0;
    if (told && !negated && !sold) put(hit.value, names.get(hit.value) ?? hit.value, page.span(hit.from, hit.to));
  }
  return [...found.values()];
}
