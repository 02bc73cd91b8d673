import type { Claim } from '#model';
import type { Cast, Mention } from '../actors/mentions.ts';
import type { Part } from '../offers/regions.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { type Cue, cuesFor, cuesIn, weakest } from './certainty.ts';
import { anchorOf, type Clause, clausesIn, spanOf } from './clauses.ts';
import { bareDenial, polarityOf } from './denials.ts';
import { kindAmong } from './kinds.ts';
import { hasVerb } from './verbs.ts';
import { fullest, nominative } from './who/cases.ts';
import { answerer, answersIn } from './who/interview.ts';
import { quotesIn } from './who/quotes.ts';
import { type Voice, voicesIn } from './who/voices.ts';

/** A claim with the clause that makes it. */
export type Found = { readonly claim: Omit<Claim, 'id' | 'about'>; readonly clause: Clause };

/** So many different words of sport make a story of sport. */
const SPORTY = 4;
const SHORTEST = 3;
/** What an office says by its nature needs no name to be its own word; anything else that nobody named says is hearsay. */
const official: ReadonlySet<string> = new Set(['denial', 'measure', 'confirmation', 'investigation']);
/** Of one text so many claims are read. */
export const MOST = 2_000;
/** How many sentences back a `this was said` may reach. */
const BACK = 40;

/** What a text of the press says: every proposition with who holds it and how surely. Also the voices heard. */
export function pressClaims(
  page: Page,
  parts: readonly Part[],
  cast: Cast,
): { readonly found: readonly Found[]; readonly voices: readonly Voice[] } {
  const found: Found[] = [];
  const heard: Voice[] = [];
  const sport = new Set(page.find('sports').map(({ from }) => page.tokens[from]?.word)).size >= SPORTY;
  const quotes = quotesIn(page);
  const answers = answersIn(page);
  const seen = new Set<string>();
  let last: Voice | null = null;
  let quoted: Voice | null = null;
  let issuer: Voice | null = null;
  page.sentences.forEach((sentence, index) => {
    const mentions = cast.in(index);
    if ((parts[index] !== 'body' && parts[index] !== 'quote') || found.length >= MOST) return;
    const text = page.textOf(sentence.from, sentence.to);
    if (seen.has(text) || page.text[sentence.end - 1] === '?' || page.text[sentence.end] === '?') return;
    seen.add(text);
    const voices = voicesIn(page, index, mentions, last, cast.all);
    heard.push(...voices);
    const inner = quotes.opensInside(sentence.start) ? quoted : answers.has(index) ? answerer(page, cast.all) : issuer;
    const speaking = voices.filter(({ name, sort }) => name !== null && sort !== 'outlet');
    last = speaking.at(-1) ?? last;
    if (page.find('this-was-said.follows', sentence.from, sentence.to).length > 0 && speaking.length > 0) {
      issuer = speaking.at(-1) ?? null;
      return;
    }
    quoted = voices.at(-1) ?? quoted;
    if (sport || retro(page, index, voices, found)) return;
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      const bearing = cuesFor(page, clause, cues, voices);
      const anchor = anchorOf(clause);
      const over = voices.filter(({ from, to }) => from <= anchor && anchor < to && !aside(page, clause, from));
      const within = ownedBy(
        over.filter(
          (voice) =>
            !leaves(page, clause, voice, mentions) && !(clause.kind === 'measure' && voice.verb.value === 'ordered' && voice.name === null),
        ),
        inner,
        issuer,
      );
      const named = naming(page, clause, within);
      if (named) {
        retell(found, clause, index);
        continue;
      }
      if (!worth(page, clause, bearing, within, inner, mentions)) continue;
      found.push({ clause, claim: claimOf(page, clause, bearing, within, inner, mentions, found.at(-1)?.claim.kind ?? null) });
    }
  });
  const whole = fullest(cast);
  for (const [i, one] of found.entries()) {
    const holder = one.claim.holder === null ? null : whole(one.claim.holder);
    if (holder !== one.claim.holder) found[i] = { ...one, claim: { ...one.claim, holder } };
  }
  return { found, voices: heard };
}

/** In an answer `our team thinks` is the word of him who answers; in a note to the press `the company` is who gives it. */
function ownedBy(voices: readonly Voice[], inner: Voice | null, issuer: Voice | null): readonly Voice[] {
  if (inner === null) return voices;
  const others = voices.filter(({ name, sort, at, verb }) => name !== null || sort !== 'experts' || at[0] !== verb.from);
  return others.map((voice) => (issuer && voice.name === null && voice.sort === 'body' ? { ...voice, name: issuer.name } : voice));
}

/** `…, two days after a user advertised it`: a clause of time behind a comma is the writer's own. */
function aside(page: Page, clause: Clause, voiceFrom: number): boolean {
  if (voiceFrom >= clause.from || !((page.tokens[clause.from]?.gap ?? 0) & Gap.comma)) return false;
  return page.find('times', clause.from, clause.from + 3).length > 0;
}

