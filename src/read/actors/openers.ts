import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

const words = ['attribution', 'speech', 'hedges', 'predicates', 'clause-words', 'negations', 'months'];
const bodies = ['speaking-bodies', 'outlet-words', 'group-words', 'organisation-words'];

/** Whether a capital at the opening of a sentence (`fresh`) only says that the sentence opens. `capitals` are words capitalised elsewhere. */
export function opensOnly(page: Page, capitals: ReadonlySet<string>, i: number, to: number, fresh: boolean): boolean {
  if (!fresh) return false;
  const word = page.tokens[i]?.word ?? '';
  if (page.isCommon(i) && !capitals.has(word)) return true;
  if (page.find('small-words.article', i, i + 1).length > 0) return true;
  if (page.anyAt(words, i)) return true;
  const next = page.tokens[i + 1];
  if (!next || i + 1 >= to) return false;
  const body = page.anyAt(bodies, i);
  return body && /[\u0400-\u04ff]/.test(word) !== /[\u0400-\u04ff]/.test(next.word);
}

/** The noun for a seller right before a word in small letters that is his alias (`продавец carcoma`): of another alphabet, or said again elsewhere. */
export function bareNick(page: Page, i: number): Hit | undefined {
  const token = page.tokens[i];
  if (!token || token.capital || token.gap !== Gap.space || token.word.length < 4 || page.starts(i)) return undefined;
  const noun = page.find('alias-cues.noun', Math.max(0, i - 3), i).find(({ to }) => to === i);
  if (!noun || page.isCommon(i)) return undefined;
  if (noun.language === 'ru') return /^[a-z]/.test(token.word) ? noun : undefined;
  return (page.once(bareNick, 0, () => countsOf(page)).get(token.word) ?? 0) > 1 ? noun : undefined;
}

function countsOf(page: Page): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { word } of page.tokens) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
