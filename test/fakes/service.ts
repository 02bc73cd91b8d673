import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question with its body, as the fakes of services look at it. */
export type Question = { readonly method: string; readonly url: URL; readonly headers: IncomingMessage['headers']; readonly body: string };
export type Reply = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

/** A web server on loopback. `stop` cuts every connection; `start` opens the same port again. `asked` are the questions so far. */
export type Service = {
  readonly base: string;
  readonly asked: Question[];
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Bodies that are no text are sent as JSON. */
export async function openService(answer: (question: Question) => Reply | Promise<Reply>): Promise<Service> {
  const asked: Question[] = [];
  let server: Server | null = null;
  let port = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const question = { method: request.method ?? '', url, headers: request.headers, body };
    asked.push(question);
    const { status = 200, headers = {}, body: reply = '' } = await answer(question);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  await start();
  return {
    base: `http://127.0.0.1:${port}`,
    asked,
    start,
    stop: async () => {
      const running = server;
      server = null;
      if (running === null) return;
      running.closeAllConnections();
      running.close();
      await once(running, 'close');
    },
  };
}
