import type { Item, Origin } from '#model';
import { instantOf } from '../../decode/decoded.ts';
import { renderHtml } from '../../decode/html/render.ts';

/** One post of a leak site as a tracker of such sites tells it; instants as the tracker writes them. */
export type LeakPost = {
  readonly group: string | null;
  readonly victim: string;
  readonly website: string | null;
  /** A name, or two letters of ISO 3166-1. */
  readonly country: string | null;
  readonly sector: string | null;
  readonly published: string | null;
  readonly attacked: string | null;
  readonly dataSize: string | null;
  readonly ransom: string | null;
  readonly description: string | null;
  /** Addresses on the site itself; kept as text, never followed. */
  readonly page: string | null;
  readonly magnet: string | null;
};

/** The item of a post: the group is its author, and its text is laid out as such sites do it, in labels that `read` knows. */
export function leakItem(post: LeakPost, bytes: Uint8Array, origin: Pick<Origin, 'externalId' | 'url' | 'tlp'>): Item {
  const { group, victim } = post;
  return {
    bytes,
    mediaType: 'application/json',
    text: leakText(post),
    title: group === null ? victim : `${group}: ${victim}`,
    author: group === null ? null : { alias: group, joinedOn: null, posts: null, reputation: null, forumDeposit: null },
    publishedAt: instantOf(post.published),
    origin: { ...origin, editedAt: null, thread: null },
  };
}

function leakText(post: LeakPost): string {
  const published = instantOf(post.published)?.slice(0, 10) ?? null;
  const attacked = instantOf(post.attacked)?.slice(0, 10) ?? null;
  const blocks = [
    [post.group === null ? 'Leak site' : `Leak site of the group: "${post.group.replaceAll(/["\n]/g, ' ')}"`],
    [
      line('Victim', post.victim),
      line('Website', said(post.website)),
      line('Country', countryName(said(post.country))),
      line('Sector', said(post.sector)),
      line('Posted', published),
      line('Attack date', attacked === published ? null : attacked),
      line('Data size', said(post.dataSize)),
      line('Ransom', said(post.ransom)),
    ],
    [post.description === null ? null : plainText(post.description)],
    [line('Page', post.page), line('Magnet', post.magnet)],
  ];
  return blocks
    .map((lines) => lines.filter((one) => one !== null).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
}

function line(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${value.replaceAll(/\s+/g, ' ')}`;
}

/** What trackers write where they know nothing. */
function said(value: string | null): string | null {
  return value === null || /^(?:n\/?a|none|null|unknown|not found|other|-+)$/iu.test(value.trim()) ? null : value;
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function countryName(country: string | null): string | null {
  if (country === null || !/^[a-z]{2}$/iu.test(country)) return country;
  return countryNames.of(country.toUpperCase()) ?? country.toUpperCase();
}

/** Trackers copy a description as text or as a piece of the site's page. */
function plainText(description: string): string {
  return /<(?:br|p|div|a|b|i|ul|li|span|strong)\b[^<>]{0,500}>/iu.test(description) ? renderHtml(description, 'article') : description;
}
