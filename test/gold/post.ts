import { sha256 } from '#lib/hash.ts';
import type { Post } from '#model';
import type { Gold } from './load.ts';

/** The post that a gold document makes. */
export function postOf(gold: Gold): Post {
  return {
    id: sha256(gold.text),
    source: gold.id,
    mediaType: 'text/plain',
    title: null,
    text: gold.text,
    recognised: false,
    author: null,
    publishedAt: null,
    receivedAt: '2026-11-22T18:00:00Z',
  };
}
