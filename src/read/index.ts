import type { Knowledge } from '#knowledge';
import type { Indicator, Post, Reading } from '#model';
import { readActors } from './actors/index.ts';
import { readLinks } from './actors/links.ts';
import { readClaims } from './claims/index.ts';
import { genreOf } from './genre.ts';
import { findIndicators } from './indicators/index.ts';
import { headOf } from './offers/head.ts';
import { readOffers } from './offers/index.ts';
import { partsOf } from './offers/regions.ts';
import { readSectors } from './sectors.ts';
import { readTechniques } from './techniques.ts';
import { openPage } from './words/page.ts';

/** Reads one post: offers, claims, actors, links, sectors, indicators, techniques, each with the words that say it; masks what may not be kept. */
export function read(post: Post, knowledge: Knowledge): Reading {
  const text = post.text;
  const page = openPage(text, knowledge, post.publishedAt);
  const { institutions, actors: known, reading } = knowledge.words;
  const indicators = indicatorsIn(text);
  const genre = genreOf(page, reading.genre, indicators.filter(({ type, value }) => type === 'onion' || value.includes('.onion')).length);
  const head = headOf(page, genre);
  const parts = partsOf(page, genre, head);
  const heard = readClaims(page, genre, parts, []);
  const speakers = heard.speakers.flatMap(({ name }) => (name === null ? [] : [name]));
  const offers = readOffers(page, { post, genre, parts, head, indicators, institutions, speakers, subsectors: reading });
  const actors = readActors(page, genre, offers, heard.claims, heard.speakers, { institutions, known });
  const names = actors.map(({ name }) => name);
  const claims = heard.claims.map((claim) => ({ ...claim, about: names.filter((name) => text.slice(...claim.span).includes(name)) }));
  return {
    document: {
      id: post.id,
      source: post.source,
      mediaType: post.mediaType,
      language: page.language,
      genre,
      title: post.title,
      publishedAt: post.publishedAt,
      recognised: post.recognised,
      text,
    },
    offers,
    claims,
    actors,
    links: readLinks(page, claims, heard.clauses, actors, offers),
    sectors: readSectors(page, genre, parts, offers, claims),
    indicators,
    techniques: readTechniques(page, parts, indicators, new Map()),
    redactions: [],
  };
}

/** Each indicator once with all its places; the host of a URL or mail address goes with it. */
function indicatorsIn(text: string): Indicator[] {
  const found = new Map<string, Indicator>();
  for (const { type, value, start, end, within } of findIndicators(text)) {
    if (within !== undefined) continue;
    const key = `${type} ${value}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, spans: [...known.spans, [start, end]] } : { type, value, seen: text.slice(start, end), spans: [[start, end]] });
  }
  return [...found.values()];
}
