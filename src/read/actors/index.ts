import type { ActorEntry, Institution } from '#knowledge';
import type { Actor, ActorKind, Claim, Genre, Offer, Span } from '#model';
import type { Speaker } from '../claims/holders.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

export type ActorSources = {
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly known: ReadonlyMap<string, ActorEntry>;
};

type Draft = { name: string; aliases: Set<string>; kind: ActorKind; spans: Span[]; ids: Set<string> };

/** Everybody who is named and plays a part: sellers, known groups, criminal organisations, who speaks, bodies and victims. */
export function readActors(page: Page, genre: Genre, offers: readonly Offer[], claims: readonly Claim[], speakers: readonly Speaker[], sources: ActorSources): Actor[] {
  const drafts: Draft[] = [];
  const put = (name: string, kind: ActorKind, span: Span, id: string) => {
    const same = drafts.find((one) => one.ids.has(id) || plain(one.name) === plain(name) || one.aliases.has(name));
    if (!same) drafts.push({ name, aliases: new Set(), kind, spans: [span], ids: new Set([id]) });
    else {
      if (plain(same.name) !== plain(name)) adopt(same, name);
      same.ids.add(id);
      if (!same.spans.some(([start]) => start === span[0])) same.spans.push(span);
    }
  };
  for (const { actor } of offers) {
    const span = actor.spans[0];
    if (actor.value !== null && span) put(actor.value, kindOfSeller(page, actor.value, genre, sources.known), span, plain(actor.value));
  }
  for (const { victim } of offers) {
    const span = victim.name === null ? undefined : placeOf(page, victim.name, victim.spans);
    if (victim.name !== null && span) put(victim.name, 'victim', span, plain(victim.name));
  }
  for (const hit of page.find('crime')) put(page.textOf(hit.from, hit.to), 'criminal-organization', page.span(hit.from, hit.to), `crime:${hit.value}`);
  for (const hit of page.find('actors')) {
    const entry = sources.known.get(hit.value);
    if (entry && inContext(page, hit.from, hit.to, entry, genre)) put(page.textOf(hit.from, hit.to), entry.kind, page.span(hit.from, hit.to), `actor:${hit.value}`);
  }
  for (const speaker of speakers) {
    if (speaker.name === null) continue;
    put(speaker.name, kindOfSpeaker(page, speaker, sources), page.span(speaker.at[0], speaker.at[1]), plain(speaker.name));
  }
  if (genre === 'news') {
    for (const hit of page.find('institutions')) {
      put(page.textOf(hit.from, hit.to), 'authority', page.span(hit.from, hit.to), `body:${hit.value}`);
    }
    for (const hit of page.find('organisations')) put(page.textOf(hit.from, hit.to), hit.value === 'outlet' ? 'outlet' : 'vendor', page.span(hit.from, hit.to), plain(page.textOf(hit.from, hit.to)));
  }
  void claims;
  return drafts.map(({ name, aliases, kind, spans }) => ({ name, aliases: [...aliases], kind, spans }));
}

/** The longer of two spellings is the name, the other an alias. */
function adopt(draft: Draft, name: string): void {
  if (draft.aliases.has(name)) return;
  if (name.length > draft.name.length && plain(name).includes(plain(draft.name))) {
    draft.name = name;
    return;
  }
  if (plain(draft.name).includes(plain(name)) && name.length > 5) return;
  draft.aliases.add(name);
}

function plain(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

function placeOf(page: Page, name: string, spans: readonly Span[]): Span | undefined {
  return spans.find(([start, end]) => page.text.slice(start, end).includes(name)) ?? spans[0];
}

function kindOfSeller(page: Page, name: string, genre: Genre, known: ReadonlyMap<string, ActorEntry>): ActorKind {
  for (const hit of page.find('actors')) {
    if (plain(page.textOf(hit.from, hit.to)) === plain(name)) return known.get(hit.value)?.kind ?? 'group';
  }
  const start = page.text.indexOf(name);
  const before = page.tokens.findIndex((token) => token.start >= start);
  const near = page.find('group-words', Math.max(0, before - 5), before + 4);
  if (near.length > 0) return near[0]?.value === 'ransomware' ? 'ransomware' : 'group';
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

function kindOfSpeaker(page: Page, { at, outlet, name }: Speaker, sources: ActorSources): ActorKind {
  if (outlet) return 'outlet';
  for (const hit of page.find('organisations', at[0], at[1])) return hit.value === 'outlet' ? 'outlet' : 'vendor';
  if (page.find('institutions', at[0], at[1]).length > 0) return 'authority';
  const entry = page.find('actors', at[0], at[1])[0];
  if (entry) return sources.known.get(entry.value)?.kind ?? 'group';
  const titles = [...page.find('titles', at[1], at[1] + 8), ...page.find('titles', Math.max(0, at[0] - 6), at[0])];
  if (page.find('speaking-bodies', at[0], at[1]).some(({ value }) => value === 'company')) return 'victim';
  if (page.find('speaking-bodies', at[0], at[1]).length > 0) return 'authority';
  void name;
  return titles[0]?.value === 'authority' ? 'authority' : 'expert';
}
