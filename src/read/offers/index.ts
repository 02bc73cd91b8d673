import type { Institution, Knowledge } from '#knowledge';
import { type Genre, type Indicator, type Offer, type Post, unsaidVictim } from '#model';
import type { MentionSort } from '../actors/mentions.ts';
import { SURELY } from '../genre/index.ts';
import type { Secret } from '../redact/index.ts';
import { type Steps, step } from '../steps.ts';
import { turnAt, turnsOf } from '../talk/turns.ts';
import type { Page } from '../words/page.ts';
import { priced } from './deal/bare.ts';
import { sumsIn } from './deal/roles.ts';
import { termsOf } from './deal/terms.ts';
import { whatOf } from './deal/what.ts';
import { hitsOver, plotOf, tidy } from './draft.ts';
import { casesOf } from './lots/cases.ts';
import { reported } from './lots/reported.ts';
import { itemsOf } from './lots/split.ts';
import { voicesIn } from './lots/talk.ts';
import type { Item, Part } from './regions.ts';
import { type Subsectors, victimOf } from './victim/victim.ts';
import type { Listener } from './victim/weighed.ts';
import { sellerName } from './who/actor.ts';
import { contactsOf } from './who/contact/contacts.ts';
import type { Head } from './who/head.ts';
import { withProfile } from './who/shown.ts';
import { sellerOf } from './who/standing.ts';
import { venueOf } from './who/venue.ts';

/** A post that offers more things than this is a catalogue: the first ones are read. */
const MOST = 50;
/** From so many turns on a talk in which nobody offers must tell of an offer as the press does. */
const TALK = 4;
/** A buyer says in so many first sentences that he buys. */
const OPENING = 5;
/** Of what is said for all of them, so many sentences are read. */
const SHARED = 500;

export type OfferContext = {
  readonly post: Post;
  readonly knowledge: Knowledge;
  readonly genre: Genre;
  /** Log-odds that something is on offer. */
  readonly offering: number;
  /** Whether the text surely offers nothing, whatever a sentence of it sounds like. */
  readonly barren: boolean;
  readonly parts: readonly Part[];
  readonly indicators: readonly Indicator[];
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly speakers: readonly string[];
  /** What those are of whom a text of the press speaks, by their first token. */
  readonly sorts: ReadonlyMap<number, MentionSort>;
  readonly head: Head;
  readonly subsectors: Subsectors;
  readonly secrets: readonly Secret[];
  /** Hears how victims are chosen, where somebody learns from it. */
  readonly listen?: Listener | undefined;
};

/** What the post puts on offer, in the order of the text; empty for buyers' adverts, advisories and talk of the trade in general. */
export function* readOffers(page: Page, context: OfferContext): Steps<Offer[]> {
  const { genre, parts } = context;
  if (genre === 'advisory' || genre === 'other' || context.barren) return [];
  yield step.things;
  const body = page.sentences.map((_, index) => index).filter((index) => parts[index] === 'body' || parts[index] === 'head');
  const own = body.filter((index) => parts[index] === 'body');
  const items = thingsOn(page, body, own, genre, context.offering);
  if (items.length === 0) return [];
  const heads = body.filter((index) => parts[index] === 'head');
  const actor = sellerName(page, body, context.head, genre) ?? (genre === 'news' ? unsaid : authorOf(context.post));
  const venue = venueOf(page, genre, context.head, body, actor);
  const offers: Offer[] = [];
  for (const item of items.slice(0, MOST)) {
    const who = item.apart ? (sellerName(page, item.own, null, genre) ?? unsaid) : (item.actor ?? actor);
    const where = item.apart ? venueOf(page, genre, context.head, item.own, who) : venue;
    const told = { own: item.own, shared: [...item.shared.slice(0, SHARED), ...heads] };
    offers.push(yield* offerOf(page, context, told, who, where, offers.length + 1, items.length));
  }
  return offers;
}

const unsaid: Offer['actor'] = { value: null, spans: [] };

/** `actor`: who offers it, where the talk shows; `apart`: nothing outside of it speaks of it. */
type Thing = Item & { readonly actor?: Offer['actor']; readonly apart?: boolean };

