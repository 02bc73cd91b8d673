import { Failure } from '#lib/failure.ts';
import type { ArchiveFile } from '#lib/files/tar.ts';
import { sha256 } from '#lib/hash.ts';
import { openCheckpoint } from '../checkpoint.ts';
import { type Entry, lineOf, saidIn } from '../entry.ts';
import type { Signer, Verifier } from '../keys.ts';
import { historyOf } from './history.ts';
import { readme } from './readme.ts';
import { script } from './script.ts';

/**
 * A stretch of the log that ends where a checkpoint was signed (`note`), with the answer of a timestamp authority to it, if there is
 * one. Entries of other cases have their `said` withheld.
 */
export type Stretch = { readonly entries: readonly Entry[]; readonly note: string; readonly answer: Uint8Array | null };

/** A post as it is handed over: masked text (null when it was erased) and, where there is one, the sealed original. */
export type Exhibit = { readonly post: string; readonly text: string | null; readonly original: Uint8Array | null };

/** What goes into a bundle. `verifiers`: the keys that signed its checkpoints; `corrections`: notes on these records, as they were written. */
export type Evidence = {
  readonly madeAt: string;
  readonly exhibits: readonly Exhibit[];
  readonly corrections: readonly string[];
  readonly stretches: readonly Stretch[];
  readonly verifiers: readonly Verifier[];
};

/** Where things stand in a bundle. */
export const places = {
  sums: 'SHA256SUMS',
  signature: 'SHA256SUMS.sig',
  manifest: 'manifest.json',
  keys: 'keys/keys.txt',
  text: (post: string) => `posts/${plain(post)}/text.txt`,
  original: (post: string) => `posts/${plain(post)}/original.age`,
  content: (seq: number) => `contents/${digits(seq)}.json`,
  note: (seq: number) => `checkpoints/${digits(seq)}.note`,
  answer: (seq: number) => `checkpoints/${digits(seq)}.tsr`,
  chain: (from: number, to: number) => `chain/${digits(from)}-${digits(to)}.jsonl`,
} as const;

export const evidenceFormat = 'vigia/evidence/1';

/**
 * Everything that a prosecutor's expert needs to check these posts without us, as files: the same evidence gives the same bytes.
 * `signer` signs the list of hashes. @throws Failure `bad-key` for a checkpoint that none of the keys signed; Error when a stretch does
 * not end at its checkpoint: it would prove nothing
 */
export function bundleOf(evidence: Evidence, signer: Signer): readonly ArchiveFile[] {
  const { madeAt, exhibits, stretches } = evidence;
  const keys = [...new Map([signer.verifier, ...evidence.verifiers].map((one) => [one.line, one])).values()];
  const disclosed = stretches.flatMap(({ entries }) => entries).filter(({ said }) => said !== null);
  const parts: readonly (readonly [string, Uint8Array | string])[] = [
    ...exhibits.flatMap(({ post, text, original }) => [
      ...(text === null ? [] : [[places.text(post), text] as const]),
      ...(original === null ? [] : [[places.original(post), original] as const]),
    ]),
    ...evidence.corrections.map((note) => [`corrections/${plain(sha256(note))}.txt`, note] as const),
    ...stretches.flatMap((one) => stretchFiles(one, keys)),
    ...disclosed.map(({ seq, said }) => [places.content(seq), said ?? ''] as const),
    ...keys.map(({ id, pem }) => [`keys/${id}.pem`, pem] as const),
    [places.keys, keys.map(({ line }) => `${line}\n`).join('')],
    ['history.tsv', historyOf(disclosed)],
    ['verify.sh', script],
    ['README.md', readme.en({ origin: signer.verifier.name, madeAt })],
    ['LEAME.md', readme.es({ origin: signer.verifier.name, madeAt })],
  ];
  const files = parts.map(([name, content]) => ({ name, bytes: typeof content === 'string' ? Buffer.from(content) : content }));
  const manifest = { name: places.manifest, bytes: Buffer.from(manifestOf(evidence, signer.verifier.name, files)) };
  const all = [...files, manifest].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const sums = all.map(({ name, bytes }) => `${plain(sha256(bytes))}  ${name}\n`).join('');
  return [...all, { name: places.sums, bytes: Buffer.from(sums) }, { name: places.signature, bytes: signer.sign(sums) }];
}

function stretchFiles({ entries, note, answer }: Stretch, keys: readonly Verifier[]): [string, Uint8Array | string][] {
  const checkpoint = openCheckpoint(note, keys);
  const [first, last] = [entries[0], entries.at(-1)];
  if (typeof checkpoint === 'string') throw new Failure('bad-key', `checkpoint: ${checkpoint}`);
  const { head, text, by } = checkpoint;
  if (first === undefined || last?.seq !== head.seq || last.hash !== head.hash)
    throw new Error('a stretch that ends beside its checkpoint');
  return [
    [places.chain(first.seq, head.seq), entries.map((one) => `${lineOf(one)}\n`).join('')],
    [places.note(head.seq), note],
    [`checkpoints/${digits(head.seq)}.text`, text],
    ...by.map(({ verifier, bytes }): [string, Uint8Array] => [`checkpoints/${digits(head.seq)}.${verifier.id}.sig`, bytes]),
    ...(answer === null ? [] : [[places.answer(head.seq), answer] as [string, Uint8Array]]),
  ];
}

function manifestOf({ madeAt, exhibits, stretches }: Evidence, origin: string, files: readonly ArchiveFile[]): string {
  const entries = stretches.flatMap((one) => one.entries);
  const manifest = {
    format: evidenceFormat,
    origin,
    madeAt,
    posts: exhibits.map(({ post, text, original }) => ({
      post,
      text: text === null ? null : places.text(post),
      original: original === null ? null : places.original(post),
      entries: entries.filter((one) => saidIn(one)?.subject === post).map(({ seq }) => seq),
    })),
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: plain(sha256(bytes)) })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Numbers of one width, so that a listing is in order. */
function digits(seq: number): string {
  return String(seq).padStart(12, '0');
}

/** The hex of a hash without its name. */
export function plain(hash: string): string {
  return hash.replace(/^sha256:/, '');
}
