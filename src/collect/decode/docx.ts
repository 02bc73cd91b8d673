import mammoth from 'mammoth';
import { Failure } from '#lib/failure.ts';
import { type Decoded, plain } from './decoded.ts';
import { renderHtml } from './html/render.ts';
import { titleOf } from './text.ts';
import { repacked } from './zip.ts';

/** The parts that hold words and their order; pictures, fonts and embedded files are never unpacked. */
const worded = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w-]{1,40}\.(?:xml|xml\.rels))$/u;

/**
 * The text of a DOCX with its line breaks, lists, tables and notes.
 * @param limit bytes that the wanted parts may inflate to in all.
 * @throws Failure `too-complex`, `encrypted`, `broken-file`, `no-text`.
 */
export async function decodeDocx(bytes: Uint8Array, limit: number): Promise<Decoded> {
  const buffer = repacked(bytes, (name) => worded.test(name), limit);
  const text = renderHtml(await converted(buffer), 'article');
  if (text === '') throw new Failure('no-text', 'a document without text');
  return plain(text, { title: titleOf(text, false) });
}

/** Through HTML, because the raw text of the library loses line breaks within a paragraph. */
async function converted(buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, {
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
    } as never);
    return value;
  } catch (fault) {
    if (fault instanceof RangeError) throw new Failure('too-complex', 'nested too deep', { cause: fault });
    throw new Failure('broken-file', 'DOCX does not parse', { cause: fault, detail: { kind: 'DOCX' } });
  }
}
