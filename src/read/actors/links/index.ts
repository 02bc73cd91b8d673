import type { Actor, Certainty, Claim, Genre, Link } from '#model';
import { cuesIn, weakest } from '../../claims/certainty.ts';
import { turnBefore } from '../../offers/who/actor.ts';
import type { Page } from '../../words/page.ts';
import { plain } from '../roll.ts';
import type { End } from './ends.ts';
import type { Tie } from './ties.ts';

const bystanders: ReadonlySet<string> = new Set(['outlet', 'expert', 'vendor', 'authority', 'victim']);

/** The claims of a text with those that its ties make and nothing else told, and the links of all of them. */
export type Linked = { readonly claims: readonly Claim[]; readonly links: readonly Link[] };

/** Turns ties into links, each as sure as the claim that tells it; a denied or doubted one is none. */
export function readLinks(page: Page, genre: Genre, claims: readonly Claim[], ties: readonly Tie[], actors: readonly Actor[]): Linked {
  const links: Link[] = [];
  const all = [...claims];
  const kinds = new Map(
    actors.flatMap(({ name, aliases, kind }) => [name, ...aliases].map((one) => [plain(one), { name, kind }] as const)),
  );
  const partyOf = (end: End): string | null => {
    if (!end.named) return end.name;
    const known = kinds.get(end.key);
    return known && bystanders.has(known.kind) ? null : (known?.name ?? null);
  };
  for (const tie of ties) {
    const [from, to] = [partyOf(tie.from), partyOf(tie.to)];
    if (from === null || to === null || from === to) continue;
    const claim = claimOf(page, genre, all, tie);
    const certainty = claim === null ? null : certaintyOf(page, claim, tie);
    if (claim === null || certainty === null) continue;
    if (links.some((one) => (one.from === from && one.to === to) || (one.from === to && one.to === from))) continue;
    if (!all.includes(claim)) all.push(claim);
    links.push({ from, to, relation: tie.relation, certainty, claim: claim.id });
  }
  return { claims: all, links };
}

/** How sure a tie is by its claim; null where it is denied or doubted. A doubt behind a comma after both ends is of another voice. */
function certaintyOf(page: Page, claim: Claim, tie: Tie): Certainty | null {
  if (claim.polarity !== 'denied' && claim.certainty !== 'doubted') return claim.certainty;
  const last = Math.max(
    tie.hit.to,
    tie.from.from >= tie.low && tie.from.to <= tie.high ? tie.from.to : 0,
    tie.to.to <= tie.high ? tie.to.to : 0,
  );
  const [, end] = page.span(last - 1, last);
  const doubts = cuesIn(page, page.sentenceOf(tie.hit.from)).filter(({ certainty }) => certainty === 'doubted');
  if (doubts.length === 0 || doubts.some(({ span }) => span[0] < end || !page.text.slice(end, span[0]).includes(','))) return null;
  return weakest(cuesIn(page, page.sentenceOf(tie.hit.from)).filter(({ from }) => from >= tie.low && from < last));
}

/** The claim around the word of a tie: one of a link before others, the shortest before longer ones; else a new one. */
function claimOf(page: Page, genre: Genre, claims: readonly Claim[], tie: Tie): Claim | null {
  const [start, end] = page.span(tie.hit.from, tie.hit.to);
  let best: Claim | null = null;
  for (const claim of claims) {
    if (claim.span[0] > start || claim.span[1] < end) continue;
    if (best === null || rank(claim) < rank(best)) best = claim;
  }
  if (best !== null) return best;
  if (claims.some(({ span, polarity }) => polarity === 'denied' && span[0] < end && start < span[1])) return null;
  const cues = cuesIn(page, page.sentenceOf(tie.hit.from)).filter(({ from }) => from >= tie.low && from < tie.high);
  const certainty = weakest(cues);
  const turn = genre === 'chat' ? turnBefore(page, start) : null;
  const nick = turn === null ? null : page.text.slice(...turn);
  const rumour = certainty === 'hearsay' || certainty === 'possible';
  const low = Math.min(
    tie.hit.from,
    ...[tie.from, tie.to].filter(({ from }) => from >= tie.low && from < tie.high).map(({ from }) => from),
  );
  return {
    id: `claim-${claims.length + 1}`,
    span: page.span(low, tie.high),
    kind: 'link',
    about: [],
    holder: rumour && genre !== 'chat' ? null : (nick ?? 'author'),
    via: [],
    polarity: 'affirmed',
    certainty,
    cues: cues.map(({ text, span }) => ({ text, span })),
  };
}

function rank({ kind, span }: Claim): number {
  return (kind === 'link' ? 0 : 1e9) + span[1] - span[0];
}
