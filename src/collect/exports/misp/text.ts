import { fieldsOf, firstText, type Json, listOf } from '#lib/json.ts';
import { namedIn } from './names.ts';

/** So many attributes and objects go into a text; what is beyond is counted. */
const most = 1_000;

const levels: ReadonlyMap<string | null, string> = new Map(Object.entries({ 1: 'high', 2: 'medium', 3: 'low' }));
const stages: ReadonlyMap<string | null, string> = new Map(Object.entries({ 0: 'initial', 1: 'ongoing', 2: 'completed' }));

/**
 * An event as text: what it is about, from whom, what it names; the sentences in it, the victims, then its indicators line by line.
 * Deleted things, persons, and the files of attachments stay out.
 */
export function eventText(event: Json): string {
  const reporter = firstText(fieldsOf(event['Orgc']), 'name');
  const facts = [
    ...(reporter === null ? [] : [`According to ${oneLine(reporter)}.`]),
    line('Threat level', levels.get(firstText(event, 'threat_level_id')) ?? null),
    line('Analysis', stages.get(firstText(event, 'analysis')) ?? null),
    ...namedIn(event).map(([label, names]) => line(label, names.join(', '))),
  ];
  const attributes = listOf(event['Attribute']).map(fieldsOf).filter(isTold);
  const objects = listOf(event['Object'])
    .map(fieldsOf)
    .filter((object) => !gone(object) && !untoldObjects.has(firstText(object, 'name') ?? ''));
  const prose = attributes.filter(isProse).map((attribute) => firstText(attribute, 'value'));
  const victims = objects.filter((object) => firstText(object, 'name') === 'victim').map(victimText);
  const indicators = [
    ...attributes.filter((attribute) => !isProse(attribute)).map(indicator),
    ...objects.filter((object) => firstText(object, 'name') !== 'victim').flatMap(objectLine),
  ];
  const lines = indicators.slice(0, most).map((one) => `- ${one}`);
  if (indicators.length > most) lines.push(`(${indicators.length - most} more)`);
  return paragraphs([
    firstText(event, 'info'),
    facts.filter((fact) => fact !== null).join('\n'),
    ...prose.slice(0, most),
    ...victims,
    lines.join('\n'),
  ]);
}

function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

function line(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${oneLine(value)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

/** Deleted in MISP: kept there so that others hear of it. */
export function gone(thing: Json): boolean {
  return thing['deleted'] === true || thing['deleted'] === '1' || thing['deleted'] === 1;
}

/** An object that holds a post of a leak site becomes an item of its own. */
export const leakPost = 'ransomware-group-post';
const untoldObjects: ReadonlySet<string> = new Set(['person', leakPost]);

function isTold(attribute: Json): boolean {
  const type = firstText(attribute, 'type') ?? '';
  return (
    !gone(attribute) &&
    firstText(attribute, 'value') !== null &&
    firstText(attribute, 'category') !== 'Person' &&
    !/^(?:target-(?:user|email)|whois-registrant-)/u.test(type)
  );
}

function isProse(attribute: Json): boolean {
  return ['text', 'comment', 'other'].includes(firstText(attribute, 'type') ?? '');
}

/** Types whose values show what they are: their names would be read as labels (a `domain:` as the victim's). */
const plainTypes =
  /^(?:ip-|domain|hostname|url|uri|link|md5|sha|ssdeep|btc|xmr|email|vulnerability|cve|AS$|mac-|filename|malware-sample|attachment)/u;

/** `203.0.113.7 (seen in March)`, `campaign-name: Tide` */
function indicator(attribute: Json): string {
  const [type, comment] = [firstText(attribute, 'type') ?? 'attribute', firstText(attribute, 'comment')];
  const value = oneLine(firstText(attribute, 'value') ?? '').replaceAll('|', ' ');
  const note = comment === null ? '' : ` (${oneLine(comment)})`;
  return `${plainTypes.test(type) ? '' : `${type}: `}${value}${note}`;
}

/** `file: a.exe; 9f86…` */
function objectLine(object: Json): string[] {
  const parts = listOf(object['Attribute']).map(fieldsOf).filter(isTold).map(indicator);
  return parts.length === 0 ? [] : [`${firstText(object, 'name') ?? 'object'}: ${parts.join('; ')}`];
}

const victimLabels: Readonly<Record<string, string>> = { name: 'Victim', domain: 'Website', sectors: 'Sector', regions: 'Country' };

/** The object `victim` in labels that `read` knows; users and addresses of it stay out. */
function victimText(object: Json): string {
  const fields = fieldsIn(object);
  return Object.entries(victimLabels)
    .flatMap(([relation, label]) => line(label, fields.get(relation) ?? null) ?? [])
    .join('\n');
}

/** The values of an object by their relation; of several the first. */
export function fieldsIn(object: Json): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const attribute of listOf(object['Attribute']).map(fieldsOf).filter(isTold)) {
    const relation = firstText(attribute, 'object_relation') ?? '';
    if (!found.has(relation)) found.set(relation, firstText(attribute, 'value') ?? '');
  }
  return found;
}

/** What a report of an event may point to: the values of its attributes and the names of its objects, by their uuids. */
export function thingsIn(event: Json): ReadonlyMap<string, string> {
  const objects = listOf(event['Object']).map(fieldsOf);
  const attributes = [event, ...objects].flatMap((holder) => listOf(holder['Attribute']).map(fieldsOf)).filter(isTold);
  const named = [...attributes, ...objects].map((one) => [firstText(one, 'uuid') ?? '', firstText(one, 'value', 'name') ?? ''] as const);
  return new Map(named);
}

/** A report with what it points to (`@[attribute](uuid)`) written out; pictures (`@!`) go. */
export function reportText(content: string, things: ReadonlyMap<string, string>): string {
  return content.replaceAll(/@(!?)\[([a-z]{1,20})\]\(([^()\n]{1,300})\)/gu, (_, picture: string, scope: string, id: string) => {
    if (picture !== '') return '';
    return scope === 'tag' ? id : (things.get(id) ?? '');
  });
}
