import type { Genre, Offer, Span } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import { turnAt } from '../../talk/turns.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn } from '../draft.ts';
import { alias, endsField, handleShaped, namesFile, nickAt } from './handle.ts';
import type { Head } from './head.ts';
import { topLines } from './lines.ts';
import { borne } from './name/borne.ts';
import { reportedName } from './name/reported.ts';
import { keeper } from './name/sign.ts';
import { signature } from './name/signature.ts';
import { siteOwner } from './name/site.ts';
import { chatSeller } from './name/talker.ts';
import { titleIn } from './place.ts';

type Name = Offer['actor'];

/**
 * Who offers, from the surest sign to the weakest: the author in the head of a thread, who speaks in a chat, the title of a leak site,
 * a name behind a cue (`identified as`), a known actor, a handle by its shape, a signature.
 */
export function sellerName(page: Page, sentences: readonly number[], head: Head | null, genre: Genre): Name | null {
  const author = head?.author ? { value: head.author.value, spans: [head.author.span] } : null;
  if (genre === 'chat') return chatSeller(page, sentences) ?? author ?? reportedName(page, sentences) ?? nickOf(signature(page));
  if (author) return (genre === 'listing' && head?.facts.length === 0 ? trueHand(page, author.value) : null) ?? author;
  if (genre === 'leak-site') {
    const room = place(page, head);
    const hand = room && signature(page);
    // `— Ajayu` below a post of the channel `Ajayu Libre`
    return hand && hand.value.length > 3 && (room.value ?? '').includes(hand.value) ? nickOf(hand) : (room ?? siteOwner(page, sentences));
  }
  if (genre === 'listing')
    return nickOf(signature(page)) ?? ownName(page, sentences) ?? userIn(page, sentences) ?? place(page, head) ?? keeper(page);
  return reportedName(page, sentences);
}

/** In a text that orders machines about, a label alone is worth less than the name with which it is signed. */
function trueHand(page: Page, author: string): Name | null {
  if (page.find('orders-to-the-reader').length === 0) return null;
  const hand = signature(page);
  if (!hand || hand.value === author) return null;
  return handleShaped(page, page.tokenAt(hand.span[0])) || borne(page, hand) ? nickOf(hand) : null;
}

function handle(page: Page, at: number, limit: number): Name | null {
  const found = alias(page, at, limit);
  return found && !namesFile(found.value) ? { value: found.value, spans: [found.span] } : null;
}

/** The nick of whoever says what stands at an offset of a talk, as its span. */
export function turnBefore(page: Page, at: number): Span | null {
  return turnAt(page, at)?.nick ?? null;
}

/** `Soy X`, `Мой ник X`: a handle or a name that the seller gives himself. */
function ownName(page: Page, sentences: readonly number[]): Name | null {
  for (const index of sentences.slice(0, 400)) {
    const { to = 0 } = page.sentences[index] ?? {};
    for (const cue of [
      ...hitsIn(page, index, 'self-naming.i'),
      ...hitsIn(page, index, 'self-naming.ask'),
      ...hitsIn(page, index, 'self-naming.attend'),
    ]) {
      // `pregunten por privado` tells how to reach him.
      if (page.find('contact-labels', cue.from, cue.to + 1).some((label) => label.to > cue.to)) continue;
      let at = cue.to;
      while (at < cue.to + 6 && at < to && !handleShaped(page, at) && !((page.tokens[at]?.gap ?? 0) & Gap.stop)) at += 1;
      const near = at - cue.to <= (page.text.slice(page.tokens[cue.to - 1]?.end ?? 0, page.tokens[at]?.start ?? 0).includes(':') ? 6 : 1);
      if (at < to && near && handleShaped(page, at)) return handle(page, at, to);
      if (cue.value === 'ask' || cue.value === 'attend') {
        const asked = calledIn(page, cue.to, to, cue.value === 'attend');
        if (asked) return asked;
        if (cue.value === 'attend') continue;
      }
      const name = alias(page, cue.to, to);
      if (name && cue.to < to && borne(page, name) && !page.isCommon(cue.to)) return nickOf(name);
      const told = cue.value === 'i' ? presented(page, cue.to, to) : null;
      if (told) return told;
    }
  }
  return null;
}