/** The things on offer; at least one where the document as a whole surely tells of any. It silences no sentence that offers: text added around one must not hide it. */
function thingsOn(page: Page, body: readonly number[], own: readonly number[], genre: Genre, offering: number): Thing[] {
  const things = thingsIn(page, body, own, genre);
  if (things.length > 0 || offering < SURELY) return things;
  return genre === 'news' ? [{ own, shared: [] }] : itemsOf(page, own, genre);
}

/** The things on offer: of each who offers in a talk his own, of a digest its cases, else what the layout sets apart. */
function thingsIn(page: Page, body: readonly number[], own: readonly number[], genre: Genre): Thing[] {
  if (genre === 'news') {
    const cases = casesOf(page, own);
    return (cases ?? [own]).filter((one) => reported(page, one)).map((one) => ({ own: one, shared: [], apart: cases !== null }));
  }
  const [opened] = genre === 'listing' ? turnsOf(page) : [];
  if (opened && turnsOf(page).length > 1) {
    const first = own.filter((index) => (turnAt(page, page.sentences[index]?.start ?? 0) ?? opened).key === opened.key);
    return offers(page, first, genre) ? itemsOf(page, first, genre) : [];
  }
  const voices = genre === 'chat' ? voicesIn(page, own) : [];
  if (voices.length === 0) {
    const told = genre !== 'chat' || turnsOf(page).length < TALK || reported(page, own);
    if (told && offers(page, body, genre)) return itemsOf(page, own, genre);
    return genre === 'listing' && !buys(page, body) ? stockOf(page, own) : [];
  }
  return voices.flatMap(({ turn, own: sentences, around }) => {
    const alone = voices.length === 1 ? sellerName(page, sentences, null, genre) : { value: turn.speaker, spans: [turn.nick] };
    return itemsOf(page, sentences, genre).map((item) => ({
      own: item.own,
      shared: [...item.shared, ...around],
      ...(alone ? { actor: alone } : {}),
    }));
  });
}

/** A bare list of stock needs no word that offers: two lines or more that each tell of a way in, of whom, and of a price. */
function stockOf(page: Page, own: readonly number[]): Item[] {
  const items = itemsOf(page, own, 'listing');
  const has = (item: Item, names: readonly string[]) => names.some((name) => hitsOver(page, item.own, name).length > 0);
  const full = items.filter(
    (item) =>
      has(item, ['products', 'privileges']) &&
      has(item, ['countries', 'subdivisions', 'sectors']) &&
      priced(
        page,
        item.own.flatMap((index) => sumsIn(page, index)),
      ),
  );
  return full.length >= 2 && full.length * 2 > items.length ? items : [];
}

/** Whether anybody offers anything: a word that offers, something on offer, and something concrete about it. */
function offers(page: Page, body: readonly number[], genre: Genre): boolean {
  const offering = hitsOver(page, body, 'offering');
  const goods = [...hitsOver(page, body, 'goods'), ...hitsOver(page, body, 'products')];
  if (genre !== 'leak-site' && buys(page, body)) return false;
  if (genre === 'leak-site') return true;
  const money = body.some((index) => sumsIn(page, index).some(({ currency }) => currency !== null));
  const terms = [
    'contact-labels',
    'privileges',
    'terms.escrow',
    'terms.proof',
    'terms.exclusive',
    'money-roles.revenue',
    'terms.offers',
  ].filter((name) => hitsOver(page, body, name).length > 0).length;
  if (goods.length === 0 && hitsOver(page, body, 'privileges').length === 0 && terms < 2) return false;
  return offering.length > 0 || terms >= 2 || (money && terms >= 1);
}

/** Whether the writer buys: he says so at first, and again or without a word of selling. */
function buys(page: Page, body: readonly number[]): boolean {
  const wanted = hitsOver(page, body, 'wanted');
  const [first] = wanted;
  const sells = hitsOver(page, body, 'offering').filter(({ value }) => value === 'sell' || value === 'auction' || value === 'give');
  if (!first) return false;
  if (sells.length === 0) return body.indexOf(page.sentenceOf(first.from)) < OPENING;
  return first.from < (sells[0]?.from ?? 0) && wanted.length >= 2 && wanted.length >= sells.length;
}

