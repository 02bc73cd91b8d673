/** What a file is, for the decoders. `mediaType` is what the post will say of itself. */
export type Kind = { readonly decoder: Decoder; readonly mediaType: string };
export type Decoder = 'text' | 'html' | 'mail' | 'pdf' | 'docx' | 'picture';

/** A type that is known and not read: how to call it, and which advice to give (see `sentences.ts`). */
export type Unread = {
  readonly unread: string;
  readonly advice: 'picture' | 'archive' | 'document' | 'program' | 'text';
};

type Row = {
  /** First bytes, in hexadecimal; `.` stands for any half byte. */
  readonly starts: string;
  /** How far into the file the bytes may begin. */
  readonly within?: number;
  /** Bytes that must also stand somewhere, for types that share their first bytes. */
  readonly holds?: string;
  readonly is: Kind | Unread | 'encrypted';
};

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Types told by their bytes. The first row that fits wins, so the particular stand before the general. */
export const magic: readonly Row[] = [
  { starts: '255044462d', is: { decoder: 'pdf', mediaType: 'application/pdf' } },
  { starts: '255044462d', within: 1024, holds: 'startxref', is: { decoder: 'pdf', mediaType: 'application/pdf' } },
  { starts: '89504e470d0a1a0a', is: { decoder: 'picture', mediaType: 'image/png' } },
  { starts: 'ffd8ff', is: { decoder: 'picture', mediaType: 'image/jpeg' } },
  { starts: '504b0304', holds: 'word/document.xml', is: { decoder: 'docx', mediaType: docx } },
  { starts: '504b0304', holds: 'xl/workbook.xml', is: { unread: 'Excel', advice: 'document' } },
  { starts: '504b0304', holds: 'ppt/presentation.xml', is: { unread: 'PowerPoint', advice: 'document' } },
  {
    starts: '504b0304',
    holds: 'application/vnd.oasis.opendocument',
    is: { unread: 'OpenDocument', advice: 'document' },
  },
  { starts: '504b0304', holds: 'application/epub+zip', is: { unread: 'EPUB', advice: 'document' } },
  { starts: '504b0304', is: { unread: 'ZIP', advice: 'archive' } },
  { starts: '504b0506', is: { unread: 'ZIP', advice: 'archive' } },
  { starts: 'd0cf11e0a1b11ae1', holds: 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e', is: 'encrypted' },
  { starts: 'd0cf11e0a1b11ae1', is: { unread: 'Office 97-2003', advice: 'document' } },
  { starts: '7b5c727466', is: { unread: 'RTF', advice: 'document' } },
  { starts: '474946383.61', is: { unread: 'GIF', advice: 'picture' } },
  { starts: '52494646........57454250', is: { unread: 'WebP', advice: 'picture' } },
  { starts: '........66747970617669', is: { unread: 'AVIF', advice: 'picture' } },
  { starts: '........66747970686569', is: { unread: 'HEIC', advice: 'picture' } },
  { starts: '........667479706d696631', is: { unread: 'HEIC', advice: 'picture' } },
  { starts: '........66747970', is: { unread: 'MP4', advice: 'text' } },
  { starts: '49492a00', is: { unread: 'TIFF', advice: 'picture' } },
  { starts: '4d4d002a', is: { unread: 'TIFF', advice: 'picture' } },
  { starts: '424d............000036000000', is: { unread: 'BMP', advice: 'picture' } },
  { starts: '526172211a07', is: { unread: 'RAR', advice: 'archive' } },
  { starts: '377abcaf271c', is: { unread: '7z', advice: 'archive' } },
  { starts: '1f8b08', is: { unread: 'gzip', advice: 'archive' } },
  { starts: 'fd377a585a00', is: { unread: 'xz', advice: 'archive' } },
  { starts: '425a68', holds: '\0', is: { unread: 'bzip2', advice: 'archive' } },
  { starts: '28b52ffd', is: { unread: 'zstd', advice: 'archive' } },
  { starts: '7f454c46', is: { unread: 'ELF', advice: 'program' } },
  { starts: '4d5a', holds: '\0\0', is: { unread: 'EXE', advice: 'program' } },
  { starts: 'cafebabe0000', is: { unread: 'Java', advice: 'program' } },
  { starts: 'c.faedfe', is: { unread: 'Mach-O', advice: 'program' } },
  { starts: '53514c69746520666f726d6174203300', is: { unread: 'SQLite', advice: 'text' } },
  { starts: '494433', holds: '\0', is: { unread: 'MP3', advice: 'text' } },
  { starts: '4f676753', holds: '\0', is: { unread: 'Ogg', advice: 'text' } },
  { starts: '1a45dfa3', is: { unread: 'Matroska', advice: 'text' } },
];

/** Text flavours told by the name, when the bytes are text. */
export const textNames: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  mdown: 'text/markdown',
};

/** The row that fits the bytes, if any. Linear in the file only for types that need a look inside. */
export function byMagic(bytes: Uint8Array): Row['is'] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 1100).toString('hex');
  const fits = (row: Row) => startsWithin(head, row) && (row.holds === undefined || buffer.includes(row.holds, 0, 'latin1'));
  return magic.find(fits)?.is ?? null;
}

function startsWithin(head: string, row: Row): boolean {
  if (row.within === undefined) return matchesAt(head, row.starts, 0);
  const at = head.indexOf(row.starts);
  return at >= 0 && at % 2 === 0 && at / 2 <= row.within;
}

function matchesAt(head: string, pattern: string, from: number): boolean {
  if (head.length < from + pattern.length) return false;
  for (let i = 0; i < pattern.length; i += 1) if (pattern[i] !== '.' && pattern[i] !== head[from + i]) return false;
  return true;
}
