import type { Link } from './entry.ts';
import type { Signer, Verifier } from './keys.ts';
import { openNote, type Signature, signNote } from './note.ts';

/** What a signed checkpoint says: the log named `origin` had `head.seq` entries, and the last one had this hash. */
export type Checkpoint = {
  readonly origin: string;
  readonly head: Link;
  /** The text that was signed, and by whom. */
  readonly text: string;
  readonly by: readonly Signature[];
};

/**
 * Signs where the log stands: the lines of https://c2sp.org/tlog-checkpoint in a signed note. The third line is the hash of the last
 * entry, not the root of a Merkle tree: ours is a chain.
 */
export function signCheckpoint({ seq, hash }: Link, signer: Signer): string {
  return signNote(`${signer.verifier.name}\n${seq}\n${Buffer.from(hash.slice('sha256:'.length), 'hex').toString('base64')}\n`, signer);
}

/** Reads a checkpoint that one of `verifiers` signed; as a word, why it counts for nothing. */
export function openCheckpoint(note: string, verifiers: readonly Verifier[]): Checkpoint | 'malformed' | 'unknown-key' | 'bad-signature' {
  const opened = openNote(note, verifiers);
  if (opened.kind === 'refused') return opened.why;
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(opened.text) ?? [];
  if (origin === undefined || size === undefined || root === undefined) return 'malformed';
  const hash = `sha256:${Buffer.from(root, 'base64').toString('hex')}`;
  return { origin, head: { seq: Number(size), hash }, text: opened.text, by: opened.by };
}
