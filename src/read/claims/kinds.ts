import type { ClaimKind, Language } from '#model';
import type { Mention, MentionSort } from '../actors/mentions.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import type { Cue } from './certainty.ts';
import type { Clause } from './clauses.ts';

/** Kinds that tell what is done with a statement: they outweigh what the statement is about, in this order. */
const acts: readonly ClaimKind[] = ['denial', 'investigation', 'motive', 'link', 'measure', 'confirmation'];
/** Kinds that tell what a statement is about; the first wins a draw. */
const matters: readonly ClaimKind[] = ['threat', 'impact', 'offer', 'capability'];

const VERB = 3;
const TOPIC = 1;
/** From the verb to what befell a body. */
const BEFALLS = 7;

/** The kind of proposition that stands in tokens `[from, to)`, by its verbs and, where they draw or say nothing, by its topics. */
export function kindOf(page: Page, from: number, to: number, hits: readonly Hit[]): ClaimKind {
  for (const act of acts) if (hits.some(({ value }) => value === act)) return act;
  const topics = page.find('topics', from, to);
  const weight = (kind: ClaimKind) => VERB * Math.min(1, count(hits, kind)) + TOPIC * Math.min(2, count(topics, kind));
  const first = hits[0]?.value;
  let best: ClaimKind = 'capability';
  let most = 0;
  for (const kind of matters) {
    const sum = weight(kind) + (first === kind ? 0.5 : 0);
    if (sum > most) [best, most] = [kind, sum];
  }
  return best;
}

/** What the sentence around a clause tells of its kind: who stands in it, who says it, and the kind of the statement before. */
export type Around = {
  readonly mentions: readonly Mention[];
  /** Who says it is one who attacks or offers. */
  readonly crook: boolean;
  readonly before: ClaimKind | null;
  readonly denied: boolean;
  /** What he is who says it, where that is somebody with a name and not the writer. */
  readonly told: MentionSort | null;
};

/**
 * The kind of a proposition once it is known who stands in it: two who attack make a tie; no sign of something is of the kind of what
 * there is no sign of; what a body says that befell it is confirmed; a deed that an outsider negates is denied; what may happen to others is harm, and who is next a threat.
 */
export function kindAmong(page: Page, clause: Clause, cues: readonly Cue[], around: Around): ClaimKind {
  const { kind, from, to, hits } = clause;
  const none = cues.find(({ certainty, from: a, to: b }) => certainty === 'doubted' && unseen(page, a, b));
  const crooks = crooksIn(clause, around.mentions);
  if (none) {
    const others = hits.filter((hit) => hit.value !== 'denial' && (hit.from >= none.to || hit.to <= none.from));
    if (crooks.size > 1 || others.some(({ value }) => value === 'link')) return 'link';
    if (others.some(({ value }) => value === 'offer')) return 'offer';
    if (!around.crook && others.some(({ value }) => value === 'impact')) return 'impact';
    if (!around.crook && crooks.size === 0 && page.find('people', none.to, to).length > 0) return 'impact';
    if (others.length === 0 && around.before !== null && page.find('this-matter', from, to).length > 0) return around.before;
    return others.length > 0 && !around.crook && page.find('complements.that', none.to - 1, none.to + 2).length > 0 ? 'impact' : 'denial';
  }
  const denies = around.denied && !around.crook && crooks.size === 0;
  if (denies && around.told && (kind === 'offer' || kind === 'capability')) return 'denial';
  if (around.told === 'body' && !around.denied && crooks.size === 0 && suffers(page, clause, cues)) return 'confirmation';
  if (kind === 'offer' && harms(page, clause, cues, crooks.size > 0 || around.crook)) return 'impact';
  if (kind !== 'capability' && kind !== 'offer' && kind !== 'impact') return kind;
  if (!around.crook && crooks.size === 0 && orders(page, clause)) return 'measure';
  if (kind === 'offer' && crooks.size > 0 && tallies(page, clause)) return 'capability';
  if (crooks.size > 1 && (kind === 'capability' || hits.length === 0)) return 'link';
  if (kind !== 'capability') return kind;
  if (denies && hits.length > 0) return 'denial';
  if (hits.length > 0 || crooks.size > 0) return kind;
  const open = cues.some(({ certainty }) => certainty === 'possible') || page.find('clause-words.if', clause.from, to).length > 0;
  return open ? 'impact' : kind;
}

