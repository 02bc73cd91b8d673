import type { Genre, Offer, Relation } from '#model';
import type { Part } from '../../offers/regions.ts';
import { turnBefore } from '../../offers/who/actor.ts';
import { turnsOf } from '../../talk/turns.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import type { Cast } from '../mentions.ts';
import { type End, Ends } from './ends.ts';

/** A tie that a sentence tells: its two ends, the word that says it, and the stretch of tokens that holds all three. */
export type Tie = {
  readonly from: End;
  readonly to: End;
  readonly relation: Relation;
  readonly hit: Hit;
  readonly low: number;
  readonly high: number;
};

/** How far from the word of a tie its ends may stand, in tokens. */
const reach = { before: 12, after: 7, far: 10 };
const STOPS = Gap.stop | Gap.semicolon;
/** A text that tells more ties than this is a list. */
const MOST = 100;

/**
 * The ties that a text tells by a word of tying between two who can be tied: never by nearness, never where the tie is denied, asked or put
 * under a condition. Where the sentence names only the other end, the one is who speaks or the seller of whom the text speaks.
 */
export function tiesIn(
  page: Page,
  genre: Genre,
  parts: readonly Part[],
  cast: Cast,
  offers: readonly Offer[],
  spoke: ReadonlySet<string>,
): Tie[] {
  const aside = genre === 'other' || genre === 'advisory';
  if (aside && turnsOf(page).length === 0) return [];
  const hits = page.find('ties');
  if (hits.length === 0) return [];
  const talk = genre === 'chat' || aside;
  let ends: Ends | null = null;
  const ties: Tie[] = [];
  for (const hit of hits) {
    const part = parts[page.sentenceOf(hit.from)];
    if (ties.length >= MOST || (part !== 'body' && !(part === 'quote' && genre === 'news') && !talk)) continue;
    const [low, high] = boundsOf(page, hit);
    if (asked(page, high) || unsaid(page, low, hit)) continue;
    ends ??= new Ends(page, { talk, own: genre === 'listing' || genre === 'leak-site' }, cast, offers, spoke);
    for (const [from, to] of pairsOf(page, talk ? 'chat' : genre, ends, hit, low, high)) {
      if (from.key === to.key || (aside ? !from.sure || !to.sure : !from.sure && !to.sure)) continue;
      ties.push({ from, to, relation: hit.value.split(':')[0] as Relation, hit, low, high });
    }
  }
  return ties;
}

/** The stretch around a word between full stops. */
function boundsOf(page: Page, hit: Hit): [number, number] {
  const { from, to } = page.sentences[page.sentenceOf(hit.from)] ?? { from: hit.from, to: hit.to };
  let [low, high] = [hit.from, hit.to];
  while (low > from && hit.from - low < 40 && !((page.tokens[low]?.gap ?? 0) & STOPS)) low -= 1;
  while (high < to && high - hit.to < 40 && !((page.tokens[high]?.gap ?? 0) & STOPS)) high += 1;
  return [low, high];
}

function asked(page: Page, high: number): boolean {
  const end = page.tokens[high - 1]?.end ?? 0;
  return page.text.slice(end, end + 3).includes('?');
}

/** Whether a negation or a condition stands before the word, or what it is about is a thing of the deal. */
function unsaid(page: Page, low: number, hit: Hit): boolean {
  if (page.find('clause-words.if', low, hit.from).some(({ from }) => page.text[(page.tokens[from]?.start ?? 1) - 1] !== '-')) return true;
  if (page.find('not-ties', hit.from, hit.to + 4).length > 0) return true;
  // `sold to affiliates of X`: those are spoken of who belong to it, not the one who sold.
  if (hit.value.startsWith('member-of') && AFFILIATES.test(page.textOf(hit.from - 1, hit.to))) return true;
  if (page.find('predicates.denial', low, hit.from).some(({ to }) => !parted(page, to, hit.from))) return true;
  const hedges = page.find('hedges', low, hit.from);
  for (let i = hit.from - 1; i >= Math.max(low, hit.from - 5); i -= 1) {
    if ((page.tokens[i + 1]?.gap ?? 0) & Gap.comma) return false;
    const no = ['negations', 'terms.no'].some((name) => page.find(name, i, i + 1).length > 0) || NO.test(page.tokens[i]?.word ?? '');
    if (no && !hedges.some(({ from, to }) => from <= i && i < to)) return true;
  }
  return false;
}

const AFFILIATES = /^(?:to|from|by|with|para|pra|por|con|com) (?:affiliat|member|afiliad|miembr|membr|integrant)/i;
const NO = /^(?:no|not|dont|never|nunca|jamás|jamas|não|nao|не|ни|nor|ni|nem)$/u;

