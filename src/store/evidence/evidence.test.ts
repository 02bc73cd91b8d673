import { writeFileSync } from 'node:fs';
import { generateIdentity } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { bundleOf, verifyBundle } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { ana, arrival, at, checking, filled, identity, idOf, now, signer, undone } from '../../../test/fakes/evidence.ts';
import { timestampAuthority } from '../../../test/fakes/timestamps.ts';
import { onBoth } from '../../../test/stores.ts';
import type { Database } from '../database.ts';
import { keep, postsOf } from '../posts.ts';
import { checkpointIfDue, stamp, uncovered } from './checkpoints.ts';
import { correct, correctionsOf } from './corrections.ts';
import { erase, eraseOverdue, overdue } from './erase.ts';
import { evidenceFor } from './evidence.ts';
import { release } from './holds.ts';
import { openOriginal } from './originals.ts';
import { verifyStore } from './verify.ts';

onBoth((fresh, kind) => {
  let made: Promise<Database> | null = null;
  const filledOnce = () => (made ??= fresh().then(filled));
  afterAll(async () => (await made)?.close());

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
    await sql`insert into source (id, kind, settings, class, may_keep_days, enabled, added_at) values ('foro', 'web', '{}', 'x', 30, true, now())`.execute(
      db,
    );
    expect(await eraseOverdue(database, now)).toBe(0);
    expect(await eraseOverdue(database, () => new Date('2027-01-01T00:00:00.000Z'))).toBe(5);
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

  test('a checkpoint is stamped by an authority, and openssl vouches for the stamp in a bundle', async () => {
    const database = await fresh().then(filled);
    const authority = timestampAuthority();
    const { at: stampedAt } = await stamp(database.db, 6, async (question) => authority.stamp(question));
    await expect(stamp(database.db, 13, async () => Buffer.from('<html>'))).rejects.toMatchObject({ code: 'odd-answer' });
    await expect(stamp(database.db, 5, async (question) => authority.stamp(question))).rejects.toMatchObject({ code: 'no-such-record' });
    const files = bundleOf(await evidenceFor(database, [idOf('dos')], { ...ana, signer, verifiers: [] }, now), signer);
    expect(verifyBundle(files, []).checkpoints).toEqual([
      { seq: 6, stampedAt },
      { seq: 16, stampedAt: null },
    ]);
    for (const { name, bytes } of files.filter(({ name }) => /0006\.(note|tsr)$/.test(name)))
      writeFileSync(authority.path(name.slice(-4)), bytes);
    expect(authority.openssl('ts', '-verify', '-data', 'note', '-in', '.tsr', '-CAfile', 'ca.pem')).toContain('Verification: OK');
    await database.close();
  });

  // Embedded there is one session, and nothing in its middle.
  if (kind === 'server') {
    test('a hold that is ordered in the middle of an erasure is in time', async () => {
      const database = await fresh().then(filled);
      const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const ordering = database.transaction(async (tx) => {
        await sql`select 1 from ledger_head for update`.execute(tx);
        begun.resolve();
        await go.promise;
        await sql`update hold set scope = jsonb_build_object('posts', jsonb_build_array(${idOf('dos')}::text))`.execute(tx);
      });
      await begun.promise;
      const erasing = erase(database, [idOf('uno'), idOf('dos')], ana, now);
      await new Promise((resolve) => setTimeout(resolve, 500));
      go.resolve();
      await ordering;
      expect(await erasing).toEqual({ erased: [idOf('uno')], held: [idOf('dos')] });
      expect(await postsOf(database.db, [idOf('dos')])).toHaveLength(1);
      await database.close();
    });
  }

  test('a checkpoint is signed when there is something new, and kept notes of correction come back', async () => {
    const database = await filledOnce();
    await undone(database, async (tx) => {
      expect(await uncovered(tx)).toBe(1);
      expect(await correctionsOf(tx, [idOf('uno')])).toEqual([
        { of: 'post', record: idOf('uno'), note: 'No era suyo.', who: 'Clínica', at },
      ]);
    });
    const later = (minutes: number) => () => new Date(Date.parse(at) + minutes * 60_000);
    expect(await checkpointIfDue(database, signer, later(9))).toBeNull();
    expect(await checkpointIfDue(database, signer, later(10))).toBe(15);
    expect(await checkpointIfDue(database, signer, later(30))).toBeNull();
    for (const note of [' ', 'x'.repeat(20_001)])
      await expect(correct(database, { of: 'post', record: idOf('uno'), note, who: 'A' }, now)).rejects.toThrow(Failure);
  });
});
