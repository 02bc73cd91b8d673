import type { ClaimKind, Genre, Offer } from '#model';
import type { Part } from '../offers/regions.ts';
import { turnBefore } from '../offers/who/actor.ts';
import { handleShaped } from '../offers/who/handle.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { type Cue, cuesIn, weakest } from './certainty.ts';
import { type Clause, clausesIn } from './clauses.ts';
import { type Found, MOST, polarityOf } from './press.ts';
import { hasVerb, reach } from './verbs.ts';

/** How near before its verb a hedge must stand to weaken what a seller says of himself. */
const HEDGE_NEAR = 4;
/** How much the signs of the sentence that offers weigh: a verb of selling, a value said only of this offer, one said of several, a title. */
const weight = { verb: 6, alone: 1, shared: 0.5, told: 1.5, title: -8 };

/** What a post of its own says: each offer where it is made, and what it boasts, threatens, denies and ties together. */
export function ownClaims(page: Page, genre: Genre, parts: readonly Part[], offers: readonly Offer[]): Found[] {
  if (genre === 'other') return [];
  if (genre === 'advisory') return advised(page, parts);
  if (offers.length === 0) return [];
  const offering = new Set(offers.flatMap((offer) => offeringSentence(page, parts, offer, offers) ?? []));
  const found: Found[] = [];
  page.sentences.forEach((_, index) => {
    if (found.length >= MOST) return;
    const part = parts[index];
    const { from: low = 0, to: high = 0 } = page.sentences[index] ?? {};
    const ordered = page.find('orders-to-the-reader', low, high).length > 0;
    if (genre === 'chat' ? ordered : part !== 'body' && part !== 'head') return;
    if (offering.has(index) && (genre !== 'leak-site' || page.find('offering', low, high).length > 0))
      found.push(claim(page, genre, index, 'offer', null));
    if (part === 'head') return;
    for (const { from, to, hit } of boastsIn(page, genre, index)) {
      if (hit.value === 'offer' && offering.has(index)) continue;
      found.push(claim(page, genre, index, hit.value as ClaimKind, { from, to, hit }));
    }
  });
  return found;
}

type Boast = { readonly from: number; readonly to: number; readonly hit: Hit };

/** The boasts, threats, denials and ties of a sentence, cut between two of them at the joining word or mark. */
function boastsIn(page: Page, genre: Genre, index: number): Boast[] {
  const { from, to } = reach(page, index);
  const trade = page.find('not-ties', from, to).length > 0;
  const hits = [
    ...page.find('boasts', from, to),
    ...(trade || !names(page, from, to) ? [] : page.find('predicates.link', from, to)),
    ...(genre === 'leak-site' ? deedsIn(page, from, to) : []),
  ].sort((a, b) => a.from - b.from);
  const boasts: { from: number; to: number; hit: Hit }[] = [];
  for (const hit of hits) {
    const before = boasts.at(-1);
    if (before && (hit.value === before.hit.value || hit.from < before.hit.to)) {
      const cut = hit.value === 'capability' ? joint(page, before.hit.to, hit.from) : null;
      if (cut === null) continue;
      before.to = cut;
      boasts.push({ from: cut, to, hit });
    } else if (before) {
      const cut = joint(page, before.hit.to, hit.from) ?? hit.from;
      before.to = cut;
      boasts.push({ from: cut, to, hit });
    } else boasts.push({ from, to, hit });
  }
  return boasts.map((boast) => ({ ...boast, ...between(page, boast) }));
}

/** The boast without what full stops part from it: chats write many sentences without capitals. */
function between(page: Page, { from, to, hit }: Boast): { from: number; to: number } {
  let [low, high] = [hit.from, hit.to];
  while (low > from && !stop(page, low)) low -= 1;
  while (high < to && !stop(page, high)) high += 1;
  return { from: low, to: high };
}

function stop(page: Page, i: number): boolean {
  const gap = page.tokens[i]?.gap ?? 0;
  return (gap & Gap.stop) !== 0 && (gap & Gap.space) !== 0;
}

