import type { Offer, Span } from '#model';
import { properNameAt } from '../../../actors/proper.ts';
import type { Hit } from '../../../words/lexicon.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { sumsIn } from '../../deal/roles.ts';
import { hitsIn } from '../../draft.ts';
import { alias, handleShaped, namesFile } from '../handle.ts';

type Name = { readonly value: string; readonly span: Span };

/** So many sentences of a report are looked at, and so many names weighed. */
const SENTENCES = 400;
const NAMES = 120;
/** Names of a word and a number are looked for in so many first sentences, and in so many words of each. */
const HEAD = 60;
const WIDE = 120;
/** So many words may stand between `known` and `as`. */
const APART = 7;

/**
 * The seller or extorter of whom a report speaks. Every name behind a cue (`under the alias X`, `the gang X`), of the shape of a handle
 * or known as an actor is a candidate: it gains by its cue, by standing where the offer or the ransom is told, and by coming back;
 * it loses where the sentence only ties it to another.
 */
export function reportedName(page: Page, sentences: readonly number[]): Offer['actor'] | null {
  const best = weighed(page, sentences);
  return best && { value: best.value, spans: [best.span] };
}

/** The strongest candidate with its weight. */
export function weighed(page: Page, sentences: readonly number[]): (Name & { readonly score: number }) | null {
  const found: (Name & { score: number; index: number })[] = [];
  for (const index of sentences.slice(0, SENTENCES)) {
    if (found.length > NAMES) break;
    const names = namesIn(page, index);
    if (names.length === 0) continue;
    const place = told(page, index) + (told(page, index + 1) > 0 && !page.sentences[index + 1]?.opensBlock ? 1 : 0);
    const tied = ['relations', 'relations-between'].some((list) => hitsIn(page, index, list).length > 0) ? 1.5 : 0;
    for (const [k, name] of names.entries())
      found.push({ ...name, index, score: name.score + Math.min(3, place) - tied - (k > 0 ? 0.5 : 0) });
  }
  const times = (value: string) => new Set(found.filter((one) => one.value === value).map(({ index }) => index)).size;
  return found.reduce<(typeof found)[number] | null>((top, one) => {
    const score = one.score + Math.min(1, (times(one.value) - 1) * 0.4);
    return top && top.score >= score ? top : { ...one, score };
  }, null);
}

/** How plainly a sentence tells of an offer, a leak or a ransom. */
function told(page: Page, index: number): number {
  if (!page.sentences[index]) return 0;
  const offering = hitsIn(page, index, 'offering').length > 0 ? 2 : 0;
  const money = sumsIn(page, index).some(({ currency }) => currency !== null) ? 1 : 0;
  const attack = offering === 0 && hitsIn(page, index, 'attacks').length > 0 ? 1 : 0;
  return offering + money + attack;
}

function namesIn(page: Page, index: number): (Name & { score: number })[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const found: (Name & { score: number })[] = [];
  const add = (name: Name | null, score: number) => {
    if (!name) return;
    const same = found.find(({ span }) => span[0] < name.span[1] && name.span[0] < span[1]);
    if (!same) found.push({ ...name, score });
    else if (same.score < score) Object.assign(same, name, { score });
  };
  for (const cue of cuesIn(page, from, to)) {
    if (page.find('negations', cue.from - 1, cue.from).length > 0 || page.find('alias-cues.without', cue.from - 1, cue.from).length > 0)
      continue;
    if (cue.to - cue.from === 1 && page.find('auxiliaries', cue.from - 1, cue.from).length > 0) continue;
    add(behind(page, cue, to), cue.value === 'noun' ? 2.5 : roomBefore(page, cue.from) ? 1.8 : 4);
  }
  for (const hit of page.find('actors', from, to))
    if (page.tokens[hit.from]?.capital && whole(page, hit, to)) add(nameAt(page, hit.from, hit.to), 1.5);
  add(aged(page, from, to), 2.5);
  for (let i = from; i < to; i += 1) {
    if (handleShaped(page, i) && page.find('products', i, i + 1).length === 0) add(handle(page, i, to), 3);
    else if (i > from && index < HEAD && i - from < WIDE && numbered(page, i - 1, i) && !otherPart(page, i - 1))
      add(nameAt(page, i - 1, i + 1), 2);
  }
  return found.filter(({ value }) => !namesFile(value)).sort((a, b) => a.span[0] - b.span[0]);
}