/** `… on my wall here, user boto_x.`: a label of an account and a handle in the midst of a post that names nobody else. */
function userIn(page: Page, sentences: readonly number[]): Name | null {
  for (const index of sentences.slice(0, 200)) {
    for (const label of hitsIn(page, index, 'head-labels.author')) {
      const next = page.tokens[label.to];
      if (!next || next.gap & ~(Gap.space | Gap.colon) || !handleShaped(page, label.to)) continue;
      if (page.find('contact-labels', label.from - 3, label.from).length > 0) continue;
      return handle(page, label.to, page.sentences[index]?.to ?? label.to + 1);
    }
  }
  return null;
}

/** `Sou o Marimbondo, …`, `Это снова Дядя Фёдор.`: a proper name, and nothing else in its field. */
function presented(page: Page, from: number, to: number): Name | null {
  let at = from;
  if (!page.tokens[at]?.capital && page.find('small-words.article', at, at + 1).length > 0) at += 1;
  const whole = page.tokens[at]?.capital && at < to ? properNameAt(page, at, to, { start: true }) : null;
  const cut = whole && page.find('self-naming.again', whole[0] + 1, whole[1])[0]?.from;
  const name = whole && ([whole[0], cut ?? whole[1]] as const);
  if (!name || name[1] - name[0] > 3 || (page.tokens[at]?.gap ?? 0) & ~(Gap.space | Gap.quote)) return null;
  const ends = name[1] >= to || endsField(page, name[1], to) || page.find('self-naming.again', name[1], name[1] + 1).length > 0;
  if (!ends || DESCRIBES.some((list) => page.find(list, name[0], name[1]).length > 0) || page.isCommon(name[0])) return null;
  const span = page.span(...name);
  return span[1] - span[0] < 3 ? null : { value: page.text.slice(...span), spans: [span] };
}

/** A word of these lists says what somebody is or has, not what he is called. */
const DESCRIBES: readonly string[] = [
  'countries',
  'subdivisions',
  'goods',
  'products',
  'organisations',
  'organisation-words',
  'institutions',
  'sectors',
  'privileges',
  'venues',
  'venue-names',
  'offering',
  'wanted',
  'contact-labels',
  'months',
  'weekdays',
  'crooks',
  'chat-roles',
  'bare-rights',
  'titles',
  'head-labels',
  'alias-cues.noun',
];

/** The name behind `ask for`, `served by`: it ends its field, or no other word of its language could stand there. */
function calledIn(page: Page, at: number, to: number, capital: boolean): Name | null {
  const token = page.tokens[at];
  if (!token || at >= to || /[@/.]/.test(page.text[token.start - 1] ?? '')) return null;
  if (capital && page.starts(at)) return presentedTo(page, at, to);
  const nick = nickAt(page, at, to);
  if (!nick || nick.value.length < 3) return null;
  const ends = nick.to === to || endsField(page, nick.to, to);
  const foreign = page.languageIn(page.sentenceOf(at)) === 'ru' && /^[a-z]/i.test(nick.value);
  if (ends && foreign && nick.to - at > 1) return nickOf(alias(page, at, to));
  if (foreign || (ends && (!capital || token.capital))) return nickOf(nick);
  return presentedTo(page, at, to);
}

/** `Chama o Nego Drama no zap`: a name that a contact of the post bears. */
function presentedTo(page: Page, at: number, to: number): Name | null {
  const name = page.tokens[at]?.capital ? properNameAt(page, at, to, { start: true }) : null;
  if (!name) return null;
  const span = page.span(...name);
  const value = page.text.slice(...span);
  return borne(page, { value, span }) ? { value, spans: [span] } : null;
}

function nickOf(nick: { readonly value: string; readonly span: Span } | null): Name | null {
  return nick && { value: nick.value, spans: [nick.span] };
}

/** A channel that names nobody, or a shop that writes to its customers, speaks in its own name. */
function place(page: Page, head: Head | null): Name | null {
  const venue = head?.venue;
  if (
    venue?.kind === 'shop' &&
    venue.name !== null &&
    page.find('head-labels.author', page.tokenAt(venue.span[0]) - 1, page.tokenAt(venue.span[0])).length > 0
  )
    return { value: venue.name, spans: [venue.span] };
  if (venue?.kind !== 'telegram' || venue.name === null) return null;
  const first = topLines(page)[0];
  const title = first && venue.span[0] > first.end ? titleIn(page, first) : null;
  return title ? { value: title.value, spans: [title.span] } : { value: venue.name, spans: [venue.span] };
}
