import type { Actor, Claim, Link, Offer, Relation } from '#model';
import type { Clause } from '../claims/clauses.ts';
import type { Page } from '../words/page.ts';
import { phraseAround } from '../offers/phrase.ts';

/** The ties that claims of a link make, between those whom the claim names; nearness alone makes none. */
export function readLinks(page: Page, claims: readonly Claim[], clauses: readonly Clause[], actors: readonly Actor[], offers: readonly Offer[]): Link[] {
  const links: Link[] = [];
  claims.forEach((claim, number) => {
    const clause = clauses[number];
    if (claim.kind !== 'link' || !clause) return;
    const word = clause.hits.find(({ value }) => value === 'link');
    if (!word) return;
    const at = page.span(word.from, word.to);
    const ends = endsIn(page, clause, actors);
    const after = ends.filter(({ start }) => start >= at[1]);
    const from = ends.filter(({ start }) => start < at[0]).at(-1)?.name ?? (after.length > 1 && between(page, word.from) ? after.shift()?.name : undefined) ?? subject(offers, actors);
    if (from === undefined) return;
    const targets = after.map(({ name }) => name);
    const relation = relationOf(page, clause);
    for (const to of targets) {
      if (to === from || links.some((one) => one.from === from && one.to === to)) continue;
      links.push({ from, to, relation, certainty: claim.certainty, claim: claim.id });
    }
  });
  return links;
}

function endsIn(page: Page, clause: Clause, actors: readonly Actor[]): { name: string; start: number }[] {
  const [low, high] = page.span(clause.from, clause.to);
  const ends = actors
    .filter(({ kind }) => kind !== 'outlet' && kind !== 'expert' && kind !== 'vendor' && kind !== 'authority')
    .flatMap(({ name, aliases }) => {
      const starts = [name, ...aliases].map((one) => page.text.indexOf(one, low)).filter((start) => start >= low && start < high);
      return starts.length > 0 ? [{ name, start: Math.min(...starts) }] : [];
    });
  for (const hit of page.find('crowds', clause.from, clause.to)) {
    const range = phraseAround(page, hit, clause.sentence);
    ends.push({ name: page.textOf(range[0], range[1]).replace(/^(a|an|the|los|las|el|la|o|a|os|as)\s/i, ''), start: page.tokens[range[0]]?.start ?? 0 });
  }
  return ends.sort((a, b) => a.start - b.start);
}

/** `ties between X and Y`: both ends stand behind the word. */
function between(page: Page, at: number): boolean {
  return page.find('relations-between', at, at + 4).length > 0;
}

/** The one of whom the text speaks, where the claim names only the other end. */
function subject(offers: readonly Offer[], actors: readonly Actor[]): string | undefined {
  return offers[0]?.actor.value ?? actors.find(({ kind }) => kind === 'persona' || kind === 'group' || kind === 'ransomware')?.name;
}

function relationOf(page: Page, clause: Clause): Relation {
  return (page.find('relations', clause.from, clause.to)[0]?.value ?? 'linked-to') as Relation;
}
