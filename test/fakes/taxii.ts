import { openService, type Question, type Reply, type Service } from './service.ts';

/** An object of STIX and when the server got it. Several may have come at once. */
export type FakeObject = { readonly id: string; readonly addedAt: string; readonly text: string };

/** `pages` `added`: no words for pages, only the header with the time of the last. `diesAtPage`: is killed when asked for so many pages. */
export type Habits = {
  readonly pages?: 'next' | 'added';
  readonly most?: number;
  readonly diesAtPage?: number;
  readonly signIn?: (question: Question) => boolean;
};

export const collectionId = '91a7b528-80eb-42ed-a74d-c6fbd5a26116';
const type = 'application/taxii+json;version=2.1';

export type TaxiiServer = Service & { readonly forget: () => void };

/** A TAXII 2.1 server: discovery, one API root of its own and one elsewhere, a collection to read, one to write only. */
export async function taxiiServer(objects: FakeObject[], habits: Habits = {}): Promise<TaxiiServer> {
  const { signIn = () => true, most = 100 } = habits;
  const words = new Map<string, number>();
  let asked = 0;

  function page({ url }: Question): Reply {
    const after = url.searchParams.get('added_after') ?? '';
    const word = url.searchParams.get('next');
    if (word !== null && !words.has(word)) return { status: 400, body: { title: 'unknown next' } };
    const found = objects.filter(({ addedAt }) => addedAt > after).toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
    const start = word === null ? 0 : (words.get(word) ?? 0);
    const limit = Math.min(Number(url.searchParams.get('limit') ?? most), most);
    let end = Math.min(start + limit, found.length);
    // Without words for pages, objects that came at once cannot be torn apart.
    if (habits.pages === 'added') while (end < found.length && found[end]?.addedAt === found[end - 1]?.addedAt) end += 1;
    const some = found.slice(start, end);
    if (some.length === 0) return { body: {} };
    const more = end < found.length;
    const next = `${after}|${end}`;
    if (more && habits.pages !== 'added') words.set(next, end);
    const headers = { 'x-taxii-date-added-first': some[0]?.addedAt ?? '', 'x-taxii-date-added-last': some.at(-1)?.addedAt ?? '' };
    return { headers, body: { more, ...(more && habits.pages !== 'added' && { next }), objects: some.map(stix) } };
  }

  const service = await openService(async (question) => {
    const { pathname } = question.url;
    if (pathname.endsWith('/objects/') && ++asked === habits.diesAtPage) await service.stop();
    if (pathname === '/robots.txt') return { status: 404 };
    if (question.headers.accept !== type) return { status: 406 };
    if (!signIn(question)) return { status: 401, headers: { 'www-authenticate': 'Basic realm="taxii"' } };
    const reply = routes[pathname]?.(question) ?? { status: 404, body: { title: 'not found' } };
    return { ...reply, headers: { 'content-type': type, ...reply.headers } };
  });
  const routes: Readonly<Record<string, (question: Question) => Reply>> = {
    '/taxii2/': () => ({
      body: { title: 'TAXII de prueba', default: `${service.base}/api1/`, api_roots: ['/api1/', 'https://elsewhere.example/api/'] },
    }),
    '/api1/': () => ({ body: { title: 'Uno', versions: [type], max_content_length: 9_765_625 } }),
    '/api1/collections/': () => ({
      body: {
        collections: [
          { id: collectionId, title: 'Fugas', can_read: true, can_write: false, media_types: ['application/stix+json;version=2.1'] },
          { id: '52892447-4d7e-4f70-b94d-d7f22742ff63', title: 'Buzón', can_read: false, can_write: true },
        ],
      },
    }),
    [`/api1/collections/${collectionId}/objects/`]: page,
  };
  return { ...service, forget: () => words.clear() };
}

function stix({ id, text, addedAt }: FakeObject): object {
  return {
    type: 'report',
    spec_version: '2.1',
    id,
    created: addedAt,
    modified: addedAt,
    name: text,
    description: text,
    published: addedAt,
    report_types: ['threat-report'],
    object_refs: [id],
  };
}
