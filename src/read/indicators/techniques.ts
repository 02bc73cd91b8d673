import type { Claim, Genre, Indicator, Span, Technique } from '#model';
import { claimsAround } from '../claims/around.ts';
import type { Part } from '../offers/regions.ts';
import type { Page } from '../words/page.ts';

/** ATT&CK techniques: ids written in the text, and what it plainly says that an intruder did; what is for sale, denied or only surmised is none. */
export function readTechniques(
  page: Page,
  genre: Genre,
  parts: readonly Part[],
  indicators: readonly Indicator[],
  claims: readonly Claim[],
  names: ReadonlyMap<string, string>,
): Technique[] {
  const found = new Map<string, Technique & { readonly spans: Span[] }>();
  const around = claimsAround(claims);
  const put = (id: string, because: string, span: Span) => {
    const known = found.get(id);
    if (known) known.spans.push(span);
    else found.set(id, { id, because, spans: [span] });
  };
  for (const { type, value, spans } of indicators) {
    const span = spans[0];
    if (type === 'attack-technique' && span) put(value, 'written in the text', span);
  }
  if (genre === 'other') return [...found.values()];
  page.sentences.forEach(({ from, to }, index) => {
    if (parts[index] !== 'body') return;
    const direct = page.find('techniques', from, to);
    const entries = page.find('entries', from, to);
    if (direct.length === 0 && entries.length === 0) return;
    const told =
      entries.length > 0 || ['attacks', 'intrusions', 'boasts', 'technique-verbs'].some((name) => page.find(name, from, to).length > 0);
    const sold = page.find('offering.sell', from, to).length > 0 || page.find('wanted', from, to).length > 0;
    if (!told || (sold && entries.length === 0) || page.find('clause-words.if', from, to).length > 0) return;
    const means = entries.length === 0 ? [] : page.find('means', from, to);
    for (const hit of [...direct, ...means]) {
      const span = page.span(hit.from, hit.to);
      if (page.find('negations', hit.from - 3, hit.from).length > 0 || surmised(around(span))) continue;
      put(hit.value, names.get(hit.value) ?? hit.value, span);
    }
  });
  return [...found.values()];
}

/** Whether the claim that holds a place is hedged or denied. */
function surmised(claim: Claim | undefined): boolean {
  return claim !== undefined && (claim.certainty !== 'asserted' || claim.polarity === 'denied');
}
