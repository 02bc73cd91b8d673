import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

const HARD = Gap.newline | Gap.stop | Gap.comma | Gap.semicolon | Gap.colon | Gap.slash | Gap.bracket | Gap.money | Gap.symbol;
const LONGEST = 12;

/** The noun phrase around a word: tokens `[from, to)`, from its article to the verb, mark or sum that ends it. */
export function phraseAround(page: Page, hit: Hit, index: number): readonly [number, number] {
  const sentence = page.sentences[index] ?? { from: hit.from, to: hit.to };
  let from = hit.from;
  while (from > sentence.from && hit.from - from < LONGEST && !stops(page, from - 1, from)) from -= 1;
  let to = hit.to;
  while (to < sentence.to && to - hit.to < LONGEST && !stops(page, to, to)) to += 1;
  while (to > hit.to && trailing(page, to - 1)) to -= 1;
  while (from < hit.from && leading(page, from)) from += 1;
  return [from, to];
}

/** Whether token `i` lies outside the phrase, with `edge` the token whose gap parts them. */
function stops(page: Page, i: number, edge: number): boolean {
  if (((page.tokens[edge]?.gap ?? 0) & HARD) !== 0) return true;
  for (const name of ['goods', 'products', 'offering', 'money-roles', 'phrase-ends', 'privileges', 'predicates', 'speech']) {
    if (covering(page, name, i)) return true;
  }
  return false;
}

function covering(page: Page, name: string, i: number): boolean {
  return page.find(name, Math.max(0, i - 5), i + 1).some((hit) => hit.from <= i && hit.to > i);
}

function trailing(page: Page, i: number): boolean {
  return covering(page, 'small-words', i);
}

function leading(page: Page, i: number): boolean {
  return covering(page, 'small-words', i) && !covering(page, 'small-words.article', i);
}
