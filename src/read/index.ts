import type { Knowledge } from '#knowledge';
import type { Genre, Indicator, Language, Offer, Post, Reading, Redaction, RedactionKind } from '#model';
import { readActors } from './actors/index.ts';
import { readLinks } from './actors/links/index.ts';
import { tiesIn } from './actors/links/ties.ts';
import { Cast, type MentionSort } from './actors/mentions.ts';
import { wholeName } from './actors/roll.ts';
import { claimsOf, hearPress } from './claims/index.ts';
import { kindIn } from './genre/hidden.ts';
import type { Kind } from './genre/index.ts';
import { findIndicators, isOwn } from './indicators/index.ts';
import { readTechniques } from './indicators/techniques.ts';
import { isVersion } from './indicators/versions.ts';
import { readOffers } from './offers/index.ts';
import { partsOf } from './offers/regions.ts';
import { namedInThePress } from './offers/victim/press.ts';
import type { Listener } from './offers/victim/weighed.ts';
import { contactsOf } from './offers/who/contact/contacts.ts';
import { headOf } from './offers/who/head.ts';
import { countSecrets, findSecrets, mask, type Secret } from './redact/index.ts';
import { readSectors } from './sectors.ts';
import { readSigns } from './signs.ts';
import { abreast, alone, type Steps, step } from './steps.ts';
import { languageIn, openPage, type Page } from './words/page.ts';

export { type Standing, standingIn } from './words/sayings/heard.ts';

/**
 * Reads one post: offers, claims, actors, links, sectors, indicators, techniques, each with the words that say it; masks what may not be
 * kept. `listen` hears how victims are chosen (`npm run learn`).
 */
export function read(post: Post, knowledge: Knowledge, listen?: Listener): Reading {
  return alone(stepsOf(post, knowledge, listen)).reading;
}

/** A post that was read, and what may be kept of it. */
export type Read = { readonly reading: Reading; readonly kept: Kept };

/** Reads many posts, in less time than one after the other, and tells what may be kept of each. */
export function readAll(posts: readonly Post[], knowledge: Knowledge): Read[] {
  return bundles(posts).flatMap((some) => abreast(some.map((post) => stepsOf(post, knowledge))));
}

/** So many posts, and characters of them, are read abreast: more would leave the caches between two steps, and hold memory. */
const most = { posts: 32, characters: 100_000 };

function bundles(posts: readonly Post[]): Post[][] {
  const all: Post[][] = [];
  let characters = Infinity;
  for (const post of posts) {
    const last = all.at(-1);
    characters += post.text.length;
    if (last && last.length < most.posts && characters <= most.characters) last.push(post);
    else {
      all.push([post]);
      characters = post.text.length;
    }
  }
  return all;
}

function* stepsOf(post: Post, knowledge: Knowledge, listen?: Listener): Steps<Read> {
  const whole = yield* redacted(post, knowledge);
  return { reading: yield* readingOf(post, whole, knowledge, listen), kept: keptOf(post, whole) };
}

