import { z } from 'zod';
import type { MispAttribute, MispEvent } from '../../formats/misp/index.ts';

/** MISP writes its numbers as text, and its flags now as one, now as the other. */
const Seconds = z.coerce.number().int().min(0).max(99_999_999_999).catch(0);
const Tags = z.array(z.object({ name: z.string() })).catch([]);
const KeptAttribute = z.object({
  uuid: z.string(),
  type: z.string(),
  category: z.string(),
  value: z.string(),
  comment: z.string().nullish(),
  to_ids: z.coerce.boolean().catch(false),
  timestamp: Seconds,
  Tag: Tags.default([]),
});
const KeptObject = z.object({ uuid: z.string(), timestamp: Seconds, Attribute: z.array(KeptAttribute).default([]) });

/** What is looked at of an event that a server has. */
export const KeptEvent = z.object({
  uuid: z.string(),
  info: z.string(),
  date: z.string(),
  threat_level_id: z.coerce.string(),
  analysis: z.coerce.string(),
  distribution: z.coerce.string(),
  timestamp: Seconds,
  Tag: Tags.default([]),
  Attribute: z.array(KeptAttribute).default([]),
  Object: z.array(KeptObject).default([]),
});
export type KeptEvent = z.infer<typeof KeptEvent>;
type KeptAttribute = z.infer<typeof KeptAttribute>;

/** The names of all attributes that an event has. */
export function namesIn({ Attribute, Object: objects }: KeptEvent): ReadonlySet<string> {
  return new Set([...Attribute, ...objects.flatMap((one) => one.Attribute)].map(({ uuid }) => uuid));
}

/** What to send so that the server's event says what ours does; `edited` null where it does. `tags`: what has to be taken off, and where. */
export type Changes = { readonly edited: object | null; readonly tags: readonly { readonly uuid: string; readonly tag: string }[] };

/**
 * MISP takes over only what is newer than what it has, so whatever differs is dated behind it; what is the same keeps its date and is
 * passed over. Distribution never grows by us and never stays wider than ours; analysis goes only forward.
 */
export function changesFor(event: MispEvent, kept: KeptEvent, now: Date): Changes {
  const nowS = Math.floor(now.getTime() / 1_000);
  const had = new Map([...kept.Attribute, ...kept.Object.flatMap((one) => one.Attribute)].map((one) => [one.uuid, one]));
  const later = (than: number) => String(Math.max(nowS, than + 1));
  let isNew = false;
  const dated = (one: MispAttribute): MispAttribute => {
    const before = had.get(one.uuid);
    had.delete(one.uuid);
    if (before !== undefined && same(one, before)) return { ...one, timestamp: String(before.timestamp) };
    isNew = true;
    return { ...one, timestamp: later(before?.timestamp ?? 0) };
  };
  const attributes = event.Attribute.map(dated);
  const objects = event.Object.map((one) => {
    const before = kept.Object.find(({ uuid }) => uuid === one.uuid);
    const Attribute = one.Attribute.map(dated);
    const gone = (before?.Attribute ?? []).filter(isOurs).flatMap((old) => (had.delete(old.uuid) ? [takenBack(old, later)] : []));
    const changed = before === undefined || gone.length > 0 || Attribute.some(({ timestamp }) => Number(timestamp) > before.timestamp);
    if (changed) isNew = true;
    return { ...one, timestamp: changed ? later(before?.timestamp ?? 0) : String(before.timestamp), Attribute: [...Attribute, ...gone] };
  });
  const goneObjects = kept.Object.filter((old) => isOurs(old) && !event.Object.some(({ uuid }) => uuid === old.uuid)).map((old) => ({
    ...{ uuid: old.uuid, deleted: true, timestamp: later(old.timestamp) },
    Attribute: old.Attribute.map((one) => takenBack(one, later)),
  }));
  const goneAttributes = kept.Attribute.filter((old) => isOurs(old) && had.has(old.uuid)).map((old) => takenBack(old, later));
  const distribution = String(Math.min(Number(event.distribution), Number(kept.distribution)));
  const analysis = String(Math.max(Number(event.analysis), Number(kept.analysis)));
  const head = { ...event, distribution, analysis };
  const differs =
    isNew ||
    goneObjects.length + goneAttributes.length > 0 ||
    (['info', 'date', 'threat_level_id', 'analysis', 'distribution'] as const).some((field) => head[field] !== kept[field]) ||
    !event.Tag.every(({ name }) => kept.Tag.some((tag) => tag.name === name));
  const edited = {
    ...head,
    timestamp: later(kept.timestamp),
    Attribute: [...attributes, ...goneAttributes],
    Object: [...objects, ...goneObjects],
  };
  return { edited: differs ? edited : null, tags: staleTags(event, kept) };
}

/** Ours are named by what they say (version 5); who adds one by hand on the server gets a drawn name (version 4). */
function isOurs({ uuid }: { readonly uuid: string }): boolean {
  return uuid[14] === '5';
}

function same(one: MispAttribute, before: KeptAttribute): boolean {
  return (
    one.value === before.value &&
    one.type === before.type &&
    one.category === before.category &&
    one.comment === (before.comment ?? '') &&
    one.to_ids === before.to_ids &&
    (one.Tag ?? []).every(({ name }) => before.Tag.some((tag) => tag.name === name))
  );
}

function takenBack({ uuid, type, category, value, timestamp }: KeptAttribute, later: (than: number) => string): object {
  return { uuid, type, category, value, deleted: true, timestamp: later(timestamp) };
}

/** Vocabularies in which we speak; a tag of any other was put there by a person. */
const spoken = /^(tlp:|PAP:|admiralty-scale:|estimative-language:)/u;

/** An edit adds tags and takes none off: two TLPs on one event would leave the reader to choose. */
function staleTags(event: MispEvent, kept: KeptEvent): { uuid: string; tag: string }[] {
  const ours = new Map<string, readonly { readonly name: string }[]>([[event.uuid, event.Tag]]);
  for (const one of [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)]) ours.set(one.uuid, one.Tag ?? []);
  return [kept, ...kept.Attribute, ...kept.Object.flatMap(({ Attribute }) => Attribute)].flatMap(({ uuid, Tag }) => {
    const wanted = ours.get(uuid);
    if (wanted === undefined) return [];
    return Tag.filter(({ name }) => spoken.test(name) && !wanted.some((tag) => tag.name === name)).map(({ name }) => ({ uuid, tag: name }));
  });
}
