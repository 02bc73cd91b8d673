import { describe, expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import type { Arrival } from '#model';
import { onBoth } from '../../test/stores.ts';
import { makePartitions, tidy } from './connect/upkeep.ts';
import { type Database, openDatabase, type Place } from './database.ts';
import { erase } from './evidence/erase.ts';
import { verifyStore } from './evidence/verify.ts';
import { type Judged, judgementOf, keepJudgements, unjudged } from './judgements.ts';
import { keep, postsOf } from './posts.ts';
import { type Query, search } from './search/index.ts';

const clock = () => new Date('2026-11-22T18:00:00.000Z');

type Given = {
  text: string;
  title?: string;
  language?: Arrival['language'];
  at?: string;
  source?: string;
  externalId?: string;
  alias?: string;
};

function arrival({
  text,
  title = 'Title',
  language = 'en',
  at = '2026-11-22T18:00:00.000Z',
  source = 'forum',
  externalId = '1',
  alias,
}: Given): Arrival {
  const author = alias === undefined ? null : { alias, joinedOn: null, posts: 3, reputation: null, forumDeposit: null };
  return {
    post: {
      id: sha256(text),
      source,
      mediaType: 'text/plain',
      title,
      text,
      recognised: false,
      author,
      publishedAt: null,
      receivedAt: at,
      masked: [{ kind: 'curp', start: 0, end: 1 }],
    },
    language,
    redactions: [{ kind: 'curp', count: 1 }],
    origin: { externalId, url: 'https://forum.example/1', editedAt: null, thread: null, tlp: null },
    source,
    collector: 'forum 1',
    settings: null,
    bytes: text.length,
  };
}

function judged(text: string, more: Partial<Judged> = {}): Judged {
  const at = '2026-11-22T18:00:00.000Z';
  const reading = { offers: [], claims: [], actors: [], links: [], sectors: [], indicators: [], techniques: [], signs: [], redactions: [] };
  return {
    post: sha256(text),
    receivedAt: at,
    madeAt: at,
    knowledge: '1',
    genre: 'listing',
    level: 2,
    countries: ['MX'],
    sectors: ['energy'],
    actors: ['bmox'],
    reading,
    cases: [{ case: 'case-1' }],
    names: [{ shown: 'Electricidad del Bajío', kind: 'victim' }],
    ...more,
  };
}

const keeping = (one: Arrival) => ({ arrival: one, fingerprints: [{ kind: 'curp', digest: 'hmac-sha256:01' }], sealed: null });

async function filled(place: Place, given: readonly Given[]): Promise<Database> {
  const database = await openDatabase(place, clock);
  await makePartitions(database.db, clock().toISOString());
  await database.transaction((tx) => keep(tx, given.map(arrival).map(keeping)));
  return database;
}

onBoth((fresh) => {
  test('a post comes out as it went in, and the log tells of it', async () => {
    const odd = 'Vendo acceso\0 a 🏥 \ud800 hospital';
    const { db, close } = await filled(await fresh(), [
      { text: 'Selling access', alias: 'bmox' },
      { text: odd, language: 'es' },
    ]);
    const [first, second] = (await postsOf(db, [sha256('Selling access'), sha256(odd)])).sort((a, b) =>
      a.post.text.localeCompare(b.post.text),
    );
    expect(first).toEqual({ ...arrival({ text: 'Selling access', alias: 'bmox' }), bytes: 0 });
    // What PostgreSQL cannot hold is replaced by as many code units, so that spans stay true.
    expect(second?.post.text).toBe('Vendo acceso\uFFFD a 🏥 \uFFFD hospital');
    expect(second?.post.text).toHaveLength(odd.length);
    const log = await db.selectFrom('ledger').select(['seq', 'kind', 'subject']).orderBy('seq').execute();
    expect(log).toEqual([sha256('Selling access'), sha256(odd)].map((subject, at) => ({ seq: at + 1, kind: 'post', subject })));
    await close();
  });

  test('what comes twice is kept once, and that it was seen again is kept', async () => {
    const database = await filled(await fresh(), [{ text: 'one' }, { text: 'one', externalId: '2' }]);
    const again = await database.transaction((tx) =>
      keep(tx, [{ text: 'one', source: 'mirror' }, { text: 'two' }].map(arrival).map(keeping)),
    );
    expect(again).toEqual([sha256('two')]);
    const count = async (table: 'post' | 'sighting' | 'ledger') =>
      Number(
        (
          await database.db
            .selectFrom(table)
            .select((one) => one.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    expect([await count('post'), await count('sighting'), await count('ledger')]).toEqual([2, 4, 2]);
    await database.close();
  });

  test('a known post keeps what was said of its author then, and is found with what is said of him now', async () => {
    const database = await filled(await fresh(), [{ text: 'one', alias: 'bmox' }]);
    const author = { alias: 'bmox', joinedOn: '2024-01-12', posts: 3, reputation: null, forumDeposit: null };
    const seenAgain = async (posts: number, at: string, source = 'forum') => {
      const one = arrival({ text: 'one', alias: 'bmox', at, source });
      const known = { ...one, post: { ...one.post, author: { ...author, posts } } };
      expect(await database.transaction((tx) => keep(tx, [keeping(known)]))).toEqual([]);
      const [post] = await postsOf(database.db, [sha256('one')]);
      expect(post?.post.author).toMatchObject({ posts: 3, joinedOn: null });
      const [found] = (await search(database.db, { text: 'one' })).found;
      return [found?.author?.posts, found?.authorAt];
    };
    expect((await search(database.db, { text: 'one' })).found[0]).toMatchObject({ author: { posts: 3 }, authorAt: clock().toISOString() });
    expect(await seenAgain(40, '2026-12-01T00:00:00.000Z')).toEqual([40, '2026-12-01T00:00:00.000Z']);
    expect(await seenAgain(40, '2026-12-24T00:00:00.000Z')).toEqual([40, '2026-12-01T00:00:00.000Z']);
    expect(await seenAgain(61, '2027-01-01T00:00:00.000Z', 'mirror')).toEqual([61, '2027-01-01T00:00:00.000Z']);
    expect((await verifyStore(database.db, { verifiers: [] })).faults).toEqual([]);
    await erase(database, [sha256('one')], { who: 'Ana Torres', reason: 'x' }, clock);
    await database.transaction((tx) => keep(tx, [keeping(arrival({ text: 'one', alias: 'bmox' }))]));
    const left = await database.db.selectFrom('sighting').select(['author', 'author_at']).distinct().execute();
    expect(left).toEqual([{ author: null, author_at: null }]);
    await database.close();
  });

  test('a transaction that fails leaves nothing, and the log has no gap', async () => {
    const database = await filled(await fresh(), [{ text: 'one' }]);
    const broken = database.transaction(async (tx) => {
      await keep(tx, [keeping(arrival({ text: 'lost' }))]);
      throw new Error('in the middle');
    });
    await expect(broken).rejects.toThrow('in the middle');
    await database.transaction((tx) => keep(tx, [keeping(arrival({ text: 'two' }))]));
    expect((await database.db.selectFrom('ledger').select('seq').orderBy('seq').execute()).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await postsOf(database.db, [sha256('lost')])).toEqual([]);
    await database.close();
  });

  test('the outer database inside a transaction is a loud mistake and no endless wait', async () => {
    const { db, transaction, close } = await openDatabase(await fresh(), clock);
    await expect(transaction(() => db.selectFrom('source').selectAll().execute())).rejects.toThrow('inside a transaction');
    await close();
  });

  test('a judgement takes the place of an earlier one, and what nobody judged is told', async () => {
    const { db, transaction, close } = await filled(await fresh(), [{ text: 'one' }, { text: 'two' }]);
    expect((await unjudged(db, 10)).sort()).toEqual([sha256('one'), sha256('two')].sort());
    await transaction((tx) => keepJudgements(tx, [judged('one')]));
    await transaction((tx) => keepJudgements(tx, [judged('one', { level: 4, knowledge: '2' })]));
    expect(await unjudged(db, 10)).toEqual([sha256('two')]);
    expect(await judgementOf(db, sha256('one'))).toMatchObject({
      level: 4,
      knowledge: '2',
      cases: [{ case: 'case-1' }],
      countries: ['MX'],
    });
    expect(await judgementOf(db, sha256('two'))).toBeNull();
    await close();
  });

  test('what was written is there after closing and opening again', async () => {
    const place = await fresh();
    await (await filled(place, [{ text: 'kept' }])).close();
    const { db, close } = await openDatabase(place, clock);
    expect(await postsOf(db, [sha256('kept')])).toHaveLength(1);
    await close();
  });

  describe('search', () => {
    const posts: Given[] = [
      { text: 'Extorsiones contra hospitales: piden rescate', language: 'es', at: '2026-11-01T00:00:00.000Z' },
      { text: 'Selling VPN accesses to a power company, domain admin rights', language: 'en', at: '2026-11-02T00:00:00.000Z' },
      { text: 'Продаю доступы к сети банка', language: 'ru', at: '2026-11-03T00:00:00.000Z', source: 'telegram' },
      { text: 'Vendo acessos da operadora de saúde', language: 'pt', at: '2026-11-04T00:00:00.000Z' },
      { text: 'Electricidad del Bajío fue nombrada ayer', language: 'es', at: '2026-11-05T00:00:00.000Z', alias: 'bmox' },
    ];
    test.each<[string, Query, number[]]>([
      ['a stem of Spanish, without its accent', { text: 'extorsion' }, [0]],
      ['a plural of English', { text: 'companies' }, [1]],
      ['a phrase', { text: '"domain admin"' }, [1]],
      ['a phrase in another order', { text: '"admin domain"' }, []],
      ['a case of Russian', { text: 'доступ' }, [2]],
      ['Portuguese without its accent', { text: 'saude' }, [3]],
      ['a word left out', { text: 'acceso -banco' }, []],
      ['a word left out whose stem is another in each language', { text: 'hospital -rescate' }, []],
      ['what has not the word left out', { text: 'hospital -banco' }, [0]],
      ['a phrase left out', { text: 'rights -"domain admin"' }, []],
      ['only a word left out', { text: '-hospitales' }, [4, 3, 2, 1]],
      ['one or the other, the other without a word', { text: 'hospital or accesses -domain OR nombrada -hospital' }, [4, 0]],
      ['an alias', { text: 'bmox' }, [4]],
      ['a name with a typo', { text: 'Electrcidad del Bajo' }, [4]],
      ['times', { from: '2026-11-02T00:00:00Z', to: '2026-11-04T00:00:00Z' }, [2, 1]],
      ['a source', { source: 'telegram' }, [2]],
      ['a country', { country: 'MX' }, [4]],
      ['another country', { country: 'BR' }, []],
      ['a sector and a level', { sector: 'energy', level: 2 }, [4]],
      ['a level above', { level: 3 }, []],
      ['an actor, in capitals', { actor: 'BMOX' }, [4]],
      ['text and filter', { text: 'nombrada', country: 'MX' }, [4]],
      ['a part of what is there, and what follows it', { limit: 2 }, [4, 3]],
      ['quotes and operators that make no sense', { text: '"!!& | (' }, []],
      ['minuses, or, a zero and half a pair alone', { text: '- or -- "" -"" \0 \ud800 or' }, []],
    ])('finds %s', async (_what, query, expected) => {
      const { db } = await (searched ??= prepare());
      const { found } = await search(db, query);
      expect(found.map(({ post }) => posts.findIndex(({ text }) => sha256(text) === post))).toEqual(expected);
    });

    test('goes on behind the last row, and says what it looked for instead', async () => {
      const { db, close } = await (searched ??= prepare());
      const first = (await search(db, { limit: 3 })).found;
      const last = first.at(-1);
      const rest = (await search(db, { limit: 3, after: { receivedAt: last?.receivedAt ?? '', post: last?.post ?? '' } })).found;
      expect(new Set([...first, ...rest].map(({ post }) => post)).size).toBe(5);
      expect((await search(db, { text: 'Electrcidad del Bajo' })).instead).toEqual(['Electricidad del Bajío']);
      await close();
    });

    let searched: Promise<Database> | undefined;
    async function prepare(): Promise<Database> {
      const database = await filled(await fresh(), posts);
      const { text = '', at: receivedAt = '' } = posts[4] ?? {};
      await database.transaction((tx) => keepJudgements(tx, [judged(text, { receivedAt })]));
      await tidy(database);
      return database;
    }
  });
});
