import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A timestamp authority of RFC 3161: `openssl ts`, which is a whole one, with a certificate of its own authority. */
export type TimestampAuthority = {
  /** A file of its folder; `ca.pem` is the certificate that others trust. */
  readonly path: (name: string) => string;
  /** Runs openssl in its folder. */
  readonly openssl: (...words: string[]) => string;
  readonly stamp: (request: Uint8Array) => Buffer;
};

export function timestampAuthority(): TimestampAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-tsa-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' }).toString();
  found(openssl, path);
  return {
    path,
    openssl,
    stamp: (request) => {
      writeFileSync(path('query.tsq'), request);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'answer.tsr');
      return readFileSync(path('answer.tsr'));
    },
  };
}

function found(openssl: TimestampAuthority['openssl'], path: TimestampAuthority['path']): void {
  writeFileSync(
    path('ca.cnf'),
    `[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=Autoridad inventada\n[ca]\nbasicConstraints=critical,CA:TRUE\n[tsa]\nextendedKeyUsage=critical,timeStamping\n`,
  );
  // The certificate must say that it may do nothing else.
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'ca.cnf'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-extensions', 'ca');
  openssl('req', '-new', ...key, '-subj', '/CN=Sello inventado', '-keyout', 'tsa.key', '-out', 'tsa.csr');
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'ca.cnf', '-extensions', 'tsa'];
  openssl('x509', '-req', '-in', 'tsa.csr', '-out', 'tsa.pem', ...signing);
  writeFileSync(path('serial'), '00ABCDEF\n');
  const settings = ['serial=serial', 'crypto_device=builtin', 'signer_cert=tsa.pem', 'certs=ca.pem', 'signer_key=tsa.key'];
  const rules = ['signer_digest=sha256', 'default_policy=1.3.6.1.4.1.99999.1', 'digests=sha256', 'accuracy=secs:1', 'ordering=yes'];
  writeFileSync(path('tsa.cnf'), ['[tsa]', 'default_tsa=one', '[one]', ...settings, ...rules, ''].join('\n'));
}
