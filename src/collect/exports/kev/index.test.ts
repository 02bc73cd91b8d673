import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { kev } from './index.ts';

const entry = {
  cveID: 'CVE-2027-10001',
  vendorProject: 'Velmora',
  product: 'Gateway',
  vulnerabilityName: 'Velmora Gateway Command Injection Vulnerability',
  dateAdded: '2026-11-20',
  shortDescription: 'Velmora Gateway contains a command injection vulnerability that lets an attacker execute code as root.',
  requiredAction: 'Apply mitigations per vendor instructions.',
  dueDate: '2026-12-11',
  knownRansomwareCampaignUse: 'Known',
  notes: 'https://velmora.example/psirt/1',
  cwes: ['CWE-78'],
};

const catalogue = (...vulnerabilities: unknown[]) => ({ title: 'CISA Catalog', catalogVersion: '2026.11.20', count: 1, vulnerabilities });

test('each vulnerability becomes an item with its own bytes, its day and its CVE', async () => {
  expect(await itemsOf(kev, catalogue(entry))).toMatchObject([
    {
      bytes: new TextEncoder().encode(JSON.stringify(entry)),
      title: 'CVE-2027-10001: Velmora Gateway Command Injection Vulnerability',
      publishedAt: '2026-11-20T00:00:00.000Z',
      origin: { externalId: 'CVE-2027-10001', tlp: null },
    },
  ]);
});

test('use in ransomware campaigns is said only where it is known', async () => {
  const items = await itemsOf(kev, catalogue(entry, { ...entry, knownRansomwareCampaignUse: 'Unknown' }));
  expect(items.map(({ text }) => text?.includes('ransomware'))).toEqual([true, false]);
});

test.each([
  ['an entry without a CVE', { ...entry, cveID: null }],
  ['an entry that is no object', 'CVE-2027-10001'],
])('%s is refused and the next is taken', async (_what, bad) => {
  const parts = await partsOf(kev, catalogue(bad, entry));
  expect(parts.map(({ kind }) => kind)).toEqual(['refused', 'item']);
});

test.each([
  ['the catalogue', '{"title":"CISA Catalog of Known Exploited Vulnerabilities","catalogVersion":"2026.11.20",', true],
  ['another object', '{"title":"Catalog"}', false],
  ['a page that speaks of it', '<p>"catalogVersion":</p>', false],
])('%s is recognised or not', (_what, start, known) => {
  expect(kev.recognises({ name: 'x', mediaType: null, start })).toBe(known);
});

test('any values under the right names and any bytes end in parts or a failure', async () => {
  const record = fc.dictionary(fc.constantFrom(...Object.keys(entry)), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.array(record).map((list) => catalogue(...list)),
      ),
      async (given) => {
        const parts = await partsOrFailure(kev, given);
        expect(await partsOrFailure(kev, given)).toEqual(parts);
      },
    ),
  );
});
