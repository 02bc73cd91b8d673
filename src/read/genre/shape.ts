import { turnsOf } from '../talk/turns.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

/** How a document looks, apart from its words: names of evidence, each with a number from 0 to about 1. */
export function shapeOf(page: Page): readonly (readonly [string, number])[] {
  const count = Math.max(1, page.sentences.length);
  const long = page.sentences.filter(({ from, to }) => to - from > 16).length;
  const short = page.sentences.filter(({ from, to }) => to - from < 7).length;
  const labels = page.sentences.filter(({ from, to, opensLine }) => opensLine && labelled(page, from, to)).length;
  const lines = linesOf(page);
  const share = (fits: (line: string) => boolean) => lines.filter(fits).length / Math.max(1, lines.length);
  const talk = talkIn(page, lines.length);
  const first = lines[0] ?? '';
  const masked = /\p{L}[*•]{3,}|(?<![*•])[*•]{3,}\p{L}/u.test(page.text.slice(0, REACH));
  return [
    ['shape.long-sentences', long / count],
    ['shape.short-sentences', short / count],
    ['shape.labels', Math.min(1, labels / 8)],
    ['shape.labelled-share', labels / count],
    ['shape.lines', Math.min(1, lines.length / 30)],
    ['shape.length', Math.min(1, Math.log1p(page.tokens.length) / 7)],
    ['shape.bullets', share((line) => /^\s*[-*•·►▪✅➤→+🔹🔸🔥💎⚡–—]\s/u.test(line))],
    ['shape.numbered', share((line) => /^\s*[([#№]?\d{1,2}[.)\]:]\s/u.test(line))],
    ['shape.talk', talk.share],
    ['shape.turns', Math.min(1, talk.turns / 6)],
    ['shape.speakers', talk.speakers >= 2 ? 1 : 0],
    ['shape.headline', /^\p{Lu}[^.:|]{24,140}$/u.test(first.trim()) ? 1 : 0],
    [
      'shape.dateline',
      /^\s*(\p{Lu}[\p{L}. ,]{2,40}?[,.(—–-]+\s*)?(\(?[\p{L}]{2,12}\)?\s*[,.—–-]+\s*)?\d{1,2}\D{1,6}\p{L}{3,10}/u.test(
        lines.slice(0, 3).join('\n'),
      )
        ? 1
        : 0,
    ],
    ['shape.quotes', Math.min(1, (page.text.slice(0, REACH).match(/[«“"][^«“"»”]{12,}[»”"]/gu) ?? []).length / 3)],
    ['shape.masked', masked ? 1 : 0],
    [
      'shape.capitals',
      Math.min(1, (page.tokens.slice(0, 2_000).filter(({ upper }) => upper).length / Math.max(1, Math.min(2_000, page.tokens.length))) * 4),
    ],
    ['shape.reply', share((line) => /^\s*>/.test(line))],
    ['shape.rule', lines.some((line) => /^\s*[-=_*~—#]{4,}\s*$/.test(line)) ? 1 : 0],
    ['shape.emoji', Math.min(1, (page.text.slice(0, REACH).match(/\p{Extended_Pictographic}/gu) ?? []).length / 5)],
  ];
}

/** So many characters show how a document looks. */
const REACH = 20_000;

function linesOf(page: Page): string[] {
  return page.text
    .slice(0, REACH)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function labelled(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + 5); i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & Gap.colon) return true;
  }
  return false;
}

/** The turns of a talk: how many for each line, how many they are, and how many people speak more than once. */
function talkIn(page: Page, lines: number): { share: number; turns: number; speakers: number } {
  const turns = turnsOf(page);
  const times = new Map<string, number>();
  for (const { key } of turns) times.set(key, (times.get(key) ?? 0) + 1);
  return {
    share: turns.length / Math.max(1, lines),
    turns: turns.length,
    speakers: [...times.values()].filter((count) => count > 1).length,
  };
}
