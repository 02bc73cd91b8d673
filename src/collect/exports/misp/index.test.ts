import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { misp } from './index.ts';

const attribute = (type: string, value: string, more: object = {}) => ({
  type,
  value,
  category: 'Network activity',
  to_ids: true,
  ...more,
});
const hash = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';

const event = {
  uuid: '5b3a1c1e-0001-4f6a-9d5e-00000000a001',
  info: 'Access to a Mexican shipping company is offered',
  date: '2026-11-20',
  timestamp: '1795170000',
  threat_level_id: '1',
  analysis: '2',
  Orgc: { name: 'CSIRT Velmora', uuid: '5b3a1c1e-0001-4f6a-9d5e-00000000a002' },
  Tag: [{ name: 'tlp:green' }, { name: 'misp-galaxy:threat-actor="Tecolote Gris"' }, { name: 'type:OSINT' }],
  Galaxy: [
    { type: 'threat-actor', GalaxyCluster: [{ type: 'threat-actor', value: 'Tecolote Gris' }] },
    { type: 'ransomware', GalaxyCluster: [{ value: 'Khipu Locker' }] },
  ],
  Attribute: [
    attribute('text', 'The actor asks 900 USD.', { uuid: 'u-text' }),
    attribute('ip-dst', '203.0.113.7', { uuid: 'u-ip', comment: 'command and control' }),
    attribute('domain', 'panel.velmora.example'),
    attribute('filename|sha256', `a.exe|${hash}`),
    attribute('campaign-name', 'Tide'),
    attribute('ip-dst', '203.0.113.99', { deleted: true }),
    attribute('first-name', 'Juana', { category: 'Person' }),
    attribute('target-email', 'juana@velmora.example'),
    attribute('attachment', 'proof.png', { data: 'aGVsbG8=' }),
  ],
  Object: [
    {
      name: 'victim',
      uuid: 'o-victim',
      Attribute: [
        attribute('text', 'Naviera Kordalia', { object_relation: 'name' }),
        attribute('text', 'transport', { object_relation: 'sectors' }),
        attribute('text', 'Mexico', { object_relation: 'regions' }),
        attribute('target-user', 'juana', { object_relation: 'user' }),
      ],
    },
    { name: 'file', Attribute: [attribute('filename', 'a.exe'), attribute('sha256', hash)] },
    { name: 'person', Attribute: [attribute('text', 'Juana', { object_relation: 'text' })] },
  ],
};

test('an event becomes text: what it names, what it tells, its victim, its indicators', async () => {
  const [item] = await itemsOf(misp, { Event: event });
  expect(item?.text).toBe(
    [
      'Access to a Mexican shipping company is offered\n',
      'According to CSIRT Velmora.\nThreat level: high\nAnalysis: completed\nThreat actor: Tecolote Gris\nMalware: Khipu Locker\nTags: type:OSINT\n',
      'The actor asks 900 USD.\n',
      'Victim: Naviera Kordalia\nSector: transport\nCountry: Mexico\n',
      `- 203.0.113.7 (command and control)\n- panel.velmora.example\n- a.exe ${hash}\n- campaign-name: Tide\n- proof.png\n- file: a.exe; ${hash}`,
    ].join('\n'),
  );
  expect(item).toMatchObject({
    title: event.info,
    author: null,
    publishedAt: '2026-11-20T00:00:00.000Z',
    origin: { externalId: event.uuid, editedAt: '2026-11-20T10:20:00.000Z', tlp: 'GREEN' },
  });
});

test('persons, what was deleted and files stay out of the text', async () => {
  const [item] = await itemsOf(misp, { Event: event });
  expect(item?.text).not.toMatch(/juana|203\.0\.113\.99|aGVsbG8/i);
});

test.each([
  ['a file', { Event: event }, 1],
  ['an answer of the REST interface', { response: [{ Event: event }, { Event: event }] }, 2],
  ['a list of events', [{ Event: event }, { Event: event }], 2],
  ['a bare event with related ones', { ...event, RelatedEvent: [{ Event: { uuid: 'x', info: 'other' } }] }, 1],
  ['a list of bare events', [event, event], 2],
])('%s gives its events with the bytes that they have there', async (_what, given, count) => {
  const items = await itemsOf(misp, given);
  expect(items.map(({ title }) => title)).toEqual(Array(count).fill(event.info));
  expect(JSON.parse(new TextDecoder().decode(items[0]?.bytes)).uuid).toBe(event.uuid);
  expect(misp.recognises({ name: 'x', mediaType: null, start: JSON.stringify(given) })).toBe(true);
});

