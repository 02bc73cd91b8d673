import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { stix } from './index.ts';

const day = '2026-11-20T10:00:00.000Z';
const id = (type: string, n: number) => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const made = (type: string, n: number, more: object) => ({
  type,
  spec_version: '2.1',
  id: id(type, n),
  created: day,
  modified: day,
  ...more,
});
const related = (n: number, source_ref: string, relationship_type: string, target_ref: string) =>
  made('relationship', n, { source_ref, relationship_type, target_ref });

const sender = made('identity', 1, { name: 'CSIRT Velmora', identity_class: 'organization' });
const victim = made('identity', 2, { name: 'Naviera Kordalia', identity_class: 'organization', sectors: ['transportation'] });
const person = made('identity', 3, { name: 'Juana Pérez', identity_class: 'individual' });
const mexico = made('location', 4, { country: 'MX' });
const actor = made('intrusion-set', 5, { name: 'Tecolote Gris', aliases: ['Owl'], description: 'A broker of access.' });
const malware = made('malware', 6, { name: 'Khipu Locker', is_family: true });
const phishing = made('attack-pattern', 7, {
  name: 'Phishing',
  external_references: [{ source_name: 'mitre-attack', external_id: 'T1566' }],
});
const indicator = made('indicator', 8, {
  name: 'C2',
  pattern: "[ipv4-addr:value = '203.0.113.7' AND file:hashes.'SHA-256' = 'ab12']",
  pattern_type: 'stix',
  valid_from: day,
});
const domain = { type: 'domain-name', id: id('domain-name', 9), value: 'panel.velmora.example' };
const relations = [
  related(10, actor.id, 'uses', malware.id),
  related(11, actor.id, 'targets', victim.id),
  related(12, indicator.id, 'indicates', malware.id),
  related(13, malware.id, 'authored-by', person.id),
];
const all = [sender, victim, person, mexico, actor, malware, phishing, indicator, domain, ...relations];
const report = made('report', 20, {
  name: 'Tecolote Gris against ports',
  description: 'Since October he sells access to ports.',
  published: '2026-11-21T00:00:00Z',
  created_by_ref: sender.id,
  object_refs: all.map((one) => one.id),
  external_references: [{ source_name: 'own', url: 'https://csirt.velmora.example/7' }],
});
const bundle = (...objects: object[]) => ({ type: 'bundle', id: id('bundle', 99), objects });

test('a report is told with all that it gathers', async () => {
  const items = await itemsOf(stix, bundle(report, ...all));
  expect(items.map(({ origin }) => origin.externalId)).toEqual([report.id]);
  expect(items[0]?.text).toBe(
    [
      'Tecolote Gris against ports\n',
      'According to CSIRT Velmora.\nVictim: Naviera Kordalia\nSector: transportation\nCountry: Mexico',
      'Threat actor: Tecolote Gris (Owl)\nMalware: Khipu Locker\nTechnique: Phishing (T1566)\n',
      'Since October he sells access to ports.\n',
      'Tecolote Gris: A broker of access.\n',
      'Tecolote Gris uses Khipu Locker.\nTecolote Gris targets Naviera Kordalia.\n',
      '- 203.0.113.7 (Khipu Locker)\n- ab12 (Khipu Locker)\n- panel.velmora.example\n',
      'https://csirt.velmora.example/7',
    ].join('\n'),
  );
  expect(items[0]).toMatchObject({
    title: 'Tecolote Gris against ports',
    author: null,
    publishedAt: '2026-11-21T00:00:00.000Z',
    origin: { url: 'https://csirt.velmora.example/7', editedAt: null, tlp: null },
  });
});

test('persons are not named', async () => {
  const [item] = await itemsOf(stix, bundle(report, ...all));
  expect(item?.text).not.toContain('Juana');
});

test('what no report gathers is told when it has a description of its own, and what has none is not', async () => {
  const items = await itemsOf(stix, bundle(...all));
  expect(items.map(({ origin }) => origin.externalId)).toEqual([actor.id]);
  expect(items[0]?.text).toMatch(
    /^Tecolote Gris\n\nThreat actor: Tecolote Gris \(Owl\)\n[\s\S]*\nTecolote Gris targets Naviera Kordalia\.$/,
  );
});

test.each([
  [
    'a note',
    made('note', 30, { abstract: 'On ports', content: 'They pay.', object_refs: [actor.id] }),
    'On ports\n\nThreat actor: Tecolote Gris (Owl)\n\nThey pay.',
  ],
  [
    'an opinion',
    made('opinion', 31, { opinion: 'disagree', explanation: 'Old data.', object_refs: [malware.id] }),
    'disagree\n\nMalware: Khipu Locker\n\nOld data.',
  ],
  ['an incident', made('incident', 32, { name: 'Port stopped', description: 'Cranes stand.' }), 'Port stopped\n\nCranes stand.'],
  [
    'a grouping',
    made('grouping', 33, { name: 'Tide', context: 'suspicious-activity', object_refs: [domain.id] }),
    'Tide\n\n- panel.velmora.example',
  ],
])('%s is told', async (_what, object, text) => {
  const items = await itemsOf(stix, bundle(object, ...all));
  expect(items.find(({ origin }) => origin.externalId === object.id)?.text).toBe(text);
});

test('the envelope of a TAXII server is read as a bundle, also an empty one', async () => {
  expect(await itemsOf(stix, { more: true, next: 'x', objects: [report, ...all] })).toHaveLength(1);
  expect(await itemsOf(stix, { more: false })).toEqual([]);
});

