import { Failure } from '#lib/failure.ts';
import { byMagic } from '../sniff/kinds.ts';

/** Media types of archives, programs and torrents, as servers call them. A document of an office is a ZIP too, but is not called one. */
const types =
  /^(?:application\/(?:(?:x-)?(?:zip(?:-compressed)?|rar(?:-compressed)?|7z-compressed|g?tar|compressed-tar|gzip|bzip2?|xz|zstd|lz4|lzip|lzma|lha|arj|bittorrent|cpio|iso9660-image|apple-diskimage|msdownload|msi|dosexec|executable|elf|sharedlib|java-archive|sqlite3)|vnd\.(?:rar|ms-cab-compressed|debian\.binary-package|android\.package-archive|microsoft\.portable-executable|sqlite3))|multipart\/x-(?:zip|gzip))$/u;

/** How archives begin that the decoders have no row for: a torrent, tar, cabinet, ar (deb), cpio, lha, disk image, an old compress. */
const starts: readonly { readonly name: string; readonly at: number; readonly bytes: RegExp }[] = [
  { name: 'torrent', at: 0, bytes: /^d(?:8:announce|13:announce-list|7:comment|10:created by|13:creation date|8:encoding|4:info)/u },
  { name: 'tar', at: 257, bytes: /^ustar[\0 ]/u },
  { name: 'CAB', at: 0, bytes: /^MSCF\0/u },
  { name: 'ar', at: 0, bytes: /^!<arch>\n/u },
  { name: 'cpio', at: 0, bytes: /^07070[127]\d/u },
  { name: 'LHA', at: 2, bytes: /^-lh[0-9dsx]-/u },
  { name: 'compress', at: 0, bytes: /^\x1f[\x9d\xa0]/u },
  { name: 'lz4', at: 0, bytes: /^\x04\x22\x4d\x18/u },
  { name: 'lzip', at: 0, bytes: /^LZIP\x01/u },
];

/** Bytes that tell an archive by its beginning. */
export const headBytes = 1_100;

/**
 * Refuses what a server itself calls an archive, a program or a torrent, before a byte of it is taken.
 * @throws Failure `archive-refused`.
 */
export function refuseNamedArchive(mediaType: string | null): void {
  const name = bare(mediaType);
  if (types.test(name)) throw refusal(name.slice(name.indexOf('/') + 1).slice(0, 40));
}

/**
 * Refuses what begins as an archive, a program or a database does, whatever the server calls it. A ZIP may still be a document of an
 * office where the server or the address says so; once it is whole (`head` null), it must be one.
 * @throws Failure `archive-refused`.
 */
export function refuseArchive(bytes: Uint8Array, head: { readonly mediaType: string | null; readonly url: URL } | null): void {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString('latin1');
  const own = starts.find(({ at, bytes: pattern }) => pattern.test(start.slice(at, at + 40)));
  if (own !== undefined) throw refusal(own.name);
  const found = byMagic(bytes);
  if (found === null || found === 'encrypted' || !('unread' in found)) return;
  if (found.advice !== 'archive' && found.advice !== 'program' && found.unread !== 'SQLite') return;
  const office = head !== null && (officeTypes.test(bare(head.mediaType)) || officeNames.test(head.url.pathname));
  if (found.unread === 'ZIP' && office) return;
  throw refusal(found.unread);
}

const officeTypes = /^application\/(?:vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|epub\+zip)/u;
const officeNames = /\.(?:docx|xlsx|pptx|od[tsp]|epub)$/iu;

function bare(mediaType: string | null): string {
  return (mediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function refusal(kind: string): Failure {
  return new Failure('archive-refused', `archive refused: ${kind}`, { detail: { kind } });
}
