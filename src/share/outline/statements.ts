import type { Dossier } from '#model';
import { defang } from '../defang.ts';
import { fill, type Labels } from '../labels/index.ts';
import { capital, evidence } from './say.ts';
import type { Block, Statement } from './shape.ts';

/** Claims in the order of the text: who commits himself to what, and how surely. */
export function claimsBlock({ claims, document }: Dossier, labels: Labels): Block {
  if (claims.length === 0) return { kind: 'text', text: labels.phrase.noClaims, tone: 'note' };
  const items = claims.map((claim): Statement => {
    const { via, about, polarity, kind } = claim;
    const tags = [labels.claim[kind]];
    if (about.length > 0) tags.push(fill(labels.phrase.about, { who: about.join(', ') }));
    if (via.length > 0) tags.push(fill(labels.phrase.via, { who: via.join(', ') }));
    return {
      who: capital(holderIn(labels, claim.holder)),
      tags,
      certainty: labels.certainty[claim.certainty],
      denied: polarity === 'denied',
      ...evidence(document.text, [claim.span]),
    };
  });
  return { kind: 'statements', items };
}

/** Who answers for a link: `lo sostiene Ana Ríos`. */
export function heldBy(labels: Labels, holder: string | null): string {
  return holder === null ? labels.phrase.heldByNobody : fill(labels.phrase.heldBy, { who: holderIn(labels, holder) });
}

function holderIn(labels: Labels, holder: string | null): string {
  if (holder === null) return labels.phrase.nobody;
  return holder === 'author' ? labels.phrase.author : holder;
}

/** Actors with what kind they are, then the links between them, each with who holds it. */
export function actorBlocks({ actors, links, claims }: Dossier, labels: Labels): Block[] {
  const { phrase } = labels;
  const people = actors.map(({ name, aliases, kind }) => {
    const also = aliases.length === 0 ? '' : `; ${fill(phrase.alsoCalled, { names: aliases.join(', ') })}`;
    return `${name} (${labels.actor[kind]}${also})`;
  });
  const ties = links.map((link) => {
    const claim = claims.find(({ id }) => id === link.claim);
    const holder = claim?.holder ?? null;
    return `${link.from} — ${labels.relation[link.relation]} — ${link.to} (${labels.certainty[link.certainty]}; ${heldBy(labels, holder)})`;
  });
  return [people, ties].filter((items) => items.length > 0).map((items) => ({ kind: 'list', title: null, items }));
}

/** Indicators, made unclickable, and techniques with the reason for each. */
export function traceBlocks({ indicators, techniques }: Dossier, labels: Labels): Block[] {
  const blocks: Block[] = [];
  if (indicators.length > 0) {
    const items = indicators.map(({ type, value }) => `${labels.indicator[type]}: ${defang(type, value)}`);
    blocks.push({ kind: 'list', title: labels.phrase.indicators, items });
  }
  if (techniques.length > 0) {
    const items = techniques.map(({ id, because }) => `${id}: ${because}`);
    blocks.push({ kind: 'list', title: labels.phrase.techniques, items });
  }
  return blocks;
}

export function redactionBlocks({ redactions }: Dossier, labels: Labels): Block[] {
  if (redactions.length === 0) return [];
  const items = redactions.map(({ kind, count }) => fill(labels.phrase.times, { kind: labels.redaction[kind], n: count }));
  return [
    { kind: 'list', title: null, items },
    { kind: 'text', text: labels.phrase['masked-note'], tone: 'note' },
  ];
}
