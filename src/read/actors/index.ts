import type { ActorEntry, Institution } from '#knowledge';
import type { Actor, ActorKind, Genre, Offer, Span } from '#model';
import type { Heard } from '../claims/index.ts';
import { headOf } from '../offers/who/head.ts';
import { whole } from '../offers/who/name/reported.ts';
import { signature } from '../offers/who/name/signature.ts';
import { turnsOf } from '../talk/turns.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { headingsOf } from './layout/heads.ts';
import { repliersOf } from './layout/repliers.ts';
import type { Tie } from './links/ties.ts';
import type { Cast, Mention } from './mentions.ts';
import { plain, Roll } from './roll.ts';

export type ActorSources = {
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly known: ReadonlyMap<string, ActorEntry>;
};

/** How many turns of a chat make a nick one of the story. */
const TURNS = 2;

/** Everybody who is named and plays a part: sellers, known groups, criminal organisations, who speaks, bodies and victims. */
export function readActors(
  page: Page,
  genre: Genre,
  offers: readonly Offer[],
  heard: Heard,
  cast: Cast,
  ties: readonly Tie[],
  sources: ActorSources,
): Actor[] {
  const roll = new Roll();
  for (const { name, kind, span } of headingsOf(page, genre)) roll.put(name, kind, span);
  const sellers = new Set<string>();
  const places = new Set(
    offers.flatMap(({ venue, actor }) => (venue.name === null || venue.name === actor.value ? [] : [plain(venue.name)])),
  );
  for (const { actor } of offers) {
    const span = actor.spans[0];
    if (actor.value === null || !span || role(page, span) || sellers.has(`${actor.value} ${span[0]}`)) continue;
    sellers.add(`${actor.value} ${span[0]}`);
    roll.put(actor.value, kindOfSeller(page, actor.value, genre, sources.known), span);
  }
  for (const { victim } of offers) {
    const span = victim.name === null ? undefined : placeOf(page, victim.name, victim.spans);
    if (victim.name !== null && span) roll.put(victim.name, 'victim', span);
  }
  for (const hit of page.find('crime'))
    roll.put(page.textOf(hit.from, hit.to), 'criminal-organization', page.span(hit.from, hit.to), `crime:${hit.value}`);
  for (const hit of page.find('actors')) {
    const entry = sources.known.get(hit.value);
    if (entry && whole(page, hit, page.tokens.length) && inContext(page, hit.from, hit.to, entry, genre))
      roll.put(page.textOf(hit.from, hit.to), entry.kind, page.span(hit.from, hit.to), `actor:${hit.value}`);
  }
  if (genre === 'news') press(page, roll, heard, cast, sources, places);
  else if (ties.length > 0 || (genre === 'chat' && (offers.length + heard.claims.length > 0 || shady(page)))) nicks(page, roll);
  else if (genre === 'listing' && offers.length === 0) author(page, roll);
  if (genre === 'listing') for (const { name, span } of repliersOf(page)) roll.put(name, 'persona', span);
  if (genre !== 'news' && genre !== 'other') groups(page, roll, cast, places);
  for (const { from, to } of ties)
    for (const end of [from, to]) if (end.named) roll.put(end.name, end.group ? 'group' : 'persona', end.span);
  aliases(page, roll, cast);
  return roll.actors();
}

/** Groups that the words for a group call so. Only a text with such words is searched for names. */
function groups(page: Page, roll: Roll, cast: Cast, places: ReadonlySet<string>): void {
  if (page.find('group-words').length === 0) return;
  cast.listen();
  for (const one of cast.all)
    if (one.sort === 'group' && one.name !== null && !one.refers && !places.has(plain(one.name)) && grouped(page, one))
      roll.put(one.name, 'group', page.span(one.from, one.to));
}

/** In the press: who speaks, who is told of by a trade or an office, and outlets. */
function press(page: Page, roll: Roll, heard: Heard, cast: Cast, sources: ActorSources, places: ReadonlySet<string>): void {
  const spoke = new Map(heard.voices.flatMap(({ name, at }) => (name === null ? [] : [[at[0], name] as const])));
  const relays = new Set(heard.voices.flatMap(({ relay }) => relay ?? []));
  for (const one of cast.all) {
    if (one.name === null || one.refers || places.has(plain(one.name))) continue;
    if (
      one.sort !== 'body' &&
      ['venue-names', 'venues'].some((list) => page.find(list, one.from, one.from + 1).some(({ to }) => to >= one.to))
    )
      continue;
    const kind = kindIn(page, one, sources, spoke.has(one.from), relays.has(one.name));
    if (kind !== null) roll.put(one.name, kind, page.span(one.from, one.to), idOf(page, one));
  }
}