test('of versions the latest counts, and what was revoked is no item', async () => {
  const later = { ...report, modified: '2026-11-22T00:00:00.000Z', name: 'Corrected' };
  expect(await itemsOf(stix, bundle(later, report))).toMatchObject([{ title: 'Corrected', origin: { editedAt: later.modified } }]);
  expect(await itemsOf(stix, bundle(report, { ...later, revoked: true }))).toEqual([]);
});

test('an edited part of a report makes another post of it, the same in another bundle and order does not', async () => {
  const hex = async (given: object) => Buffer.from((await itemsOf(stix, given))[0]?.bytes ?? []).toString('hex');
  const first = await hex(bundle(report, ...all));
  expect(await hex({ ...bundle(...all.toReversed(), report), id: id('bundle', 98) })).toBe(first);
  expect(await hex(bundle(report, ...all.filter((one) => one !== domain), { ...domain, value: 'other.example' }))).not.toBe(first);
});

const marked = (object: object, ...markings: string[]) => ({
  ...object,
  object_marking_refs: markings.map((one) => `marking-definition--${one}`),
});
const own = made('marking-definition', 40, { definition_type: 'tlp', definition: { tlp: 'amber' } });

test.each([
  ['white of version 1', [marked(report, '613f2e26-407d-48c7-9eca-b8e91df99dc9')], 'CLEAR'],
  ['amber+strict of version 2', [marked(report, '939a9414-2ddd-4d32-a0cd-375ea402b003')], 'AMBER+STRICT'],
  ['a definition in the bundle', [{ ...report, object_marking_refs: [own.id] }, own], 'AMBER'],
  [
    'its name',
    [
      { ...report, object_marking_refs: [own.id] },
      { ...own, definition: undefined, name: 'TLP:GREEN' },
    ],
    'GREEN',
  ],
  [
    'the extension',
    [
      { ...report, object_marking_refs: [own.id] },
      { ...own, definition: {}, extensions: { e: { tlp_2_0: 'red' } } },
    ],
    'RED',
  ],
  [
    'a statement that is none',
    [
      { ...report, object_marking_refs: [own.id] },
      { ...own, definition: { statement: 'red' }, name: 'red' },
    ],
    null,
  ],
  ['a part of the report', [report, marked(indicator, '5e57c739-391a-4eb3-b6be-7d15ca92d5ed')], 'RED'],
  ['a part of an object', [{ ...report, granular_markings: [{ marking_ref: own.id, selectors: ['name'] }] }, own], 'AMBER'],
  [
    'a relationship that is told',
    [report, actor, victim, marked(related(11, actor.id, 'targets', victim.id), 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb')],
    'GREEN',
  ],
])('TLP: %s', async (_what, objects, tlp) => {
  expect((await itemsOf(stix, bundle(...objects)))[0]?.origin.tlp).toBe(tlp);
});

test('a rule of another kind stands as it is', async () => {
  const rule = { ...indicator, pattern_type: 'yara', pattern: 'rule Khipu { condition: true }' };
  const [item] = await itemsOf(stix, bundle({ ...report, object_refs: [rule.id] }, rule));
  expect(item?.text).toContain('\n\nrule Khipu { condition: true }\n\n');
});

test('types and relationships named like parts of an object are nothing special', async () => {
  const odd = [made('constructor', 50, { name: 'x' }), related(51, actor.id, 'constructor', malware.id)];
  const [item] = await itemsOf(stix, bundle({ ...report, object_refs: [...all, ...odd].map((one) => one.id) }, ...all, ...odd));
  expect(item?.text).toContain('Tecolote Gris constructor Khipu Locker.');
  expect(item?.text).not.toContain('native code');
});

test('a report that gathers more than can be told is refused, and the next is told', async () => {
  const long = Array.from({ length: 30 }, (_, i) => made('malware', 100 + i, { name: `m${i}`, description: 'x'.repeat(1_000_000) }));
  const parts = await partsOf(
    stix,
    bundle({ ...report, object_refs: long.map((one) => one.id) }, ...long, made('incident', 32, { name: 'Port' })),
  );
  expect(parts).toMatchObject([{ kind: 'refused', externalId: report.id, code: 'too-large' }, { kind: 'item' }]);
});

test('what has no id is refused and the rest is told', async () => {
  const parts = await partsOf(stix, { type: 'bundle', objects: [{ type: 'report', name: 'x' }, 'y', report] });
  expect(parts.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'item']);
});

test.each([
  ['a bundle', bundle(), true],
  ['an envelope', { more: false, objects: [actor] }, true],
  ['an empty envelope', { more: false }, true],
  ['other JSON with objects', { objects: [{ id: 1 }] }, false],
  ['a list', [actor], false],
])('%s is recognised or not', (_what, given, known) => {
  expect(stix.recognises({ name: 'x', mediaType: null, start: JSON.stringify(given) })).toBe(known);
});

test('any values under the right names, references in circles, and any bytes end the same way twice', async () => {
  const ids = fc.constantFrom(...all.map((one) => one.id), report.id);
  const names = [
    'name',
    'description',
    'aliases',
    'pattern',
    'pattern_type',
    'object_marking_refs',
    'external_references',
    'objects',
    'hashes',
  ];
  const object = fc
    .tuple(ids, fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), fc.array(ids), ids, ids)
    .map(([one, more, object_refs, source_ref, target_ref]) => ({
      type: one.split('--')[0],
      id: one,
      object_refs,
      source_ref,
      target_ref,
      ...more,
    }));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.array(object).map((objects) => bundle(...objects)),
        fc.json(),
      ),
      async (given) => {
        expect(await partsOrFailure(stix, given)).toEqual(await partsOrFailure(stix, given));
      },
    ),
  );
});
