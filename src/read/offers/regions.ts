import type { Genre } from '#model';
import { turnsOf } from '../talk/turns.ts';
import type { Page } from '../words/page.ts';
import { repliesTo } from './lots/replies.ts';
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
  const replies = genre === 'listing' && head.author ? repliesTo(page, head.author.value) : [];
  page.sentences.forEach((sentence, index) => {
    const lead = page.text.slice(Math.max(page.lineAt(sentence.start)[0], sentence.start - 40), sentence.start);
    const body = page.text.slice(sentence.start, Math.min(sentence.end + 4, sentence.start + 200));
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
    const quoting = genre !== 'news' && quotes(page, sentence.from, sentence.to, head);
    let part: Part = 'body';
    if (genre !== 'news' && /^\s*(-- ?|_{3,}|-{3,}|={3,})\s*\n?/m.test(between(page, index)) && nearEnd(page, index)) signature = true;
    if (inQuoteTag + opened > 0 || (genre !== 'leak-site' && /(^|\n)\s*(>|&gt;)/.test(lead)) || quoteUntilBlank) part = 'quote';
    else if (signature && page.find('asides', sentence.from, sentence.to).length > 0) part = 'signature';
    else if (page.find('asides', sentence.from, sentence.to).length > 0) part = 'aside';
    else if (head.sentences.has(index) && !rowOfGoods(page, index)) part = 'head';
    if (order) part = 'aside';
    if (replies.some(([from, to]) => sentence.start >= from && sentence.start < to)) part = 'quote';
    if (quoting) {
      quoteUntilBlank = true;
      part = 'quote';
    }
    inQuoteTag = Math.max(0, inQuoteTag + opened - closed);
    parts.push(part);
  });
  return parts;
}

/**
 * Whether words open what another poster wrote: they end their line or open it (`ana wrote:`, `Originally posted by ana`). In a talk they
 * are said, and behind the name of the thread's own author his post follows.
 */
function quotes(page: Page, from: number, to: number, head: Head): boolean {
  const hits = page.find('quoting', from, to);
  if (hits.length === 0 || turnsOf(page).some(({ when }) => when !== null)) return false;
  return hits.some((hit) => {
    const [start, end] = page.lineAt(page.tokens[hit.from]?.start ?? 0);
    const line = page.text.slice(start, end);
    if (head.author && page.text.slice(start, page.tokens[hit.from]?.start).includes(head.author.value)) return false;
    return (
      /[:»>\]]\s*$/.test(line) ||
      page.lineAt(page.tokens[hit.to]?.start ?? page.text.length)[0] !== start ||
      page.tokenAt(start) === hit.from
    );
  });
}

/** A row of a table of things on offer may look like the head of a post: `GB | town council | mailbox | user`. */
function rowOfGoods(page: Page, index: number): boolean {
  const { from = 0, to = 0, start = 0, end = 0 } = page.sentences[index] ?? {};
  if (!page.text.slice(start, end).includes('|')) return false;
  const has = (names: readonly string[]) => names.some((name) => page.find(name, from, to).length > 0);
  return has(['products', 'privileges']) && has(['countries', 'sectors', 'organisations']);
}

/** A line of JSON or the like is a sample or a forged result, not what the writer says. */
function codeLike(line: string): boolean {
  if (/^\s*[a-z]+_[a-z_]+\s*[:=]/.test(line)) return true;
  return /[{["=]/.test(line) && /[{[]\s*[}\]]|\{\s*"?\w+"?\s*:|"\w+"\s*:\s*["[{\d]|^\s*\w+\s*:\s*"[^"]*"\s*\/|\w+=\w+[;,] *\w+=/.test(line);
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
