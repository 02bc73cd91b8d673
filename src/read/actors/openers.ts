import type { Page } from '../words/page.ts';

const words = ['attribution', 'speech', 'hedges', 'predicates', 'clause-words', 'negations', 'months'];
const bodies = ['speaking-bodies', 'outlet-words', 'group-words', 'organisation-words'];

/** Whether a capital at the opening of a sentence (`fresh`) only says that the sentence opens. `capitals` are words capitalised elsewhere. */
export function opensOnly(page: Page, capitals: ReadonlySet<string>, i: number, to: number, fresh: boolean): boolean {
  if (!fresh) return false;
  const word = page.tokens[i]?.word ?? '';
  if (page.isCommon(i) && !capitals.has(word)) return true;
  if (page.find('small-words.article', i, i + 1).length > 0) return true;
  if (words.some((name) => page.find(name, i, i + 1).length > 0)) return true;
  const next = page.tokens[i + 1];
  if (!next || i + 1 >= to) return false;
  const body = bodies.some((name) => page.find(name, i, i + 1).length > 0);
  return body && /[\u0400-\u04ff]/.test(word) !== /[\u0400-\u04ff]/.test(next.word);
}