/** The words that introduce an alias; `known` and `as` may stand a few words apart (`conocido en Telegram como X`). */
function cuesIn(page: Page, from: number, to: number): Hit[] {
  const cues: Hit[] = [];
  for (const cue of page.find('alias-cues', from, to)) {
    if (cue.value === 'sure' || cue.value === 'noun') cues.push(cue);
  }
  for (const cue of page.find('alias-asides.known', from, to)) {
    const next = page.tokens[cue.to];
    if (cue.to < to && next && next.gap & Gap.quote && quotes(page, cue.to) <= 2) cues.push({ ...cue, value: 'sure' });
    const as = page.find('alias-asides.as', cue.to, Math.min(to, cue.to + APART))[0];
    if (as && as.from > cue.to) cues.push({ ...cue, to: as.to, value: 'sure' });
  }
  return cues;
}

/** How many words a quotation holds that opens before a token. */
function quotes(page: Page, at: number): number {
  let to = at + 1;
  while (to < page.tokens.length && to - at < 4 && !((page.tokens[to]?.gap ?? 0) & Gap.quote)) to += 1;
  return to - at;
}

/** `a channel called X`: the name of a place, which speaks only where nobody else does. */
function roomBefore(page: Page, at: number): boolean {
  return ['places.channel', 'places.group', 'venues'].some((name) =>
    page.find(name, Math.max(0, at - 3), at).some(({ to }) => to >= at - 1),
  );
}

/** Whether a known name is all of the name that stands there, and no place: not the `Monte` of `Colegio Monte Alegre`. */
export function whole(page: Page, hit: Hit, to: number): boolean {
  if (page.find('venue-names', hit.from, hit.from + 1).length > 0) return false;
  const name = properNameAt(page, hit.from, to, { around: true });
  return (
    !name ||
    (name[0] >= hit.from - (page.find('group-words', name[0], hit.from).length > 0 ? 9 : 0) &&
      name[1] <= (page.find('group-words', hit.to, hit.to + 1).length > 0 ? hit.to + 1 : hit.to))
  );
}

/** `Wilmer Arce Pinto, 34, …`: a person whose age a report of a crime gives. */
function aged(page: Page, from: number, to: number): Name | null {
  for (let i = from + 2; i < to; i += 1) {
    const token = page.tokens[i];
    if (!token || !/^[1-7]\d$/.test(token.word)) continue;
    const years = page.find('units.years', i + 1, i + 2).length > 0;
    const end = years && page.find('small-words', i - 1, i).length > 0 ? i - 1 : i;
    if (!((page.tokens[end]?.gap ?? 0) & (Gap.comma | Gap.bracket)) && end === i) continue;
    if (!years && i + 1 < to && !((page.tokens[i + 1]?.gap ?? 0) & (Gap.comma | Gap.bracket))) continue;
    const name = properNameAt(page, end - 1, end, { around: true });
    if (name && name[1] === end && name[1] - name[0] >= 2 && name[0] >= from && !otherPart(page, name[0]))
      return nameAt(page, name[0], name[1]);
  }
  return null;
}

/** `Colibrí 404`: a capitalised word with a number behind it, written so more than once. */
function numbered(page: Page, from: number, to: number): boolean {
  const [first, number] = [page.tokens[from], page.tokens[to]];
  if (
    !number ||
    number.gap !== Gap.space ||
    !first?.capital ||
    number.start - (page.tokens[to - 1]?.end ?? 0) !== 1 ||
    !/^\d{1,4}$/.test(number.word)
  )
    return false;
  if (['months', 'units', 'currencies', 'weekdays', 'products'].some((name) => page.find(name, from, from + 1).length > 0)) return false;
  const key = page.text.slice(first.start, number.end);
  const text = page.text.slice(0, 40_000);
  const again = text.indexOf(key, text.indexOf(key) + key.length);
  return again >= 0 && !/\d/.test(text[again + key.length] ?? '');
}

function nameAt(page: Page, from: number, to: number): Name {
  const span = page.span(from, to);
  return { value: page.text.slice(...span), span };
}

function handle(page: Page, at: number, limit: number): Name | null {
  const found = alias(page, at, limit);
  return found && { value: found.value, span: found.span };
}

