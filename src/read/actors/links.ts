import type { Actor, Claim, Link, Offer, Relation } from '#model';
import type { Clause } from '../claims/clauses.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import type { Cast } from './mentions.ts';

type End = { readonly name: string; readonly from: number; readonly to: number };

const bystanders: ReadonlySet<string> = new Set(['outlet', 'expert', 'vendor', 'authority']);
const outsiders: ReadonlySet<string> = new Set(['outlet', 'source', 'experts']);

/** The ties that claims of a link make, between those whom the claim names; nearness alone makes none, nor does a denied tie. */
export function readLinks(
  page: Page,
  claims: readonly Claim[],
  clauses: readonly Clause[],
  cast: Cast,
  actors: readonly Actor[],
  offers: readonly Offer[],
): Link[] {
  const links: Link[] = [];
  const parties = new Map(
    actors
      .filter(({ kind }) => !bystanders.has(kind))
      .flatMap(({ name, aliases }) => [name, ...aliases].map((one) => [one, name] as const)),
  );
  claims.forEach((claim, number) => {
    const clause = clauses[number];
    if (claim.kind !== 'link' || claim.polarity === 'denied' || claim.certainty === 'doubted' || !clause) return;
    const word = clause.hits.find(({ value }) => value === 'link');
    if (!word) return;
    const ends = endsIn(page, clause, cast, parties, claim.holder);
    const before = ends.filter(({ to }) => to <= word.from);
    const after = ends.filter(({ from }) => from >= word.to);
    const heldBy = clause.opener === 'relative' ? antecedent(page, clause, cast, parties) : subject(offers);
    const [from, targets] = partiesOf(page, clause, word, before, after, () => heldBy);
    if (from === undefined) return;
    const relation = (page.find('relations', clause.from, clause.to)[0]?.value ?? 'linked-to') as Relation;
    for (const to of targets) {
      if (to === from || links.some((one) => one.from === from && one.to === to)) continue;
      links.push({ from, to, relation, certainty: claim.certainty, claim: claim.id });
    }
  });
  return links;
}

/** Who is tied to whom. Behind the word stands the other end; before it the one of whom the claim is, or nobody but a pronoun. */
function partiesOf(
  page: Page,
  clause: Clause,
  word: Hit,
  before: readonly End[],
  after: readonly End[],
  subjectOf: () => string | undefined,
): [string | undefined, string[]] {
  const names = (ends: readonly End[]) => ends.map(({ name }) => name);
  const last = before.at(-1);
  if (after.length === 0) {
    const first = before[0];
    return first && last && before.length === 2 && page.find('clause-words.and', first.to, last.from).length > 0
      ? [first.name, [last.name]]
      : [undefined, []];
  }
  if (page.find('relations-between', word.from, word.to + 2).length > 0 && after.length > 1) return [after[0]?.name, names(after.slice(1))];
  if (last) return clear(page, last.to, word.from) ? [last.name, names(after)] : [undefined, []];
  return bare(page, clause.from, word.from) ? [subjectOf(), names(after)] : [undefined, []];
}

/** Between the one end and the word of the tie stands no other clause with a subject of its own. */
function clear(page: Page, from: number, to: number): boolean {
  return page.find('complements.that', from, to).length === 0;
}

/** Nothing but small words, hedges and verbs: the claim names no subject, so it is of the one of whom the text speaks. */
function bare(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = page.tokens[i]?.word ?? '';
    if (page.isCommon(i) || word.length < 3 || page.sentences[page.sentenceOf(i)]?.from === i) continue;
    const known = ['hedges', 'speech', 'finite-verbs', 'small-words', 'clause-words', 'stand-ins', 'attribution', 'unnamed', 'complements'];
    if (!known.some((name) => page.find(name, Math.max(from, i - 4), i + 1).some((hit) => hit.from <= i && hit.to > i))) return false;
  }
  return true;
}

function endsIn(page: Page, clause: Clause, cast: Cast, parties: ReadonlyMap<string, string>, holder: string | null): End[] {
  const ends: End[] = [];
  for (const one of cast.within(clause.from, clause.to)) {
    if (one.name === null || outsiders.has(one.sort)) continue;
    if (one.name === holder && clause.head > one.to && page.find('speech', one.to, clause.head).length > 0) continue;
    const name = possessive(page, one.to) ? undefined : parties.get(one.name);
    if (name !== undefined) ends.push({ name, from: one.from, to: one.to });
  }
  for (const hit of page.find('crowds', clause.from, clause.to)) {
    if (ends.some(({ from, to }) => (hit.from < to && from < hit.to) || apposed(page, to, hit.from))) continue;
    ends.push({ name: page.textOf(hit.from, attached(page, hit.to, clause.to)), from: hit.from, to: hit.to });
  }
  return ends
    .sort((a, b) => a.from - b.from)
    .filter((end, i, all) => all.findIndex(({ name }) => name === end.name) === i && !initials(page, end, all[i - 1]));
}

/** How many tokens a phrase that hangs on a crowd may have (`larger actors in the criminal sphere`). */
const ATTACHED = 4;

function attached(page: Page, from: number, limit: number): number {
  if (page.find('governing', from, from + 1).length === 0 || !/^(in|of|en|de|del|do|da)$/.test(page.tokens[from]?.word ?? '')) return from;
  let to = from;
  while (to < limit && to - from < ATTACHED && page.tokens[to]?.gap === Gap.space && page.find('clause-words', to, to + 1).length === 0)
    to += 1;
  return to;
}

/** `the Desert Brotherhood, a small cartel`: behind a comma the crowd is what the name before it is. */
function apposed(page: Page, from: number, at: number): boolean {
  return (
    at >= from &&
    at - from <= 4 &&
    ((page.tokens[from]?.gap ?? 0) & Gap.comma) !== 0 &&
    page.find('small-words.article', from, from + 1).length > 0
  );
}

/** `Grindstone's old owner` is not Grindstone. */
function possessive(page: Page, to: number): boolean {
  return /^['’]s\b/.test(page.text.slice(page.tokens[to - 1]?.end ?? 0, (page.tokens[to - 1]?.end ?? 0) + 3));
}

/** Initials in brackets name the same end again. */
function initials(page: Page, end: End, before: End | undefined): boolean {
  return before !== undefined && end.from === before.to && page.text[(page.tokens[end.from]?.start ?? 1) - 1] === '(';
}

/** Of whom a clause that opens with a pronoun (`which …`) speaks: the last one named before it, if he is a party at all. */
function antecedent(page: Page, clause: Clause, cast: Cast, parties: ReadonlyMap<string, string>): string | undefined {
  const { from } = page.sentences[clause.sentence] ?? { from: clause.from };
  const last = cast.within(from, clause.from).at(-1);
  return last?.name ? parties.get(last.name) : undefined;
}

function subject(offers: readonly Offer[]): string | undefined {
  return offers[0]?.actor.value ?? undefined;
}
