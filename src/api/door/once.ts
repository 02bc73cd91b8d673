import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import type { Caller } from '#model';
import { answeredTo, type Database, keepAnswered } from '#store';
import { Sent } from './route.ts';

/** Answers a write once: who sends it again under the same key gets the same answer. */
export type Once = (request: FastifyRequest, who: Caller, work: () => Promise<unknown>) => Promise<unknown>;

const keptMs = 86_400_000;

/**
 * Keeps what writes with an `Idempotency-Key` were answered, for a day; what failed may be tried again.
 * @throws Failure `key-used` where the key was used to ask for something else; `wrong-use` for a key that is none
 */
export function createOnce({ db }: Pick<Database, 'db'>, now: () => Date): Once {
  const under = new Map<string, { readonly asked: string; readonly made: Promise<unknown> }>();
  return async (request, who, work) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method === 'GET' || request.method === 'HEAD') return work();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key))
      throw new Failure('wrong-use', 'key', { detail: { what: 'Idempotency-Key' } });
    const sender = who.person?.id ?? 'here';
    const asked = askedOf(request);
    const place = `${sender} ${key}`;
    const running = under.get(place);
    if (running !== undefined) return running.asked === asked ? running.made : refuse();
    const made = answer(sender, key, asked, work).finally(() => under.delete(place));
    under.set(place, { asked, made });
    return made;
  };

  async function answer(sender: string, key: string, asked: string, work: () => Promise<unknown>): Promise<unknown> {
    const at = now();
    const since = new Date(at.getTime() - keptMs).toISOString();
    const before = await answeredTo(db, sender, key, since);
    if (before !== null) {
      if (before.asked !== asked) refuse();
      const { status, headers, body } = before;
      return new Sent(body === '' ? null : body, { status, headers: { ...headers, 'idempotency-replayed': 'true' } });
    }
    const made = await work();
    const kept = keepable(made);
    if (kept !== null) await keepAnswered(db, sender, key, { asked, headers: {}, ...kept, at: at.toISOString() }, since);
    return made;
  }
}

function refuse(): never {
  throw new Failure('key-used', 'another request');
}

/** The hash of what a request asks. */
function askedOf({ method, url, body }: FastifyRequest): string {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  if (Buffer.isBuffer(body)) hash.update(body);
  else hash.update(canonical((body ?? null) as never));
  return hash.digest('hex');
}

/** What is answered as bytes or as a stream is not kept. */
function keepable(made: unknown): { readonly status: number; readonly body: string } | null {
  if (!(made instanceof Sent)) return { status: 200, body: JSON.stringify(made) };
  const { body, options } = made;
  return body === null || typeof body === 'string' ? { status: options.status ?? 200, body: body ?? '' } : null;
}
