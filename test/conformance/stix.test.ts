import { expect, test } from 'vitest';
import { type StixBundle, type StixObject, stixBundle } from '../../src/share/formats/stix/index.ts';
import { dossierIn } from '../fakes/dossier.ts';
import { stixFaults } from './stix.ts';

const bundle = stixBundle(
  { ...dossierIn('en'), indicators: [{ type: 'domain', value: 'malo.example', seen: '', spans: [] }] },
  'en',
) as StixBundle;
const changed = (type: string, more: object): StixBundle => ({
  ...bundle,
  objects: bundle.objects.map((one) => (one.type === type ? ({ ...one, ...more } as StixObject) : one)),
});
const rulesOnly = (one: StixBundle) => stixFaults(one, () => () => []);

// Each rule sees what breaks it: a check that passes everything would prove nothing.
test.each([
  ['the bundle has no identifier', { ...bundle, id: 'bundle--1' }],
  ['the bundle is empty', { ...bundle, objects: [] }],
  ['an object stands twice', { ...bundle, objects: [...bundle.objects, ...bundle.objects.slice(0, 1)] }],
  ['an unverified offer is no incident', changed('grouping', { type: 'incident' })],
  ['the identifier of a note does not begin with its type', changed('note', { id: bundle.id })],
  ['a note holds null or an empty list', changed('note', { lang: null })],
  ['a note refers to what is not in the bundle', changed('note', { object_refs: [bundle.id] })],
  ['a note acts on a screen', changed('note', { content: 'a\u202eb' })],
  ['a note is about nothing', changed('note', { object_refs: [] })],
  ['the identifier of a domain-name does not follow from it', changed('domain-name', { value: 'otro.example' })],
  ['a grouping has no TLP, or several', changed('grouping', { object_marking_refs: [] })],
  ['a grouping was changed before it was made', changed('grouping', { modified: '2020-01-01T00:00:00.000Z' })],
  ['a identity has a word in sectors that is not of the vocabulary', changed('identity', { sectors: ['goverment'] })],
  [
    'the extension of a grouping is not as it is defined',
    changed('grouping', { extensions: { x: { extension_type: 'property-extension' } } }),
  ],
  ['a location has no country of ISO 3166-1', changed('location', { country: 'Mexico' })],
] as const)('a rule is seen to break: %s', (fault, broken) => {
  expect(rulesOnly(bundle)).toEqual([]);
  expect(rulesOnly(broken as StixBundle)).toContain(`rule: ${fault}`);
});
