import { openService, type Question, type Reply, type Service } from './service.ts';

/** An event as a test thinks of it; `at` is when it was last changed, `publishedAt` when it was published (seconds, 0: not yet). */
export type FakeEvent = {
  readonly uuid: string;
  readonly info: string;
  readonly at: number;
  readonly publishedAt: number;
  readonly tags?: readonly string[];
};

export const mispKey = 'F4ls3Cl4v3D3Pru3b4P4r4M1sp00000000000000';

/** A name like those that MISP gives, for the n-th event. */
export const uuidOf = (n: number) => `5f0c${String(n).padStart(4, '0')}-1111-4222-8333-c0ffee000000`;

/**
 * A server that answers `POST /events/restSearch` as MISP does (filters, `>=` of seconds, order, pages; forbids robots everything), and has
 * the same events as a feed below `/feed/`. `ignoresOrder`: as older ones, it gives events in the order of their numbers; `ordersPages`:
 * as others, it chooses a page by the order and gives what is on it by number.
 */
export async function mispServer(
  events: FakeEvent[],
  how: { readonly ignoresOrder?: boolean; readonly ordersPages?: boolean } = {},
): Promise<Service> {
  return await openService((question) => {
    const { pathname } = question.url;
    if (pathname === '/robots.txt') return { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /\n' };
    if (pathname.startsWith('/feed/')) return feed(pathname.slice('/feed/'.length), events, question);
    if (question.headers.authorization !== mispKey)
      return failing(
        403,
        'Authentication failed. Please make sure you pass the API key of an API enabled user along in the Authorization header.',
      );
    if (pathname !== '/events/restSearch' || question.method !== 'POST') return failing(404, 'Not Found');
    return { body: { response: search(JSON.parse(question.body), events, how).map(eventJson) } };
  });
}

function failing(status: number, message: string): Reply {
  return { status, body: { name: message, message, url: '/events/restSearch' } };
}

type Search = {
  readonly page: number;
  readonly limit: number;
  readonly order: string;
  readonly publish_timestamp?: number;
  readonly timestamp?: number;
  readonly published?: boolean;
  readonly tags?: readonly string[];
};

function search(
  asked: Search,
  events: readonly FakeEvent[],
  how: { readonly ignoresOrder?: boolean; readonly ordersPages?: boolean },
): FakeEvent[] {
  const field = (one: FakeEvent) => (asked.order.startsWith('Event.publish_timestamp ') ? one.publishedAt : one.at);
  const found = events.filter(
    (one) =>
      one.publishedAt >= (asked.publish_timestamp ?? 0) &&
      one.at >= (asked.timestamp ?? 0) &&
      (asked.published !== true || one.publishedAt > 0) &&
      (asked.tags === undefined || asked.tags.some((tag) => one.tags?.includes(tag))),
  );
  const ascending = found.toSorted((a, b) => field(a) - field(b));
  const sorted = how.ignoresOrder ? found : asked.order.endsWith(' desc') ? ascending.reverse() : ascending;
  const page = sorted.slice((asked.page - 1) * asked.limit, asked.page * asked.limit);
  return how.ordersPages ? page.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1)) : page;
}

export function eventJson(one: FakeEvent): object {
  return {
    Event: {
      id: String(Number(one.uuid.slice(4, 8)) + 100),
      orgc_id: '2',
      date: '2026-11-20',
      threat_level_id: '2',
      info: one.info,
      published: one.publishedAt > 0,
      uuid: one.uuid,
      analysis: '1',
      timestamp: String(one.at),
      publish_timestamp: String(one.publishedAt),
      Orgc: { id: '2', name: 'CSIRT de prueba', uuid: uuidOf(9000) },
      Attribute: [
        {
          id: '1',
          type: 'text',
          category: 'Other',
          uuid: uuidOf(8000),
          value: `Se vende acceso: ${one.info}`,
          timestamp: String(one.at),
          to_ids: false,
        },
      ],
      Tag: (one.tags ?? []).map((name) => ({ name })),
    },
  };
}

function feed(file: string, events: readonly FakeEvent[], { headers }: Question): Reply {
  const etag = `"${events.map(({ at }) => at).join('-')}"`;
  if (file === 'manifest.json') {
    if (headers['if-none-match'] === etag) return { status: 304 };
    const entry = ({ uuid, info, at }: FakeEvent) => [
      uuid,
      { info, date: '2026-11-20', analysis: '1', threat_level_id: 2, timestamp: at, Orgc: { name: 'CSIRT de prueba' } },
    ];
    return { headers: { etag }, body: Object.fromEntries(events.map(entry)) };
  }
  const found = events.find(({ uuid }) => file === `${uuid}.json`);
  if (found === undefined || found.info === 'perdido')
    return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' };
  return { body: found.info === 'roto' ? '' : eventJson(found) };
}
