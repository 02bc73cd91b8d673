import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { namesOf, pollOnce } from '../../../../test/fakes/tools.ts';
import { imap } from './index.ts';

// What no real server does, on purpose or by mistake, said in IMAP's own words.

let server: Server | null = null;
afterEach(() => server?.close());

type Talk = (line: string, socket: Socket) => void;

async function port(greeting: string, talk: Talk = () => {}): Promise<number> {
  server = createServer((socket) => {
    socket.on('error', () => {}).write(greeting);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) talk(line, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function poll(at: number, more: object = {}) {
  const place = { host: '127.0.0.1', port: at, privateHost: true, security: 'none', user: 'a', password: 'env:P' };
  return await pollOnce(imap, imap.settings.parse({ ...place, ...more }), null, { environment: { P: 'secreta' } });
}

/** A server with one folder, whose answers about messages a test gives. */
const serving =
  (messages: (command: string) => string | null): Talk =>
  (line, socket) => {
    const [tag = '', ...words] = line.split(' ');
    const command = words.join(' ');
    const said = messages(command);
    if (said !== null) socket.write(said);
    else if (/^CAPABILITY/iu.test(command)) socket.write('* CAPABILITY IMAP4rev1\r\n');
    else if (/^(?:LIST|LSUB)/iu.test(command)) socket.write('* LIST () "/" INBOX\r\n');
    else if (/^EXAMINE/iu.test(command)) socket.write('* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 4] ok\r\n');
    socket.write(`${tag} OK ${/^EXAMINE/iu.test(command) ? '[READ-ONLY] ' : ''}done\r\n`);
  };

test.each([
  ['hangs up at once', '', 'server-unreachable'],
  ['turns one away', '* BYE too busy\r\n', 'server-unreachable'],
  ['never ends a line', 'x'.repeat(17_000_000), 'odd-answer'],
])('a server that %s', async (_what, greeting, code) => {
  const at = await port(greeting);
  if (greeting === '') server?.on('connection', (socket) => socket.destroy());
  expect((await poll(at)).fault).toMatchObject({ code });
});

test('a message that is larger than the server said is refused, and one it invents is not taken', async () => {
  const talk = serving((command) => {
    if (/^UID SEARCH/iu.test(command)) return '* SEARCH 3 2 2 1\r\n';
    const uid = /^UID FETCH (\d+) .*BODY/iu.exec(command)?.[1];
    if (uid !== undefined) {
      const body = uid === '2' ? 'x'.repeat(1_001) : `Subject: ${uid}\r\n\r\nhola\r\n`;
      return `* ${uid} FETCH (UID ${uid} BODY[]<0> {${body.length}}\r\n${body})\r\n`;
    }
    if (/^UID FETCH/iu.test(command)) return [9, 3, 2, 1].map((n) => `* ${n} FETCH (UID ${n} RFC822.SIZE 40)\r\n`).join('');
    return null;
  });
  const polled = await poll(await port('* OK hola\r\n', talk), { messageBytes: 1_000 });
  expect(polled.fault).toBeNull();
  expect(namesOf(polled)).toEqual(['INBOX;UIDVALIDITY=7/;UID=1', 'too-large', 'INBOX;UIDVALIDITY=7/;UID=3']);
  expect(polled.cursor).toEqual({ validity: '7', uid: 3 });
});

test('a server that sends far more than it was asked for is left', async () => {
  const talk = serving((command) => {
    if (/^UID SEARCH/iu.test(command)) return '* SEARCH 1\r\n';
    if (/^UID FETCH .*BODY/iu.test(command)) return '* 1 FETCH (UID 1 BODY[]<0> {900000000}\r\n';
    if (/^UID FETCH/iu.test(command)) return '* 1 FETCH (UID 1 RFC822.SIZE 40)\r\n';
    return null;
  });
  expect((await poll(await port('* OK hola\r\n', talk))).fault).toMatchObject({ code: 'odd-answer' });
});

test('a server that opens the folder for writing is not read', async () => {
  const talk: Talk = (line, socket) => {
    const [tag = '', command = ''] = line.split(' ');
    if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n');
    if (command === 'LIST') socket.write('* LIST () "/" INBOX\r\n');
    if (command === 'EXAMINE') socket.write('* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 2] ok\r\n');
    socket.write(`${tag} OK ${command === 'EXAMINE' ? '[READ-WRITE] ' : ''}done\r\n`);
  };
  expect((await poll(await port('* OK hola\r\n', talk))).fault).toMatchObject({ code: 'odd-answer' });
});