function* readingOf(post: Post, whole: Redacted, knowledge: Knowledge, listen?: Listener): Steps<Reading> {
  const { text, title, secrets, page, indicators, kind } = whole;
  const { genre } = kind;
  const { institutions, actors: known, techniques, reading } = knowledge.words;
  yield step.head;
  const head = headOf(page, genre);
  const parts = partsOf(page, genre, head);
  yield step.press;
  const cast = new Cast(page);
  const heard = hearPress(page, genre, parts, cast);
  const speakers = heard.voices.flatMap(({ name, sort }) =>
    name === null || sort === 'body' || (sort !== 'handle' && genre === 'news') ? [] : [name],
  );
  const sorts = genre === 'news' ? new Map(cast.all.map(({ from, sort }) => [from, sort] as const)) : nobody;
  const offers = yield* readOffers(page, {
    post,
    knowledge,
    genre,
    offering: kind.offering,
    barren: kind.barren,
    parts,
    head,
    indicators,
    institutions,
    speakers,
    sorts,
    subsectors: reading,
    secrets,
    listen,
  });
  yield step.claims;
  const said = claimsOf(page, genre, parts, heard, offers);
  const spoke = new Set(said.voices.flatMap(({ name, sort }) => (name === null || sort === 'handle' ? [] : [name])));
  yield step.ties;
  const ties = tiesIn(page, genre, parts, cast, offers, spoke);
  yield step.actors;
  const actors = readActors(page, genre, offers, said, cast, ties, { institutions, known });
  const names = actors.map(({ name }) => name);
  yield step.rest;
  const linked = readLinks(
    page,
    genre,
    said.claims.map((claim) => ({ ...claim, about: [] })),
    ties,
    actors,
  );
  const claims = linked.claims.map((claim) => ({
    ...claim,
    holder: claim.holder === null ? null : wholeName(claim.holder, actors),
    about: names.filter((name) => text.slice(...claim.span).includes(name)),
  }));
  return {
    document: {
      id: post.id,
      source: post.source,
      mediaType: post.mediaType,
      language: page.language,
      genre,
      title,
      publishedAt: post.publishedAt,
      recognised: post.recognised,
      text,
    },
    offers: namedInThePress(offers, actors, genre),
    claims,
    actors,
    links: linked.links,
    sectors: readSectors(page, genre, parts, offers, claims),
    indicators: withContacts(page, indicators, offers),
    techniques: readTechniques(page, genre, parts, indicators, claims, techniques),
    signs: readSigns(page, genre, parts, claims, knowledge),
    redactions: countSecrets(secrets),
  };
}

const nobody: ReadonlyMap<number, MentionSort> = new Map();

/**
 * What may be kept of a post: the same post with text, title and address masked, and `masked` telling where. Reading the kept post gives
 * what reading the whole one gives, for two thirds of the time. `values` are what went, so that a keyed hash of them can be made; they
 * belong nowhere else.
 */
export function redact(post: Post, knowledge: Knowledge): Kept {
  // Six posts of seven hold nothing to mask, which is told without reading them.
  if (findSecrets(post.text, [], knowledge.redaction).length === 0) {
    return {
      post: { ...post, title: withoutSecrets(post.title, knowledge), masked: [] },
      language: languageIn(post.text, knowledge),
      redactions: [],
      values: [],
    };
  }
  return keptOf(post, alone(redacted(post, knowledge)));
}

function keptOf(post: Post, { text, title, secrets, page }: Redacted): Kept {
  return {
    post: { ...post, text, title, masked: secrets },
    language: page.language,
    redactions: countSecrets(secrets),
    values: secrets.map(({ kind, start, end }) => ({ kind, value: post.text.slice(start, end) })),
  };
}

export type Kept = {
  readonly post: Post;
  readonly language: Language | null;
  readonly redactions: readonly Redaction[];
  readonly values: readonly { readonly kind: RedactionKind; readonly value: string }[];
};

/** A short text beside the post (a title, an address) with its secrets masked. */
export function withoutSecrets<T extends string | null>(text: T, knowledge: Knowledge): T {
  return (text === null ? null : mask(text, findSecrets(text, [], knowledge.redaction))) as T;
}

type Redacted = {
  readonly text: string;
  readonly title: string | null;
  readonly secrets: readonly Secret[];
  readonly page: Page;
  readonly indicators: readonly Indicator[];
  readonly kind: Kind;
};

