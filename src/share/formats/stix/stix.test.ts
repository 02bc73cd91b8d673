import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier, Indicator, Tlp } from '#model';
import { schemasAreHere } from '../../../../test/conformance/schemas.ts';
import { stixFaults } from '../../../../test/conformance/stix.ts';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { type StixBundle, type StixObject, stixBundle } from './index.ts';

const base = dossierIn('en');
const bundle = (dossier: Dossier = base, more: { relationships?: boolean } = {}): StixBundle => {
  const made = stixBundle(dossier, 'en', more);
  if (made === null) throw new Error('a bundle was expected');
  return made;
};
const ofType = (type: string, { objects }: StixBundle = bundle()): StixObject[] => objects.filter((one) => one.type === type);
const found = (type: Indicator['type'], value: string): Indicator => ({ type, value, seen: value, spans: [[0, 4]] });
const advisory = (indicators: readonly Indicator[]): Dossier => ({
  ...base,
  ...{ assessments: [], offers: [], claims: [], links: [], indicators },
  document: { ...base.document, genre: 'advisory', text: 'TLP:CLEAR' },
});

test.each(['es', 'en'] as const)('a bundle keeps the schemas and the rules, in %s', (tongue) => {
  expect(stixFaults(stixBundle(dossierIn(tongue), tongue) as StixBundle)).toEqual([]);
  expect(stixFaults(stixBundle(dossierIn(tongue), tongue, { relationships: true }) as StixBundle)).toEqual([]);
});

test.skipIf(!schemasAreHere)('the official schemas see what is wrong', () => {
  const { objects, ...rest } = bundle();
  const odd = { ...rest, objects: objects.map((one) => (one.type === 'opinion' ? { ...one, opinion: 'maybe' } : one)) };
  expect(stixFaults(odd).filter((fault) => fault.includes('schema'))).not.toEqual([]);
});

test('an unverified offer is a grouping that tells it as alleged, and no incident', () => {
  const [grouping, ...more] = ofType('grouping');
  expect(more).toEqual([]);
  expect(grouping?.['name']).toBe('Alleged sale of access: a Mexican state system; quetzal_x');
  const [told] = Object.values(grouping?.['extensions'] as Record<string, Record<string, unknown>>);
  expect(told).toMatchObject({
    claim_status: 'alleged',
    kind: 'access-sale',
    offers: [{ seller: 'quetzal_x', price: { amount: 25_000, currency: 'USD' }, victim: { country: 'MX', masked: true } }],
    real_and_current: { low: 0.27, high: 0.66 },
  });
  expect(JSON.stringify(told)).not.toMatch(/null|"unknown"/u);
  expect(ofType('incident')).toEqual([]);
});

test('a claim goes out as the note of who holds it; a hedged link is no relationship unless one asks for it', () => {
  const [first, link] = ofType('note');
  expect(first).toMatchObject({ authors: ['Elena Rivas'] });
  expect(first?.['content']).toContain('Alleged. Held by Elena Rivas');
  expect(link?.['authors']).toBeUndefined();
  expect(ofType('threat-actor').map(({ name }) => name)).toEqual(['quetzal_x', 'Northern Cartel']);
  expect(link?.['object_refs']).toEqual([...ofType('grouping'), ...ofType('threat-actor')].map(({ id }) => id));
  expect(ofType('grouping')[0]?.['object_refs']).not.toContain(ofType('threat-actor')[1]?.id);
  expect(ofType('relationship')).toEqual([]);
  expect(ofType('relationship', bundle(base, { relationships: true }))).toMatchObject([{ relationship_type: 'related-to', confidence: 5 }]);
});

test('who denies holds an opinion', () => {
  const claims = base.claims.map((one) => ({ ...one, kind: 'denial' as const, polarity: 'denied' as const, holder: 'Secretaría' }));
  const said = ofType('opinion', bundle({ ...base, claims })).filter(({ authors }) => authors !== undefined);
  expect(said.map(({ opinion }) => opinion)).toEqual(['strongly-disagree', 'disagree']);
});

test('a named person is nobody’s threat actor or identity', () => {
  const names = bundle().objects.flatMap(({ type, name }) => (type === 'threat-actor' || type === 'identity' ? [name] : []));
  expect(names).not.toContain('Elena Rivas');
});

test('the same input gives the same bytes, and a repost of a case a new version of the same objects', () => {
  expect(JSON.stringify(bundle())).toBe(JSON.stringify(bundle(structuredClone(base))));
  const at = (asOf: string, amount: number): Dossier => ({
    ...base,
    asOf,
    document: { ...base.document, publishedAt: '2026-11-20T00:00:00Z' },
    offers: base.offers.map((one) => ({ ...one, price: { ...one.price, amount } })),
    assessments: base.assessments.map((one) => ({ ...one, case: '3f2a9c01b7de4455' })),
  });
  const [first, second] = [
    ofType('grouping', bundle(at('2026-11-22T18:00:00Z', 1)))[0],
    ofType('grouping', bundle(at('2026-11-23T18:00:00Z', 2)))[0],
  ];
  expect(second?.id).toBe(first?.id);
  expect(second?.['created']).toBe(first?.['created']);
  expect(String(second?.['modified']) > String(first?.['modified'])).toBe(true);
});

test.each([
  ['CLEAR', '94868c89-83c2-464b-929b-a1a8aa3c8487'],
  ['GREEN', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  ['AMBER', '55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  ['AMBER+STRICT', '939a9414-2ddd-4d32-a0cd-375ea402b003'],
  ['RED', 'e828b379-4e03-4974-9ac4-e53a884c97c1'],
] as const)('TLP:%s is marked by its official definition', (tlp: Tlp, id) => {
  const made = bundle({ ...base, assessments: base.assessments.map((one) => ({ ...one, handling: { tlp, pap: 'RED' } })) });
  expect(ofType('grouping', made)[0]?.['object_marking_refs']).toContain(`marking-definition--${id}`);
});

// As python-stix2 and others name them. (The identifiers in the examples of the specification do not follow from their values.)
test.each([
  [found('ipv4', '198.51.100.3'), 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
  [found('domain', 'example.com'), 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7'],
] as const)('an observable has the identifier that anybody gives it (%#)', (one, id) => {
  expect(bundle(advisory([one])).objects.map((object) => object.id)).toContain(id);
});

test('an advisory is a report with patterns; what STIX has no object for stands in the extension', () => {
  const made = bundle(advisory([found('sha256', 'ab'.repeat(32)), found('cve', 'CVE-2026-12345'), found('tox', 'F'.repeat(76))]));
  expect(stixFaults(made)).toEqual([]);
  expect(ofType('indicator', made)[0]?.['pattern']).toBe(`[file:hashes.'SHA-256' = '${'ab'.repeat(32)}']`);
  expect(ofType('vulnerability', made)).toHaveLength(1);
  expect(JSON.stringify(ofType('report', made))).toContain('"kind":"tox"');
  expect(stixBundle(advisory([]), 'en')).toBeNull();
});

test('whatever a stranger writes, the bundle keeps the rules', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.webUrl({ withQueryParameters: true }), (text, url) => {
      const made = bundle({
        ...base,
        bottomLine: text,
        document: { ...base.document, title: text, text: text + base.document.text },
        offers: base.offers.map((one) => ({ ...one, actor: { ...one.actor, value: text }, victim: { ...one.victim, name: text } })),
        claims: base.claims.map((one) => ({ ...one, holder: text })),
        indicators: [
          found('url', text),
          found('url', url + text),
          found('domain', text),
          found('email', text),
          found('mac', text),
          found('tox', text),
        ],
      });
      expect(stixFaults(made)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