/** Whether a sentence names anybody besides its opening: a tie needs somebody to be tied to. */
function names(page: Page, from: number, to: number): boolean {
  if (page.find('crowds', from, to).length + page.find('actors', from, to).length + page.find('crime', from, to).length > 0) return true;
  for (let i = from + 1; i < to; i += 1)
    if (handleShaped(page, i) || (page.tokens[i]?.capital && !page.isCommon(i) && page.find('weekdays', i, i + 1).length === 0))
      return true;
  return false;
}

/** What `we` of a leak site did or will do, by the form of the verb: a deed is a boast, a future a threat. */
function deedsIn(page: Page, from: number, to: number): Hit[] {
  const hits: Hit[] = [];
  for (let i = from; i < to; i += 1) {
    const seen = page.textOf(i, i + 1);
    const value = /(?:remos|ré|rei)$/iu.test(seen)
      ? 'threat'
      : /^[^\s]{2,}(?:amos|imos|ímos)$/iu.test(seen) && page.find('not-deeds', i, i + 1).length === 0
        ? 'capability'
        : null;
    if (value !== null) hits.push({ lexicon: 'boasts', value, language: 'any', from: i, to: i + 1 });
    if (/^(we|мы)$/.test(page.tokens[i]?.word ?? '') && i + 1 < to) {
      const next = page.textOf(i + 1, i + 2);
      const deed = /(?:ed|spent|took|got|went|sat|made|broke|stole|found|pulled)$/iu.test(next) || /[а-яё]{2}ли$/iu.test(next);
      if (deed && page.find('not-deeds', i + 1, i + 2).length === 0)
        hits.push({ lexicon: 'boasts', value: 'capability', language: 'any', from: i, to: i + 2 });
      else if (/^(will|shall|publish|write|tell|call|release|post|send|give)$/i.test(next))
        hits.push({ lexicon: 'boasts', value: 'threat', language: 'any', from: i, to: i + 2 });
    }
  }
  return hits;
}

function joint(page: Page, from: number, to: number): number | null {
  for (let i = to; i > from; i -= 1) {
    if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.semicolon | Gap.dash | Gap.bracket)) return i;
    if (page.find('clause-words.and', i, i + 1).length > 0) return i;
  }
  return null;
}

function claim(page: Page, genre: Genre, index: number, kind: ClaimKind, boast: Boast | null): Found {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const verb = boast?.hit ?? page.find('offering', from, to)[0];
  const turn = genre === 'chat' ? turnBefore(page, page.sentences[index]?.start ?? 0) : null;
  const range = pastNick(page, boast ?? { from, to }, turn);
  const cues = cuesIn(page, index).filter((cue) => bears(cue, kind, verb ?? null, { from, to }, range.from, range.to));
  const clause: Clause = {
    sentence: index,
    from: range.from,
    to: range.to,
    kind,
    hits: boast ? [boast.hit] : [],
    head: verb?.from ?? range.from,
    opener: 'start',
  };
  const nick = turn === null ? null : page.text.slice(...turn);
  const certainty = weakest(cues);
  const rumour = cues.some((cue) => cue.certainty === 'hearsay');
  const holder = rumour ? null : (nick ?? 'author');
  return {
    clause,
    claim: {
      span: page.span(range.from, range.to),
      kind,
      holder,
      via: rumour && nick !== null ? [nick] : [],
      polarity: kind === 'offer' ? 'affirmed' : polarityOf(page, clause, cues),
      certainty,
      cues: cues.map(({ text, span }) => ({ text, span })),
    },
  };
}

/** The words of a turn without the nick that opens it. */
function pastNick(
  page: Page,
  { from, to }: { from: number; to: number },
  turn: readonly [number, number] | null,
): { from: number; to: number } {
  let start = from;
  while (turn !== null && start < to - 1 && (page.tokens[start]?.start ?? 0) < turn[1]) start += 1;
  return { from: start, to };
}

