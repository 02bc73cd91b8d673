import { Agent, request } from 'node:http';

/**
 * What a process of its own asks of a server, so that its work is not counted as the server's: each of `paths` in turn, `rounds` in all, over
 * `lanes` connections at a time. `again`: with the tag of the answer before, of the same path.
 */
export type Asking = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
  readonly bodies?: readonly string[];
  readonly token: string;
  readonly rounds: number;
  readonly lanes: number;
  readonly again?: boolean;
};
/** Times in milliseconds, shortest first; how long all of it took; how many bytes came; how many answers were `status`. */
export type Asked = {
  readonly sorted: number[];
  readonly seconds: number;
  readonly bytes: number;
  readonly statuses: Record<number, number>;
};

process.on('message', (asking: Asking) => {
  void ask(asking).then((asked) => process.send?.(asked));
});

async function ask({ url, method, paths, bodies, token, rounds, lanes, again = false }: Asking): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const tags = new Map<string, string>();
  const statuses: Record<number, number> = {};
  const sorted: number[] = [];
  let [next, bytes] = [0, 0];
  const one = (path: string, body: string | undefined) =>
    new Promise<void>((resolve, reject) => {
      const tag = again ? tags.get(path) : undefined;
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(tag === undefined ? {} : { 'if-none-match': tag }),
      };
      const asked = request(url + path, { agent, method, headers }, (answer) => {
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
        });
        answer.once('error', reject).once('end', () => {
          if (again && answer.headers.etag) tags.set(path, answer.headers.etag);
          statuses[answer.statusCode ?? 0] = (statuses[answer.statusCode ?? 0] ?? 0) + 1;
          resolve();
        });
      });
      asked.once('error', reject).end(body);
    });
  const lane = async () => {
    while (next < rounds) {
      const at = next++;
      const begun = performance.now();
      await one(paths[at % paths.length] ?? '', bodies?.[at % bodies.length]);
      sorted.push(performance.now() - begun);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  agent.destroy();
  return { sorted: sorted.sort((a, b) => a - b), seconds: (performance.now() - start) / 1_000, bytes, statuses };
}
