import { expect, test } from 'vitest';
import { type MispAttribute, type MispEvent, mispEvents } from '../../src/share/formats/misp/index.ts';
import { dossierIn } from '../fakes/dossier.ts';
import { mispFaults } from './misp.ts';

const [event] = mispEvents(dossierIn('en'), 'en') as [MispEvent];
const [first] = event.Attribute as unknown as [MispAttribute];
const like = (more: Partial<MispAttribute>): MispEvent => ({ ...event, Attribute: [{ ...first, ...more }] });
const object = (name: string, more: object): MispEvent => ({
  ...event,
  Object: event.Object.map((one) => (one.name === name ? { ...one, ...more } : one)),
});
const rulesOnly = (one: MispEvent) => mispFaults(one, () => []);

// Each rule sees what breaks it: a check that passes everything would prove nothing.
test.each([
  ['an identifier is no UUID', { ...event, uuid: 'x' }],
  ['two parts have one identifier', { ...event, Attribute: [first, { ...first, value: 'other' }] }],
  ['an attribute stands twice, which MISP refuses', { ...event, Attribute: [first, { ...first, uuid: event.uuid.replace(/^./u, '0') }] }],
  ['info is one line of at most 256 characters', { ...event, info: 'a\nb' }],
  ['date is a day', { ...event, date: '2026-11-22T18:00:00Z' }],
  ['threat_level_id is 1 to 4', { ...event, threat_level_id: '0' }],
  ['analysis is 0 to 2', { ...event, analysis: '3' }],
  ['distribution of an event is 0 to 3, as no sharing group is named', { ...event, distribution: '4' }],
  ['the event goes farther than its TLP', { ...event, distribution: '1' }],
  ['an event has one TLP', { ...event, Tag: event.Tag.slice(1) }],
  ['a tag of the event is of no taxonomy', { ...event, Tag: [...event.Tag, { name: 'misp-galaxy:threat-actor="Anyone"' }] }],
  ['two values of one predicate on one event', { ...event, Tag: [...event.Tag, { name: 'PAP:RED' }] }],
  ['nothing is published by a machine', { ...event, published: true as unknown as false }],
  ['timestamp is in seconds', { ...event, timestamp: '2026-11-22' }],
  ['the event is empty', { ...event, Attribute: [], Object: [] }],
  ['Other may not hold ip-dst', like({ type: 'ip-dst', value: '198.51.100.7' })],
  ['the value of ip-dst is no ip-dst', like({ type: 'ip-dst', category: 'Network activity', value: '198.51.100' })],
  ['the value of float is empty or too long', like({ value: '' })],
  ['float is for no sensor', like({ to_ids: true })],
  ['the value of text acts on a screen', like({ type: 'text', value: 'safe\u202etxt' })],
  ['access-offer lacks what its template asks for', object('access-offer', { Attribute: [] })],
  ['access-offer has no pric of type text', object('access-offer', { Attribute: [{ ...first, type: 'text', object_relation: 'pric' }] })],
  [
    'access-offer knows no such claim-status',
    object('access-offer', { Attribute: [{ ...first, type: 'text', value: 'true', object_relation: 'claim-status' }] }),
  ],
  ['access-offer refers to nothing', object('access-offer', { ObjectReference: [{ referenced_uuid: 'x' }] })],
  ['acces-offer is no template', object('access-offer', { name: 'acces-offer' })],
] as const)('a rule is seen to break: %s', (fault, broken) => {
  expect(rulesOnly(event)).toEqual([]);
  expect(rulesOnly(broken as MispEvent)).toContain(`rule: ${fault}`);
});
