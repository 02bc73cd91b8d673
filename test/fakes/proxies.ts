import { createServer as createHttpServer, request as forward } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { listenOn } from './loopback.ts';

/** A proxy that sends every name to 127.0.0.1, whatever it is called, and remembers what it was asked for. */
export type Relay = { readonly port: number; readonly asked: string[]; readonly close: () => void };

/** What the proxy does instead of its work. */
type Mood = 'works' | 'refuses' | 'silent';
type Login = { readonly user: string; readonly password: string };

/** An HTTP proxy (RFC 9110): CONNECT for tunnels, absolute addresses for the rest. */
export async function openHttpProxy(mood: Mood = 'works', login: Login | null = null): Promise<Relay> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = login && `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    if (mood === 'silent') return;
    if (wanted && request.headers['proxy-authorization'] !== wanted) return response.writeHead(407).end();
    if (mood === 'refuses') return response.writeHead(403).end();
    const to = new URL(request.url ?? '');
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const onward = forward(
      { host: '127.0.0.1', port: to.port || 80, path: to.pathname + to.search, method: request.method, headers },
      (got) => {
        response.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    return request.pipe(onward);
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '');
    if (mood === 'silent') return;
    if (wanted && request.headers['proxy-authorization'] !== wanted) return socket.end('HTTP/1.1 407 No\r\n\r\n');
    if (mood === 'refuses') return socket.end('HTTP/1.1 403 No\r\n\r\n');
    const port = Number((request.url ?? '').split(':').at(-1));
    return join(socket, port, sockets, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  server.on('connection', (socket) => sockets.add(socket));
  const port = await listenOn(server);
  return { port, asked, close: () => close(server, sockets) };
}

/** A SOCKS5 proxy (RFC 1928, RFC 1929): CONNECT only, to names and IPv4. */
export async function openSocksProxy(mood: Mood = 'works', login: Login | null = null): Promise<Relay> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    talk(socket).catch(() => socket.destroy());
  });

  async function talk(socket: Socket): Promise<void> {
    const read = reader(socket);
    const [, methods = 0] = await read(2);
    const offered = await read(methods);
    if (mood === 'silent') return;
    const method = login === null ? 0 : 2;
    if (!offered.includes(method)) return void socket.end(Buffer.from([5, 0xff]));
    socket.write(Buffer.from([5, method]));
    if (login !== null) {
      const [, userLength = 0] = await read(2);
      const user = (await read(userLength)).toString();
      const password = (await read((await read(1))[0] ?? 0)).toString();
      const known = user === login.user && password === login.password;
      socket.write(Buffer.from([1, known ? 0 : 1]));
      if (!known) return void socket.end();
    }
    const [, , , kind = 0] = await read(4);
    const host = kind === 1 ? (await read(4)).join('.') : (await read((await read(1))[0] ?? 0)).toString();
    const port = (await read(2)).readUInt16BE();
    asked.push(`${host}:${port}`);
    if (mood === 'refuses') return void socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]));
    join(socket, port, sockets, () => socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])));
  }

  const port = await listenOn(server);
  return { port, asked, close: () => close(server, sockets) };
}

/** Reads so many bytes at a time off a socket that is not flowing. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  return async (count) => {
    if (count === 0) return Buffer.alloc(0);
    for (;;) {
      const chunk = socket.read(count) as Buffer | null;
      if (chunk !== null) return chunk;
      await new Promise<void>((done, fail) => {
        socket.once('readable', done);
        socket.once('close', () => fail(new Error('closed')));
      });
    }
  };
}

/** Ties a client to a port of this machine, once that is there. */
function join(client: Socket, port: number, sockets: Set<Socket>, ready: () => void): void {
  const target = connect(port, '127.0.0.1', () => {
    ready();
    client.pipe(target);
    target.pipe(client);
  });
  sockets.add(target);
  target.on('error', () => client.destroy());
  client.on('error', () => target.destroy());
  client.on('close', () => target.destroy());
}

function close(server: { close: () => void }, sockets: Set<Socket>): void {
  for (const socket of sockets) socket.destroy();
  server.close();
}