/** The text without secrets, cut up; all further reading sees nothing else, so nothing masked can come back. */
function* redacted(post: Post, knowledge: Knowledge): Steps<Redacted> {
  const page = openPage(post.text, knowledge, post.publishedAt, post.receivedAt);
  yield step.genre;
  const indicators = indicatorsIn(post.text, knowledge);
  const kind = kindIn(page, indicators, knowledge, knowledge.words.reading.reports.has(post.mediaType));
  yield step.secrets;
  const title = withoutSecrets(post.title, knowledge);
  const whole = { text: post.text, title, page, indicators, kind };
  if (post.masked) return { ...whole, secrets: post.masked };
  const every = findSecrets(post.text, [], knowledge.redaction);
  const keep = every.length === 0 ? [] : contactSpans(page, kind.genre, indicators, every);
  const secrets = keep.length === 0 ? every : findSecrets(post.text, keep, knowledge.redaction);
  if (secrets.length === 0) return { ...whole, secrets };
  const text = mask(post.text, secrets);
  return {
    text,
    title,
    secrets,
    page: openPage(text, knowledge, post.publishedAt, post.receivedAt),
    indicators: indicatorsIn(text, knowledge),
    kind,
  };
}

/**
 * Where the seller says how to reach him, which is never masked. A line that holds another secret too is a line of a sample, and
 * its address a third person's.
 */
function contactSpans(page: Page, genre: Genre, indicators: readonly Indicator[], secrets: readonly Secret[]) {
  if (genre === 'news' || genre === 'advisory' || genre === 'other') return [];
  const all = page.sentences.map((_, index) => index);
  const alone = secrets.filter(({ kind, start, end }) => kind === 'email' && standsAlone(page, start, end, secrets));
  const { author } = headOf(page, genre);
  return contactsOf(page, all, indicators, {
    genre: genre === 'chat' ? 'listing' : genre,
    actor: author?.value ?? null,
    channel: false,
    sign: [],
  })
    .flatMap(({ value, spans }) => (value === null ? [] : spans.slice(-1)))
    .map(([start, end]) => ({ start, end }))
    .concat(alone)
    .filter((span) => !secrets.some((secret) => !meets(secret, span) && sameLine(page.text, secret.start, span.start)));
}

/** An address that fills a line near the end, with no other secret around it, is where the seller signs. */
function standsAlone(page: Page, start: number, end: number, every: readonly Secret[]): boolean {
  const [from, to] = page.lineAt(start);
  if (start < page.text.length * 0.6 || page.text.slice(from, start).trim() + page.text.slice(end, to).trim() !== '') return false;
  return !every.some((one) => one.start !== start && one.end > from - ALONE && one.start < to + ALONE);
}

/** How far from an address that stands alone no other secret is, in characters. */
const ALONE = 60;

function meets(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end;
}

function sameLine(text: string, a: number, b: number): boolean {
  return Math.abs(a - b) < 2_000 && !text.slice(Math.min(a, b), Math.max(a, b)).includes('\n');
}

/** The indicators without versions of products; a seller's Telegram name is an indicator also where only its label tells what it is. */
function withContacts(page: Page, indicators: readonly Indicator[], offers: readonly Offer[]): Indicator[] {
  const all = indicators.filter((one) => !isVersion(page, one));
  for (const { kind, value, spans } of offers.flatMap(({ contacts }) => contacts)) {
    const name = kind === 'telegram' ? /^@?([A-Za-z]\w{3,31})$/.exec(value ?? '')?.[1] : undefined;
    const span = spans.at(-1);
    const handle = `@${name?.toLowerCase()}`;
    if (name === undefined || !span || all.some((one) => one.type === 'telegram' && one.value.toLowerCase() === handle)) continue;
    all.push({ type: 'telegram', value: handle, seen: value ?? '', spans: [span] });
  }
  return all;
}

/** Each indicator once with all its places; the host of a URL or mail address goes with it. */
function indicatorsIn(text: string, knowledge: Knowledge): Indicator[] {
  const found = new Map<string, Indicator & { spans: [number, number][] }>();
  for (const one of findIndicators(text, knowledge.words.reading)) {
    if (!isOwn(one)) continue;
    const { type, value, start, end } = one;
    const key = `${type} ${value}`;
    const known = found.get(key);
    if (known) known.spans.push([start, end]);
    else found.set(key, { type, value, seen: text.slice(start, end), spans: [[start, end]] });
  }
  return [...found.values()];
}
