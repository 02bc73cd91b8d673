import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { leakSites } from './index.ts';

const onion = 'http://6ke3gsodaw77pdhloqaevyn4kowwwhtge2wm6lajd5zc5whdhhmagzyd.onion/p/1';
const permalink = 'https://www.ransomware.live/id/VmVsbW9yYUBuaWdodGhlcm9u';

const newer = {
  victim: 'Velmora S.A.',
  group: 'nightheron',
  country: 'AR',
  activity: 'Manufacturing',
  domain: 'velmora.example',
  attackdate: '2026-11-02T00:00:00+00:00',
  discovered: '2026-11-14T22:20:57.123+00:00',
  description: 'Velmora makes pumps.<br>240 GB are ours.',
  claim_url: onion,
  url: permalink,
  infostealer: { employees: 7, users: 31, infostealer_stats: { Lumma: 5 } },
  press: null,
  screenshot: 'https://images.ransomware.live/victims/1.png',
};
const older = {
  post_title: 'Velmora S.A.',
  group_name: 'nightheron',
  country: '',
  activity: 'Not Found',
  website: 'velmora.example',
  discovered: '2026-11-14 22:20:57.123456',
  published: '2026-11-13 08:00:00.000000',
  description: '',
  post_url: onion,
};
const ransomLook = {
  post_title: 'velmora.example',
  discovered: '2026-11-14 22:20:57.123456',
  description: 'Pumps [all of them], 240 GB',
  link: '/topic/velmora',
  magnet: 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567',
  screen: 'screenshots/nightheron/1.png',
};
const groupPage = [
  { meta: 'since 2025', locations: [{ slug: onion, screen: 'aGk='.repeat(40_000) }], profile: [] },
  [ransomLook, ransomLook],
];

test('a record of ransomware.live becomes the lines of a leak site', async () => {
  const [item] = await itemsOf(leakSites, [newer]);
  expect(item?.text).toBe(
    [
      'Leak site of the group: "nightheron"\n',
      'Victim: Velmora S.A.\nWebsite: velmora.example\nCountry: Argentina\nSector: Manufacturing\nPosted: 2026-11-14\nAttack date: 2026-11-02\n',
      'Velmora makes pumps.\n240 GB are ours.\n',
      `Page: ${onion}`,
    ].join('\n'),
  );
  expect(item).toMatchObject({
    title: 'nightheron: Velmora S.A.',
    author: { alias: 'nightheron' },
    publishedAt: '2026-11-14T22:20:57.000Z',
    origin: { externalId: permalink, url: permalink, tlp: null },
  });
});

test('the older names of the fields mean the same, and what the tracker does not know is not said', async () => {
  const [item] = await itemsOf(leakSites, [older]);
  expect(item?.text).toBe(
    `Leak site of the group: "nightheron"\n\nVictim: Velmora S.A.\nWebsite: velmora.example\nPosted: 2026-11-13\n\nPage: ${onion}`,
  );
  expect(item?.origin.externalId).toBe('nightheron/Velmora S.A.');
});

test.each([
  ['a list of RansomLook', [{ ...ransomLook, group_name: 'nightheron' }], 'recent.json', 1],
  ['its page of a group, which names it in its address', groupPage, 'https://www.ransomlook.io/api/group/nightheron', 2],
  ['its page of a post', { source: '[AI] {240 GB}', ...ransomLook }, 'https://www.ransomlook.io/api/post/nightheron/velmora.example', 1],
  ['its export, where the group is the key', { nightheron: [ransomLook], _other: [] }, 'export.json', 1],
  ['the paid form of ransomware.live', { client: 'x', count: 1, victims: [{ ...newer, victim: 'velmora.example' }] }, 'recent', 1],
])('%s is taken, with its group', async (_what, given, name, count) => {
  const items = await itemsOf(leakSites, given, name);
  expect(items.map(({ title }) => title)).toEqual(Array(count).fill('nightheron: velmora.example'));
  expect(items[0]?.text).toMatch(/Victim: velmora\.example\n[\s\S]*240 GB/);
});

test('addresses and magnets stay text; screenshots and statistics of infostealers stay out of text and bytes', async () => {
  const [item] = await itemsOf(leakSites, [{ ...newer, magnet: ransomLook.magnet }]);
  expect(item?.text).toContain('Magnet: magnet:?xt=urn:btih:0123456789abcdef');
  for (const written of [item?.text, new TextDecoder().decode(item?.bytes)]) expect(written).not.toMatch(/infostealer|Lumma|images\./);
});

test('what a tracker adds to a post later makes no new post of it; a changed description does', async () => {
  const hex = async (record: object) => Buffer.from((await itemsOf(leakSites, [record]))[0]?.bytes ?? []).toString('hex');
  const first = await hex(newer);
  expect(await hex({ ...newer, infostealer: '', press: 'https://news.example/1', screenshot: null })).toBe(first);
  expect(await hex({ ...newer, description: 'All 240 GB are published.' })).not.toBe(first);
});

test('a day without posts gives nothing', async () => {
  expect(leakSites.recognises({ name: 'x', mediaType: null, start: '[ ]\n' })).toBe(true);
  expect(await itemsOf(leakSites, [])).toEqual([]);
});

test('a record without a victim is refused and the next is taken', async () => {
  expect((await partsOf(leakSites, [{ ...newer, victim: null }, newer])).map(({ kind }) => kind)).toEqual(['refused', 'item']);
});

test('a name cannot write lines of its own', async () => {
  const [item] = await itemsOf(leakSites, [{ ...newer, victim: 'Velmora\nCountry: Mexico', group: 'a"\nVictim: b' }]);
  expect(item?.text?.match(/^(?:Victim|Country): .*$/gm)).toEqual(['Victim: Velmora Country: Mexico', 'Country: Argentina']);
});

test.each([
  ['ransomware.live', [newer], true],
  ['its older form', [older], true],
  ['a page of a group whose pictures push the posts back', groupPage, true],
  ['another list of JSON', [{ title: 'x', discovered: '2026' }], false],
  ['statistics without names', { posts: [{ group_name: 'x', discovered: '2026' }] }, false],
])('%s is recognised or not', (_what, given, known) => {
  expect(leakSites.recognises({ name: 'x', mediaType: null, start: JSON.stringify(given).slice(0, 65_536) })).toBe(known);
});

test('any values under the right names and any bytes end the same way twice', async () => {
  const record = fc.dictionary(fc.constantFrom(...Object.keys(newer), ...Object.keys(older)), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.array(record),
        fc.json().map((text) => `[${text}]`),
      ),
      async (given) => {
        expect(await partsOrFailure(leakSites, given)).toEqual(await partsOrFailure(leakSites, given));
      },
    ),
  );
});
