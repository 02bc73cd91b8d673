import type { Genre } from '#model';
import type { Page } from '../words/page.ts';
import type { Head } from './who/head.ts';

/** What a sentence is to the post: its own words, the head of a thread, somebody else's words, a signature, other business. */
export type Part = 'body' | 'head' | 'quote' | 'signature' | 'aside';

/** Tells for each sentence whose words they are, so that quoted replies and signatures make no offers. */
export function partsOf(page: Page, genre: Genre, head: Head): readonly Part[] {
  const parts: Part[] = [];
  let quoteUntilBlank = false;
  let inQuoteTag = 0;
  let signature = false;
  let order = false;
  const comments = page.text.includes('<!--');
  page.sentences.forEach((sentence, index) => {
    const lead = page.text.slice(Math.max(page.lineAt(sentence.start)[0], sentence.start - 40), sentence.start);
    const body = page.text.slice(sentence.start, Math.min(sentence.end + 2, sentence.start + 200));
    if (sentence.opensBlock) quoteUntilBlank = false;
    if (sentence.opensLine || sentence.opensBlock) order = false;
    if (
      page.find('orders-to-the-reader', sentence.from, sentence.to).length > 0 ||
      (comments && inComment(page.text, sentence.start)) ||
      codeLike(body)
    )
      order = true;
    const opened = (lead + body).match(/\[quote\b|<blockquote/gi)?.length ?? 0;
    const closed = (lead + body).match(/\[\/quote\]|<\/blockquote/gi)?.length ?? 0;
    const quoting = page.find('quoting', sentence.from, sentence.to).length > 0;
    let part: Part = 'body';
    if (genre !== 'news' && /^\s*(-- ?|_{3,}|-{3,}|={3,})\s*\n?/m.test(between(page, index)) && nearEnd(page, index)) signature = true;
    if (inQuoteTag + opened > 0 || (genre !== 'leak-site' && /(^|\n)\s*(>|&gt;)/.test(lead)) || quoteUntilBlank) part = 'quote';
    else if (signature && page.find('asides', sentence.from, sentence.to).length > 0) part = 'signature';
    else if (page.find('asides', sentence.from, sentence.to).length > 0) part = 'aside';
    else if (head.sentences.has(index)) part = 'head';
    if (order) part = 'aside';
    if (quoting && genre !== 'news') {
      quoteUntilBlank = true;
      part = 'quote';
    }
    inQuoteTag = Math.max(0, inQuoteTag + opened - closed);
    parts.push(part);
  });
  return parts;
}

/** A line of JSON or the like is a sample or a forged result, not what the writer says. */
function codeLike(line: string): boolean {
  return /[{["=]/.test(line) && /[{[]\s*[}\]]|\{\s*"?\w+"?\s*:|"\w+"\s*:\s*["[{\d]|^\s*\w+\s*:\s*"[^"]*"\s*\/|\w+=\w+;/.test(line);
}

/** Whether an offset lies in a comment of markup, which people do not see. */
function inComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2_000), at);
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->');
}

function between(page: Page, index: number): string {
  const previous = page.sentences[index - 1];
  const sentence = page.sentences[index];
  return page.text.slice(Math.max(previous?.end ?? 0, (sentence?.start ?? 0) - 60), sentence?.start ?? 0);
}

function nearEnd(page: Page, index: number): boolean {
  return index > page.sentences.length * 0.5;
}

/** One thing on offer: its own sentences, and those said once for all. */
export type Item = { readonly own: readonly number[]; readonly shared: readonly number[] };

/**
 * Splits a listing into the things that it offers. A new item opens at a numbered line, a rule, an empty line or a repeated label;
 * it counts when it has a price of its own, or a good or victim of its own, beside others that have too.
 */
export function itemsOf(page: Page, body: readonly number[], priced: (sentences: readonly number[]) => boolean): Item[] {
  for (const opens of [numbered, ruled, bulleted, blocked]) {
    const groups: number[][] = [];
    for (const sentence of body) {
      if (groups.length === 0 || opens(page, sentence)) groups.push([sentence]);
      else groups.at(-1)?.push(sentence);
    }
    const candidates = groups.filter(
      (group) => opens(page, group[0] ?? 0) && (described(page, group, opens === numbered) || (opens === numbered && priced(group))),
    );
    const items =
      candidates.filter((group) => priced(group)).length * 2 >= candidates.length && opens === numbered
        ? candidates
        : candidates.filter((group) => priced(group));
    if (items.length < 2) continue;
    const last = items.at(-1);
    if (last && opens !== bulleted && opens !== blocked) trimTail(page, last, groups);
    const taken = new Set(items.flat());
    const shared = body.filter((sentence) => !taken.has(sentence));
    return items.map((own) => ({ own, shared }));
  }
  return [{ own: body, shared: [] }];
}

/** The last numbered item ends at the empty line behind it: what follows is said for all. */
function trimTail(page: Page, last: number[], groups: number[][]): void {
  const cut = last.findIndex((sentence, index) => index > 0 && page.sentences[sentence]?.opensBlock);
  if (cut > 0) groups.push(last.splice(cut));
}

/** Whether sentences tell a thing of their own: a place, a sector, a product, a body; in a numbered list a good is enough. */
function described(page: Page, group: readonly number[], goods: boolean): boolean {
  return group.some((index) => {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    return ['countries', 'subdivisions', 'sectors', 'institutions', ...(goods ? ['goods', 'products'] : [])].some(
      (name) => page.find(name, from, to).length > 0,
    );
  });
}

function leadOf(page: Page, index: number): string {
  const sentence = page.sentences[index];
  if (!sentence?.opensLine) return '';
  const lineStart = page.text.lastIndexOf('\n', sentence.start - 1) + 1;
  return page.text.slice(lineStart, sentence.start + 14);
}

function numbered(page: Page, index: number): boolean {
  return (
    /^\s*[[(#*№|]*\s*(\p{L}{3,10}\s{1,2})?[#№]?\s*\d{1,2}\s*(\uFE0F?\u20E3|[.)\]:|—–-]|\s[-|—–])\D/iu.test(leadOf(page, index)) ||
    /^\s*[([]?[a-hа-е][)\]]\s/i.test(leadOf(page, index)) ||
    /[\u2460-\u2473]|\d\uFE0F?\u20E3/.test(leadOf(page, index)) ||
    lotted(page, index)
  );
}

function lotted(page: Page, index: number): boolean {
  const sentence = page.sentences[index];
  return (
    sentence?.opensLine === true &&
    page.find('lots', sentence.from, sentence.from + 1).length > 0 &&
    /^\p{L}+[\s.#№]+(\d|\p{Lu}(?!\p{L}))/u.test(page.text.slice(sentence.start, sentence.start + 16))
  );
}

function ruled(page: Page, index: number): boolean {
  const previous = page.sentences[index - 1];
  const sentence = page.sentences[index];
  return previous !== undefined && sentence !== undefined && /\n\s*[-=*_~—#]{3,}/.test(page.text.slice(previous.end, sentence.start));
}

function bulleted(page: Page, index: number): boolean {
  return /^\s*[-*•·►▪✅➤→+🔹🔸🔥💎⚡–—]\s*/u.test(leadOf(page, index)) && page.sentences[index]?.opensLine === true;
}

function blocked(page: Page, index: number): boolean {
  return page.sentences[index]?.opensBlock === true;
}
