import { expect, test, vi } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import { openDatabase, sourcesIn } from '#store';
import { freshFolder } from '../../../../test/stores.ts';
import { surroundings } from '../../surroundings.ts';
import { type SourceOptions, sourceCommand } from './source.ts';

vi.spyOn(process.stderr, 'write').mockReturnValue(true);

const act = (data: string, what: string, name: string, options: SourceOptions = {}) =>
  sourceCommand(what, name, { data, ...options }, surroundings('es'));

/** What a person reads in Spanish when a source is refused. */
async function refused(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(() => null).catch((caught: Failure) => caught);
  return fault === null ? '' : sentence(fault, 'es');
}

test('settings are given one by one, inside others with a dot, and what reads as JSON is that', async () => {
  const { folder } = await freshFolder();
  const set = ['kind=taxii', 'url=https://taxii.example/taxii2/', 'signIn.kind=basic', 'signIn.user=cti', 'signIn.password=env:CLAVE'];
  const web = ['web.proxy=socks5://127.0.0.1:9050', 'web.allowPrivate=["taxii.interno"]', 'web.headers.x-desk=7a'];
  await act(folder, 'add', 'cert', { set: [...set, ...web], days: '90' });
  const { db, close } = await openDatabase({ folder }, now);
  const [source] = await sourcesIn(db);
  await close();
  expect(source).toMatchObject({ id: 'cert', kind: 'taxii', mayKeepDays: 90 });
  expect(source?.settings).toMatchObject({
    signIn: { kind: 'basic', user: 'cti', password: 'env:CLAVE' },
    web: { proxy: 'socks5://127.0.0.1:9050', allowPrivate: ['taxii.interno'], headers: { 'x-desk': '7a' } },
  });
});

test.each<[string, string, string[], RegExp]>([
  ['a name that is mistyped', 'csirt-chil', [], /ningún canal «csirt-chil».*--set kind=/],
  ['a kind that there is not', 'x', ['kind=imapp'], /ningún tipo «imapp»/],
  ['a setting that is missing', 'x', ['kind=misp'], /: url falta\./],
  ['a key that is written out', 'x', ['kind=misp', 'url=https://misp.example', 'key=abc'], /key es una clave.*env:NOMBRE/],
  ['a setting that there is not', 'x', ['kind=misp', 'url=https://misp.example', 'key=env:K', 'limite=3'], /limite no es un ajuste/],
  ['one address for a list', 'x', ['kind=taxii', 'url=https://t.example', 'collections=a'], /collections es una lista/],
  ['a proxy that is none', 'x', ['kind=misp-feed', 'url=https://t.example', 'web.proxy=hola'], /web\.proxy no tiene la forma socks5:/],
  ['a sender without a key', 'sonda', ['kind=webhook'], /secret falta/],
])('%s is told in Spanish, with what to do', async (_what, name, set, said) => {
  expect(await refused(act('/nowhere', 'add', name, { set }))).toMatch(said);
});

test('older posts are asked of what can give them, and of the others a person hears what to do instead', async () => {
  const { folder } = await freshFolder();
  await act(folder, 'add', 'ransomware', { set: ['kind=ransomware-live'] });
  await act(folder, 'add', 'csirt-chile');
  await act(folder, 'add', folder);
  await act(folder, 'add', 'sonda', { set: ['kind=webhook', 'secret=env:K'] });
  const since = '2026-01-01';
  expect(await act(folder, 'backfill', 'ransomware', { since })).toBe(0);
  expect(await refused(act(folder, 'backfill', 'csirt-chile', { since }))).toMatch(/archive\.url/);
  expect(await refused(act(folder, 'backfill', folder, { since }))).toMatch(/vigia ingest CARPETA/);
  expect(await refused(act(folder, 'backfill', 'sonda', { since }))).toMatch(/mande de nuevo/);
  expect(await refused(act(folder, 'backfill', 'nadie', { since }))).toMatch(/\(nadie\)/);
  expect(await refused(act(folder, 'backfill', 'ransomware', { since: '2999-01-01' }))).toMatch(/--since/);
  const { db, close } = await openDatabase({ folder }, now);
  const asked = (await sourcesIn(db)).flatMap(({ id, backfill }) => (backfill === null ? [] : [[id, backfill.since]]));
  await close();
  expect(asked).toEqual([['ransomware', '2026-01-01T00:00:00.000Z']]);
});
