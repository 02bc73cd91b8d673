import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = '/work/shared/data/schemas';
const shared = existsSync(folder) ? folder : `${import.meta.dirname}/../../../shared/data/schemas`;

/** Whether the official schemas are at hand: they lie beside the project and do not ship with it. */
export const schemasAreHere = existsSync(shared);

/** A value against a schema: what it complains of, as `where: what`, never the value itself. */
export type Check = (value: unknown) => string[];

const nothing: Check = () => [];

function checking(validate: ValidateFunction): Check {
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `schema: ${instancePath || '/'} ${message ?? ''}`);
}

type Schema = Record<string, never> & { properties: Record<string, unknown>; additionalProperties?: boolean };

/**
 * The event schema of MISP 2.4. It is older than objects and forbids what it does not know, so objects are added to it as the core format
 * describes them (https://www.misp-standard.org/rfc/misp-standard-core.txt): an attribute of an object has its relation beside.
 */
export function mispEventSchema(): Check {
  if (!schemasAreHere) return nothing;
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(`${shared}/misp/event-2.4.json`, 'utf8'));
  const { event, attribute, sharing_group } = schema.defs as Record<'event' | 'attribute' | 'sharing_group', Schema>;
  // A slip of theirs: "required" stands among the properties.
  delete sharing_group.properties['required'];
  const text = { type: 'string' };
  const reference = ['uuid', 'object_uuid', 'referenced_uuid', 'relationship_type', 'comment', 'timestamp'];
  const object = [
    'uuid',
    'name',
    'meta-category',
    'description',
    'template_uuid',
    'template_version',
    'distribution',
    'timestamp',
    'comment',
  ];
  const closed = (names: readonly string[], more: object) => ({
    type: 'object',
    additionalProperties: false,
    required: names,
    properties: { ...Object.fromEntries(names.map((name) => [name, text])), deleted: { type: 'boolean' }, ...more },
  });
  event.properties['Object'] = {
    type: 'array',
    items: closed(object, {
      ObjectReference: { type: 'array', items: closed(reference, {}) },
      Attribute: { type: 'array', minItems: 1, items: { ...attribute, properties: { ...attribute.properties, object_relation: text } } },
    }),
  };
  return checking(new Ajv({ strict: false, validateSchema: false, allErrors: true }).compile(schema));
}

/** The schema of an object template (misp-objects) that lies beside the project, or null. */
export function sharedTemplate(name: string): unknown {
  const path = `${shared}/misp/object-${name}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

const base = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas';

/** The OASIS schemas, one for each type of object. Their patterns may take very long on odd text: only for what we wrote ourselves. */
export function stixSchema(): (type: string) => Check {
  if (!schemasAreHere) return () => nothing;
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, allErrors: true });
  (addFormats as unknown as (to: Ajv2020) => void)(ajv);
  // A format that the package does not know: letters of any script between dots.
  ajv.addFormat('idn-hostname', /^(?=.{1,253}$)[\p{L}\p{N}_-]{1,63}(\.[\p{L}\p{N}_-]{1,63})*$/u);
  const paths = new Map<string, string>();
  for (const part of ['common', 'sdos', 'sros', 'observables']) {
    for (const file of readdirSync(`${shared}/stix-2.1/${part}`)) {
      ajv.addSchema(JSON.parse(readFileSync(`${shared}/stix-2.1/${part}/${file}`, 'utf8')));
      paths.set(file.replace('.json', ''), `${base}/${part}/${file}`);
    }
  }
  return (type) => {
    const validate = ajv.getSchema(paths.get(type) ?? '');
    return validate ? checking(validate as ValidateFunction) : () => [`schema: there is none for ${type}`];
  };
}