function kindIn(page: Page, one: Mention, sources: ActorSources, spoke: boolean, relay: boolean): ActorKind | null {
  const titles = [...page.find('titles', one.to, one.to + 7), ...page.find('titles', Math.max(0, one.from - 6), one.from)].filter(
    ({ value }) => value !== 'honorific',
  );
  switch (one.sort) {
    case 'outlet':
      return 'outlet';
    case 'handle':
      return 'persona';
    case 'group': {
      const entry = page.find('actors', one.from, one.to)[0];
      if (entry) return sources.known.get(entry.value)?.kind ?? 'group';
      if (page.find('crime', one.from, one.to).length > 0) return null;
      const near = page.find('group-words', Math.max(0, one.from - 4), one.to);
      if (near.some(({ value }) => value === 'cartel')) return 'criminal-organization';
      return near.some(({ value }) => value === 'ransomware') ? 'ransomware' : 'group';
    }
    case 'body': {
      if (page.find('institutions', one.from, one.to).length > 0) return 'authority';
      if (page.find('organisations', one.from, one.to).length > 0) return 'vendor';
      if (relay) return 'outlet';
      const office = page.find('offices', one.from, one.to).length > 0;
      if (office) return 'authority';
      if (page.find('vendor-words', Math.max(0, one.from - 4), one.to + 6).length > 0) return 'vendor';
      return spoke ? 'victim' : null;
    }
    case 'person':
      if (!spoke && titles.length === 0) return belongs(page, one) ? 'expert' : null;
      return titles.some(({ value }) => value === 'expert') || titles.length === 0 ? 'expert' : 'authority';
    default:
      return null;
  }
}

/** `Helga Nordqvist of the consultancy Plumb Harbour`, `Тимур Ли из центра анализа атак`: a person of a body that studies attacks. */
function belongs(page: Page, one: Mention): boolean {
  if (one.to - one.from < 2) return false;
  const near = page.find('vendor-words', one.to, one.to + 5)[0];
  if (!near || crosses(page, one.to, near.from)) return false;
  return /^(?:of|from|at|de|del|da|do|из)$/u.test(page.tokens[one.to]?.word ?? '');
}

function idOf(page: Page, one: Mention): string | undefined {
  const body = page.find('institutions', one.from, one.from + 1)[0];
  return body && body.to === one.to ? `body:${body.value}` : undefined;
}

/** Who takes part in a chat: who holds a claim, or speaks in a turn of its own; a side (`client`) or a machine is nobody. */
function nicks(page: Page, roll: Roll): void {
  const turns = turnsOf(page);
  const counts = new Map<string, number>();
  for (const { key } of turns) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { speaker, key, nick, when } of turns) {
    if (when === null && (counts.get(key) ?? 0) < TURNS && counts.size > 3) continue;
    if (!role(page, nick) && !/bot$|^bot|b0t/i.test(speaker)) roll.put(speaker, 'persona', nick);
  }
}

/** A chat on the trade, though nobody offers anything in it. */
function shady(page: Page): boolean {
  return ['wanted', 'goods', 'crime', 'actors', 'privileges'].some((name) => page.find(name).length > 0);
}

/** Who posts an advert that offers nothing: a buyer, or somebody who seeks or asks. */
function author(page: Page, roll: Roll): void {
  const one = headOf(page, 'listing').author ?? signature(page);
  if (one) roll.put(one.value, 'persona', one.span);
}

function role(page: Page, [start, end]: Span): boolean {
  const from = page.tokenAt(start);
  return page.find('chat-roles', from, from + 1).some(({ to }) => (page.tokens[to]?.start ?? page.text.length) >= end);
}

function grouped(page: Page, one: Mention): boolean {
  return page.find('group-words', Math.max(0, one.from - 3), one.from).some(({ to }) => !crosses(page, to, one.from));
}

/** Initials in brackets behind a name are its alias. */
function aliases(page: Page, roll: Roll, cast: Cast): void {
  if (!roll.actors().some(({ spans }) => spans.some(([, end]) => page.text.startsWith(' (', end)))) return;
  cast.listen();
  cast.all.forEach((one, i) => {
    const next = cast.all[i + 1];
    if (one.name === null || !next?.name || next.from !== one.to || next.to - next.from > 2) return;
    if ((page.tokens[next.from]?.gap ?? 0) & Gap.bracket && page.text[(page.tokens[next.from]?.start ?? 1) - 1] === '(')
      roll.join(one.name, next.name);
  });
}

function placeOf(page: Page, name: string, spans: readonly Span[]): Span | undefined {
  return spans.find(([start, end]) => page.text.slice(start, end).includes(name)) ?? spans[0];
}

function kindOfSeller(page: Page, name: string, genre: Genre, known: ReadonlyMap<string, ActorEntry>): ActorKind {
  for (const hit of page.find('actors')) {
    if (plain(page.textOf(hit.from, hit.to)) === plain(name)) return known.get(hit.value)?.kind ?? 'group';
  }
  const start = page.text.indexOf(name);
  const before = page.tokenAt(start);
  const near = page.find('group-words', Math.max(0, before - 5), before + 4);
  if (near.length > 0) return near.some(({ value }) => value === 'ransomware') ? 'ransomware' : 'group';
  return genre === 'leak-site' ? 'group' : 'persona';
}

/** An everyday word is an actor's name only beside a word of the trade, with a capital. */
function inContext(page: Page, from: number, to: number, entry: ActorEntry, genre: Genre): boolean {
  const token = page.tokens[from];
  const name = page.textOf(from, to);
  if (!entry.everyday.includes(plain(name))) return token?.capital === true || /[0-9]/.test(name) || genre !== 'news';
  if (!token?.capital) return false;
  const near = [...page.find('group-words', Math.max(0, from - 3), to + 3), ...page.find('alias-cues', Math.max(0, from - 2), from)];
  return near.some((hit) => !crosses(page, Math.min(hit.to, from), Math.max(hit.from, from)));
}

function crosses(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & (Gap.stop | Gap.newline | Gap.semicolon)) return true;
  return false;
}
