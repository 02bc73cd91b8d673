import type { Post } from '#model';

/** A post with this text, of which nothing else is known. */
export function postOf(text: string): Post {
  return {
    id: `sha256:${'0'.repeat(64)}`,
    source: 'bench',
    mediaType: 'text/plain',
    title: null,
    text,
    recognised: false,
    author: null,
    publishedAt: null,
    receivedAt: '2026-11-22T18:00:00Z',
  };
}
