import type { Knowledge, Saying } from '#knowledge';
import type { Span } from '#model';
import { findSecrets, mask } from '../../redact/index.ts';
import { openPage, type Page } from '../page.ts';
import type { Said } from './index.ts';

/** A piece of knowledge that stands in a text, by its kind and id, with the places. */
export type Standing = { readonly kind: 'saying' | 'sign' | 'word'; readonly id: string; readonly spans: readonly Span[] };

/** Which sayings, signs and words of lexicons stand in a text, and the text with its secrets masked: for whoever tries the knowledge out. */
export function standingIn(text: string, knowledge: Knowledge): { readonly text: string; readonly standing: readonly Standing[] } {
  const masked = mask(text, findSecrets(text, [], knowledge.redaction));
  const page = openPage(masked, knowledge, null);
  const { onlooker, seller } = knowledge.words.signs;
  const signs = [...new Set([...onlooker, ...seller])] as readonly Saying[];
  const found = new Map<string, { kind: Standing['kind']; id: string; spans: Span[] }>();
  const note = (kind: Standing['kind'], id: string, span: Span) => {
    const known = found.get(`${kind} ${id}`);
    if (known) known.spans.push(span);
    else found.set(`${kind} ${id}`, { kind, id, spans: [span] });
  };
  for (const sentence of page.sentences.keys()) {
    for (const said of page.saidIn(sentence)) note('saying', said.id, spanOf(page, said));
    for (const said of page.signsIn(sentence, signs)) note('sign', said.id, spanOf(page, said));
  }
  for (const { lexicon, from, to } of page.hits) note('word', lexicon, page.span(from, to));
  return { text: masked, standing: [...found.values()] };
}

function spanOf(page: Page, { hits }: Said): Span {
  return page.span(Math.min(...hits.map(({ from }) => from)), Math.max(...hits.map(({ to }) => to)));
}
