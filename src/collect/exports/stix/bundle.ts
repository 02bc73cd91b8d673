import { fieldsOf, firstText, type Json, listOf, textOf } from '#lib/json.ts';
import type { Tlp } from '#model';
import { strictest, tlpNamed } from './tlp.ts';

/** An object with the number of bytes that it takes. */
export type Sized = { readonly object: Json; readonly size: number };

/** The objects of a bundle by their ids, each in its latest version, with their sizes; the relationships by the ids at either end. */
export type Bundle = {
  readonly objects: ReadonlyMap<string, Json>;
  readonly sizes: ReadonlyMap<Json, number>;
  readonly relations: ReadonlyMap<string, readonly Json[]>;
};

/**
 * Which object is meant where an id stands several times: the latest, and of the same instant the first. Relationships are in the order
 * of their ids, so that their order in the bundle changes nothing.
 */
export function bundleOf(all: Iterable<Sized>): Bundle {
  const objects = new Map<string, Json>();
  const sizes = new Map<Json, number>();
  for (const { object, size } of all) {
    const id = firstText(object, 'id');
    const known = id === null ? undefined : objects.get(id);
    if (id === null || (known !== undefined && versionOf(object) <= versionOf(known))) continue;
    objects.set(id, object);
    sizes.set(object, size);
  }
  const relations = new Map<string, Json[]>();
  for (const [, object] of [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (object['type'] !== 'relationship' || object['revoked'] === true) continue;
    for (const end of new Set([firstText(object, 'source_ref'), firstText(object, 'target_ref')])) {
      const there = relations.get(end ?? '');
      if (there) there.push(object);
      else if (end !== null) relations.set(end, [object]);
    }
  }
  return { objects, sizes, relations };
}

function versionOf(object: Json): string {
  return firstText(object, 'modified', 'created') ?? '';
}

/** The ids in a list of references (`object_refs`), each once. */
export function refsIn(object: Json, key: string): readonly string[] {
  return [...new Set(listOf(object[key]).flatMap((ref) => textOf(ref) ?? []))];
}

/**
 * The markings that STIX 2.1 and the extension for TLP 2.0 define once for all, by their ids
 * (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_yd3ar14ekwrs, https://github.com/oasis-open/cti-stix-common-objects).
 */
const defined: ReadonlyMap<string, Tlp> = new Map(
  Object.entries<Tlp>({
    '613f2e26-407d-48c7-9eca-b8e91df99dc9': 'CLEAR',
    '34098fce-860f-48ae-8e50-ebd3cc5e41da': 'GREEN',
    'f88d31f6-486f-44da-b317-01333bde0b82': 'AMBER',
    '5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'RED',
    '94868c89-83c2-464b-929b-a1a8aa3c8487': 'CLEAR',
    'bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'GREEN',
    '55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'AMBER',
    '939a9414-2ddd-4d32-a0cd-375ea402b003': 'AMBER+STRICT',
    'e828b379-4e03-4974-9ac4-e53a884c97c1': 'RED',
  }),
);

/** The strictest TLP on the objects or on any part of them; null where none of their markings is one. */
export function tlpOf(objects: readonly Json[], bundle: Bundle): Tlp | null {
  const markings = objects.flatMap((object) => [
    ...refsIn(object, 'object_marking_refs'),
    ...listOf(object['granular_markings']).flatMap((one) => firstText(fieldsOf(one), 'marking_ref') ?? []),
  ]);
  return strictest([...new Set(markings)].map((id) => tlpDefined(id, bundle)));
}

function tlpDefined(id: string, { objects }: Bundle): Tlp | null {
  const known = defined.get(id.replace(/^marking-definition--/u, '').toLowerCase());
  if (known !== undefined) return known;
  const marking = fieldsOf(objects.get(id));
  const extended = Object.values(fieldsOf(marking['extensions'])).map((extension) => firstText(fieldsOf(extension), 'tlp_2_0'));
  const name = firstText(marking, 'name');
  const said = [firstText(fieldsOf(marking['definition']), 'tlp'), ...extended, name !== null && /^tlp[:\s]/iu.test(name) ? name : null];
  return strictest(said.map((one) => (one === null ? null : tlpNamed(one))));
}
