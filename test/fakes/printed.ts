import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each page of a PDF, on one line each. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  // The reader takes the bytes away from whoever gave them.
  const document = await getDocumentProxy(pdf.slice());
  const { text } = await extractText(document, { mergePages: false });
  await document.destroy();
  return text.map((page) => page.replace(/\s+/gu, ' '));
}
