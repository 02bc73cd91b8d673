import { fieldsOf, firstText, type Json, listOf } from '#lib/json.ts';
import { type Bundle, refsIn } from './bundle.ts';
import { fullName, labels, nameOf, sentenceOf, valuesOf } from './names.ts';

/** What one object tells together with what it refers to: the text, what it was told from, and every object whose marking counts. */
export type Story = { readonly text: string; readonly record: readonly Json[]; readonly objects: readonly Json[] };

/** So many references are followed, and so many indicators written; what is beyond is left where it is. */
const most = 2_000;

/** Objects that gather others: what they refer to is told with them. */
export const gathering: ReadonlySet<unknown> = new Set(['report', 'grouping']);
/** Objects that say something of others, which they name. */
export const commenting: ReadonlySet<unknown> = new Set(['note', 'opinion']);

/**
 * Tells an object. A report or a grouping tells what it gathers; any other names what it refers to or is related to. Who sent it, who
 * acts, with what and where stand in labelled lines, relationships in sentences, then the values of indicators, then the references.
 * Null where all of it together takes more than `limit` bytes.
 */
export function storyOf(object: Json, bundle: Bundle, limit: number): Story | null {
  const whole = gathering.has(object['type']);
  const gathered = found(refsIn(object, 'object_refs'), bundle).filter((one) => one !== object);
  const relations = whole ? relationsAmong(gathered, bundle) : relationsOf(object, bundle);
  const near = whole || commenting.has(object['type']) ? gathered : endsOf(relations, bundle).filter((one) => one !== object);
  const sender = found(refsOf(object, 'created_by_ref'), bundle);
  const objects = [...new Set([object, ...near, ...relations, ...sender])];
  if (objects.reduce((sum, one) => sum + (bundle.sizes.get(one) ?? 0), 0) > limit) return null;
  const told = whole ? near.filter((one) => firstText(one, 'description') !== null) : [];
  const named = (whole || object['type'] === 'incident' ? near : [object, ...near]).filter((one) => !sender.includes(one));
  const blocks = [
    firstText(object, 'name', 'abstract', 'opinion'),
    linesOf([...sender.flatMap(senderLine), ...labelled(named, relations, bundle)]),
    firstText(object, 'description', 'content', 'explanation'),
    ...told.map(aboutIt),
    linesOf([...new Set(relations.flatMap((relation) => sentenceOf(relation, bundle.objects) ?? []))]),
    indicatorsIn([object, ...near], bundle),
    linesOf(addressesIn(object)),
  ];
  return {
    text: blocks.filter((block) => block !== null && block !== '').join('\n\n'),
    record: [object, ...(whole ? near : near.map(briefly)), ...relations, ...sender.map(briefly)],
    objects,
  };
}

/** What is told of an object that is only named. */
function briefly(object: Json): Json {
  return { type: object['type'], id: object['id'], name: fullName(object), values: valuesOf(object) };
}

function refsOf(object: Json, ...keys: readonly string[]): string[] {
  return keys.flatMap((key) => firstText(object, key) ?? []);
}

/** The objects of some ids that are here and hold good. */
function found(ids: readonly string[], { objects }: Bundle): Json[] {
  const here = ids.slice(0, most).map((id) => objects.get(id));
  return here.filter((one) => one !== undefined && one['revoked'] !== true) as Json[];
}

function relationsOf(object: Json, { relations }: Bundle): readonly Json[] {
  return (relations.get(firstText(object, 'id') ?? '') ?? []).slice(0, most);
}

function relationsAmong(gathered: readonly Json[], bundle: Bundle): readonly Json[] {
  const ids = new Set(gathered.map((one) => firstText(one, 'id')));
  const among: Json[] = [];
  for (const from of gathered) {
    const id = firstText(from, 'id');
    const out = relationsOf(from, bundle).filter((one) => firstText(one, 'source_ref') === id && ids.has(firstText(one, 'target_ref')));
    among.push(...out);
    if (among.length >= most) break;
  }
  return among.slice(0, most);
}

function endsOf(relations: readonly Json[], bundle: Bundle): Json[] {
  return found([...new Set(relations.flatMap((one) => refsOf(one, 'source_ref', 'target_ref')))], bundle);
}

function linesOf(lines: readonly string[]): string {
  return lines.join('\n');
}

function senderLine(sender: Json): string[] {
  const name = nameOf(sender);
  return name === null ? [] : [`According to ${name}.`];
}

/** `Threat actor: A, B`, each label once. An organisation that something targets is a victim, with its sectors; a class of them is none. */
function labelled(objects: readonly Json[], relations: readonly Json[], bundle: Bundle): string[] {
  const hit = new Set(
    relations.filter((one) => harms.has(one['relationship_type'])).map((one) => bundle.objects.get(firstText(one, 'target_ref') ?? '')),
  );
  const named = new Map<string, Set<string>>();
  const add = (label: string, name: string) => named.set(label, (named.get(label) ?? new Set()).add(name));
  for (const one of objects) {
    const [label, name] = [labels.get(one['type']), fullName(one)];
    if (label === undefined || name === null) continue;
    const hurt = one['type'] === 'identity' && hit.has(one);
    const victim = hurt && firstText(one, 'identity_class') !== 'class';
    add(victim ? 'Victim' : hurt ? 'Target' : label, name);
    if (victim) for (const sector of refsIn(one, 'sectors')) add('Sector', sector.replaceAll('-', ' '));
  }
  return [...named].map(([label, names]) => `${label}: ${[...names].join(', ')}`);
}

const harms: ReadonlySet<unknown> = new Set(['targets', 'compromises', 'impacts']);

function aboutIt(object: Json): string {
  const [name, description] = [nameOf(object), firstText(object, 'description') ?? ''];
  return name === null || description.startsWith(name) ? description : `${name}: ${description}`;
}

/** The values of indicators and observables, and of any indicator that is related to what is told; a rule of another kind as it is. */
function indicatorsIn(objects: readonly Json[], bundle: Bundle): string {
  const values = new Map<string, string>();
  const rules: string[] = [];
  for (const one of objects) {
    const rule = one['type'] === 'indicator' ? (firstText(one, 'pattern_type') ?? 'stix') : 'stix';
    if (rule !== 'stix') rules.push(firstText(one, 'pattern') ?? '');
    else for (const value of valuesOf(one)) if (values.size < most) values.set(value, noteOf(one, bundle));
  }
  const lines = [...values].map(([value, note]) => `- ${value.replaceAll(/\s+/gu, ' ')}${note}`);
  return [linesOf(lines), ...rules.slice(0, 100)].filter((block) => block !== '').join('\n\n');
}

/** What an indicator indicates, where that is said: ` (Khipu Locker)`. */
function noteOf(object: Json, bundle: Bundle): string {
  if (object['type'] !== 'indicator') return '';
  const meant = relationsOf(object, bundle).filter((one) => one['relationship_type'] === 'indicates');
  const names = found(
    meant.slice(0, 5).flatMap((one) => refsOf(one, 'target_ref')),
    bundle,
  ).flatMap((one) => nameOf(one) ?? []);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

/** Where an object says that it comes from. */
export function addressesIn(object: Json): string[] {
  const urls = listOf(object['external_references']).flatMap((one) => firstText(fieldsOf(one), 'url') ?? []);
  return [...new Set(urls)].filter((url) => /^https?:\/\//iu.test(url)).slice(0, 50);
}
