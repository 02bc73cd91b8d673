import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Offer, Reading } from '#model';
import { read } from '#read';
import { ail } from '../src/collect/exports/ail/index.ts';
import type { Export } from '../src/collect/exports/export.ts';
import { feed } from '../src/collect/exports/feed/index.ts';
import { forum } from '../src/collect/exports/forum/index.ts';
import { kev } from '../src/collect/exports/kev/index.ts';
import { leakSites } from '../src/collect/exports/leak-sites/index.ts';
import { misp } from '../src/collect/exports/misp/index.ts';
import { stix } from '../src/collect/exports/stix/index.ts';
import { telegram } from '../src/collect/exports/telegram/index.ts';
import { postOf } from '../src/collect/receive.ts';
import { itemsOf } from './parts.ts';

// What structured sources say becomes text: here that `read` finds in it what the record said, and nothing else.

const knowledge = loadKnowledge();

async function readings(form: Export, given: string | object): Promise<Reading[]> {
  const posts = (await itemsOf(form, given)).map((item) => postOf(item, { source: 'test', receivedAt: '2026-11-23T00:00:00.000Z' }));
  return (await Promise.all(posts)).map((post) => read(post, knowledge));
}

const brief = ({ actor, victim, venue, price, deadline, volume }: Offer) => ({
  actor: actor.value,
  venue: venue.kind,
  victim: victim.name,
  country: victim.country,
  sector: victim.sector,
  domain: victim.domain,
  price: price.amount,
  deadline: deadline?.on ?? null,
  bytes: volume.bytes,
});

const nothing = { actor: null, victim: null, country: null, sector: null, domain: null, price: null, deadline: null, bytes: null };

const onion = 'http://6ke3gsodaw77pdhloqaevyn4kowwwhtge2wm6lajd5zc5whdhhmagzyd.onion/p/1';

const forms = [telegram, ail, stix, misp, kev, leakSites, feed, forum];

test.each([
  ['ail', { data: 'Vendo acceso', meta: { id: 1, chat: { id: 2, name: 'x' } }, source: 'ail_feeder_telegram', 'source-uuid': 'x' }],
  ['stix', { type: 'bundle', id: 'bundle--1', objects: [{ type: 'report', id: 'report--1', name: 'victim', group: 'x', info: 'y' }] }],
  [
    'misp',
    { Event: { info: 'victim', Orgc: {}, Attribute: [{ type: 'domain', value: 'x', to_ids: true }], Object: [{ name: 'victim' }] } },
  ],
  ['kev', { title: 'Catalog', catalogVersion: '2026.11.20', vulnerabilities: [{ cveID: 'CVE-2027-10001' }] }],
  ['leak-sites', [{ victim: 'Velmora', group: 'nightheron', discovered: '2026-11-14', description: '"Event": {"info":' }]],
  ['feed', '<?xml version="1.0"?><rss version="2.0"><channel><title>{"victim":"x","group":"y"}</title></channel></rss>'],
  ['feed', { version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [{ id: '1', content_text: '"victim": "x"' }] }],
  ['none', { title: 'victim', group: 'x', messages: [] }],
])('the form %s is recognised by its own export and no other', (kind, given) => {
  const start = typeof given === 'string' ? given : JSON.stringify(given);
  const known = forms.filter((form) => form.recognises({ name: 'file', mediaType: null, start })).map((form) => form.kind);
  expect(known).toEqual(kind === 'none' ? [] : [kind]);
});

test.each([
  [
    'ransomware.live',
    {
      victim: 'Textiles Kordalia S.A. de C.V.',
      group: 'nightheron',
      country: 'MX',
      activity: 'Manufacturing',
      domain: 'kordalia.example',
      discovered: '2026-11-14T22:20:57+00:00',
      attackdate: '2026-11-02T00:00:00+00:00',
      description: '[AI generated] Kordalia makes textiles since 1961.',
      claim_url: onion,
      infostealer: { employees: 7 },
    },
    { actor: 'nightheron', victim: 'Textiles Kordalia S.A. de C.V', country: 'MX', sector: 'manufacturing', domain: 'kordalia.example' },
  ],
  [
    'RansomLook',
    {
      post_title: 'kordalia.com.ar',
      group_name: 'qilin',
      discovered: '2026-11-14 22:20:57.123456',
      description: 'We took 240 GB.',
      link: onion,
    },
    { actor: 'qilin', country: 'AR', domain: 'kordalia.com.ar', bytes: 240_000_000_000 },
  ],
  [
    'a record that says next to nothing',
    { victim: 'Ayuntamiento de San Telmo', group: 'The Gentlemen', country: '', activity: 'Not Found', discovered: '2026-11-14 22:20:57' },
    { actor: 'The Gentlemen', victim: 'Ayuntamiento de San Telmo', sector: 'government' },
  ],
])('a leak of %s is one offer of its group', async (_what, record, said) => {
  const [reading] = await readings(leakSites, [record]);
  expect(reading?.document.genre).toBe('leak-site');
  expect(reading?.offers.map(brief)).toEqual([{ ...nothing, venue: 'leak-site', ...said }]);
});

test('a vulnerability that is exploited is an advisory, offers nothing and names nobody', async () => {
  const [reading] = await readings(kev, {
    vulnerabilities: [
      {
        cveID: 'CVE-2027-10001',
        vendorProject: 'Velmora',
        product: 'Gateway',
        vulnerabilityName: 'Velmora Gateway Command Injection Vulnerability',
        dateAdded: '2026-11-20',
        shortDescription: 'Velmora Gateway contains a command injection vulnerability that lets an attacker execute code as root.',
        requiredAction: 'Apply mitigations per vendor instructions or discontinue use of the product.',
        dueDate: '2026-12-11',
        knownRansomwareCampaignUse: 'Known',
      },
    ],
  });
  expect(reading?.document.genre).toBe('advisory');
  expect([reading?.offers, reading?.actors]).toEqual([[], []]);
  expect(reading?.indicators.map(({ value }) => value)).toEqual(['CVE-2027-10001']);
});