function parted(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if ((page.tokens[i]?.gap ?? 0) & Gap.comma) return true;
  return false;
}

type Pair = readonly [End, End];

function pairsOf(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number, high: number): Pair[] {
  const shape = hit.value.split(':')[1] ?? '';
  const before = ends.within(low, hit.from);
  const after = ends.within(hit.to, high);
  switch (shape) {
    case 'pair': {
      const [one, other] = before.slice(-2);
      return one && other && listed(page, one.to, other.from) && clean(page, other.to, hit.from, reach.before) ? [[one, other]] : [];
    }
    case 'both': {
      const [one, other] = after;
      return one && other && near(page, hit, one) && clean(page, one.to, other.from, reach.far, { verbs: true, toEnd: true })
        ? [[one, other]]
        : [];
    }
    case 'ofback': {
      const [one, other] = after;
      return one && other && near(page, hit, one) && tied(page, one.to, other.from) ? [[other, one]] : [];
    }
    case 'of': {
      const [one, other] = after;
      if (one && other && near(page, hit, one) && tied(page, one.to, other.from)) return [[one, other]];
      return one && near(page, hit, one) && tied(page, hit.to, one.from) ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    case 'to': {
      const one = after.find((end) => end.group && end.sure && tied(page, hit.to, end.from));
      return one && one.from - hit.to <= reach.far ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    case 'own': {
      const one = after[0];
      const seller = ends.seller();
      return one && seller && clean(page, hit.to, one.from, reach.far, { verbs: true, toEnd: true }) ? [[seller, one]] : [];
    }
    case 'self': {
      const speaker = genre === 'chat' ? speakerAt(page, ends, hit) : ends.seller();
      const one = before.at(-1) ?? after[0];
      return speaker && one && (one.from >= hit.to ? one.from === hit.to : one.to === hit.from) ? [[speaker, one]] : [];
    }
    case 'has': {
      const one = after[0];
      return one?.inside && one.from - hit.to <= 1 ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    default: {
      const first = after[0];
      const self = ME.test(page.tokens[hit.to]?.word ?? '') ? (genre === 'chat' ? speakerAt(page, ends, hit) : ends.seller()) : null;
      const back = shape === 'back';
      if (self)
        return forward(page, genre, ends, hit, low, before, [self]).map(([one, other]): Pair => (back ? [other, one] : [one, other]));
      if (!first || !near(page, hit, first)) {
        const [one, other] = before.slice(-2);
        const both = one && other && listed(page, one.to, other.from) && clean(page, other.to, hit.from, reach.before);
        return both && /^(?:collaborates-with|same-as)$/.test(hit.value) && after.length === 0 ? [[one, other]] : [];
      }
      if (first.inside === 'caught' && !back) return [];
      const others = [first];
      for (const next of after.slice(1)) {
        if (!listed(page, others.at(-1)?.to ?? first.to, next.from)) break;
        others.push(next);
      }
      const pairs = forward(page, genre, ends, hit, low, before, others);
      return back ? pairs.map(([one, other]) => [other, one] as const) : pairs;
    }
  }
}

/** The one before the word, or whoever the sentence leaves unnamed, with each of the others. */
function forward(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number, before: readonly End[], others: readonly End[]): Pair[] {
  const last = before.at(-1);
  const one =
    last && clean(page, last.to, hit.from, reach.before)
      ? last
      : last && !ends.opens(low, last)
        ? null
        : unnamed(page, genre, ends, hit, low);
  return one ? others.map((other) => [one, other] as const) : [];
}

/** Who is meant where the sentence names nobody before the word: who speaks (`trabajo con`), who is spoken to, or the seller. */
function unnamed(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number): End | null {
  const from = Math.max(low, hit.from - 6);
  const first =
    page.find('first-person', from, hit.to).length > 0 ||
    /(?:amos|emos|imos|ajo|ho|аю|аем|yo|eu)$/u.test(page.tokens[hit.from]?.word ?? '');
  if (genre === 'chat') {
    const speaker = speakerAt(page, ends, hit);
    // `i hear flint feeds them`: somebody stands between him who speaks and the word.
    const me = page.find('first-person', from, hit.to).at(-1);
    if (first) return !me || me.to >= hit.from || bare(page, me.to, hit.from) ? speaker : null;
    const seller = ends.seller();
    return seller && seller.key !== speaker?.key && bare(page, low, hit.from) ? seller : null;
  }
  if (first && genre === 'news') return null;
  return bare(page, low, hit.from) ? ends.seller() : null;
}

function speakerAt(page: Page, ends: Ends, hit: Hit): End | null {
  const turn = turnBefore(page, page.tokens[hit.from]?.start ?? 0);
  return turn === null ? null : ends.called(page.text.slice(...turn), turn);
}

/** Nothing but small words, hedges, voices and verbs: the sentence names no subject of its own. */
function bare(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = page.tokens[i]?.word ?? '';
    if (page.isCommon(i) || word.length < 3 || /^[\d:.]+$/.test(word)) continue;
    if (!small.some((name) => page.find(name, Math.max(from, i - 4), i + 1).some((hit) => hit.from <= i && hit.to > i))) return false;
  }
  return page.find('crowds', from, to).length + page.find('titles', from, to).length === 0;
}

const small = [
  'hedges',
  'speech',
  'finite-verbs',
  'small-words',
  'clause-words',
  'stand-ins',
  'attribution',
  'unnamed',
  'complements',
  'first-person',
  'times',
  'talk-nouns',
];
const heads = ['crooks', 'crowds', 'generic-actors', 'titles', 'speaking-bodies', 'investigating', 'offices', 'ends'];

/** Whether between two places no other clause begins and nobody else is spoken of; what stands between two commas is passed over. */
function clean(
  page: Page,
  from: number,
  to: number,
  most: number,
  how: { readonly verbs?: boolean; readonly toEnd?: boolean } = {},
): boolean {
  for (let i = from + 1; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & STOPS) return false;
  const aside = ((page.tokens[from]?.gap ?? 0) & (Gap.comma | Gap.bracket)) !== 0;
  let start = from;
  if (aside)
    for (let i = Math.min(to, from + ASIDE); i > from + 1 && start === from; i -= 1)
      if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.bracket)) start = i;
  if (to - start > most) return false;
  if (!how.verbs && page.find('complements.that', start, to).length > 0) return false;
  return !heads.some((name) =>
    page
      .find(name, start, to)
      .some((hit) => hit.from !== from && !(aside && start === from && hit.from - from <= 2) && !(how.toEnd && to - hit.to <= 3)),
  );
}

