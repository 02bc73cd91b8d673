import { generateKeyPairSync } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { bundleOf, sealerFor, signerFrom, verifyBundle } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Arrival } from '#model';
import { onBoth } from '../../../test/stores.ts';
import { type Database, openDatabase, type Place, type Tx } from '../database.ts';
import { keepJudgements } from '../judgements.ts';
import { append } from '../ledger.ts';
import { keep, postsOf } from '../posts.ts';
import { makePartitions } from '../upkeep.ts';
import { makeCheckpoint, uncovered } from './checkpoints.ts';
import { correct, correctionsOf } from './corrections.ts';
import { erase, overdue } from './erase.ts';
import { evidenceFor } from './evidence.ts';
import { hold, release } from './holds.ts';
import { openOriginal } from './originals.ts';
import { verifyStore } from './verify.ts';

const at = '2026-11-22T18:00:00.000Z';
const now = () => new Date(at);
const signer = signerFrom(
  'csirt.example/ledger',
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
);
const checking = { verifiers: [signer.verifier] };
const identity = await generateIdentity();
const recipient = await identityToRecipient(identity);
const ana = { who: 'Ana Torres', reason: 'orden 12/2026' };
const rawOf = (text: string) => Buffer.from(`raw ${text}`);
const idOf = (text: string) => sha256(rawOf(text));

function arrival(text: string): Arrival {
  const author = { alias: 'bmox', joinedOn: null, posts: 3, reputation: null, forumDeposit: null };
  const post = {
    id: idOf(text),
    source: 'foro',
    mediaType: 'text/plain',
    title: `Sobre ${text}`,
    text,
    recognised: false,
    author,
    publishedAt: null,
    receivedAt: at,
    masked: [],
  };
  const origin = { externalId: text, url: 'https://foro.example/1', editedAt: null, thread: null, tlp: null };
  return { post, language: 'es', redactions: [], origin, source: 'foro', collector: 'web 1', settings: null, bytes: text.length };
}

function judged(text: string, level: number) {
  const reading = { offers: [], claims: [], actors: [], links: [], sectors: [], indicators: [], techniques: [], signs: [], redactions: [] };
  const rest = {
    knowledge: '1',
    genre: 'listing',
    countries: ['MX'],
    sectors: [],
    actors: [],
    cases: [{ case: 'case-1', odds: 0.1 }],
    names: [],
  };
  return { post: idOf(text), receivedAt: at, madeAt: at, level, reading, ...rest };
}

const seal = sealerFor([recipient]);

/** Six posts, three of them judged and one twice, one original sealed, one checkpoint in the middle and one near the end. */
async function filled(place: Place): Promise<Database> {
  const database = await openDatabase(place, now);
  await makePartitions(database.db, at);
  const sealed = { bytes: await seal(rawOf('dos')), recipients: [recipient] };
  const texts = (...all: string[]) =>
    database.transaction((tx) =>
      keep(
        tx,
        all.map((text) => ({ arrival: arrival(text), fingerprints: [], sealed: text === 'dos' ? sealed : null })),
      ),
    );
  await texts('uno', 'dos', 'tres');
  await database.transaction((tx) => keepJudgements(tx, [judged('uno', 1), judged('dos', 2), judged('tres', 3)]));
  await makeCheckpoint(database, signer, now);
  await texts('cuatro', 'cinco', 'seis');
  await database.transaction((tx) => keepJudgements(tx, [judged('uno', 4)]));
  await correct(database, { of: 'post', record: idOf('uno'), note: 'No era suyo.', who: 'Clínica' }, now);
  await hold(database, { scope: { posts: [idOf('tres')] }, reason: 'carpeta 7', heldBy: 'Ana Torres', until: null }, signer, now);
  await makeCheckpoint(database, signer, now);
  await texts('siete');
  return database;
}

const link = (seq: number, what: string) => ({ kind: 'link', broken: { seq, what } });
const row = (table: string, record: string, what: string, seq: number | null) => ({ kind: 'row', table, record, what, seq });

