import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { sha256 } from '#lib/hash.ts';
import type { Post } from '#model';

/** One story of posts with what is said of pairs of them; see pairs/README.md. */
export type Story = {
  readonly id: string;
  readonly posts: ReadonlyMap<string, Post>;
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly as: readonly string[]; readonly joins: number | null }[];
};

type Written = {
  readonly id: string;
  readonly texts: { readonly [name: string]: { readonly at: string; readonly by: string; readonly text: string } };
  readonly pairs: readonly (readonly [string, string, string | readonly string[], { readonly joins: number }?])[];
};

const root = fileURLToPath(new URL('./pairs/', import.meta.url));

/** The stories of one half, in the order of their names. */
export function loadStories(half: 'dev' | 'held'): Story[] {
  return readdirSync(`${root}${half}`)
    .sort()
    .map((name) => storyOf(parse(readFileSync(`${root}${half}/${name}`, 'utf8')) as Written));
}

function storyOf({ id, texts, pairs }: Written): Story {
  return {
    id,
    posts: new Map(Object.entries(texts).map(([name, { at, by, text }]) => [name, postOf(`${id}/${name}`, at, by, text)])),
    pairs: pairs.map(([a, b, as, { joins } = { joins: Number.NaN }]) => ({
      a,
      b,
      as: typeof as === 'string' ? [as] : as,
      joins: Number.isNaN(joins) ? null : joins,
    })),
  };
}

function postOf(name: string, at: string, by: string, text: string): Post {
  const [receivedAt, publishedAt] = [at, at];
  return {
    id: sha256(name),
    source: by,
    mediaType: 'text/plain',
    title: null,
    text,
    recognised: false,
    author: null,
    publishedAt,
    receivedAt,
  };
}
