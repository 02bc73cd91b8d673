import type { Claim, Polarity } from '#model';
import type { Cast } from '../actors/mentions.ts';
import type { Part } from '../offers/regions.ts';
import type { Page } from '../words/page.ts';
import { type Cue, cuesFor, cuesIn, weakest } from './certainty.ts';
import { type Clause, clausesIn } from './clauses.ts';
import { quotesIn } from './quotes.ts';
import { hasVerb } from './verbs.ts';
import { type Voice, voicesIn } from './voices.ts';

/** A claim with the clause that makes it. */
export type Found = { readonly claim: Omit<Claim, 'id' | 'about'>; readonly clause: Clause };

const SHORTEST = 3;

/** What a text of the press says: every proposition with who holds it and how surely. Also the voices heard. */
export function pressClaims(page: Page, parts: readonly Part[], cast: Cast): { readonly found: readonly Found[]; readonly voices: readonly Voice[] } {
  const found: Found[] = [];
  const heard: Voice[] = [];
  const quotes = quotesIn(page);
  const seen = new Set<string>();
  let last: Voice | null = null;
  let quoted: Voice | null = null;
  page.sentences.forEach((sentence, index) => {
    const mentions = cast.in(index);
    if (parts[index] !== 'body' && parts[index] !== 'quote') return;
    const text = page.textOf(sentence.from, sentence.to);
    if (seen.has(text) || page.text[sentence.end - 1] === '?' || page.text[sentence.end] === '?') return;
    seen.add(text);
    const voices = voicesIn(page, index, mentions, last);
    heard.push(...voices);
    const inner = quotes.opensInside(sentence.start) ? quoted : null;
    const speaking = voices.filter(({ name, sort }) => name !== null && sort !== 'outlet');
    last = speaking.at(-1) ?? last;
    quoted = voices.at(-1) ?? quoted;
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      const bearing = cuesFor(page, clause, cues, voices);
      const over = voices.filter(({ from, to }) => from <= clause.head && clause.head < to);
      if (!worth(page, clause, bearing, over, inner)) continue;
      found.push({ clause, claim: claimOf(page, clause, bearing, over, inner) });
    }
  });
  return { found, voices: heard };
}

/** A stretch without a verb of a kind is a claim only where somebody says or doubts it and it is about something. */
function worth(page: Page, clause: Clause, cues: readonly Cue[], over: readonly Voice[], inner: Voice | null): boolean {
  if (clause.hits.length > 0) return clause.to - clause.from >= 2;
  if (clause.to - clause.from < SHORTEST || !hasVerb(page, clause.from, clause.to)) return false;
  const said = over.length > 0 || inner !== null || cues.length > 0;
  return said && (page.find('topics', clause.from, clause.to).length > 0 || over.some(({ name }) => name !== null));
}

export function claimOf(page: Page, clause: Clause, cues: readonly Cue[], over: readonly Voice[], inner: Voice | null): Found['claim'] {
  const { holder, via, source } = holderOf(cues, over, inner);
  const shown = cues.map(({ text, span }) => ({ text, span }));
  if (source) {
    const span = page.span(source.verb.from, Math.max(source.verb.to, source.at[1]));
    if (!cues.some((cue) => cue.span[0] < span[1] && span[0] < cue.span[1])) shown.unshift({ text: page.text.slice(...span), span });
  }
  const least = weakest(cues);
  const certainty = source && (least === 'asserted' || least === 'probable' || least === 'belief') ? 'hearsay' : least;
  return { span: page.span(clause.from, clause.to), kind: clause.kind, holder, via, polarity: polarityOf(page, clause, cues), certainty, cues: shown };
}

export function polarityOf(page: Page, clause: Clause, cues: readonly Cue[]): Polarity {
  if (clause.kind === 'denial') return 'denied';
  if (cues.some(({ certainty, from, to }) => certainty === 'doubted' && page.find('negations', from, to).length > 0 && page.find('complements.that', from, to + 2).every(({ value }) => value !== 'whether'))) return 'denied';
  const verb = clause.hits[0]?.from ?? clause.head;
  return page.find('negations', Math.max(clause.from, verb - 4), verb + 1).some((no) => !cues.some(({ from, to }) => from <= no.from && no.from < to)) ? 'denied' : 'affirmed';
}

function holderOf(cues: readonly Cue[], over: readonly Voice[], inner: Voice | null): { holder: string | null; via: string[]; source: Voice | null } {
  const own = over.filter(({ sort }) => sort !== 'outlet').at(-1) ?? (over.length === 0 ? inner : null);
  const outlets = over.flatMap(({ sort, name }) => (sort === 'outlet' && name !== null ? [name] : []));
  if (own) {
    const via = [...new Set([...outlets, ...(own.relay === null ? [] : [own.relay])])];
    return { holder: own.name, via, source: own.sort === 'source' ? own : null };
  }
  if (outlets.length > 0) return { holder: outlets.at(-1) ?? null, via: outlets.slice(0, -1), source: null };
  const nobody = cues.some(({ certainty, text }) => (certainty === 'belief' || certainty === 'hearsay') && impersonal(text));
  return { holder: nobody ? null : 'author', via: [], source: null };
}

/** `se dice`, `it is believed`, `якобы`: somebody else's word, with nobody named; `presunto` is the writer's own caution. */
function impersonal(cue: string): boolean {
  return !/^(presunt|supuest|supost|alleged$|purported|would|goal|aim|objective|so-called|так)/i.test(cue);
}