/**
 * A clause that goes on with `and` leaves a voice that made no whole statement (`X ordered Y, and the police investigate`) where it has
 * a subject of its own, and that of one who attacks where it tells what he demands.
 */
function leaves(page: Page, clause: Clause, voice: Voice, mentions: readonly Mention[]): boolean {
  if (clause.from <= voice.verb.to || (clause.opener !== 'and' && clause.opener !== 'but')) return false;
  if (clause.kind === 'threat' && (voice.sort === 'group' || voice.sort === 'handle') && !announced(page, clause))
    return voice.verb.from < clause.from - 1;
  if (page.find('complements.that', voice.verb.to, voice.verb.to + 4).length > 0) return false;
  return mentions.some(
    (one) =>
      one.name !== null && one.name !== voice.name && one.from >= clause.from && one.to <= clause.head && one.from - clause.from <= 3,
  );
}

/** `and will publish them`: what is to come out is the word of who says so; what is demanded for it the writer tells. */
function announced(page: Page, clause: Clause): boolean {
  return page.find('exposures.out', clause.from, clause.to).length > 0 && page.find('currencies', clause.from, clause.to).length === 0;
}

/** How far into a clause its subject may stand. */
const SUBJECT_WITHIN = 6;

/** A statement of the writer on one who offers or attacks, or on a price. */
function attacks(page: Page, clause: Clause, mentions: readonly Mention[]): boolean {
  if (page.find('predicates.none', clause.from, clause.to).length > 0 || page.find('negations', clause.from, clause.from + 2).length > 0)
    return false;
  if (
    page.find('currencies', clause.from, clause.to).length > 0 &&
    page.find('topics.offer', clause.from, clause.to).length > 0 &&
    page.find('crooks', clause.from, clause.to).length > 0
  )
    return true;
  const subject = mentions.find((one) => one.from >= clause.from && one.from < clause.from + SUBJECT_WITHIN);
  return subject !== undefined && (subject.sort === 'handle' || subject.sort === 'group') && hasVerb(page, subject.to, clause.to);
}

/** A clause that only names who says what the sentence says before or after it (`…, confirmed the director`). */
function naming(page: Page, clause: Clause, over: readonly Voice[]): boolean {
  return over.some(({ verb, at, from, to }) => {
    const held = clause.hits.every((hit) => hit.from < Math.max(verb.to, at[1] + 4) && hit.to > Math.min(verb.from, at[0]));
    if (!held || verb.from < clause.from || verb.to > clause.to || page.find('complements.that', verb.to, clause.to).length > 0)
      return false;
    if (verb.lexicon === 'attribution')
      return verb.from - clause.from <= 2 && clause.to - at[1] <= 4 && clause.to < (page.sentences[clause.sentence]?.to ?? 0);
    return from < clause.from && at[0] > verb.from && to <= at[1] && verb.from - clause.from <= 1;
  });
}

/** What is confirmed or denied behind a comma is the statement before it. */
function retell(found: Found[], clause: Clause, index: number): void {
  const before = found.at(-1);
  if (!before || before.clause.sentence !== index || (clause.kind !== 'confirmation' && clause.kind !== 'denial')) return;
  found[found.length - 1] = {
    ...before,
    claim: {
      ...before.claim,
      kind: clause.kind,
      polarity: clause.kind === 'denial' ? 'denied' : before.claim.polarity,
    },
  };
}

/** `This was reported by …`: the sentence names who says what its paragraph said before. Whether it is such a one. */
function retro(page: Page, index: number, voices: readonly Voice[], found: Found[]): boolean {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  if (voices.length === 0 || page.find('this-was-said.this', from, Math.min(to, from + 3)).length === 0) return false;
  const { holder, via, source } = holderOf(page, [], voices, null);
  for (let i = found.length - 1; i >= 0; i -= 1) {
    const one = found[i];
    if (
      !one ||
      index - one.clause.sentence > BACK ||
      page.sentences.slice(one.clause.sentence + 1, index + 1).some(({ opensBlock }) => opensBlock)
    )
      break;
    if (one.claim.holder !== 'author' && !(one.claim.holder === null && one.claim.via.length === 0)) continue;
    const certainty = source && one.claim.certainty === 'asserted' ? 'hearsay' : one.claim.certainty;
    found[i] = { ...one, claim: { ...one.claim, holder, via, certainty } };
  }
  return true;
}

