import { uuid5 } from '#lib/hash.ts';
import { harmless, oneLine } from '../harmless.ts';

/** MISP core format (https://www.misp-standard.org/rfc/misp-standard-core.txt): numbers and instants are text, seconds since 1970. */
export type MispTag = { readonly name: string };
export type MispAttribute = {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly to_ids: boolean;
  readonly distribution: '5';
  readonly timestamp: string;
  readonly comment: string;
  readonly deleted: false;
  readonly disable_correlation: boolean;
  readonly object_relation?: string;
  readonly Tag?: readonly MispTag[];
};
export type MispReference = {
  readonly uuid: string;
  readonly object_uuid: string;
  readonly referenced_uuid: string;
  readonly relationship_type: string;
  readonly comment: string;
  readonly timestamp: string;
  readonly deleted: false;
};
export type MispObject = {
  readonly uuid: string;
  readonly name: string;
  readonly 'meta-category': string;
  readonly description: string;
  readonly template_uuid: string;
  readonly template_version: string;
  readonly distribution: '5';
  readonly timestamp: string;
  readonly comment: string;
  readonly deleted: false;
  readonly ObjectReference: readonly MispReference[];
  readonly Attribute: readonly MispAttribute[];
};
export type MispEvent = {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly threat_level_id: string;
  readonly analysis: string;
  readonly published: false;
  readonly timestamp: string;
  readonly distribution: string;
  readonly Tag: readonly MispTag[];
  readonly Attribute: readonly MispAttribute[];
  readonly Object: readonly MispObject[];
};

/** Whose names the identifiers of events are; drawn once for Vigía and never changed. */
const namespace = 'b6b8c0f4-3f0d-4c62-9a53-6d1a8f0e52c7';

/** The part of a case by its place in it (`access-offer/0/price/0`): its value may change, its identifier does not. */
export function mispId(key: string, ...place: readonly (string | number)[]): string {
  return uuid5(namespace, ['misp', key, ...place].join('/'));
}

/** What an attribute says. Values are text; `lines` keeps line breaks, `correlates` has MISP look for it in other events. */
export type Saying = {
  readonly type: string;
  readonly category: string;
  readonly value: string | number;
  readonly comment?: string;
  readonly detects?: boolean;
  readonly lines?: boolean;
  readonly correlates?: boolean;
  readonly tags?: readonly string[];
};

/** Room of a value and of a comment; MISP's columns hold 65,535 bytes. */
const longestValue = 8_000;
const longestComment = 1_000;

/** An attribute, its text made harmless: PHP takes no lone surrogate, and no screen should act on a stranger's words. */
export function attribute(uuid: string, timestamp: string, saying: Saying, relation?: string): MispAttribute {
  const { type, category, value, comment = '', detects = false, lines = false, correlates = false, tags = [] } = saying;
  const text = (lines ? harmless : oneLine)(String(value).slice(0, longestValue).toWellFormed()).trim();
  return {
    ...{ uuid, type, category, value: text, to_ids: detects, distribution: '5', timestamp },
    comment: oneLine(comment.slice(0, longestComment).toWellFormed()),
    deleted: false,
    disable_correlation: !correlates,
    ...(relation === undefined ? {} : { object_relation: relation }),
    ...(tags.length === 0 ? {} : { Tag: tags.map((name) => ({ name })) }),
  };
}

/** A public or proposed template, by what MISP knows it. */
export type Template = {
  readonly name: string;
  readonly uuid: string;
  readonly version: number;
  readonly meta: string;
  readonly description: string;
  /** One of these relations must be there (`requiredOneOf`). */
  readonly needs: readonly string[];
};

/** What stands at one relation of an object; `null` and `undefined` say nothing. */
export type Line = readonly [relation: string, saying: Omit<Saying, 'value'>, values: readonly (string | number | null | undefined)[]];

/** An object of a template with what is said; null where what the template asks for is not. */
export function object(
  template: Template,
  { key, place, timestamp, comment = '' }: { key: string; place: string; timestamp: string; comment?: string },
  lines: readonly Line[],
): MispObject | null {
  const said = lines.flatMap(([relation, saying, values]) =>
    values
      .flatMap((value) => (value === null || value === undefined || oneLine(String(value)) === '' ? [] : [value]))
      .map((value, at) => attribute(mispId(key, place, relation, at), timestamp, { ...saying, value }, relation)),
  );
  if (!said.some(({ object_relation: relation = '' }) => template.needs.includes(relation))) return null;
  return {
    uuid: mispId(key, place),
    name: template.name,
    'meta-category': template.meta,
    description: template.description,
    template_uuid: template.uuid,
    template_version: String(template.version),
    ...{ distribution: '5', timestamp, comment: oneLine(comment), deleted: false, ObjectReference: [], Attribute: said },
  };
}

/** The same object with a reference to another. */
export function referring(one: MispObject, to: MispObject, relation: string, comment: string): MispObject {
  const reference: MispReference = {
    uuid: mispId(one.uuid, relation, to.uuid),
    object_uuid: one.uuid,
    referenced_uuid: to.uuid,
    relationship_type: relation,
    comment: oneLine(comment),
    timestamp: one.timestamp,
    deleted: false,
  };
  return { ...one, ObjectReference: [...one.ObjectReference, reference] };
}
