import type { Signer, Verifier } from './keys.ts';

/** What opening a note gives: its text and who signed it, of those who were asked for; or why it counts for nothing. */
export type Opened =
  | { readonly kind: 'signed'; readonly text: string; readonly by: readonly Signature[] }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'unknown-key' | 'bad-signature' };

/** A signature that holds: whose it is, and the 64 bytes of Ed25519. */
export type Signature = { readonly verifier: Verifier; readonly bytes: Uint8Array };

const mostBytes = 100_000;
const mostSignatures = 100;

/** Signs a text that ends in a newline, in the form of https://c2sp.org/signed-note. */
export function signNote(text: string, { verifier, sign }: Signer): string {
  const signature = Buffer.concat([Buffer.from(verifier.id, 'hex'), sign(text)]).toString('base64');
  return `${text}\n— ${verifier.name} ${signature}\n`;
}

/** Opens a note for those whose keys one trusts. Signatures of others are passed over; one bad signature of theirs spoils the note. */
export function openNote(note: string, verifiers: readonly Verifier[]): Opened {
  const at = note.lastIndexOf('\n\n');
  const lines = note.slice(at + 2).split('\n');
  if (at < 0 || note.length > mostBytes || lines.length > mostSignatures || lines.pop() !== '' || lines.length === 0)
    return refused('malformed');
  if (!note.isWellFormed() || /[\x00-\x09\x0b-\x1f]/.test(note)) return refused('malformed');
  const text = note.slice(0, at + 1);
  const by: Signature[] = [];
  for (const line of lines) {
    const [, name, encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    // The last letter holds bits that are no byte's: one form only, or two notes would say the same.
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return refused('malformed');
    const id = bytes.toString('hex', 0, 4);
    const verifier = verifiers.find((one) => one.name === name && one.id === id);
    if (verifier === undefined) continue;
    if (!verifier.holds(text, bytes.subarray(4))) return refused('bad-signature');
    by.push({ verifier, bytes: bytes.subarray(4) });
  }
  return by.length === 0 ? refused('unknown-key') : { kind: 'signed', text, by };
}

function refused(why: Extract<Opened, { kind: 'refused' }>['why']): Opened {
  return { kind: 'refused', why };
}
