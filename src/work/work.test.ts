import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import type { Item } from '#model';
import { advance, helperName, judgementOf, openDatabase, postsOf, search, unjudged, verifyStore } from '#store';
import { later } from '../../test/fakes/arrivals.ts';
import { checking, recipient, seal, signer } from '../../test/fakes/evidence.ts';
import { onBoth } from '../../test/stores.ts';
import { type Intake, takeIn } from './intake.ts';
import { judgeForever } from './line/judging.ts';
import { openWork, type WorkEvent, type WorkSettings } from './service.ts';

const listing = 'Selling VPN access (FortiGate) to a Mexican power company. Price: $3,500, one hand. Forum escrow accepted. Domain user.';
const bearer = { source: 'test', collector: 'test 1', settings: null };

function item(text: string, externalId: string | null = null): Item {
  return {
    bytes: Buffer.from(text),
    mediaType: 'text/plain',
    text,
    title: null,
    author: null,
    publishedAt: null,
    origin: { externalId, url: null, editedAt: null, thread: null, tlp: null },
  };
}

function postOf(text: string) {
  const receivedAt = now().toISOString();
  return { id: sha256(text), receivedAt, publishedAt: null, mediaType: 'text/plain', title: null, text, author: null, recognised: false };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_400; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came to hold');
}

