import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openSite } from './loopback.ts';
import { openHttpProxy, openSocksProxy } from './proxies.ts';

// Spoken by hand, byte by byte as the RFCs print them: a fake and its user could otherwise agree on the same mistake.

async function say(port: number, pieces: readonly (Buffer | string)[]): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1');
  const got: Buffer[] = [];
  socket.on('data', (chunk) => got.push(chunk));
  for (const piece of pieces) {
    // Each piece has its answer, which comes in one.
    const answered = once(socket, 'data');
    socket.write(piece);
    await answered;
  }
  socket.destroy();
  return Buffer.concat(got);
}

test('the SOCKS proxy ties a name to the port of this machine', async () => {
  const site = await openSite((_, response) => response.end('hola'));
  const proxy = await openSocksProxy();
  const name = Buffer.from('any.example');
  const ask = Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, Buffer.from([site.port >> 8, site.port & 255])]);
  const got = await say(proxy.port, [Buffer.from([5, 1, 0]), ask, 'GET / HTTP/1.0\r\n\r\n']);
  expect([...got.subarray(0, 12)]).toEqual([5, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 0]);
  expect(got.subarray(12).toString()).toMatch(/^HTTP\/1\.1 200[\s\S]*hola$/);
  expect(proxy.asked).toEqual([`any.example:${site.port}`]);
  proxy.close();
  site.close();
});

test('the SOCKS proxy wants its user and password', async () => {
  const proxy = await openSocksProxy('works', { user: 'ana', password: 'luz' });
  expect([...(await say(proxy.port, [Buffer.from([5, 1, 0])]))]).toEqual([5, 255]);
  const wrong = Buffer.from([1, 3, ...Buffer.from('ana'), 3, ...Buffer.from('sol')]);
  expect([...(await say(proxy.port, [Buffer.from([5, 1, 2]), wrong]))]).toEqual([5, 2, 1, 1]);
  const right = Buffer.from([1, 3, ...Buffer.from('ana'), 3, ...Buffer.from('luz')]);
  expect([...(await say(proxy.port, [Buffer.from([5, 1, 2]), right]))]).toEqual([5, 2, 1, 0]);
  proxy.close();
});

test('curl, which nobody here wrote, gets through both', async () => {
  const site = await openSite((_, response) => response.end('hola'));
  const [socks, http] = [await openSocksProxy(), await openHttpProxy()];
  const address = `http://any.example:${site.port}/x`;
  const curl = (...how: string[]) => curlOrNull(['-s', '-m', '60', ...how, address]);
  const answers = [
    await curl('--socks5-hostname', `127.0.0.1:${socks.port}`),
    await curl('--proxy', `http://127.0.0.1:${http.port}`),
    await curl('--proxytunnel', '--proxy', `http://127.0.0.1:${http.port}`),
  ];
  for (const answer of answers) expect(answer === 'no curl' || answer === 'hola').toBe(true);
  for (const one of [socks, http, site]) one.close();
});

/** What curl got, its fault, or that there is none on this machine. */
async function curlOrNull(args: readonly string[]): Promise<string> {
  return new Promise((done) =>
    execFile('curl', args, (error, stdout) => done(error?.code === 'ENOENT' ? 'no curl' : error ? error.message : stdout)),
  );
}
