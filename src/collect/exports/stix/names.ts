import { fieldsOf, firstText, type Json, listOf, textOf } from '#lib/json.ts';

/** Under which label an object is named in a text; types without one are told in their own way or not at all. */
export const labels: ReadonlyMap<unknown, string> = new Map(
  Object.entries({
    'threat-actor': 'Threat actor',
    'intrusion-set': 'Threat actor',
    campaign: 'Campaign',
    malware: 'Malware',
    tool: 'Tool',
    infrastructure: 'Infrastructure',
    'attack-pattern': 'Technique',
    vulnerability: 'Vulnerability',
    incident: 'Incident',
    identity: 'Named',
    location: 'Country',
  }),
);

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** What an object is called; null for what has no name, and for persons. */
export function nameOf(object: Json): string | null {
  if (object['type'] === 'identity' && firstText(object, 'identity_class') === 'individual') return null;
  const code = object['type'] === 'location' ? firstText(object, 'country') : null;
  if (code !== null) return /^[a-z]{2}$/iu.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code;
  const name = firstText(object, 'name', 'abstract', 'opinion', 'region');
  return name === null ? null : name.replaceAll(/\s+/gu, ' ');
}

/** The name with its number in ATT&CK, or with other names in brackets: `Phishing (T1566)`, `Tecolote Gris (Owl)`. */
export function fullName(object: Json): string | null {
  const name = nameOf(object);
  if (name === null) return null;
  const ids = listOf(object['external_references']).map((one) => firstText(fieldsOf(one), 'external_id'));
  const technique = object['type'] === 'attack-pattern' ? ids.filter((id) => id !== null && /^T\d{4}(?:\.\d{3})?$/u.test(id)) : [];
  const aliases = listOf(object['aliases']).flatMap((alias) => textOf(alias) ?? []);
  const more = [...technique, ...aliases.filter((alias) => alias !== name)].slice(0, 20);
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

/**
 * The values that an indicator or an observable holds, bare: with the names of their properties (`ipv4-addr:value`) they would be read
 * as labelled addresses and sites of victims. Accounts and mail addresses of persons are not told.
 */
export function valuesOf(object: Json): readonly string[] {
  switch (object['type']) {
    case 'indicator':
      return patternValues(firstText(object, 'pattern') ?? '');
    case 'observed-data':
      return Object.values(fieldsOf(object['objects'])).flatMap((one) => valuesOf(fieldsOf(one)));
    case 'file': {
      const hashes = Object.values(fieldsOf(object['hashes'])).flatMap((hash) => textOf(hash) ?? []);
      return [[firstText(object, 'name'), ...hashes].filter((one) => one !== null).join(' ')].filter((one) => one !== '');
    }
    case 'ipv4-addr':
    case 'ipv6-addr':
    case 'domain-name':
    case 'url':
    case 'mac-addr':
    case 'windows-registry-key':
    case 'mutex':
      return [firstText(object, 'value', 'key', 'name')].filter((one) => one !== null);
    default:
      return [];
  }
}

/** The strings that a STIX pattern compares with: `[file:hashes.'SHA-256' = 'ab…']` gives `ab…`. Names of hashes stand behind a dot. */
function patternValues(pattern: string): string[] {
  const found = pattern.slice(0, 100_000).matchAll(/(?<![.\w])'((?:[^'\\]|\\.){1,2000})'/gu);
  return [...new Set([...found].map(([, value]) => (value ?? '').replaceAll(/\\(.)/gu, '$1')))].slice(0, 200);
}

const verbs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'attributed-to': 'is attributed to',
    'related-to': 'is related to',
    'located-at': 'is located in',
    'originates-from': 'originates from',
    'variant-of': 'is a variant of',
    'derived-from': 'is derived from',
    'authored-by': 'is authored by',
    'duplicate-of': 'is a duplicate of',
    'subtechnique-of': 'is a part of',
  }),
);

/** `Tecolote Gris uses Khipu Locker.` Null where an end has no name; what an indicator indicates stands beside the indicator. */
export function sentenceOf(relation: Json, objects: ReadonlyMap<string, Json>): string | null {
  const [from, to] = [objects.get(firstText(relation, 'source_ref') ?? ''), objects.get(firstText(relation, 'target_ref') ?? '')];
  const type = firstText(relation, 'relationship_type');
  if (from === undefined || to === undefined || type === null || from['type'] === 'indicator' || !/^[a-z-]{2,40}$/u.test(type)) return null;
  const [subject, object] = [nameOf(from), nameOf(to)];
  if (subject === null || object === null) return null;
  return `${subject} ${verbs.get(type) ?? type.replaceAll('-', ' ')} ${object}.`;
}
