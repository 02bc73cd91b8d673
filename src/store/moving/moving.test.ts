import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ana, arrival, at, checking, filled, idOf, judged, now, recipient, seal } from '../../../test/fakes/evidence.ts';
import { keepCases } from '../../../test/fakes/kept-cases.ts';
import { freshFolder, freshServer, onBoth } from '../../../test/stores.ts';
import { nameOf } from '../connect/names.ts';
import { type Database, openDatabase } from '../database.ts';
import { erase } from '../evidence/erase.ts';
import { verifyStore } from '../evidence/verify.ts';
import { keepJudgements, unjudged } from '../judgements.ts';
import { addPerson } from '../people/people.ts';
import { keep } from '../posts.ts';
import { search } from '../search/index.ts';
import { backup, type Copied } from './backup.ts';
import { restore } from './restore.ts';
import { tables } from './tables.ts';

const odd = 'Comillas " y \\ \n\r\t \u2028 \u0007 🏥 \uFFFD {"post":{}} ñandú';

/** What a store may hold, in forms that are easily lost: nulls of two kinds, microseconds, numbers without an end, lists of nothing. */
async function full(database: Database): Promise<void> {
  const known = { name: 'Ana Torres', role: 'admin', clearance: { tlp: 'AMBER', organisations: ['Clínica'] } } as const;
  const { db, transaction } = database;
  await transaction((tx) => addPerson(tx, known, { by: 'vigia', at: now().toISOString() }));
  const bytes = await seal(Buffer.from('raw'));
  await transaction((tx) =>
    keep(tx, [
      {
        arrival: {
          ...arrival('raro'),
          post: { ...arrival('raro').post, text: odd, title: null, author: null, publishedAt: '0099-02-28T00:00:00.000Z' },
        },
        fingerprints: [{ kind: 'curp', digest: 'hmac-sha256:0a' }],
        sealed: { bytes, recipients: [recipient] },
      },
    ]),
  );
  const again = arrival('dos');
  const richer = {
    ...again,
    post: { ...again.post, author: { alias: 'bmox', joinedOn: null, posts: 9, reputation: 1.5, forumDeposit: '1 BTC' } },
  };
  await transaction((tx) => keep(tx, [{ arrival: richer, fingerprints: [], sealed: null }]));
  await keepCases(database, odd);
  await erase(database, [idOf('uno')], ana, now);
  const statements = [
    `insert into source (id, kind, settings, class, may_keep_days, enabled, added_at, cursor, next_try_at) values
      ('nulo', 'web', '{"a": [1, null, {"b": "\\u00f1"}]}', 'x', null, true, '2026-11-22T18:00:00.123456Z', 'null', null),
      ('Zeta', 'web', '{"n": 12345678901234567890.1234567890, "e": 1e400}', 'x', 30, false, now(), null, 'infinity')`,
    `insert into knowledge (version, kept_at, files) select 'v1', now(), string_agg(decode(md5(n::text), 'hex'), '') from generate_series(1, 99) as n`,
    "insert into knowledge (version, kept_at, files) values ('v2', now(), '')",
    "insert into name (folded, shown, kind) values ('ñu', 'Ñu', 'victim'), ('nu', 'Nu', 'actor'), ('NU', 'NU', 'actor')",
    `insert into constituent (id, name, country, sector, body) values
      ('agua-ñandú', 'Aguas del Ñandú', 'MX', 'water', '{"id": "agua-ñandú", "names": ["Ñandú", null], "revenue": 0.1}'),
      ('Sin', 'Sin nada', null, null, '{}')`,
    `insert into matrix (id, name, side, basis, sectors, radius, who, at, source) values
      ('0a0a0a0a0a0a', 'Ñ "1"', 'supply', 'table', 2, 0.1::float8 + 0.2, 'Ana', '2026-11-22T18:00:00.123456Z', e'a,b\r\n"1,2",\n')`,
    "insert into refused (source, external_id, code, at) values ('nulo', null, 'empty', now()), ('nulo', '7', 'binary', now())",
    'delete from refused where number = 1',
    "update checkpoint set timestamp_token = '\\x00ff0a' where seq = (select min(seq) from checkpoint)",
  ];
  for (const statement of statements) await database.execute(statement);
  await db.updateTable('post').set({ origin: sql`origin || '{"tlp": null}'` }).execute();
}

