import type { CaseKind, Headline, Tongue } from '#model';
import { fill, labelsIn } from '../labels/index.ts';
import { bytes, capital, count } from './say.ts';

/** What a claim is told by in a few words: what is offered, and of whom. */
export type Claimed = {
  readonly kind: CaseKind;
  readonly headline: Headline | null;
  readonly victim: { readonly name: string | null; readonly descriptor: string | null } | null;
};

/** A claim in one line, made of what was read of it: `Acceso VPN FortiGate, administrador de dominio · una eléctrica`. */
export function claimOf({ kind, headline, victim }: Claimed, tongue: Tongue): string {
  const labels = labelsIn(tongue);
  const whose = victim?.name ?? victim?.descriptor ?? null;
  if (headline === null) return capital([labels.caseKind[kind], whose].filter(Boolean).join(' · '));
  const { good, accessType, product, privilege, records } = headline;
  const way = accessType === 'unknown' ? null : labels.access[accessType];
  const what = unlike([labels.good[good], way, product]).join(' ');
  const much =
    records !== null ? fill(labels.phrase.records, { n: count(labels, records) }) : headline.bytes && bytes(labels, headline.bytes);
  const more = [privilege === 'unknown' ? null : labels.privilege[privilege], much].filter(Boolean);
  return capital([[what, ...more].join(', '), whose].filter(Boolean).join(' · '));
}

/** What says something that none before it says: the product of a Citrix access is Citrix. */
function unlike(words: readonly (string | null)[]): string[] {
  const told: string[] = [];
  for (const word of words) if (word && !told.some((one) => one.toLowerCase().includes(word.toLowerCase()))) told.push(word);
  return told;
}
