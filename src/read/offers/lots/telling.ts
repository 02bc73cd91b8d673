import type { Page } from '../../words/page.ts';
import { priced } from '../deal/bare.ts';
import { sumsIn } from '../deal/roles.ts';
import { hitsIn } from '../draft.ts';
import type { Layout, Piece } from './openers.ts';

const TOLD = ['countries', 'subdivisions', 'sectors', 'subsectors', 'institutions', 'organisations', 'products', 'goods'];
/** Sentences of prose and lines are things on offer by what they tell: no mark sets them apart. */
const SURE = 0.55;

/** Sentences that each tell whom and what for how much: of different victims, or on lines one below the other. */
export function tellingIn(page: Page, body: readonly number[]): Layout | null {
  const pieces: Piece[] = [];
  let before: { index: number; told: ReadonlySet<string>; amount: number } | null = null;
  for (const index of body) {
    const sums = sumsIn(page, index);
    const told = sums.length > 0 && priced(page, sums) ? toldOf(page, index) : null;
    if (told === null) {
      pieces.at(-1)?.sentences.push(index);
      continue;
    }
    const amount = sums.find(({ listed, unit }) => !listed && unit === null)?.amount ?? 0;
    const another: boolean =
      before === null || differs(before.told, told) || (lines(page, before.index, index) && before.amount !== amount);
    if (another) pieces.push({ mark: `told ${index}`, sentences: [index] });
    else pieces.at(-1)?.sentences.push(index);
    before = { index, told, amount };
  }
  if (pieces.length < 2) return null;
  const longest = Math.max(...pieces.slice(0, -1).map(({ sentences }) => sentences.length));
  pieces.at(-1)?.sentences.splice(longest);
  return { kind: 'told', sure: SURE, pieces };
}

/** What a sentence tells of whom it is about, or null where it tells of no victim and no way in. */
function toldOf(page: Page, index: number): ReadonlySet<string> | null {
  const told = new Set(TOLD.flatMap((name) => hitsIn(page, index, name).map(({ value }) => value)));
  return told.size > 0 ? told : null;
}

/** Whether each of two names a place or trade that the other does not. */
function differs(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((value) => !other.has(value)) && [...other].some((value) => !one.has(value));
}

/** Whether two sentences are lines, one right below the other, or pieces of one line with a mark between. */
function lines(page: Page, above: number, below: number): boolean {
  const whole = (index: number) => page.sentences[index]?.opensLine === true && page.sentences[index + 1]?.opensLine !== false;
  const between = page.text.slice(page.sentences[above]?.end ?? 0, page.sentences[below]?.start ?? 0);
  return below === above + 1 && ((whole(above) && whole(below)) || /^\s*[/;]/.test(between));
}
