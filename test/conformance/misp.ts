import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { MispAttribute, MispEvent, MispObject } from '../../src/share/formats/misp/index.ts';
import { type Check, mispEventSchema, sharedTemplate } from './schemas.ts';

// What MISP demands and its schema does not say, from the core format (https://www.misp-standard.org/rfc/misp-standard-core.txt)
// and the checks of its own model (app/Lib/Tools/AttributeValidationTool.php). Only what we send is listed: anything else is a fault.

/** Categories and the types that each may hold. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  Attribution: ['threat-actor'],
  'Artifacts dropped': ['filename', 'regkey'],
  'External analysis': ['link', 'sha256', 'text', 'vulnerability'],
  'Financial fraud': ['btc', 'text', 'xmr'],
  'Network activity': ['AS', 'domain', 'ip-dst', 'mac-address', 'url'],
  Other: ['counter', 'datetime', 'float', 'size-in-bytes', 'text'],
  'Payload delivery': ['email', 'md5', 'sha1', 'sha256', 'sha512', 'ssdeep', 'yara'],
  'Social network': ['text'],
  'Targeting data': ['target-location', 'target-org'],
};

const hex = (length: number) => (value: string) => value.length === length && /^[0-9a-f]+$/iu.test(value);
const number = (value: string) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/u.test(value);
const whole = (value: string) => /^\d+(\.\d+)?(e\+?\d+)?$/u.test(value);
const host = (value: string) => /^([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}\.?$/iu.test(value) || /[^\0-\x7f]/u.test(value);

/** What a value of a type must look like. */
const forms: Readonly<Record<string, (value: string) => boolean>> = {
  md5: hex(32),
  sha1: hex(40),
  sha256: hex(64),
  sha512: hex(128),
  'ip-dst': (value) => isIP(value.split('/')[0] ?? '') !== 0,
  domain: host,
  url: (value) => URL.canParse(value),
  link: (value) => /^https?:/u.test(value) && URL.canParse(value),
  AS: (value) => /^\d{1,10}$/u.test(value),
  vulnerability: (value) => /^CVE-\d{4}-\d{4,19}$/u.test(value),
  'mac-address': (value) => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/u.test(value),
  btc: (value) => /^(bc1[a-z0-9]{8,90}|[13][a-zA-Z0-9]{25,34})$/u.test(value),
  float: number,
  counter: whole,
  'size-in-bytes': whole,
  datetime: (value) => !Number.isNaN(Date.parse(value)),
};

/** Relations of the public templates that we use and that do not lie beside the project (misp-objects, August 2026). */
const publicTemplates: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly relations: Readonly<Record<string, string>> }>
> = {
  annotation: { needs: ['text'], relations: { text: 'text', type: 'text', format: 'text' } },
  report: {
    needs: ['title', 'summary', 'link'],
    relations: { title: 'text', type: 'text', link: 'link', summary: 'text', 'case-number': 'text' },
  },
};

type Template = { readonly attributes: Readonly<Record<string, Record<string, unknown>>>; readonly requiredOneOf: readonly string[] };

function templateOf(
  name: string,
): { needs: readonly string[]; relations: Readonly<Record<string, string>>; values: (relation: string) => unknown } | null {
  const known = publicTemplates[name];
  if (known) return { ...known, values: () => undefined };
  const own =
    name === 'access-offer'
      ? JSON.parse(readFileSync(`${import.meta.dirname}/../../schemas/misp/objects/access-offer/definition.json`, 'utf8'))
      : null;
  const template = (own ?? sharedTemplate(name)) as Template | null;
  if (template === null) return null;
  const relations = Object.fromEntries(
    Object.entries(template.attributes).map(([relation, one]) => [relation, String(one['misp-attribute'])]),
  );
  return { needs: template.requiredOneOf, relations, values: (relation) => template.attributes[relation]?.['values_list'] };
}

