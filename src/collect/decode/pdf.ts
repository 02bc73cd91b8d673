import { getDocumentProxy } from 'unpdf';
import { Failure } from '#lib/failure.ts';
import { type Decoded, plain } from './decoded.ts';
import { titleOf } from './text.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Content = Awaited<ReturnType<Awaited<ReturnType<Document['getPage']>>['getTextContent']>>;

/**
 * The text of a PDF, page after page; a wider gap between lines becomes a blank line.
 * @param onPage is told the page just read and how many there are.
 * @throws Failure `encrypted`, `broken-file`, `no-text`, `too-large` (more than `characters`).
 */
export async function decodePdf(bytes: Uint8Array, characters: number, onPage: (done: number, total: number) => void): Promise<Decoded> {
  const pdf = await opened(bytes);
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await textOfPage(pdf, number);
    length += page.length;
    if (length > characters) throw new Failure('too-large', 'more text than allowed', { detail: { limit: characters } });
    if (page !== '') pages.push(page);
    onPage(number, pdf.numPages);
  }
  const text = pages.join('\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Failure('no-text', 'a PDF of pictures', { detail: { kind: 'pdf' } });
  return plain(text, { title: titleOf(text, false) });
}

async function opened(bytes: Uint8Array): Promise<Document> {
  try {
    // Verbosity 0: a library does not write to the terminal. XFA off: forms bring scripts.
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, isEvalSupported: false, enableXfa: false });
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    if (name === 'PasswordException') throw new Failure('encrypted', 'PDF wants a password');
    throw new Failure('broken-file', `PDF does not open: ${name}`, { cause: fault, detail: { kind: 'PDF' } });
  }
}

/** One page; a page that is damaged while others are whole counts as empty. */
async function textOfPage(pdf: Document, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    page.cleanup();
    return linesOf(content);
  } catch {
    return '';
  }
}

function linesOf({ items }: Content): string {
  const lines: string[] = [];
  let line = '';
  let lastY: number | null = null;
  for (const item of items) {
    if (!('str' in item)) continue;
    const y = Number(item.transform[5]);
    if (line === '' && lastY !== null && item.str.trim() !== '' && lastY - y > 1.9 * item.height) lines.push('');
    line += item.str;
    if (item.str.trim() !== '') lastY = y;
    if (!item.hasEOL) continue;
    lines.push(line.trim());
    line = '';
  }
  return rejoined([...lines, line.trim()])
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** Sentences that the page's width broke run on again; a line much shorter than the longest was ended by its writer. */
function rejoined(lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const isFull = (line: string) => longest >= 60 && line.length >= 0.75 * longest;
  let text = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const runsOn =
      before !== undefined && isFull(before) && /^[\p{L}\p{N}"'“«¿¡($€]/u.test(line) && !/^(?:\d{1,3}[.)]|[•–-])\s/u.test(line);
    if (runsOn && /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(line)) text = text.slice(0, -1) + line;
    else text += index === 0 ? line : `${runsOn ? ' ' : '\n'}${line}`;
  }
  return text;
}
