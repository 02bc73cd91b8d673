import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier, Indicator, Tlp } from '#model';
import { mispFaults } from '../../../../test/conformance/misp.ts';
import { schemasAreHere } from '../../../../test/conformance/schemas.ts';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { type MispEvent, mispEvents } from './index.ts';

const base = dossierIn('en');
const only = (dossier: Dossier): MispEvent => {
  const [event, ...more] = mispEvents(dossier, 'en');
  if (event === undefined || more.length > 0) throw new Error('one event was expected');
  return event;
};
const textIn = (event: MispEvent) => JSON.stringify(event);
const objectOf = (event: MispEvent, name: string) => event.Object.find((one) => one.name === name);
const saidOf = (event: MispEvent, name: string, relation: string) =>
  objectOf(event, name)?.Attribute.find((one) => one.object_relation === relation)?.value;
const inCase = (id: string, price: number): Dossier => ({
  ...base,
  offers: base.offers.map((one) => ({ ...one, price: { ...one.price, amount: price } })),
  assessments: base.assessments.map((one) => ({ ...one, case: id })),
});
const found = (type: Indicator['type'], value: string): Indicator => ({ type, value, seen: value, spans: [[0, 4]] });
const advisory = (indicators: readonly Indicator[], genre: Dossier['document']['genre'] = 'advisory'): Dossier => ({
  ...base,
  ...{ assessments: [], offers: [], claims: [], links: [], indicators },
  document: { ...base.document, genre, text: 'TLP:GREEN' },
});

test.each(['es', 'en'] as const)('an event keeps the rules of MISP, in %s', (tongue) => {
  expect(mispEvents(dossierIn(tongue), tongue).flatMap((one) => mispFaults(one))).toEqual([]);
});

test.skipIf(!schemasAreHere)('the official schema sees what is wrong', () => {
  const odd = { ...only(base), threat_level_id: 2 } as unknown as MispEvent;
  expect(mispFaults(odd).filter((fault) => fault.startsWith('schema'))).not.toEqual([]);
});

test('the offer stands in its object, alleged, with who says so', () => {
  const event = only(base);
  expect(event.info).toBe('Alleged sale of access: a Mexican state system; quetzal_x');
  expect(saidOf(event, 'access-offer', 'price')).toBe('25000');
  expect(saidOf(event, 'access-offer', 'claim-status')).toBe('alleged');
  expect(saidOf(event, 'access-offer', 'holder')).toBe('Elena Rivas');
  expect(saidOf(event, 'victim', 'regions')).toBe('MX');
  expect(objectOf(event, 'access-offer')?.ObjectReference[0]?.referenced_uuid).toBe(objectOf(event, 'victim')?.uuid);
});

test('a repost of a case of the store updates the same event, attribute by attribute', () => {
  const [first, second] = [only(inCase('3f2a9c01b7de4455', 25_000)), only(inCase('3f2a9c01b7de4455', 18_000))];
  const ids = (event: MispEvent) => event.Object.flatMap((one) => one.Attribute.map(({ uuid }) => uuid));
  expect(second.uuid).toBe(first.uuid);
  expect(ids(second)).toEqual(ids(first));
  expect(saidOf(second, 'access-offer', 'price')).toBe('18000');
  expect(only(inCase('0000000000000001', 25_000)).uuid).not.toBe(first.uuid);
});

test.each([
  ['RED', '0'],
  ['AMBER+STRICT', '0'],
  ['AMBER', '1'],
  ['GREEN', '2'],
  ['CLEAR', '3'],
] as const)('what is TLP:%s goes no farther than distribution %s', (tlp: Tlp, distribution) => {
  const event = only({ ...base, assessments: base.assessments.map((one) => ({ ...one, handling: { tlp, pap: 'AMBER' } })) });
  expect(event.distribution).toBe(distribution);
  expect(event.Tag[0]?.name).toBe(`tlp:${tlp.toLowerCase()}`);
});

test.each([
  ['advisory', true],
  ['listing', false],
  ['news', false],
] as const)('indicators of a text of kind %s: for sensors %s', (genre, detects) => {
  const [event] = mispEvents(advisory([found('ipv4', '198.51.100.7'), found('cve', 'CVE-2026-12345')], genre), 'en');
  expect(event?.Attribute.map(({ type, to_ids }) => [type, to_ids])).toEqual([
    ['ip-dst', detects],
    ['vulnerability', false],
  ]);
});

test('what was masked, the own domain of the victim and where a file lay stay behind', () => {
  const event = only({
    ...base,
    offers: base.offers.map((one) => ({ ...one, victim: { ...one.victim, domain: 'fabrica.example' } })),
    indicators: [found('email', 'a•••@correo.example'), found('domain', 'vpn.fabrica.example'), found('domain', 'malo.example')],
    document: { ...base.document, source: '/home/ana/casos/articulo.txt' },
  });
  expect(event.Attribute.filter(({ type }) => type === 'domain' || type === 'email').map(({ value }) => value)).toEqual(['malo.example']);
  expect(textIn(event)).not.toContain('/home/ana');
});

test('nobody is called a threat actor for a link that is hedged, nor for being named as a person', () => {
  const actors = only(base).Attribute.filter(({ type }) => type === 'threat-actor');
  expect(actors.map(({ value }) => value)).toEqual(['quetzal_x']);
});

test('a text without a case and without an indicator makes no event', () => {
  expect(mispEvents(advisory([]), 'en')).toEqual([]);
});

test('whatever a stranger writes, the event keeps the rules', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.webUrl(), (text, url) => {
      const event = only({
        ...base,
        bottomLine: text,
        document: { ...base.document, title: text, source: url, genre: 'leak-site', text: text + base.document.text },
        offers: base.offers.map((one) => ({
          ...one,
          actor: { ...one.actor, value: text },
          victim: { ...one.victim, name: text },
          contacts: [{ kind: 'telegram', value: text, spans: [] }],
        })),
        claims: base.claims.map((one) => ({ ...one, holder: text })),
        indicators: [found('url', text), found('asn', text), found('cve', text), found('onion', text)],
      });
      expect(mispFaults(event)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
