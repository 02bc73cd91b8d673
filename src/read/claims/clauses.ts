import type { ClaimKind } from '#model';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

/** A stretch of a sentence that makes one proposition: tokens `[from, to)`, its kind and the words that make it. */
export type Clause = {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly kind: ClaimKind;
  readonly hits: readonly Hit[];
};

/** Kinds that swallow the others inside their clause: what is denied, confirmed or investigated is not said again. */
const rank: readonly ClaimKind[] = [
  'denial', 'investigation', 'confirmation', 'motive', 'link', 'measure', 'threat', 'impact', 'offer', 'capability',
];

const BREAK = Gap.comma | Gap.semicolon | Gap.dash | Gap.colon | Gap.bracket;

/** The propositions of one sentence, in order: cut at marks and joining words that part two words of different kinds. */
export function clausesIn(page: Page, index: number): Clause[] {
  const sentence = page.sentences[index];
  if (!sentence) return [];
  const hits = page.find('predicates', sentence.from, sentence.to).filter((hit) => !isName(page, hit));
  const [first] = hits;
  if (!first) return [];
  const groups: Hit[][] = [[first]];
  const starts = [sentence.from];
  for (const hit of hits.slice(1)) {
    const group = groups.at(-1) ?? [];
    const last = group.at(-1) ?? first;
    const cut = hit.value === last.value || swallows(last, hit) ? null : boundary(page, last.to, hit.from);
    if (cut === null) group.push(hit);
    else {
      groups.push([hit]);
      starts.push(cut);
    }
  }
  return groups.map((group, i) => ({
    sentence: index,
    from: starts[i] ?? sentence.from,
    to: starts[i + 1] ?? sentence.to,
    kind: kindOf(group),
    hits: group,
  }));
}

/** What stands behind a denial or confirmation is its object. */
function swallows(last: Hit, next: Hit): boolean {
  return (last.value === 'denial' || last.value === 'confirmation') && next.from - last.to < 14;
}

function isName(page: Page, hit: Hit): boolean {
  return page.find('institutions', Math.max(0, hit.from - 4), hit.from + 1).some(({ from, to }) => from <= hit.from && to > hit.from);
}

function kindOf(group: readonly Hit[]): ClaimKind {
  for (const kind of rank) if (group.some(({ value }) => value === kind)) return kind;
  return 'offer';
}

/** The token that opens the clause of the second word, or null where nothing parts the two. */
function boundary(page: Page, from: number, to: number): number | null {
  let cut: number | null = null;
  for (let i = from; i <= to; i += 1) {
    const token = page.tokens[i];
    if (!token) continue;
    if (token.gap & BREAK) cut = i;
    else if (i > from && i <= to && page.find('clause-words', i, i + 1).length > 0 && i + 1 <= to) cut = cut === null || i - cut > 1 ? i : cut;
  }
  return cut;
}
