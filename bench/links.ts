import { type Knowledge, loadKnowledge } from '#knowledge';
import { keysOf, likenessOf } from '#link';
import { loadGold } from '../test/gold/load.ts';
import { postOf } from '../test/gold/post.ts';
import { countsOf, heldAgainst, judged, type Told, toldBy } from '../test/link/measure.ts';
import { loadStories } from '../test/link/pairs.ts';

/** `npm run gold -- link`: how well two posts of one case are known as such, and how seldom two posts of different cases are. */
export function links(): void {
  const knowledge = loadKnowledge();
  for (const half of ['held', 'dev'] as const) pairsOf(half, knowledge);
  for (const half of ['held', 'dev'] as const) strangers(half, knowledge);
}

function pairsOf(half: 'dev' | 'held', knowledge: Knowledge): void {
  const stories = loadStories(half);
  const all = stories.flatMap((story) => judged(story, knowledge));
  const counts = countsOf(all);
  const { low, high } = interval(counts.found, counts.same);
  console.log(`\n# ${half}: ${counts.pairs} pairs of ${stories.length} stories, ${counts.same} of one case`);
  console.log(`recall     ${share(counts.found, counts.same)}  95 % ${low}–${high}   target ≥ .95; ${counts.doubtful} more found doubtful`);
  console.log(
    `precision  ${share(counts.found, counts.found + counts.wrong)}  ${counts.wrong} wrong, ${counts.doubtfulOthers} others doubtful   target ≥ .97`,
  );
  console.log(`relation right in ${counts.related} of ${counts.found}; bundles joined too much or too little ${counts.overjoined}`);
  const kinds = [...new Set(all.flatMap(({ as }) => as[0] ?? []))].filter((as) => as !== 'other');
  for (const kind of kinds.sort()) {
    const some = countsOf(all.filter(({ as }) => as[0] === kind));
    console.log(`  ${kind.padEnd(14)} ${some.found} of ${some.same}`);
  }
  const readable = stories.flatMap(({ posts, pairs }) => {
    const told = new Map([...posts].map(([name, post]) => [name, toldBy(post, knowledge)]));
    return pairs.filter(({ as }) => !as.includes('other')).map(({ a, b }) => [told.get(a), told.get(b)] as [Told, Told]);
  });
  const found = readable.filter(([a, b]) => meet(a, b) || likenessOf(a.post.text, b.post.text) >= 0.5);
  const silent = readable.filter(([a, b]) => a.cases.length === 0 || b.cases.length === 0);
  console.log(
    `found in a store by a key or by half of the words: ${found.length} of ${readable.length}; of ${silent.length} a post was read as no case at all`,
  );
}

/** The documents of the gold are of different cases, but for a few that tell of the same by chance. */
function strangers(half: 'dev' | 'held', knowledge: Knowledge): void {
  const told = loadGold(half).map((gold) => toldBy({ ...postOf(gold), publishedAt: '2026-06-01T00:00:00Z' }, knowledge));
  let met = 0;
  const verdicts = { same: 0, maybe: 0, other: 0 };
  for (const [at, one] of told.entries())
    for (const other of told.slice(at + 1)) {
      if (!meet(one, other)) continue;
      met += 1;
      verdicts[heldAgainst(one, other, knowledge).best?.verdict ?? 'other'] += 1;
    }
  console.log(
    `\n# ${half} half of the gold: ${told.length} posts of different cases, ${met} pairs share a key: ${verdicts.same} same, ${verdicts.maybe} doubtful`,
  );
}

function meet(one: Told, other: Told): boolean {
  const keys = new Set(one.cases.flatMap(keysOf));
  return other.cases.some((each) => keysOf(each).some((key) => keys.has(key)));
}

function share(part: number, whole: number): string {
  return (part / whole).toFixed(3);
}

/** Wilson's interval. */
function interval(part: number, whole: number): { readonly low: string; readonly high: string } {
  const z = 1.96;
  const p = part / whole;
  const middle = (p + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const half = (z / (1 + (z * z) / whole)) * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  return { low: (middle - half).toFixed(2), high: (middle + half).toFixed(2) };
}
