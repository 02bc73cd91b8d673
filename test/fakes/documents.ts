import { deflateRawSync } from 'node:zlib';
import { stored } from '../../src/collect/decode/zip.ts';

/** A minimal PDF with one line of text an entry of a page; a page without lines has only a drawing. */
export function fakePdf(pages: readonly (readonly string[])[]): Buffer {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  const kids: string[] = [];
  for (const lines of pages) {
    const words = lines.map((line, index) => `BT /F1 12 Tf 72 ${720 - 16 * index} Td (${line.replace(/[()\\]/gu, '\\$&')}) Tj ET`);
    const content = words.length > 0 ? words.join('\n') : '10 10 100 100 re f';
    objects.push(`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A DOCX around the given body, in WordprocessingML; uncompressed. */
export function fakeDocx(body: string): Buffer {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return stored([
    { name: '[Content_Types].xml', data: Buffer.from(types) },
    { name: '_rels/.rels', data: Buffer.from(relations) },
    { name: 'word/document.xml', data: Buffer.from(document) },
  ]);
}

/** A paragraph of a DOCX; `\n` becomes a line break. */
export function paragraph(text: string): string {
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
  return `<w:p><w:r>${lines.join('<w:br/>')}</w:r></w:p>`;
}

/**
 * A ZIP of one `word/document.xml` of zeros that lies: it packs `real` bytes and announces `announced` of them.
 */
export function lyingDocx(real: number, announced: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(real, ' '), { level: 9 });
  const zip = stored([{ name: 'word/document.xml', data }]);
  const central = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  for (const [at, base] of [
    [0, 8],
    [central, 10],
  ] as const) {
    zip.writeUInt16LE(8, at + base);
    zip.writeUInt32LE(announced, at + base + 14);
  }
  return zip;
}
