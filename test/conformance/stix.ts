import { canonical } from '../../src/lib/canonical.ts';
import { uuid5 } from '../../src/lib/hash.ts';
import { type StixBundle, type StixObject, StixOffer } from '../../src/share/formats/stix/index.ts';
import { type Check, stixSchema } from './schemas.ts';

// What STIX 2.1 demands and its schemas do not say, and what Vigía promises of its own.

const uuid = /^([a-z0-9-]+)--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const observables: ReadonlySet<string> = new Set([
  'autonomous-system',
  'domain-name',
  'email-addr',
  'file',
  'ipv4-addr',
  'ipv6-addr',
  'mac-addr',
  'url',
  'windows-registry-key',
]);

/** Open vocabularies (STIX 2.1, 10): a word outside of them is allowed and understood by nobody. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  sectors:
    'agriculture aerospace automotive chemical commercial communications construction defense education energy entertainment financial-services government emergency-services government-local government-national government-public-services government-regional healthcare hospitality-leisure infrastructure dams nuclear water insurance manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation utilities'.split(
      ' ',
    ),
  identity_class: ['individual', 'group', 'system', 'organization', 'class', 'unknown'],
  context: ['suspicious-activity', 'malware-analysis', 'unspecified'],
  threat_actor_types: ['crime-syndicate', 'criminal', 'unknown'],
  report_types: ['threat-report', 'indicator', 'vulnerability', 'attack-pattern'],
  indicator_types: ['unknown', 'malicious-activity'],
};

const tlpIds: ReadonlySet<string> = new Set(
  ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb', '55d920b0-5e8b-4f79-9ee9-91f868d9b421']
    .concat('939a9414-2ddd-4d32-a0cd-375ea402b003', 'e828b379-4e03-4974-9ac4-e53a884c97c1')
    .map((id) => `marking-definition--${id}`),
);

let atHand: ((type: string) => Check) | null = null;
function official(): (type: string) => Check {
  atHand ??= stixSchema();
  return atHand;
}

/** Everything that is wrong with a bundle, by the schemas and by the rules; never with a value in it. */
export function stixFaults(bundle: StixBundle, schemaOf: (type: string) => Check = official()): string[] {
  const objects = bundle.objects;
  const ids = new Set(objects.map(({ id }) => id));
  return [
    ...schemaOf('bundle')({ ...bundle, objects: bundle.objects.slice(0, 1) }),
    ...rule(!uuid.test(bundle.id), 'the bundle has no identifier'),
    ...rule(objects.length === 0, 'the bundle is empty'),
    ...rule(ids.size < objects.length, 'an object stands twice'),
    ...objects.flatMap((one) => [...schemaOf(one.type)(one).map((fault) => `${one.type}: ${fault}`), ...objectFaults(one, ids)]),
  ];
}

function rule(broken: boolean, what: string): string[] {
  return broken ? [`rule: ${what}`] : [];
}

function objectFaults(one: StixObject, ids: ReadonlySet<string>): string[] {
  const { type, id } = one;
  return [
    ...rule(type === 'incident', 'an unverified offer is no incident'),
    ...rule(uuid.exec(id)?.[1] !== type, `the identifier of a ${type} does not begin with its type`),
    ...rule(holdsNull(one), `a ${type} holds null or an empty list`),
    ...rule(!refsIn(one).every((ref) => ids.has(ref)), `a ${type} refers to what is not in the bundle`),
    ...rule(/[\u202a-\u202e\u2066-\u2069]/u.test(JSON.stringify(one)), `a ${type} acts on a screen`),
    ...rule(observables.has(type) && id !== `${type}--${observableName(one)}`, `the identifier of a ${type} does not follow from it`),
    ...markFaults(one),
    ...versionFaults(one),
    ...vocabularyFaults(one),
    ...offerFaults(one),
    ...rule(type === 'location' && !isCountry(one['country']), 'a location has no country of ISO 3166-1'),
    ...rule((type === 'note' || type === 'opinion') && [one['object_refs'] ?? []].flat().length === 0, `a ${type} is about nothing`),
  ];
}

function holdsNull(value: unknown): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  return typeof value === 'object' && Object.values(value).some(holdsNull);
}

function refsIn(one: StixObject): string[] {
  return Object.entries(one).flatMap(([name, value]) => (/_refs?$/u.test(name) ? [value].flat().map(String) : []));
}

const common: ReadonlySet<string> = new Set(['type', 'spec_version', 'id', 'object_marking_refs']);

function observableName(one: StixObject): string {
  const contributing = Object.fromEntries(Object.entries(one).filter(([name]) => !common.has(name)));
  return uuid5('00abedb4-aa42-466c-9c01-fed23315a9b7', canonical(contributing));
}

const unmarked: ReadonlySet<string> = new Set(['marking-definition', 'extension-definition', 'identity']);

function markFaults({ type, object_marking_refs: marks = [] }: StixObject): string[] {
  const tlps = (marks as string[]).filter((id) => tlpIds.has(id));
  return rule(!unmarked.has(type) && tlps.length !== 1, `a ${type} has no TLP, or several`);
}

function versionFaults({ type, created, modified }: StixObject): string[] {
  if (modified === undefined) return [];
  return rule(String(created) > String(modified), `a ${type} was changed before it was made`);
}

function vocabularyFaults(one: StixObject): string[] {
  return Object.entries(vocabularies).flatMap(([name, words]) => {
    const said = [one[name] ?? []].flat() as string[];
    return rule(!said.every((word) => words.includes(word)), `a ${one.type} has a word in ${name} that is not of the vocabulary`);
  });
}

function offerFaults({ type, extensions }: StixObject): string[] {
  if (type !== 'grouping' && type !== 'report') return [];
  const [own] = Object.values((extensions ?? {}) as object);
  return rule(!StixOffer.safeParse(own).success, `the extension of a ${type} is not as it is defined`);
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function isCountry(code: unknown): boolean {
  return typeof code === 'string' && /^[A-Z]{2}$/u.test(code) && regions.of(code) !== undefined;
}