const templates = new Map<string, ReturnType<typeof templateOf>>();
function template(name: string): ReturnType<typeof templateOf> {
  if (!templates.has(name)) templates.set(name, templateOf(name));
  return templates.get(name) ?? null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const tag =
  /^(tlp:(clear|green|amber|amber\+strict|red)|PAP:(CLEAR|GREEN|AMBER|RED)|admiralty-scale:(source-reliability="[a-f]"|information-credibility="[1-6]")|estimative-language:(likelihood-probability|confidence-in-analytic-judgment)="[a-z-]+")$/u;

/** Everything that is wrong with an event, by the schema and by MISP's own rules; never with a value in it. */
export function mispFaults(event: MispEvent, schema: Check = officialSchema()): string[] {
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  const names = [event.uuid, ...event.Object.map((one) => one.uuid), ...attributes.map((one) => one.uuid)];
  return [
    ...schema(JSON.parse(JSON.stringify({ Event: event }))),
    ...rule(!names.every((one) => uuid.test(one)), 'rule: an identifier is no UUID'),
    ...rule(new Set(names).size < names.length, 'rule: two parts have one identifier'),
    ...rule(event.info === '' || event.info.length > 256 || /[\r\n]/u.test(event.info), 'rule: info is one line of at most 256 characters'),
    ...rule(!/^\d{4}-\d{2}-\d{2}$/u.test(event.date), 'rule: date is a day'),
    ...rule(!/^[1-4]$/u.test(event.threat_level_id), 'rule: threat_level_id is 1 to 4'),
    ...rule(!/^[0-2]$/u.test(event.analysis), 'rule: analysis is 0 to 2'),
    ...rule(!/^[0-3]$/u.test(event.distribution), 'rule: distribution of an event is 0 to 3, as no sharing group is named'),
    ...rule(event.published, 'rule: nothing is published by a machine'),
    ...rule(!/^[1-9]\d{0,10}$/u.test(event.timestamp), 'rule: timestamp is in seconds'),
    ...reachFaults(event),
    ...tagFaults('event', event.Tag),
    ...rule(event.Attribute.length + event.Object.length === 0, 'rule: the event is empty'),
    ...doubles(event.Attribute),
    ...attributes.flatMap(attributeFaults),
    ...event.Object.flatMap((one) => objectFaults(one, names)),
  ];
}

let schemaAtHand: Check | null = null;
function officialSchema(): Check {
  schemaAtHand ??= mispEventSchema();
  return schemaAtHand;
}

function rule(broken: boolean, what: string): string[] {
  return broken ? [what] : [];
}

const widest: Readonly<Record<string, number>> = { 'tlp:red': 0, 'tlp:amber+strict': 0, 'tlp:amber': 1, 'tlp:green': 2, 'tlp:clear': 3 };

function reachFaults({ Tag, distribution }: MispEvent): string[] {
  const [mark, ...more] = Tag.filter(({ name }) => name.startsWith('tlp:'));
  if (mark === undefined || more.length > 0) return ['rule: an event has one TLP'];
  return rule(Number(distribution) > (widest[mark.name] ?? -1), 'rule: the event goes farther than its TLP');
}

function tagFaults(where: string, tags: readonly { readonly name: string }[]): string[] {
  const predicates = tags.map(({ name }) => name.split(/[=]|(?<=^tlp):|(?<=^PAP):/u)[0]);
  return [
    ...rule(!tags.every(({ name }) => tag.test(name)), `rule: a tag of the ${where} is of no taxonomy`),
    ...rule(new Set(predicates).size < predicates.length, `rule: two values of one predicate on one ${where}`),
  ];
}

function doubles(attributes: readonly MispAttribute[]): string[] {
  const said = attributes.map(({ type, category, value }) => `${category}\0${type}\0${value}`);
  return rule(new Set(said).size < said.length, 'rule: an attribute stands twice, which MISP refuses');
}

function attributeFaults({ type, category, value, to_ids: detects, object_relation: relation, Tag = [] }: MispAttribute): string[] {
  const where = relation ?? type;
  return [
    ...rule(!pairs[category]?.includes(type), `rule: ${category} may not hold ${type}`),
    ...rule(value === '' || Buffer.byteLength(value) > 65_535, `rule: the value of ${where} is empty or too long`),
    ...rule(!(forms[type]?.(value) ?? true), `rule: the value of ${where} is no ${type}`),
    ...rule(/[\u202a-\u202e\u2066-\u2069\0]/u.test(value) || !value.isWellFormed(), `rule: the value of ${where} acts on a screen`),
    ...rule(detects && !['ip-dst', 'domain', 'url', 'md5', 'sha1', 'sha256', 'sha512'].includes(type), `rule: ${type} is for no sensor`),
    ...tagFaults('attribute', Tag),
  ];
}

function objectFaults({ name, Attribute, ObjectReference, template_uuid: id }: MispObject, names: readonly string[]): string[] {
  const known = template(name);
  if (known === null) return name === 'victim' || name === 'ransomware-group-post' ? [] : [`rule: ${name} is no template`];
  return [
    ...rule(!uuid.test(id), `rule: the template of ${name} has no UUID`),
    ...rule(
      !Attribute.some(({ object_relation: relation = '' }) => known.needs.includes(relation)),
      `rule: ${name} lacks what its template asks for`,
    ),
    ...Attribute.flatMap(({ object_relation: relation = '', type, value }) => {
      const list = known.values(relation);
      return [
        ...rule(known.relations[relation] !== type, `rule: ${name} has no ${relation} of type ${type}`),
        ...rule(Array.isArray(list) && !list.includes(value), `rule: ${name} knows no such ${relation}`),
      ];
    }),
    ...rule(!ObjectReference.every(({ referenced_uuid: to }) => names.includes(to)), `rule: ${name} refers to nothing`),
  ];
}