const attribute = (type: string, value: string, object_relation?: string) => ({ type, value, object_relation });

test('an event of MISP: who offers and who is hit come out, a server of the attackers is not the victim', async () => {
  const [reading] = await readings(misp, {
    Event: {
      info: 'Initial access broker offers VPN access to a Mexican shipping company',
      date: '2026-11-20',
      Orgc: { name: 'CSIRT Velmora' },
      Tag: [{ name: 'misp-galaxy:threat-actor="Tecolote Gris"' }],
      Attribute: [
        attribute('text', 'The actor asks 900 USD for it.'),
        attribute('domain', 'panel.velmora.example'),
        attribute('ip-dst', '203.0.113.7'),
      ],
      Object: [{ name: 'victim', Attribute: [attribute('text', 'Naviera Kordalia', 'name'), attribute('text', 'Mexico', 'regions')] }],
    },
  });
  expect(reading?.offers.map(brief)).toEqual([
    {
      ...nothing,
      venue: 'unknown',
      actor: 'Tecolote Gris',
      victim: 'Naviera Kordalia',
      country: 'MX',
      sector: 'transportation',
      price: 900,
    },
  ]);
  expect(reading?.indicators.map(({ value }) => value)).toEqual(expect.arrayContaining(['panel.velmora.example', '203.0.113.7']));
});

test('an event of indicators alone offers nothing and has no victim', async () => {
  const [reading] = await readings(misp, {
    Event: {
      info: 'Khipu Locker phishing wave',
      date: '2026-11-20',
      Orgc: { name: 'CSIRT Velmora' },
      Attribute: [
        attribute('domain', 'panel.velmora.example'),
        attribute('url', 'http://panel.velmora.example/gate.php'),
        attribute('ip-dst', '203.0.113.7'),
      ],
    },
  });
  expect(reading?.offers).toEqual([]);
  expect(reading?.actors.filter(({ kind }) => kind === 'victim')).toEqual([]);
  expect(reading?.indicators.map(({ type }) => type).toSorted()).toEqual(['domain', 'ipv4', 'url']);
});

const object = (type: string, n: number, more: object) => ({ type, id: `${type}--00000000-0000-4000-8000-00000000000${n}`, ...more });

test('a report of STIX: actor, victim and indicators of what it gathers come out', async () => {
  const parts = [
    object('threat-actor', 1, { name: 'Tecolote Gris', aliases: ['Owl'] }),
    object('identity', 2, { name: 'Naviera Kordalia', identity_class: 'organization', sectors: ['transportation'] }),
    object('location', 3, { country: 'MX' }),
    object('indicator', 4, {
      pattern: "[domain-name:value = 'panel.velmora.example'] OR [ipv4-addr:value = '203.0.113.7']",
      pattern_type: 'stix',
    }),
  ] as const;
  const targets = object('relationship', 5, { relationship_type: 'targets', source_ref: parts[0].id, target_ref: parts[1].id });
  const objects = [...parts, targets];
  const report = object('report', 6, {
    name: 'Tecolote Gris against ports',
    description: 'Since October the actor sells VPN access to a shipping company in Mexico.',
    created_by_ref: 'identity--00000000-0000-4000-8000-000000000007',
    object_refs: objects.map(({ id }) => id),
  });
  const sender = object('identity', 7, { name: 'CSIRT Velmora', identity_class: 'organization' });
  const [reading] = await readings(stix, { type: 'bundle', objects: [report, sender, ...objects] });
  expect(reading?.offers.map(brief)).toEqual([
    { ...nothing, venue: 'unknown', actor: 'Tecolote Gris', victim: 'Naviera Kordalia', country: 'MX', sector: 'transportation' },
  ]);
  expect(reading?.indicators.map(({ value }) => value)).toEqual(expect.arrayContaining(['panel.velmora.example', '203.0.113.7']));
  expect(reading?.redactions).toEqual([]);
});

test('a message that AIL pushes is an offer of its sender', async () => {
  const [reading] = await readings(ail, {
    data: 'Vendo acceso VPN a una naviera de México, 45 hosts. Precio 900 USD, acepto garante. Interesados por privado.',
    meta: { id: 1, chat: { id: 2, name: 'Mercado Gris' }, sender: { id: 3, username: 'tecolote_x' }, date: { timestamp: 1795169700 } },
    source: 'ail_feeder_telegram',
    source_uuid: 'x',
  });
  expect(reading?.offers).toHaveLength(1);
  expect(reading?.offers[0]).toMatchObject({ actor: { value: 'tecolote_x' }, victim: { country: 'MX' }, price: { amount: 900 } });
});

test('who wrote an article is not who offers what it tells of', async () => {
  const article = `<p>VERACRUZ, 20 de noviembre. Un usuario de un foro clandestino ofrece acceso VPN a la red de una naviera mexicana
    por 900 dólares, informó el diario. La empresa no respondió a las preguntas de este medio.</p>`;
  const [reading] = await readings(feed, {
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: '1', title: 'Venden acceso a una naviera', content_html: article, authors: [{ name: 'Juana Pérez' }] }],
  });
  expect(reading?.document.genre).toBe('news');
  expect(reading?.offers.map(({ actor }) => actor.value)).toEqual([null]);
});
