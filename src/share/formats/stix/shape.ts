import { canonical } from '#lib/canonical.ts';
import { uuid5 } from '#lib/hash.ts';
import type { Tlp } from '#model';

/** Any object of STIX 2.1; what the specification lets it hold stands in the functions that make it. */
export type StixObject = { readonly type: string; readonly id: string; readonly spec_version: '2.1'; readonly [property: string]: unknown };
export type StixBundle = { readonly type: 'bundle'; readonly id: string; readonly objects: readonly StixObject[] };

/** Whose names our identifiers are; drawn once for Vigía and never changed. */
const own = '4c1f7a52-6e0b-4f39-b1d5-8d2c90a7e613';
/** The namespace that OASIS sets for cyber-observable objects (STIX 2.1, 2.9). */
const oasis = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The identifier of a domain object: of its place in a case, so that a later version of it keeps its name. */
export function stixId(type: string, ...place: readonly (string | number)[]): string {
  return `${type}--${uuid5(own, [type, ...place].join('/'))}`;
}

/** A cyber-observable object, named by what the specification says contributes to its name. */
export function observable(type: string, contributing: object, marks: readonly string[]): StixObject {
  const id = `${type}--${uuid5(oasis, canonical(contributing))}`;
  return { type, spec_version: '2.1', id, object_marking_refs: marks, ...contributing };
}

/** When what belongs to the program itself was made; a new form of it is a new version. */
export const made = '2026-11-23T00:00:00.000Z';

/** Who makes the objects: the program, not a person. */
export const producer: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'vigia'),
  created: made,
  modified: made,
  name: 'Vigía',
  description: 'Reads posts of clandestine places and news, and judges how likely their claims are.',
  identity_class: 'system',
};

/** What belongs to one case: its versions, who made it, who may see it. */
export type Frame = { readonly key: string; readonly created: string; readonly modified: string; readonly marks: readonly string[] };

/** A domain object at a place in a case; properties that are `undefined` are left out. */
export function domainObject(type: string, frame: Frame, place: readonly (string | number)[], properties: object): StixObject {
  const { key, created, modified, marks } = frame;
  const id = stixId(type, key, ...place);
  const said = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== ''));
  return { type, spec_version: '2.1', id, created_by_ref: producer.id, created, modified, object_marking_refs: marks, ...said };
}

// Published by OASIS, identifiers and all:
// https://github.com/oasis-open/cti-stix-common-objects/tree/main/extension-definition-specifications/tlp-2.0
const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const tlpIds: Readonly<Record<Tlp, string>> = {
  CLEAR: '94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: '55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'AMBER+STRICT': '939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The official marking of TLP 2.0. */
export function tlpMarking(tlp: Tlp): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${tlpIds[tlp]}`,
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp}`,
    extensions: { [tlpExtension]: { extension_type: 'property-extension', tlp_2_0: tlp.toLowerCase() } },
  };
}

/** PAP has no marking of its own in STIX: a statement says it. */
export function papMarking(pap: string): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: stixId('marking-definition', 'pap', pap),
    created_by_ref: producer.id,
    created: made,
    name: `PAP:${pap}`,
    definition_type: 'statement',
    definition: { statement: `PAP:${pap}` },
  };
}

/** Objects as a bundle, each once, named by what it holds: the same objects always make the same bytes. */
export function bundleOf(objects: readonly StixObject[]): StixBundle {
  const once = [...new Map(objects.map((one) => [one.id, one])).values()];
  return { type: 'bundle', id: `bundle--${uuid5(own, canonical(once))}`, objects: once };
}