onBoth((fresh, kind) => {
  const settings = async (tell: (event: WorkEvent) => void = () => {}): Promise<WorkSettings> => ({
    place: await fresh(),
    threads: 1,
    keys: { signer, fingerprintKey: Buffer.alloc(32, 7), sealing: { seal, recipients: [recipient] } },
    environment: {},
    now,
    tell,
  });

  test.each([
    ['on the way in', (intake: Intake) => intake],
    ['from the line', later],
  ])('a post goes in, a judgement made %s comes out, and both can be found', async (_, how) => {
    const work = await openWork(await settings());
    work.start({ collecting: false });
    const { fresh: names } = await takeIn([item(listing)], bearer, how(work.intake));
    expect(names).toEqual([sha256(listing)]);
    await until(async () => (await judgementOf(work.database.db, sha256(listing))) !== null);
    const { found } = await search(work.database.db, { text: 'selling fortigate', country: 'MX', sector: 'energy', level: 1 });
    expect(found.map(({ post }) => post)).toEqual(names);
    expect(await judgementOf(work.database.db, sha256(listing))).toMatchObject({ genre: 'listing', cases: [{ kind: 'access-sale' }] });
    await work.stop();
  });

  test('nothing that must be masked is kept, but a fingerprint of it', async () => {
    const secret = 'CURP HEGG560427MVZRRL04, mail: ana.perez@correo.example:Secreta2024';
    const work = await openWork(await settings());
    const { fresh: names } = await takeIn([item(`${listing}\nSample:\n${secret}`)], bearer, work.intake);
    const { db, close } = work.database;
    const [kept] = await postsOf(db, names);
    expect(kept?.post.text).not.toMatch(/HEGG560427MVZRRL04|Secreta2024/);
    expect(kept?.redactions.map(({ kind }) => kind)).toContain('curp');
    expect((await db.selectFrom('fingerprint').select('kind').execute()).map(({ kind }) => kind)).toContain('curp');
    await work.stop();
    await close().catch(() => {});
  });

  test('what was kept and judged is signed in the log, which then holds; originals are sealed where nothing had to be masked', async () => {
    const work = await openWork(await settings());
    const masked = `${listing}\nSample: CURP HEGG560427MVZRRL04`;
    await takeIn([item(listing), item(masked)], bearer, work.intake);
    work.start({ collecting: true });
    const { db } = work.database;
    await until(async () => (await judgementOf(db, sha256(masked))) !== null && (await judgementOf(db, sha256(listing))) !== null);
    await until(async () => (await db.selectFrom('checkpoint').select('seq').execute()).length > 0);
    expect(await verifyStore(db, checking)).toMatchObject({ faults: [] });
    const sealed = await db.selectFrom('sealed').select(['post', 'recipients']).execute();
    expect(sealed.map(({ post, recipients }) => [Buffer.from(post).toString('hex'), recipients])).toEqual([
      [sha256(listing).slice(7), [recipient]],
    ]);
    await work.stop();
  });

  test('what cannot be read is refused by itself, and the rest of the batch is kept', async () => {
    const work = await openWork(await settings());
    const empty = { ...item('x', 'a'), bytes: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), text: null, mediaType: null };
    const taken = await takeIn([empty, item(listing, 'b'), item(listing, 'c')], bearer, work.intake);
    expect(taken).toEqual({ fresh: [sha256(listing)], known: 1, refused: [{ externalId: 'a', code: 'unknown-type' }] });
    await work.stop();
  });

  test('of what is refused the name stays, without the person in it', async () => {
    const work = await openWork(await settings());
    const names = ['17/41', 'b/HEGG560427MVZRRL04.zip', null];
    const broken = names.map((name) => ({ ...item('x'), text: ' ', origin: { ...item('x').origin, externalId: name } }));
    const { refused } = await takeIn(broken, bearer, work.intake, async (tx, taken) =>
      advance(tx, 'test', { at: now().toISOString(), posts: 0, refused: taken.refused }),
    );
    expect(refused.map(({ externalId }) => externalId)).toEqual(['17/41', `b/${'•'.repeat(18)}.zip`, null]);
    const rows = await work.database.db.selectFrom('refused').select('external_id').orderBy('number').execute();
    expect(rows.map((row) => row.external_id)).toEqual(refused.map(({ externalId }) => externalId));
    await work.stop();
  });

  test('a post that breaks the reader is set aside after three tries, and those beside it are judged', async () => {
    const work = await openWork(await settings());
    const tries: string[] = [];
    const readers: Intake['readers'] = {
      ...work.readers,
      judge: async (posts) => {
        const outcomes = await work.readers.judge(posts);
        return posts.map(({ post }, at) => {
          if (!post.text.includes('poison')) return outcomes[at] ?? { broken: 'nothing came' };
          tries.push(post.id);
          return { broken: 'Error at read/offers.ts:1' };
        });
      },
    };
    await takeIn([item(listing), item(`${listing} poison`), item(`${listing} again`)], bearer, later(work.intake));
    const { database, queue } = work;
    const end = new AbortController();
    const loop = judgeForever({ database, queue, readers, now, onJudged: () => {}, onFault: () => {} }, end.signal);
    await until(async () => (await queue.dead()).length === 1);
    end.abort();
    queue.wake();
    await loop;
    expect(await queue.dead()).toMatchObject([{ posts: [sha256(`${listing} poison`)], why: 'Error at read/offers.ts:1' }]);
    // Once in its batch, then three times by itself.
    expect(tries).toHaveLength(4);
    expect(await unjudged(database.db, 10)).toEqual([sha256(`${listing} poison`)]);
    await work.stop();
  });

  test('what was taken by a worker that died is done by the next one', async () => {
    const given = await settings();
    const first = await openWork(given);
    await takeIn([item(listing)], bearer, later(first.intake));
    const [taken] = await first.queue.take(1);
    expect(taken?.posts).toEqual([sha256(listing)]);
    await first.stop();
    if ('server' in given.place) {
      // On a server others may be at work: theirs is taken over when they have been silent for long. Here the time is made to pass.
      const { execute, close } = await openDatabase(given.place, now);
      await execute("update queue.job set started_on = started_on - interval '1 hour' where state = 'active'");
      await execute('update queue.queue set monitor_on = null, monitor_claim_on = null');
      await close();
    }
    const second = await openWork(given);
    second.start({ collecting: false });
    await until(async () => (await judgementOf(second.database.db, sha256(listing))) !== null);
    // Had it not died but been slow, it would learn now that this is no longer its work.
    expect(await second.database.transaction(async (tx) => taken && second.queue.done(tx, taken))).toBe(false);
    await second.stop();
  });

  if (kind === 'server') {
    test('what a service cannot read at once is left to a helper, where there is one', async () => {
      const given = await settings();
      if (!('server' in given.place)) throw new Error('a server is meant');
      const address = new URL(given.place.server);
      address.searchParams.set('application_name', helperName);
      let helped = 0;
      const tell = (event: WorkEvent) => (event.kind === 'judged' ? (helped += event.count) : null);
      let ahead = 0;
      const first = await openWork({ ...given, now: () => new Date(now().getTime() + ahead) });
      const long = { post: { ...postOf(listing.repeat(500)), source: 'test' }, origin: item('').origin, asOf: null };
      const alone = [1, 2, 3].map(() => first.readers.mask([long]));
      expect(await first.intake.atOnce()).toBe(true);
      const helper = await openWork({ ...given, place: { server: address.href }, tell: (event) => void tell(event) });
      helper.start({ collecting: false });
      await Promise.all(alone);
      expect(await first.intake.atOnce()).toBe(true);
      const crowd = [1, 2, 3].map(() => first.readers.mask([long]));
      ahead = 60_000;
      expect(await first.intake.atOnce()).toBe(false);
      await takeIn([item(listing)], bearer, first.intake);
      await until(async () => (await judgementOf(first.database.db, sha256(listing))) !== null);
      // It is told once it is kept, which another connection may see before.
      await until(() => helped > 0);
      expect(helped).toBe(1);
      await Promise.all(crowd);
      await Promise.all([first.stop(), helper.stop()]);
    });
  }
});
