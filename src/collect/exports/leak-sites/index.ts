import { fieldsOf, firstText, type Json, parsed } from '#lib/json.ts';
import { elements } from '../elements.ts';
import type { Export, Head, Part } from '../export.ts';
import { type LeakPost, leakItem } from './post.ts';

/**
 * Posts of ransomware leak sites as their trackers give them. ransomware.live: `recentvictims`, `victims/{year}/{month}`,
 * `groupvictims`, `countryvictims` of v2, the older `posts.json`, and the paid form (https://api.ransomware.live/apidocs).
 * RansomLook: `recent`, `last`, `posts/…`, `group/{name}`, `post/{group}/{title}`, `export/2` (https://www.ransomlook.io/doc/).
 *
 * An item's bytes are those fields of the record that the item is made of, so that what a tracker adds by and by (screenshots,
 * press, statistics of infostealers, which are about persons and are never kept) makes no new post of an old one.
 */
export const leakSites: Export = {
  kind: 'leak-sites',
  recognises: ({ start }) => isRecords(start) || isGroup(start) || isEmpty(start),
  async *items(bytes, { head }) {
    for await (const element of elements(bytes, wantedIn(head.start), { valueBytes: 20_000_000 })) {
      if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
      else yield partOf(fieldsOf(parsed(element.bytes)), groupIn(element.path, head));
    }
  },
};

function isRecords(start: string): boolean {
  return /^\s*[[{]/u.test(start) && /"(?:post_title|victim)"\s*:\s*"/u.test(start) && /"(?:group_name|group|discovered)"\s*:/u.test(start);
}

/** A list without anything in it, as trackers answer for a day without posts: nothing to read, and no post that says `[]`. */
function isEmpty(start: string): boolean {
  return /^\s*\[\s*\]\s*$/u.test(start);
}

/** RansomLook's page of a group: `[{ locations, … }, [posts]]`, where pictures in `locations` may push the posts far back. */
function isGroup(start: string): boolean {
  return /^\s*\[\s*\{/u.test(start) && /"locations"\s*:\s*\[/u.test(start) && /"slug"\s*:/u.test(start);
}

/** Where the records stand: alone, in a list, in a list below a key (which may be the group), behind the group. */
function wantedIn(start: string): (path: readonly string[]) => boolean {
  // Brackets in texts say nothing of where the record stands.
  const bare = start.replaceAll(/:\s*"(?:[^"\\]|\\.)*"/gu, ':""');
  if (/^\s*\{[^[{]*"(?:post_title|victim)"\s*:/u.test(bare)) return (path) => path.length === 0;
  if (/^\s*\{/u.test(start)) return (path) => path.length === 2 && path[1] === '*';
  if (isGroup(start)) return (path) => path.join('/') === '*/*';
  return (path) => path.join('/') === '*';
}

/** The group that a record need not name: the key over its list, or the name in the address that was asked. */
function groupIn(path: readonly string[], head: Head): string | null {
  const [key] = path;
  if (path.length === 2 && key !== undefined && key !== '*' && !['victims', 'data', 'results', 'posts'].includes(key)) return key;
  const asked = /\/(?:group|post|market)\/([^/?#]{1,100})/u.exec(head.name)?.[1];
  return asked === undefined ? null : decoded(asked);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const kept = [
  'post_title',
  'victim',
  'group_name',
  'group',
  'website',
  'domain',
  'country',
  'activity',
  'sector',
  'published',
  'attackdate',
  'discovered',
  'data_size',
  'ransom',
  'description',
  'claim_url',
  'post_url',
  'link',
  'magnet',
] as const;

function partOf(record: Json, group: string | null): Part {
  const post = postOf(record, group);
  const url = firstText(record, 'permalink', 'url');
  const externalId = firstText(record, 'id') ?? url ?? (post && `${post.group ?? ''}/${post.victim}`);
  if (post === null) return { kind: 'refused', externalId, code: 'broken-file' };
  const fields = kept.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]] as const]));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...(group === null ? {} : { of: group }), ...Object.fromEntries(fields) }));
  return { kind: 'item', item: leakItem(post, bytes, { externalId, url, tlp: null }) };
}

/** The names of the fields, newer and older: both APIs have renamed theirs. */
function postOf(record: Json, group: string | null): LeakPost | null {
  const victim = firstText(record, 'victim', 'post_title');
  if (victim === null) return null;
  return {
    victim,
    group: firstText(record, 'group', 'group_name') ?? group,
    website: firstText(record, 'website', 'domain'),
    country: firstText(record, 'country'),
    sector: firstText(record, 'activity', 'sector'),
    published: firstText(record, 'published', 'discovered', 'attackdate'),
    attacked: firstText(record, 'attackdate'),
    dataSize: firstText(record, 'data_size'),
    ransom: firstText(record, 'ransom'),
    description: firstText(record, 'description'),
    page: firstText(record, 'claim_url', 'post_url', 'link'),
    magnet: firstText(record, 'magnet'),
  };
}
