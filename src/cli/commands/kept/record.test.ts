import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { correctionsOf, openDatabase, openKeys, postsOf } from '#store';
import { openWork, takeIn } from '#work';
import { identity, recipient } from '../../../../test/fakes/evidence.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { surroundings } from '../../surroundings.ts';
import { recordCommand } from './record.ts';

const text = 'Selling VPN access to a Mexican power company, price $3,500';
const origin = { externalId: null, url: null, editedAt: null, thread: null, tlp: null };
const item = { bytes: Buffer.from(text), mediaType: 'text/plain', text, title: null, author: null, publishedAt: null, origin };

test('what the law may ask of a post: a note, a hold that keeps it, its original, and its erasure when the hold has ended', async () => {
  const { folder } = await freshFolder();
  const keys = join(folder, 'keys');
  await openKeys(keys);
  writeFileSync(join(keys, 'recipients.txt'), `${recipient}\n`);
  const work = await openWork({
    place: { folder },
    threads: 1,
    keys: await openKeys(keys),
    environment: {},
    now,
    tell: () => {},
  });
  await takeIn([item], { source: 'test', collector: 'test 1', settings: null }, work.intake);
  await work.stop();
  const post = sha256(text);
  const act = (name: string, names: readonly string[], more: object) =>
    recordCommand(name, names, { data: folder, who: 'Ana Torres', ...more }, surroundings('es'));
  const look = async <T>(at: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<T>): Promise<T> => {
    const { db, close } = await openDatabase({ folder }, now);
    return at(db).finally(close);
  };

  await act('correct', [post], { note: 'La empresa lo desmiente' });
  expect(await look((db) => correctionsOf(db, [post]))).toMatchObject([{ note: 'La empresa lo desmiente', who: 'Ana Torres' }]);

  await act('hold', [post.slice(7)], { reason: 'carpeta 118' });
  await act('erase', [post], { reason: 'supresión' });
  expect(await look((db) => postsOf(db, [post]))).toHaveLength(1);

  const [key, out] = [join(folder, 'identity.txt'), join(folder, 'original.bin')];
  writeFileSync(key, `# custodian\n${identity}\n`, { mode: 0o600 });
  await act('open', [post], { identity: key, out, reason: 'peritaje' });
  expect(readFileSync(out, 'utf8')).toBe(text);

  const hold = await look((db) => db.selectFrom('hold').select('id').executeTakeFirstOrThrow());
  await act('release', [hold.id], { reason: 'concluyó' });
  await act('erase', [post], { reason: 'supresión' });
  expect(await look((db) => postsOf(db, [post]))).toEqual([]);
  const kinds = await look((db) => db.selectFrom('ledger').select('kind').orderBy('seq').execute());
  expect(kinds.map(({ kind }) => kind).filter((kind) => kind !== 'checkpoint')).toEqual([
    'post',
    'judgement',
    'correction',
    'hold',
    'access',
    'release',
    'deletion',
  ]);
}, 180_000);

test.each([
  ['burn', [], {}, 'wrong-use'],
  ['erase', [], { reason: 'x' }, 'wrong-use'],
  ['erase', ['3f2a'], { reason: 'x' }, 'no-such-record'],
  ['correct', ['0'.repeat(64)], {}, 'wrong-use'],
  ['release', ['none'], { reason: 'x' }, 'no-such-record'],
] as const)('%s %j %j is refused as %s', async (act, names, more, code) => {
  const { folder } = await freshFolder();
  await expect(recordCommand(act, names, { data: folder, who: 'Ana', ...more }, surroundings('en'))).rejects.toMatchObject({ code });
});