/** All rows of all tables, as the database writes them, in an order of their bytes. */
async function everything({ db }: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const name of [...tables.map((table) => table.name), 'ledger_head']) {
    const { rows } = await sql<{
      row: string;
    }>`select row from (select to_jsonb(one)::text as row from ${sql.id(name)} as one) as one
      order by row collate "C"`.execute(db);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

async function copyOf(database: Database): Promise<{ bytes: Buffer; copied: Copied }> {
  const out = new PassThrough();
  const [bytes, copied] = await Promise.all([buffer(out), backup(database, out, { now, program: '0.0.0' })]);
  return { bytes, copied };
}

const from = (bytes: Uint8Array) => Readable.from(parts(bytes, 1_000));
function* parts(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

onBoth((fresh, kind) => {
  test('a store goes to the other kind of database and back, and not a row differs', async () => {
    const first = await filled(await fresh());
    await full(first);
    const there = await openDatabase(kind === 'embedded' ? await freshServer() : await freshFolder(), now);
    const back = await openDatabase(await fresh(), now);
    const sent = await copyOf(first);
    expect(await restore(there, from(sent.bytes))).toEqual(sent.copied);
    const returned = await copyOf(there);
    await restore(back, from(returned.bytes));
    const before = await everything(first);
    expect(await everything(there)).toEqual(before);
    expect(await everything(back)).toEqual(before);
    // Every table has rows, so that none is equal for want of them.
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    for (const { db } of [there, back]) {
      expect((await verifyStore(db, checking)).faults).toEqual((await verifyStore(first.db, checking)).faults);
      expect((await search(db, { text: 'ñandu' })).found.map(({ post }) => post)).toEqual([idOf('raro')]);
      expect((await unjudged(db, 10)).sort()).toEqual((await unjudged(first.db, 10)).sort());
    }
    await Promise.all([first.close(), there.close(), back.close()]);
  });

  test('a store that was brought back goes on where it stood', async () => {
    const first = await filled(await fresh());
    await full(first);
    const { bytes } = await copyOf(first);
    await first.close();
    const second = await openDatabase(await fresh(), now);
    await restore(second, from(bytes));
    await second.transaction((tx) => keep(tx, [{ arrival: arrival('nuevo'), fingerprints: [], sealed: null }]));
    expect((await verifyStore(second.db, checking)).faults).toEqual([]);
    const { number } = await second.db
      .insertInto('refused')
      .values({ source: 'nulo', external_id: null, code: 'empty', at })
      .returning('number')
      .executeTakeFirstOrThrow();
    expect(number).toBe(3);
    const { rows } = await sql`select relname from pg_class where relname = 'post_2026_11'`.execute(second.db);
    expect(rows).toHaveLength(1);
    await second.close();
  });

  test('a copy that is made while others write is the store of one moment', async () => {
    const first = await filled(await fresh());
    await full(first);
    const out = new PassThrough();
    const many = Array.from({ length: 250 }, (_, n) => `muchos ${n}`);
    let going = true;
    const writing = (async () => {
      for (let n = 0; going; n += 1) {
        await first.transaction(async (tx) => {
          const text = `mientras ${n}`;
          await keep(tx, [{ arrival: arrival(text), fingerprints: [{ kind: 'curp', digest: `d${n}` }], sealed: null }]);
          // More than is left to the last moment.
          if (n === 2)
            await keep(
              tx,
              many.map((one) => ({ arrival: arrival(one), fingerprints: [], sealed: null })),
            );
          if (n % 2 === 0) await keepJudgements(tx, [judged(text, 1), judged('tres', n % 5)]);
          await keep(tx, [{ arrival: { ...arrival('dos'), source: `espejo ${n}` }, fingerprints: [], sealed: null }]);
        });
        if (n === 3) await erase(first, [idOf('dos'), idOf('mientras 1')], ana, now);
      }
    })();
    const [bytes, copied] = await Promise.all([buffer(out), backup(first, out, { now, program: '0.0.0' })]);
    going = false;
    await writing;
    await first.close();
    const second = await openDatabase(await fresh(), now);
    expect((await restore(second, from(bytes))).head).toEqual(copied.head);
    expect((await verifyStore(second.db, checking)).faults).toEqual([]);
    const log = await second.db.selectFrom('ledger').select(['kind', 'subject']).orderBy('seq').execute();
    expect(log).toHaveLength(copied.head.seq);
    const inLog = new Set(log.filter((one) => one.kind === 'post').map(({ subject }) => subject));
    const kept = await second.db.selectFrom('post').select(['id', 'text', 'erased_at']).execute();
    expect(new Set(kept.map(({ id }) => nameOf(id)))).toEqual(inLog);
    // What belongs to a transaction is there whole or not at all: its post, its fingerprint, and that another was seen again.
    const numbers = kept.flatMap(({ text }) => (/^mientras (\d+)$/.exec(text) ?? []).slice(1)).filter((n) => n !== '1');
    const seen = await second.db.selectFrom('sighting').select('source').where('source', 'like', 'espejo %').execute();
    expect(
      seen
        .map(({ source }) => source.slice(7))
        .filter((n) => n !== '1')
        .sort(),
    ).toEqual(numbers.sort());
    await second.close();
  });

  test('a store that holds anything takes no copy, and stays as it is', async () => {
    const first = await filled(await fresh());
    const { bytes } = await copyOf(first);
    const before = await everything(first);
    await expect(restore(first, from(bytes))).rejects.toMatchObject({ code: 'not-empty' });
    expect(await everything(first)).toEqual(before);
    await first.close();
  });
});
