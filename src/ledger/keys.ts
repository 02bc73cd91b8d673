import { createPrivateKey, createPublicKey, hash, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { Failure } from '#lib/failure.ts';

// The forms are those of C2SP signed-note (https://c2sp.org/signed-note): other tools of transparency logs read our keys and we theirs.
const ed25519 = 0x01;
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Somebody who signs, as others know him: his name, the id of his key (8 hex digits) and the key in PEM for `openssl`. */
export type Verifier = {
  readonly name: string;
  readonly id: string;
  /** `name+id+base64`, the line by which other tools are told to trust this key. */
  readonly line: string;
  readonly pem: string;
  readonly holds: (text: string, signature: Uint8Array) => boolean;
};

/** Somebody who signs, with his private key. */
export type Signer = { readonly verifier: Verifier; readonly sign: (text: string) => Uint8Array };

/**
 * Loads a private key in PEM (PKCS #8, as `openssl genpkey -algorithm ed25519` writes it) under the name that stands in its signatures,
 * best an address without scheme such as `csirt.example/ledger`.
 * @throws Failure `bad-key`
 */
export function signerFrom(name: string, pem: string): Signer {
  const key = keyIn(() => createPrivateKey(pem));
  const verifier = verifierOf(name, createPublicKey(key));
  return { verifier, sign: (text) => signBytes(null, Buffer.from(text), key) };
}

/** Reads the line by which a key is trusted: `name+id+base64`. @throws Failure `bad-key` */
export function verifierFrom(line: string): Verifier {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(line.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes[0] !== ed25519) throw new Failure('bad-key', 'verifier line');
  const verifier = verifierOf(
    name,
    keyIn(() => createPublicKey({ key: Buffer.concat([spkiPrefix, bytes.subarray(1)]), format: 'der', type: 'spki' })),
  );
  if (verifier.id !== id) throw new Failure('bad-key', 'verifier line: the id is not that of the key');
  return verifier;
}

function verifierOf(name: string, key: KeyObject): Verifier {
  if (key.asymmetricKeyType !== 'ed25519') throw new Failure('bad-key', 'not an Ed25519 key');
  if (!/^[^\s+\u0085\p{Cc}]{1,200}$/u.test(name)) throw new Failure('bad-key', 'name of a key with a space or plus');
  const typed = Buffer.concat([Buffer.from([ed25519]), key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length)]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'hex').slice(0, 8);
  return {
    name,
    id,
    line: `${name}+${id}+${typed.toString('base64')}`,
    pem: key.export({ format: 'pem', type: 'spki' }).toString(),
    holds: (text, signature) => signature.length === 64 && verifyBytes(null, Buffer.from(text), key, signature),
  };
}

function keyIn(load: () => KeyObject): KeyObject {
  try {
    return load();
  } catch (cause) {
    throw new Failure('bad-key', 'key does not load', { cause });
  }
}