/** An exploit or a service is offered against nobody in particular. */
const nobody: { readonly victim: Offer['victim']; readonly inferred: Readonly<Record<string, string>> } = {
  victim: unsaidVictim,
  inferred: {},
};

function* offerOf(
  page: Page,
  context: OfferContext,
  item: Item,
  actor: Offer['actor'],
  venue: Offer['venue'],
  number: number,
  count: number,
): Steps<Offer> {
  const { genre, parts, indicators } = context;
  const plot = {
    ...plotOf(page, item),
    byTheSeller: genre === 'chat' && actor.value !== null ? voiceOf(page, actor.value) : () => true,
    leaks: leaksOf(page, context.secrets, genre),
    place: { number, of: count },
  };
  yield step.sums;
  const terms = termsOf({ ...plot, all: plot.all.filter((index) => parts[index] !== 'head') }, genre);
  yield step.what;
  const what = whatOf({ ...plot, all: plot.all.filter((index) => parts[index] !== 'head') }, genre);
  yield step.victim;
  const exclude = [...context.speakers, ...(actor.value === null ? [] : [actor.value])];
  const { victim, inferred } =
    what.good.value === 'exploit' || what.good.value === 'service'
      ? nobody
      : victimOf(plot, terms.sums, { ...context, exclude }, what.good.value);
  yield step.seller;
  const { sums: _sums, status, inferred: counted, ...rest } = terms;
  const { seller, inferred: shown } = withProfile(
    sellerOf(page, context.head, plot.all, genre),
    isOf(context.post, actor) ? context.post.author : null,
    context.knowledge,
  );
  return {
    id: `offer-${number}`,
    actor,
    venue,
    ...what,
    victim,
    ...rest,
    status: { value: status.value, spans: status.spans },
    seller,
    contacts:
      genre === 'news'
        ? []
        : contactsOf(page, plot.all, indicators, {
            genre,
            actor: actor.value,
            channel: venue.kind === 'telegram',
            sign: context.head.venue?.kind === 'telegram' ? context.head.venue.sentences : [],
          }).map((one) => ({
            ...one,
            spans: tidy(one.spans),
          })),
    inferred: {
      ...inferred,
      ...counted,
      ...shown,
      ...(status.inferred ? { status: 'on offer, nothing said of a sale or withdrawal' } : {}),
    },
  };
}

/** Tells whether a sentence of a chat stands in a turn of this nick; everybody's do where the seller does not speak himself. */
function voiceOf(page: Page, nick: string): (index: number) => boolean {
  const name = nick.replace(/^@/, '').toLowerCase().normalize('NFKC');
  if (!turnsOf(page).some(({ key }) => key === name)) return () => true;
  return (index) => {
    const turn = turnAt(page, page.sentences[index]?.end ?? 0);
    return turn === null || turn.key === name;
  };
}

/**
 * Tells whether a sentence holds a secret: a number of a person, a password, a key. An address or phone alone may be anybody's, and a leak
 * page gives the password of its archive.
 */
function leaksOf(page: Page, secrets: readonly Secret[], genre: Genre): (index: number) => boolean {
  const weak = new Set(['phone', 'email', 'address', ...(genre === 'leak-site' ? ['password'] : [])]);
  const told = secrets.filter(({ kind }) => !weak.has(kind));
  const sentences = new Set(told.map(({ start }) => page.sentenceAt(start)));
  return (index) => sentences.has(index);
}

/** Whether who offers is who posted. */
function isOf({ author }: Post, actor: Offer['actor']): boolean {
  const name = (alias: string | null | undefined) => alias?.replace(/^@/, '').toLowerCase().normalize('NFKC') ?? null;
  return actor.value !== null && name(actor.value) === name(author?.alias);
}

function authorOf(post: Post): Offer['actor'] {
  return { value: post.author?.alias ?? null, spans: [] };
}