/** Whether a hedge weakens what a seller says: right before its verb; a tie to others is weakened by any hedge of its sentence. */
function bears(cue: Cue, kind: ClaimKind, verb: Hit | null, sentence: { from: number; to: number }, from: number, to: number): boolean {
  if (kind === 'link') return cue.from >= sentence.from && cue.from < sentence.to;
  const strange = cue.certainty === 'doubted' || cue.certainty === 'belief';
  if (cue.from < from || cue.from >= to || (strange && (kind === 'offer' || kind === 'denial'))) return false;
  return verb !== null && cue.from <= verb.from + 1 && verb.from - cue.to <= HEDGE_NEAR;
}

/** The sentence in which an offer is made: one of the body that sells, with the words of the offer; a title where nothing else does. */
function offeringSentence(page: Page, parts: readonly Part[], offer: Offer, offers: readonly Offer[]): number | null {
  const wordsOf = (one: Offer) => [...one.good.spans, ...one.accessType.spans, ...one.victim.spans];
  const others = new Set(offers.filter((one) => one !== offer).flatMap((one) => wordsOf(one).map(([start]) => start)));
  const scores = new Map<number, number>();
  for (const [start] of wordsOf(offer)) {
    const index = page.sentenceAt(start);
    scores.set(index, (scores.get(index) ?? 0) + (others.has(start) ? weight.shared : weight.alone));
  }
  const among = offers.length === 1 ? page.sentences.keys() : [...scores.keys()];
  for (const index of among) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const sold = page.find('offering', from, to).some(({ value }) => value === 'sell' || value === 'auction' || value === 'give');
    if (sold) scores.set(index, (scores.get(index) ?? 0) + weight.verb);
    if (scores.has(index) && hasVerb(page, from, to)) scores.set(index, (scores.get(index) ?? 0) + weight.told);
    if (scores.has(index) && titled(page, index)) scores.set(index, (scores.get(index) ?? 0) + weight.title);
  }
  const own = [...scores].filter(([index]) => parts[index] === 'body' || parts[index] === 'head');
  return own.sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

/** A line alone at the opening of a post. */
function titled(page: Page, index: number): boolean {
  if (index === 0) return true;
  const next = page.sentences[index + 1];
  return (
    index < 6 &&
    page.sentences[index]?.opensBlock === true &&
    next?.opensBlock === true &&
    !hasVerb(page, page.sentences[index]?.from ?? 0, page.sentences[index]?.to ?? 0)
  );
}

/** What an advisory says in sentences, and each line of its advice. */
function advised(page: Page, parts: readonly Part[]): Found[] {
  const found: Found[] = [];
  let advice = false;
  page.sentences.forEach((sentence, index) => {
    if (parts[index] === 'aside' || found.length >= MOST) return;
    const { from, to } = sentence;
    if (sentence.opensLine && page.find('advice-headings', from, from + 4).length > 0) {
      advice = to - from < 6;
      if (advice) return;
    } else if (sentence.opensBlock && to - from < 4) advice = false;
    if (advice && to - from >= 2) {
      found.push(
        claim(page, 'advisory', index, 'measure', {
          from,
          to,
          hit: { lexicon: 'boasts', value: 'measure', language: 'any', from, to },
        }),
      );
      return;
    }
    if (to - from < 6 || !/[.!]/.test(page.text[sentence.end] ?? '')) return;
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      if (clause.hits.length === 0 || clause.kind === 'motive') continue;
      const bearing = cues.filter((cue) => cue.from >= clause.from && cue.from < clause.to);
      const shown = bearing.map(({ text, span }) => ({ text, span }));
      found.push({
        clause,
        claim: {
          span: page.span(clause.from, clause.to),
          kind: clause.kind,
          holder: 'author',
          via: [],
          polarity: polarityOf(page, clause, bearing),
          certainty: weakest(bearing),
          cues: shown,
        },
      });
    }
  });
  return found;
}