function behind(page: Page, cue: Hit, to: number): Name | null {
  let at = cue.to;
  if (page.find('alias-cues', at, at + 1).some(({ value }) => value === 'sure' || value === 'noun')) return null;
  while (
    at < to &&
    at - cue.to < 3 &&
    ['small-words', 'group-words'].some((name) => page.find(name, at, at + 1).length > 0) &&
    !page.tokens[at]?.capital
  )
    at += 1;
  const next = page.tokens[at];
  if (!next || at >= to || next.gap & (Gap.newline | Gap.stop | Gap.semicolon)) return null;
  const quoted = /["'«“‘*_`]\s*$/.test(page.text.slice(next.start - 2, next.start));
  if (quoted) return quotedAt(page, at, to);
  if (handleShaped(page, at) || page.text[next.start - 1] === '@') return handle(page, at, to);
  if (next.gap & (Gap.comma | Gap.bracket)) return apposed(page, at, to);
  if (!next.capital && cue.value !== 'sure')
    return lowNick(page, cue, at, to) ? handle(page, at, to) : apposed(page, at, Math.min(to, at + 8));
  if (next.capital) {
    if (cue.value !== 'sure' && otherPart(page, at)) return null;
    const name = properNameAt(page, at, to, { start: true });
    if (cue.value !== 'sure' && name && name[1] - name[0] === 1 && next.word.length < 3) return null;
    return name ? nameAt(page, name[0], numbered(page, name[0], name[1]) ? name[1] + 1 : name[1]) : null;
  }
  if (cue.value !== 'sure' || at !== cue.to || plainWord(page, at) || next.word.length < 3) return null;
  const told = cue.to - cue.from > 1 || page.find('alias-cues.noun', cue.from - 2, cue.from).some(({ to }) => to === cue.from);
  return told || often(page, next.word) || foreign(page, at) ? handle(page, at, to) : null;
}

/** `el usuario nevisca, …`: an odd small word right behind the cue, with a comma or a deed behind it, that comes back. */
function lowNick(page: Page, cue: Hit, at: number, to: number): boolean {
  if (at !== cue.to || at + 1 >= to || plainWord(page, at) || page.starts(at)) return false;
  if (page.find('alias-asides.trait', at, at + 1).length > 0) return false;
  const closed = ((page.tokens[at + 1]?.gap ?? 0) & Gap.comma) !== 0;
  const deed = ['offering', 'speech'].some((name) => page.find(name, at + 1, at + 2).length > 0);
  return foreign(page, at) || ((closed || deed) && often(page, page.tokens[at]?.word ?? '')) || (deed && cue.to - cue.from < 3);
}

/** A Latin word among Russian ones is a name. */
function foreign(page: Page, at: number): boolean {
  return page.languageIn(page.sentenceOf(at)) === 'ru' && /^[a-z]/.test(page.text.slice(page.tokens[at]?.start, page.tokens[at]?.end));
}

/** A small word behind one lone cue is a name where it comes back: `aliás sobrou` names nobody. */
function often(page: Page, word: string): boolean {
  const text = page.folded.slice(0, 40_000);
  const first = text.indexOf(word);
  return first >= 0 && text.indexOf(word, first + word.length) >= 0;
}

/** `the gang behind it, Fathom Five, put …`: a name between commas. */
function apposed(page: Page, at: number, to: number): Name | null {
  while (at < to && !page.tokens[at]?.capital) at += 1;
  if (at >= to || !((page.tokens[at]?.gap ?? 0) & Gap.comma) || otherPart(page, at)) return null;
  const name = properNameAt(page, at, to, { start: true });
  return name && ((page.tokens[name[1]]?.gap ?? 0) & Gap.comma) !== 0 ? nameAt(page, name[0], name[1]) : null;
}

/** A capitalised word that is a place, a body or an outlet is no alias behind a mere noun. */
function otherPart(page: Page, at: number): boolean {
  return [
    'countries',
    'subdivisions',
    'institutions',
    'organisations',
    'titles',
    'venues',
    'venue-names',
    'currencies',
    'organisation-words',
    'places',
    'contact-labels',
    'months',
    'weekdays',
  ].some((name) => page.find(name, at, at + 1).length > 0);
}

function quotedAt(page: Page, at: number, limit: number): Name | null {
  let to = at + 1;
  while (to < limit && to - at < 5 && (!((page.tokens[to]?.gap ?? 0) & Gap.quote) || joined(page, to))) to += 1;
  const closes = to < limit || /["'»”’]/.test(page.text[page.tokens[to - 1]?.end ?? 0] ?? '');
  return closes && to - at < 5 ? nameAt(page, at, to) : handle(page, at, limit);
}

/** The apostrophe inside a name (`tz'ikin`) closes no quotation. */
function joined(page: Page, at: number): boolean {
  return /^['’]$/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0));
}

function plainWord(page: Page, at: number): boolean {
  return (
    page.isCommon(at) ||
    [
      'goods',
      'offering',
      'countries',
      'sectors',
      'money-roles',
      'terms',
      'crooks',
      'small-words',
      'venues',
      'speech',
      'predicates',
      'hedges',
    ].some((name) => page.find(name, at, at + 1).length > 0)
  );
}
