import { z } from 'zod';
import { Language, Text } from '#model';
import type { Shelf } from './files.ts';

/** What kind of thing a feed brings, for how long it may be kept: advisories, research, news, or lists of breaches with their victims. */
export const FeedClass = z.enum(['advisory', 'research', 'news', 'breaches']);
export type FeedClass = z.infer<typeof FeedClass>;

const Feed = z.strictObject({
  name: z.string().min(1).max(100),
  url: z.url({ protocol: /^https$/u }).max(2_000),
  language: Language,
  about: Text,
  class: FeedClass,
  /** Days after which its posts are deleted, whatever else is kept for longer. */
  mayKeepDays: z.int().min(1).max(3_650),
});

const SourcesFile = z.strictObject({
  about: z.string().min(1),
  feeds: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u, 'a name in small letters, digits and hyphens'), Feed),
});

/** A public feed that a person adds by its `id`; the program polls none by itself. */
export type Feed = { readonly id: string } & Readonly<z.infer<typeof Feed>>;

/** Reads the feeds of `sources.yaml`, sorted by id; two of one address are a problem. */
export function loadFeeds(shelf: Shelf): readonly Feed[] {
  const sheet = shelf.file('sources.yaml', SourcesFile);
  if (sheet === undefined) return [];
  const feeds = Object.entries(sheet.value.feeds).map(([id, feed]) => ({ id, ...feed }));
  const seen = new Map<string, string>();
  for (const { id, url } of feeds) {
    const other = seen.get(url);
    if (other !== undefined) shelf.complain(sheet.file, sheet.lineOf(['feeds', id, 'url']), `the same address as ${other}`);
    seen.set(url, id);
  }
  return feeds.sort((a, b) => a.id.localeCompare(b.id, 'en'));
}