/** Does something and takes it back. */
async function undone(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const back = new Error('taken back');
  const done = database.transaction(async (tx) => {
    await work(tx);
    throw back;
  });
  await done.catch((fault: unknown) => {
    if (fault !== back) throw fault;
  });
}

const tamperings: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['the text of a post', `update post set text = 'otra' where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['the source of a post', `update post set source = 'otro' where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['the author of a post', `update post set author = null where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['when a post was published', `update post set published_at = now() where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  ['a post taken out', `delete from post where text = 'tres'`, [row('post', idOf('tres'), 'missing', 3)]],
  ['a post said to be erased', `update post set text = '', erased_at = now() where text = 'dos'`, [row('post', idOf('dos'), 'changed', 2)]],
  [
    'a post put in',
    `insert into post select '\\x00', received_at, published_at, source, collector, media_type, language, title, text, author, alias, origin,
      recognised, redactions, masked, erased_at, words from post where text = 'dos'`,
    [row('post', 'sha256:00', 'unrecorded', null)],
  ],
  ['the level of a judgement', 'update judgement set level = 0 where level = 3', [row('judgement', idOf('tres'), 'changed', 6)]],
  ['a case of a judgement', `update judgement set cases = '[]' where level = 4`, [row('judgement', idOf('uno'), 'changed', 11)]],
  ['a judgement taken out', 'delete from judgement where level = 2', [row('judgement', idOf('dos'), 'missing', 5)]],
  ['a sealed original', `update sealed set bytes = '\\x00'`, [row('sealed', idOf('dos'), 'changed', 2)]],
  ['a sealed original taken out', 'delete from sealed', [row('sealed', idOf('dos'), 'missing', 2)]],
  ['a note of correction', `update correction set note = 'Era suyo.'`, [row('correction', idOf('uno'), 'changed', 12)]],
  ['a checkpoint taken out', 'delete from checkpoint where seq < 10', [row('checkpoint', '6', 'missing', 7)]],
  ['a hold changed', `update hold set scope = '{"posts": []}'`, [row('hold', 'HOLD', 'changed', 13)]],
  ['a hold released behind the log', 'update hold set released_at = now()', [row('hold', 'HOLD', 'changed', 13)]],
  ['what an entry says', `update ledger set said = replace(said, 'foro', 'otro') where seq = 3`, [link(3, 'changed')]],
  ['what an entry is found by', `update ledger set subject = 'x' where seq = 3`, [link(3, 'changed')]],
  ['what an entry says, withheld', 'update ledger set said = null where seq = 3', [link(3, 'changed')]],
  ['an entry taken out', 'delete from ledger where seq = 3', [link(3, 'missing')]],
  ['the hash of an entry', `update ledger set hash = 'sha256:' || repeat('a', 64) where seq = 3`, [link(3, 'wrong-hash')]],
  [
    'the last entry taken out',
    'delete from ledger where seq = 15',
    [{ kind: 'head', seq: 14 }, row('post', idOf('siete'), 'unrecorded', null)],
  ],
];

onBoth((fresh) => {
  let made: Promise<Database> | null = null;
  const filledOnce = () => (made ??= fresh().then(filled));
  afterAll(async () => (await made)?.close());

  test('a store that nobody touched holds', async () => {
    const { db } = await filledOnce();
    expect(await verifyStore(db, checking)).toEqual({ entries: 15, checkpoints: 2, lastSigned: 13, faults: [], faultCount: 0 });
  });

  test.each(tamperings)('tampering by direct SQL is found: %s', async (_what, statement, faults) => {
    const database = await filledOnce();
    const { id } = await database.db.selectFrom('hold').select('id').executeTakeFirstOrThrow();
    await undone(database, async (tx) => {
      await sql.raw(statement).execute(tx);
      const verdict = await verifyStore(tx, checking);
      expect(JSON.parse(JSON.stringify(verdict.faults).replaceAll(id, 'HOLD'))).toEqual(faults);
      expect(verdict.faultCount).toBe(faults.length);
    });
  });

  test('a tail cut off by somebody who writes the whole database is found by a checkpoint', async () => {
    const database = await filledOnce();
    const kept = (await database.db.selectFrom('checkpoint').select('note').orderBy('seq').execute()).map(({ note }) => note);
    await undone(database, async (tx) => {
      await sql`delete from ledger where seq > 11`.execute(tx);
      await sql`update ledger_head set seq = 11, hash = (select hash from ledger where seq = 11)`.execute(tx);
      await sql`delete from post where text = 'siete'`.execute(tx);
      await sql`delete from correction`.execute(tx);
      await sql`delete from hold`.execute(tx);
      expect((await verifyStore(tx, checking)).faults).toEqual([{ kind: 'truncated', seq: 13 }]);
      await sql`delete from checkpoint where seq > 11`.execute(tx);
      expect((await verifyStore(tx, checking)).faults).toEqual([]);
      expect((await verifyStore(tx, { ...checking, known: kept })).faults).toEqual([{ kind: 'truncated', seq: 13 }]);
    });
  });

  test('a log written anew from some place on is found by a checkpoint kept elsewhere', async () => {
    const database = await filledOnce();
    const { note } = await database.db.selectFrom('checkpoint').select('note').where('seq', '=', 13).executeTakeFirstOrThrow();
    await undone(database, async (tx) => {
      await sql`delete from ledger where seq > 11`.execute(tx);
      await sql`update ledger_head set seq = 11, hash = (select hash from ledger where seq = 11)`.execute(tx);
      await sql`delete from post where text = 'siete'`.execute(tx);
      await sql`delete from correction`.execute(tx);
      await sql`delete from hold`.execute(tx);
      await sql`delete from checkpoint where seq > 11`.execute(tx);
      await append(
        tx,
        ['a', 'b'].map((subject) => ({ at, kind: 'source', subject, body: {} })),
      );
      expect((await verifyStore(tx, { ...checking, known: [note] })).faults).toEqual([{ kind: 'checkpoint', seq: 13, why: 'other-hash' }]);
    });
  });

  test('checkpoints of a key that nobody trusts are told', async () => {
    const { db } = await filledOnce();
    const { faults } = await verifyStore(db, { verifiers: [] });
    expect(faults).toContainEqual({ kind: 'checkpoint', seq: 13, why: 'unknown-key' });
  });

  test('what is erased can be shown to have gone, and why, and what is held stays', async () => {
    const database = await fresh().then(filled);
    const { db } = database;
    const gone = await erase(database, [idOf('uno'), idOf('dos'), idOf('tres'), sha256('nobody')], ana, now);
    expect(gone).toEqual({ erased: expect.arrayContaining([idOf('uno'), idOf('dos')]), held: [idOf('tres')] });
    expect((await verifyStore(db, checking)).faults).toEqual([]);
    expect(await postsOf(db, [idOf('uno'), idOf('dos')])).toEqual([]);
    const left = await sql<{
      all: string;
    }>`select string_agg(row_to_json(one)::text, '') as all from post one where erased_at is not null`.execute(db);
    for (const word of ['Sobre', 'bmox', 'foro.example', '"uno"']) expect(left.rows[0]?.all).not.toContain(word);
    expect(await db.selectFrom('sealed').selectAll().execute()).toEqual([]);
    const entries = await db.selectFrom('ledger').select('said').where('kind', '=', 'deletion').orderBy('seq').execute();
    expect(entries.map(({ said }) => JSON.parse(said ?? '').body)).toContainEqual({ ...ana, text: sha256('uno') });
    // Again, and as it came: nothing is erased twice, and what was erased does not come back.
    expect((await erase(database, [idOf('uno')], ana, now)).erased).toEqual([]);
    expect(await database.transaction((tx) => keep(tx, [{ arrival: arrival('uno'), fingerprints: [], sealed: null }]))).toEqual([]);
    const { id } = await db.selectFrom('hold').select('id').executeTakeFirstOrThrow();
    await release(database, id, ana, now);
    await expect(release(database, id, ana, now)).rejects.toMatchObject({ code: 'no-such-record' });
    expect((await erase(database, [idOf('tres')], ana, now)).erased).toEqual([idOf('tres')]);
    expect((await verifyStore(db, checking)).faults).toEqual([]);
    await database.close();
  });

  test('a source that may keep posts for thirty days keeps those under a hold for longer', async () => {
    const database = await filledOnce();
    await undone(database, async (tx) => {
      await sql`insert into source (id, kind, settings, class, may_keep_days, enabled, added_at) values ('foro', 'web', '{}', 'x', 30, true, now())`.execute(
        tx,
      );
      expect(await overdue(tx, '2026-12-22T17:00:00.000Z', 100)).toEqual([]);
      const late = await overdue(tx, '2026-12-22T19:00:00.000Z', 100);
      expect(late).toHaveLength(6);
      expect(late).not.toContain(idOf('tres'));
    });
  });

  test('an original is opened by its custodian with a reason, and the log knows before it is open', async () => {
    const database = await fresh().then(filled);
    const custodian = { ...ana, role: 'custodian' };
    expect(Buffer.from(await openOriginal(database, idOf('dos'), custodian, identity, now)).toString()).toBe('raw dos');
    await expect(openOriginal(database, idOf('dos'), custodian, await generateIdentity(), now)).rejects.toMatchObject({
      code: 'not-sealed-for-key',
    });
    const accesses = await database.db.selectFrom('ledger').select(['subject', 'said']).where('kind', '=', 'access').execute();
    expect(accesses.map(({ subject, said }) => [subject, JSON.parse(said ?? '').body])).toEqual([
      [idOf('dos'), custodian],
      [idOf('dos'), custodian],
    ]);
    for (const asking of [
      { ...ana, role: 'analyst' },
      { ...custodian, reason: ' ' },
      { ...custodian, who: '' },
    ])
      await expect(openOriginal(database, idOf('dos'), asking, identity, now)).rejects.toMatchObject({ code: 'custodian-only' });
    await expect(openOriginal(database, idOf('uno'), custodian, identity, now)).rejects.toMatchObject({ code: 'no-such-record' });
    await database.close();
  });

  test('what is handed over about two posts holds by itself, and shows nothing of the others', async () => {
    const database = await fresh().then(filled);
    await erase(database, [idOf('cinco')], ana, now);
    const given = { ...ana, signer, verifiers: [signer.verifier] };
    const files = bundleOf(await evidenceFor(database, [idOf('dos'), idOf('cinco'), idOf('uno')], given, now), signer);
    expect(verifyBundle(files, [signer.verifier])).toMatchObject({
      faults: [],
      posts: [idOf('dos'), idOf('cinco'), idOf('uno')],
      keys: [{ trusted: true }],
    });
    const all = files.map(({ name, bytes }) => `${name}\n${Buffer.from(bytes).toString('latin1')}`).join('\n');
    expect(all).toContain('No era suyo.');
    for (const other of ['tres', 'cuatro', 'seis', 'siete']) expect(all).not.toContain(idOf(other).slice(7));
    expect((await verifyStore(database.db, checking)).faults).toEqual([]);
    await expect(evidenceFor(database, [sha256('nobody')], given, now)).rejects.toMatchObject({ code: 'no-such-record' });
    await database.close();
  });

  test('a checkpoint is signed when there is something new, and kept notes of correction come back', async () => {
    const database = await filledOnce();
    await undone(database, async (tx) => {
      expect(await uncovered(tx)).toBe(1);
      expect(await correctionsOf(tx, [idOf('uno')])).toEqual([
        { of: 'post', record: idOf('uno'), note: 'No era suyo.', who: 'Clínica', at },
      ]);
    });
    for (const note of [' ', 'x'.repeat(20_001)])
      await expect(correct(database, { of: 'post', record: idOf('uno'), note, who: 'A' }, now)).rejects.toThrow(Failure);
  });
});
