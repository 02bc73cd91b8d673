import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server on 127.0.0.1 for the length of a test: where it is, what it was asked, and how to end it. */
export type Site = { readonly base: string; readonly port: number; readonly asked: IncomingMessage[]; readonly close: () => void };

/** Serves `answer` on a free port; with `tls` as https. */
export async function openSite(answer: RequestListener, tls: { readonly key: string; readonly cert: string } | null = null): Promise<Site> {
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    return answer(request, response);
  };
  const server: Server = tls === null ? createServer(listener) : createSecureServer(tls, listener);
  const port = await listenOn(server);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { base: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`, port, asked, close };
}

/** A server of any protocol on a free port of 127.0.0.1. */
export async function listenOn(server: NetServer): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A key and a certificate that signs itself, for 127.0.0.1 and the names given; made by the system's openssl. */
export function selfSigned(names: readonly string[]): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const alt = ['IP:127.0.0.1', ...names.map((name) => `DNS:${name}`)].join(',');
  try {
    const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', [...kind, '-subj', '/CN=fake', '-addext', `subjectAltName=${alt}`, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
