import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sealer, type Signer, sealerFor, signerFrom, type Verifier, verifierFrom } from '#ledger';
import { Failure } from '#lib/failure.ts';

/**
 * The operator's keys. `verifiers` may have signed checkpoints: our own key, and the earlier ones that `trusted.txt` names. `sealing` is
 * null until `recipients.txt` names who may open originals; the secret part of that never lies here.
 */
export type OperatorKeys = {
  readonly signer: Signer;
  readonly verifiers: readonly Verifier[];
  readonly fingerprintKey: Uint8Array;
  readonly sealing: { readonly seal: Sealer; readonly recipients: readonly string[] } | null;
};

/** The files of a folder of keys. `ledger.pub` is what others are given; its first part is the name that stands in every signature. */
const files = {
  signing: 'ledger.pem',
  public: 'ledger.pub',
  trusted: 'trusted.txt',
  fingerprints: 'fingerprint.key',
  recipients: 'recipients.txt',
} as const;

/**
 * Opens a folder of keys; the signing key and that of fingerprints are made where they are missing. A log of evidence is worth as much as
 * these files are kept from those who could rewrite it: best on another disk than the data, with a copy elsewhere.
 * @throws Failure `bad-key`, `secret-exposed` when others can read a key, `unwritable`
 */
export async function openKeys(folder: string): Promise<OperatorKeys> {
  const at = (name: string) => join(folder, name);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Failure('unwritable', 'folder of keys', { cause, detail: { path: folder } });
  }
  const pem = await kept(at(files.signing), () =>
    generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  );
  const name =
    (await kept(at(files.public), () => signerFrom(`vigia-${randomBytes(4).toString('hex')}/ledger`, pem).verifier.line)).split('+')[0] ??
    '';
  const signer = signerFrom(name, pem);
  const fingerprintKey = Buffer.from(await kept(at(files.fingerprints), () => randomBytes(32).toString('base64')), 'base64');
  const recipients = await lines(at(files.recipients));
  return {
    signer,
    verifiers: [signer.verifier, ...(await lines(at(files.trusted))).map(verifierFrom)],
    fingerprintKey,
    sealing: recipients.length === 0 ? null : { seal: sealerFor(recipients), recipients },
  };
}

/** What stands in a file that only we may read, made when it is missing: all of it or nothing, and by one process only. */
async function kept(path: string, make: () => string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    // Windows has no such bits.
    const open = process.platform !== 'win32' && !path.endsWith('.pub') && ((await stat(path)).mode & 0o004) !== 0;
    if (open) throw new Failure('secret-exposed', 'others can read a key', { detail: { what: path } });
    return text.trim();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, `${make().trim()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, path).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault;
    });
  } catch (cause) {
    throw new Failure('unwritable', 'key', { cause, detail: { path } });
  } finally {
    await rm(draft, { force: true });
  }
  return kept(path, make);
}

/** The lines of a file without remarks; none when there is no such file. */
async function lines(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '';
    throw new Failure('unreadable', 'folder of keys', { cause: fault });
  });
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}