/** The longest aside between two commas, in tokens. */
const ASIDE = 20;

/** Whether the other end follows the word of the tie as its object: small words and what kind of body it is, no verb, no comma. */
function near(page: Page, hit: Hit, end: End): boolean {
  if (end.from - hit.to > reach.after) return false;
  for (let i = hit.to; i <= end.from; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & STOPS) return false;
    if ((page.tokens[i]?.gap ?? 0) & Gap.comma && (end.from - i > 1 || page.find('crooks', hit.to, i).length === 0)) return false;
    if (
      i < end.from &&
      ['finite-verbs', 'speech', 'investigating', 'titles', 'complements.that'].some((name) => page.find(name, i, i + 1).length > 0)
    )
      return false;
  }
  return true;
}

/** Whether two ends stand in one list. */
function listed(page: Page, from: number, to: number): boolean {
  if (to - from > 6) return false;
  let joined = from === to && ((page.tokens[to]?.gap ?? 0) & (Gap.comma | Gap.slash)) !== 0;
  for (let i = from; i < to; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & (STOPS | Gap.colon)) return false;
    if ((page.tokens[i]?.gap ?? 0) & Gap.comma || page.find('clause-words.and', i, i + 1).length > 0) joined = true;
    if (['finite-verbs', 'speech', 'ties'].some((name) => page.find(name, i, i + 1).length > 0)) return false;
  }
  return joined;
}

const ME = /^(?:me|us|mí|mi|nosotros|mim|nós|conmigo|comigo|conosco|меня|мне|мной|нас|нам|нами)$/u;
const TO: Readonly<Record<string, RegExp>> = {
  en: /^(?:to|with)$/,
  es: /^(?:a|al|con|para)$/,
  pt: /^(?:a|ao|aos|à|às|para|pra|pro|pros|com)$/,
  ru: /^(?:с|со|к|ко|для)$/,
};

/** Whether a preposition leads to the other end, but for an article and what kind of body it is; Russian says it by the case. */
function tied(page: Page, from: number, to: number): boolean {
  const language = page.languageIn(page.sentenceOf(from)) ?? 'en';
  if (to - from > reach.far) return false;
  for (let i = to; i >= from; i -= 1) {
    if (i < to && TO[language]?.test(page.tokens[i]?.word ?? '')) return true;
    if ((page.tokens[i]?.gap ?? 0) & (STOPS | Gap.comma | Gap.colon)) return false;
    if (i < to && !['small-words.article', 'group-words', 'crooks'].some((name) => page.find(name, i, i + 1).length > 0) && to - i > 2)
      return false;
  }
  return language === 'ru' && page.find('group-words', from, to).length > 0;
}