/** A body that speaks of an attack on itself (`has suffered a security incident`). */
function suffers(page: Page, { kind, from, to }: Clause, cues: readonly Cue[]): boolean {
  if (!matters.includes(kind) || cues.some(({ certainty }) => certainty === 'possible')) return false;
  return page
    .find('sufferings.suffered', from, to)
    .some((verb) => page.find('sufferings.event', verb.to, Math.min(to, verb.to + BEFALLS)).length > 0);
}

/** From the verb of an order to what is to be done. */
const ORDERED = 9;
const INFINITIVE: Readonly<Record<Language, RegExp>> = {
  en: /^to$/,
  es: /^\p{L}{2,}(?:ar|er|ir|arse|erse|irse)$/u,
  pt: /^\p{L}{2,}(?:ar|er|ir|em|am)$/u,
  ru: /^\p{L}{2,}(?:ть|ти|чь|ться)$/u,
};

/** Somebody is told to do something (`told banks to review …`, `велело портам отключить …`). */
function orders(page: Page, { from, to, sentence }: Clause): boolean {
  const language = page.languageIn(sentence);
  if (language === null || page.find('currencies', from, to).length > 0) return false;
  const verbs = page.find('speech', from, to).filter((hit) => hit.value === 'ordered' || page.tokens[hit.from]?.word === 'told');
  return verbs.some((verb) => {
    for (let i = verb.to; i < Math.min(to, verb.to + ORDERED); i += 1) {
      if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.colon | Gap.quote)) return false;
      if (i > verb.to - 1 && INFINITIVE[language].test(page.tokens[i]?.word ?? '')) return language !== 'en' || i > verb.to;
    }
    return false;
  });
}

/** How much somebody sold or leaked over a time (`has listed eleven companies since May`) is his record, no offer. */
function tallies(page: Page, { from, to }: Clause): boolean {
  if (page.find('tallies.span', from, to).length === 0 || page.find('currencies', from, to).length > 0) return false;
  for (let i = from; i < to; i += 1) {
    const counts = page.find('numerals', i, i + 1).length > 0 || /^\d{1,3}$/.test(page.tokens[i]?.word ?? '');
    if (counts && page.find('tallies.dealt', i + 1, Math.min(to, i + 4)).length > 0) return true;
  }
  return page.find('history.several', from, to).length > 0 && page.find('tallies.dealt', from, to).length > 0;
}

/** What may happen, told without a verb of offering and of nobody who offers or attacks. */
function harms(page: Page, { from, to, hits }: Clause, cues: readonly Cue[], crooks: boolean): boolean {
  if (crooks || hits.some(({ value }) => value === 'offer') || page.find('crooks', from, to).length > 0) return false;
  return cues.some(({ certainty }) => certainty === 'possible') && page.find('currencies', from, to).length === 0;
}

function unseen(page: Page, from: number, to: number): boolean {
  return page.find('negations', from, to).length > 0 && page.find('evidence', from, to).length > 0;
}

/** The names of those in a clause who attack or offer. */
function crooksIn(clause: Clause, mentions: readonly Mention[]): Set<string> {
  return new Set(
    mentions
      .filter(({ from, to, sort }) => from >= clause.from && to <= clause.to && (sort === 'group' || sort === 'handle'))
      .flatMap(({ name }) => name ?? []),
  );
}

function count(hits: readonly Hit[], kind: string): number {
  return hits.reduce((sum, { value }) => sum + (value === kind ? 1 : 0), 0);
}