test('an answer without events gives nothing', async () => {
  expect(misp.recognises({ name: 'x', mediaType: null, start: '{"response": []}' })).toBe(true);
  expect(await itemsOf(misp, { response: [] })).toEqual([]);
});

test('a report is an item of its own, with what it points to written out', async () => {
  const report = {
    uuid: 'r-1',
    name: 'How it began',
    content:
      '# Entry\n\nFrom @[attribute](u-ip) by @[object](o-victim), tagged @[tag](tlp:amber). @![attribute](u-shot) @[attribute](gone)',
    timestamp: '1795170000',
  };
  const items = await itemsOf(misp, { Event: { ...event, EventReport: [report, { ...report, deleted: true }] } });
  expect(items).toHaveLength(2);
  expect(items[1]).toMatchObject({
    title: 'How it began',
    mediaType: 'text/x-misp-report',
    text: 'How it began\n\n# Entry\n\nFrom 203.0.113.7 by victim, tagged tlp:amber.',
    origin: { externalId: 'r-1', tlp: 'GREEN' },
  });
  expect(new TextDecoder().decode(items[1]?.bytes)).toBe(JSON.stringify(report));
});

test('a post of a leak site in an event is laid out as such sites do it', async () => {
  const relations = { 'entity-name': 'Velmora S.A.', 'ransomware-group': 'nightheron', geo: 'AR', 'date-published': '2026-11-14T00:00:00' };
  const fields = Object.entries(relations).map(([object_relation, value]) => attribute('text', value, { object_relation }));
  const items = await itemsOf(misp, { Event: { ...event, Object: [{ name: 'ransomware-group-post', uuid: 'o-1', Attribute: fields }] } });
  expect(items[1]?.text).toBe('Leak site of the group: "nightheron"\n\nVictim: Velmora S.A.\nCountry: Argentina\nPosted: 2026-11-14');
  expect(items[1]?.origin).toMatchObject({ externalId: 'o-1', tlp: 'GREEN' });
});

test.each([
  ['none', [], [], null],
  ['white of version 1', ['tlp:white'], [], 'CLEAR'],
  ['capitals', ['TLP:AMBER+STRICT'], [], 'AMBER+STRICT'],
  ['the strictest of two', ['tlp:clear', 'tlp:amber'], [], 'AMBER'],
  ['a stricter attribute', ['tlp:green'], ['tlp:red'], 'RED'],
  ['one that is no level', ['tlp:ex:chr'], [], null],
  ['another tag that ends so', ['internal:red'], [], null],
])('TLP: %s', async (_what, own, below, tlp) => {
  const tags = (names: readonly string[]) => names.map((name) => ({ name }));
  const marked = { ...event, Tag: tags(own), Object: [], Attribute: [attribute('ip-dst', '203.0.113.7', { Tag: tags(below) })] };
  const [item] = await itemsOf(misp, { Event: marked });
  expect(item?.origin.tlp).toBe(tlp);
});

test('of very many attributes a thousand go into the text and the rest is counted', async () => {
  const Attribute = Array.from({ length: 1_200 }, (_, i) => attribute('domain', `a${i}.velmora.example`));
  const [item] = await itemsOf(misp, { Event: { ...event, Object: [], Attribute } });
  expect(item?.text?.match(/velmora\.example/g)).toHaveLength(1_000);
  expect(item?.text).toMatch(/\(200 more\)$/);
});

test('an event without a subject is refused and the next is taken', async () => {
  const parts = await partsOf(misp, [{ Event: { ...event, info: '' } }, { Event: event }]);
  expect(parts).toMatchObject([{ kind: 'refused', externalId: event.uuid }, { kind: 'item' }]);
});

test('any values under the right names and any bytes end the same way twice', async () => {
  const any = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
  const things = fc.array(any([...Object.keys(attribute('', '')), 'Attribute', 'name', 'uuid', 'content', 'deleted']));
  const events = fc.tuple(any(Object.keys(event)), things, things, things).map(([one, Attribute, Object_, EventReport]) => ({
    Event: { ...one, info: 'x', Attribute, Object: Object_, EventReport },
  }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), events, fc.json()), async (given) => {
      expect(await partsOrFailure(misp, given)).toEqual(await partsOrFailure(misp, given));
    }),
  );
});
