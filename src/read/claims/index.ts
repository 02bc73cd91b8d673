import type { Claim, Genre, Polarity } from '#model';
import type { Part } from '../offers/regions.ts';
import type { Page } from '../words/page.ts';
import { type Cue, cuesFor, cuesIn, weakest } from './certainty.ts';
import { type Clause, clausesIn } from './clauses.ts';
import { type Speaker, speakersIn } from './holders.ts';

export type ClaimsFound = { readonly claims: readonly Claim[]; readonly clauses: readonly Clause[]; readonly speakers: readonly Speaker[] };

/** Kinds that a seller's own post is read for; in the press every kind counts. */
const ownKinds: ReadonlySet<string> = new Set(['offer', 'threat', 'capability', 'link']);

/** The propositions of a text, each with who holds it and how surely. */
export function readClaims(page: Page, genre: Genre, parts: readonly Part[], actors: readonly string[]): ClaimsFound {
  const claims: Claim[] = [];
  const kept: Clause[] = [];
  const speakers: Speaker[] = [];
  const press = genre === 'news' || genre === 'advisory' || genre === 'other';
  let last: string | null = null;
  let offered = 0;
  for (let index = 0; index < page.sentences.length; index += 1) {
    if (parts[index] !== 'body') continue;
    const found: readonly Speaker[] = press ? speakersIn(page, index, last) : [];
    speakers.push(...found);
    last = found.filter(({ name, outlet }) => name !== null && !outlet).at(-1)?.name ?? (page.sentences[index]?.opensBlock && found.length === 0 ? null : last);
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      if (!press) {
        if (!ownKinds.has(clause.kind) || !worthClaiming(page, clause, genre, offered)) continue;
        if (clause.kind === 'offer') offered += 1;
      }
      if (genre === 'advisory' || genre === 'other') continue;
      claims.push(claimOf(page, clause, cues, found, claims.length + 1, actors));
      kept.push(clause);
    }
  }
  return { claims, clauses: kept, speakers };
}

/** In a post of one's own a word makes a claim only in a sentence that says something on offer, threatened or boasted. */
function worthClaiming(page: Page, clause: Clause, genre: Genre, offered: number): boolean {
  const { from = 0, to = 0 } = page.sentences[clause.sentence] ?? {};
  if (clause.kind === 'offer') {
    const offering = page.find('offering', from, to).length > 0;
    const concrete = ['goods', 'products', 'sectors', 'countries', 'institutions', 'units'].some((name) => page.find(name, from, to).length > 0);
    return offering && concrete && (offered === 0 || genre !== 'listing' || to - from > 5);
  }
  return to - from >= 4;
}

function claimOf(page: Page, clause: Clause, cues: readonly Cue[], speakers: readonly Speaker[], number: number, actors: readonly string[]): Claim {
  const bearing = cuesFor(page, clause, cues);
  const [start, end] = page.span(clause.from, clause.to);
  const holder = holderOf(clause, bearing, speakers);
  const text = page.text.slice(start, end);
  const certainty = weakest(bearing);
  return {
    id: `claim-${number}`,
    span: [start, end],
    kind: clause.kind,
    about: actors.filter((name) => text.includes(name)),
    holder: holder.name,
    via: holder.via,
    polarity: polarityOf(clause, bearing),
    certainty: holder.source && certainty === 'asserted' ? 'hearsay' : certainty,
    cues: bearing.map(({ text: cue, span }) => ({ text: cue, span })),
  };
}

function polarityOf(clause: Clause, cues: readonly Cue[]): Polarity {
  if (clause.kind === 'denial') return 'denied';
  return cues.some(({ certainty, text }) => certainty === 'doubted' && /^(no|not|sin|without|não|nao|sem|нет|не)\b/iu.test(text)) ? 'denied' : 'affirmed';
}

function holderOf(clause: Clause, cues: readonly Cue[], speakers: readonly Speaker[]): { name: string | null; via: string[]; source: boolean } {
  const verb = clause.hits[0]?.from ?? clause.from;
  const over = speakers.filter(({ from, to }) => from <= verb && verb < to);
  const own = over.filter(({ outlet }) => !outlet);
  const inner = own.at(-1);
  const outlets = over.flatMap(({ outlet, name }) => (outlet && name !== null ? [name] : []));
  if (inner) return { name: inner.name, via: inner.name === null ? [] : outlets, source: inner.source };
  if (outlets.length > 0) return { name: outlets.at(-1) ?? null, via: [], source: false };
  const unheld = cues.some(({ certainty, frame, text }) => frame && (certainty === 'belief' || (certainty === 'hearsay' && impersonal(text))));
  return { name: unheld ? null : 'author', via: [], source: false };
}

/** `se dice`, `trascendió`, `якобы`: somebody else's word, with nobody named; `presunto` is the writer's own caution. */
function impersonal(cue: string): boolean {
  return cue.includes(' ') || /^(trascendi|reportedly|якобы|сообщается|rumor|rumour|утверждается|предположительно|говорят|dizem)/i.test(cue);
}
