import type { Mention } from '../../actors/mentions.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

/** Marks that end a statement inside a sentence. */
export const WALL = Gap.stop | Gap.semicolon;

export function bracketed(page: Page, one: Mention): boolean {
  return page.text[(page.tokens[one.from]?.start ?? 1) - 1] === '(';
}

export function open(page: Page, i: number, marks: number): boolean {
  return ((page.tokens[i]?.gap ?? 0) & marks) !== 0;
}

export function walled(page: Page, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & Gap.semicolon) return true;
  return false;
}

/** A mark or the end of the sentence stands within a word or two. */
export function settled(page: Page, at: number, to: number): boolean {
  for (let i = at; i <= at + 2; i += 1) if (i >= to || open(page, i, Gap.comma | Gap.colon | WALL)) return true;
  return false;
}

/** What follows is the end of the sentence or a full break. */
export function closes(page: Page, at: number, to: number): boolean {
  return at >= to || open(page, at, WALL);
}

export function stretch(page: Page, from: number, to: number): number {
  for (let i = from + 1; i < to; i += 1) if (open(page, i, Gap.semicolon)) return i;
  return to;
}

export function since(page: Page, from: number, at: number): number {
  for (let i = at - 1; i > from; i -= 1) if (open(page, i, Gap.semicolon)) return i;
  return from;
}

export function quoteBefore(page: Page, from: number, at: number): boolean {
  for (let i = from; i <= at; i += 1) if (open(page, i, Gap.quote)) return true;
  return false;
}
