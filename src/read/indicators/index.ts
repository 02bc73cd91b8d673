import type { Knowledge } from '#knowledge';
import type { IndicatorType } from '#model';
import { Catch, type Found, type Refused } from './catch.ts';
import { placeholdersOf } from './checks/placeholders.ts';
import { readCodes, readColons } from './readers/codes.ts';
import { readHandles } from './readers/handles.ts';
import { readHosts } from './readers/hosts.ts';
import { readLinks } from './readers/links.ts';
import { readPaths } from './readers/paths.ts';
import { readRuns } from './readers/runs.ts';
import { refang } from './view.ts';

export type { Found, Refused } from './catch.ts';

type Words = Pick<Knowledge['words']['reading'], 'placeholders'>;

/**
 * Finds the indicators of a text in time linear in its length, sorted by place: refanged, normalised and checked by checksum,
 * public suffix or form. Hosts of URLs and of mail addresses are given too, with `within`.
 */
export function findIndicators(text: string, words: Words): Found[] {
  return scan(text, words, false).found;
}

/** The same finds, with what had the look of an indicator and was refused, each with its reason. */
export function inspectIndicators(text: string, words: Words): { readonly found: Found[]; readonly refused: Refused[] } {
  return scan(text, words, true);
}

/** Whether a find is an indicator of its own: the domain of a URL or an address says nothing that they do not say, an IP or an onion does. */
export function isOwn({ type, within }: Found): boolean {
  if (within === undefined || type === 'url') return within === undefined;
  return within === 'url' ? type !== 'domain' && type !== 'telegram' : within === 'yara';
}

function scan(text: string, words: Words, keepRefusals: boolean): { found: Found[]; refused: Refused[] } {
  const view = refang(text);
  const out = new Catch(view, placeholdersOf(words.placeholders), keepRefusals);
  const links = readLinks(view, out);
  readHosts(view, links, out);
  readHandles(view, out);
  readRuns(view, out);
  readCodes(view, out);
  readColons(view, out);
  readPaths(text, out);
  return { found: nest(out.found), refused: out.refused.sort(byPlace) };
}

const holders = new Set<IndicatorType>(['url', 'email', 'cidr', 'telegram', 'file-path', 'registry-key', 'yara']);

/** Sorts finds by place, drops doubles and says of each what holds it. */
function nest(found: Found[]): Found[] {
  found.sort(byPlace);
  const nested: Found[] = [];
  const open: Found[] = [];
  for (const one of found) {
    const last = nested.at(-1);
    if (last && last.type === one.type && last.value === one.value && last.end >= one.end) continue;
    while (open.length > 0 && open.at(-1)!.end < one.end) open.pop();
    const holder = open.at(-1);
    nested.push(holder ? { type: one.type, value: one.value, start: one.start, end: one.end, within: holder.type } : one);
    if (holders.has(one.type)) open.push(one);
  }
  return nested;
}

function byPlace(one: Found, other: Found): number {
  // Of two that start together the longer comes first; a link of Telegram comes before the URL that it is.
  return one.start - other.start || other.end - one.end || rank(one) - rank(other);
}

function rank(one: Found): number {
  return one.type === 'telegram' ? 0 : holders.has(one.type) ? 1 : 2;
}