/** A stretch without a verb of a kind is a claim only where somebody says, surmises or doubts it, or it tells of one who attacks. */
function worth(
  page: Page,
  clause: Clause,
  cues: readonly Cue[],
  over: readonly Voice[],
  inner: Voice | null,
  mentions: readonly Mention[],
): boolean {
  if (clause.hits.length > 0) return clause.to - clause.from >= 2 && !heading(page, clause);
  if (page.find('predicates.none', clause.from, clause.to).length > 0) return false;
  if (cues.some(({ certainty }) => certainty === 'doubted') && hasVerb(page, clause.from, clause.to)) return true;
  if (clause.to - clause.from < SHORTEST || !hasVerb(page, clause.from, clause.to)) return false;
  if (over.length > 0 || inner !== null || cues.length > 0) return true;
  return attacks(page, clause, mentions) || page.find('topics', clause.from, clause.to).length > 0;
}

/** So few words on a line of their own between paragraphs are a heading. */
const HEADING = 4;

function heading(page: Page, clause: Clause): boolean {
  const { from = 0, to = 0, opensBlock = false } = page.sentences[clause.sentence] ?? {};
  return clause.sentence > 0 && to - from <= HEADING && opensBlock && page.sentences[clause.sentence + 1]?.opensBlock === true;
}

function claimOf(
  page: Page,
  clause: Clause,
  cues: readonly Cue[],
  over: readonly Voice[],
  inner: Voice | null,
  mentions: readonly Mention[],
  before: Clause['kind'] | null,
): Found['claim'] {
  const { holder, via, source } = holderOf(page, cues, over, inner);
  const shown = cues.map(({ text, span }) => ({ text, span }));
  if (source) {
    const span = page.span(source.verb.from, Math.max(source.verb.to, source.at[1]));
    if (!cues.some((cue) => cue.span[0] < span[1] && span[0] < cue.span[1])) shown.unshift({ text: page.text.slice(...span), span });
  }
  const least = weakest(cues);
  const speaker = over.at(-1) ?? inner;

  const crook = speaker?.sort === 'group' || speaker?.sort === 'handle';
  const polarity = speaker && bareDenial(page, clause, cues) ? 'denied' : polarityOf(page, clause, cues);
  const about = mentions.filter(({ from, to }) => !over.some(({ at }) => at[0] <= from && to <= at[1]));
  const kind = kindAmong(page, clause, cues, {
    mentions: about,
    crook,
    before,
    denied: polarity === 'denied',
    told: speaker?.name ? speaker.sort : null,
  });
  const told =
    source !== null ||
    (speaker !== null && speaker.name === null && holder === null && !(official.has(kind) && actsBySaying(clause, speaker)));
  const certainty = told && (least === 'asserted' || (source && (least === 'probable' || least === 'belief'))) ? 'hearsay' : least;
  return {
    span: spanOf(page, clause.from, clause.to),
    kind,
    holder,
    via,
    polarity: kind === 'denial' ? 'denied' : polarity,
    certainty,
    cues: shown,
  };
}

/** `analysts recommend`, `the ministry denies`: the saying itself is what is told. */
function actsBySaying(clause: Clause, { verb }: Voice): boolean {
  return clause.kind !== 'measure' || clause.hits.some((hit) => hit.from < verb.to && verb.from < hit.to);
}

function holderOf(
  page: Page,
  cues: readonly Cue[],
  over: readonly Voice[],
  inner: Voice | null,
): { holder: string | null; via: string[]; source: Voice | null } {
  const own = over.filter(({ sort }) => sort !== 'outlet').at(-1) ?? (over.length === 0 ? inner : null);
  const outlets = over.flatMap(({ sort, name }) => (sort === 'outlet' && name !== null ? [name] : []));
  if (own !== null && own === inner && cues.some((cue) => impersonal(page, cue))) return { holder: null, via: [], source: null };
  if (own) {
    const via = [...new Set([...outlets, ...(own.relay === null ? [] : [own.relay])])];
    return { holder: nominative(page, own), via, source: own.sort === 'source' ? own : null };
  }
  if (outlets.length > 0) return { holder: outlets.at(-1) ?? null, via: outlets.slice(0, -1), source: null };
  const nobody = cues.some((cue) => impersonal(page, cue));
  return { holder: nobody ? null : 'author', via: [], source: null };
}

/** `se dice`, `it is believed`, `якобы`: somebody else's word, with nobody named; `presunto`, `we believe` are the writer's own. */
function impersonal(page: Page, cue: Cue): boolean {
  if (cue.certainty === 'possible') return page.find('cautions.nobody', cue.from, cue.to).length > 0;
  if (cue.certainty !== 'belief' && cue.certainty !== 'hearsay') return false;
  const { from = 0, to = 0 } = page.sentences[page.sentenceOf(cue.from)] ?? {};
  if (page.find('unnamed', from, to).length > 0) return true;
  if (/r[ií]an?$/iu.test(cue.text) && cue.to - cue.from === 1) return false;
  const own = page.find('cautions', Math.max(0, cue.from - 2), cue.to);
  return !own.some(({ value, to: end, from: at }) => value !== 'nobody' && end > cue.from && at <= cue.to);
}
