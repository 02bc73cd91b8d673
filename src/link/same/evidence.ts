import type { Knowledge, Linking } from '#knowledge';
import { nameAgreement } from './names.ts';
import { numberAgreement, priceAgreement } from './numbers.ts';
import type { Side } from './sides.ts';
import { plain } from './vocabulary.ts';

/** One thing that speaks for or against two cases being one, in log-odds (natural). */
export type Because = { readonly field: string; readonly weight: number };

type FieldName = keyof Linking['fields'];

const dayMs = 86_400_000;

/** All that speaks for or against, strongest first; what one of both does not say is not among it. `likeness`: null where it is not known. */
export function evidenceOf(a: Side, b: Side, likeness: number | null, { judging }: Knowledge): Because[] {
  const { linking, gauges } = judging;
  const fields = (Object.keys(linking.fields) as FieldName[]).flatMap((field) => {
    const agreement = agreementOf(field, a, b, linking, gauges.rates);
    if (agreement === null) return [];
    const { agree, differ } = linking.fields[field];
    return [{ field, weight: agreement > 0 ? agreement * agree : -agreement * differ }];
  });
  const time = timeOf(a, b, fields, linking);
  const closing = closingOf(a, b, fields, linking);
  const text = likeness === null ? 0 : textOf(likeness, fields, linking);
  return [...fields, { field: 'time', weight: time }, { field: 'closing', weight: closing }, { field: 'likeness', weight: text }]
    .filter(({ weight }) => weight !== 0)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight) || (one.field < other.field ? -1 : 1));
}

/** From 1 (the same) to −1 (two different things); null: not said by both. */
function agreementOf(field: FieldName, a: Side, b: Side, linking: Linking, rates: { readonly [currency: string]: number }): number | null {
  const { numbers, digits } = linking;
  const [one, other] = [a.offer, b.offer];
  switch (field) {
    case 'seller':
      return sellerAgreement(a, b, linking);
    case 'group':
      return same(a.group, b.group);
    case 'victim':
      return nameAgreement(a, b, linking.names);
    case 'country':
      return countryAgreement(a.country, b.country, linking);
    case 'subdivision':
    case 'sector':
    case 'subsector':
      return same(a[field], b[field]);
    case 'good':
      return same(one?.good.value, other?.good.value);
    case 'accessType':
    case 'privilege':
      return same(one?.[field].value, other?.[field].value);
    case 'product':
      return productAgreement(one?.accessType.product, other?.accessType.product);
    case 'revenue':
      return numberAgreement(usd(one?.victim.revenue, rates), usd(other?.victim.revenue, rates), numbers.revenue, digits);
    case 'employees':
    case 'hosts':
      return numberAgreement(one?.victim[field], other?.victim[field], numbers[field], digits);
    case 'records':
    case 'bytes':
      return numberAgreement(one?.volume[field], other?.volume[field], numbers[field], digits);
    case 'price':
      return priceAgreement(a.amounts, b.amounts, linking, rates);
    case 'deadline':
      return same(one?.deadline?.on, other?.deadline?.on);
  }
}

/** A country of which little is heard says more. */
function countryAgreement(a: string | null, b: string | null, { countries: { frequent, rare } }: Linking): number | null {
  return same(a, b) === 1 && !frequent.includes(a ?? '') ? rare : same(a, b);
}

function same(a: string | null | undefined, b: string | null | undefined): number | null {
  if (!a || !b || a === 'unknown' || b === 'unknown') return null;
  return a === b ? 1 : -1;
}

/** Of groups that extort the field `group` speaks. */
function sellerAgreement(a: Side, b: Side, { commonHandles }: Linking): number | null {
  if ((a.group !== null && b.group !== null) || a.seller.size === 0 || b.seller.size === 0) return null;
  const common = [...a.seller].filter((handle) => b.seller.has(handle));
  if (common.length === 0) return -1;
  return common.every((handle) => commonHandles.names.includes(handle)) ? commonHandles.share : 1;
}

/** `Forti VPN` and `FortiGate` are one product as far as sellers name it. */
function productAgreement(a: string | null | undefined, b: string | null | undefined): number | null {
  const [one, other] = [plain(a ?? ''), plain(b ?? '')];
  if (one === '' || other === '') return null;
  const letters = 5;
  return one.slice(0, letters) === other.slice(0, letters) || one.includes(other) || other.includes(one) ? 1 : -1;
}

function usd(
  money: { readonly amount: number; readonly currency: string | null } | null | undefined,
  rates: { readonly [currency: string]: number },
): number | null {
  return money ? money.amount * (rates[money.currency ?? 'USD'] ?? Number.NaN) || null : null;
}

/** Things that happened far apart in time are rarely one; what the press tells of the same seller, or of nobody by name, happened lately. */
function timeOf(a: Side, b: Side, fields: readonly Because[], { time }: Linking): number {
  const gaps = a.times.flatMap((one) => b.times.map((other) => Math.abs(one - other)));
  const days = Math.min(...gaps) / dayMs;
  const isOthers = fields.some(({ field, weight }) => field === 'seller' && weight < 0);
  const soon = isOthers || (a.isOwn && b.isOwn) ? undefined : time.report.find(({ within }) => days <= within);
  const steps = a.isAttack && b.isAttack ? time.attack : time.offer;
  return (soon ?? steps.find(({ beyond }) => days > beyond))?.weight ?? 0;
}

/** A notice that an offer is over says little more than that: of its seller, and with nothing against it, it is of his offer. */
function closingOf(a: Side, b: Side, fields: readonly Because[], { closing }: Linking): number {
  const seller = fields.some(({ field, weight }) => field === 'seller' && weight > 0);
  return a.isClosing !== b.isClosing && seller && fields.every(({ weight }) => weight >= 0) ? closing.weight : 0;
}

/** Many words in common are the same text, unless they are a template: of one seller, or of texts that contradict one another. */
function textOf(likeness: number, fields: readonly Because[], { likeness: steps, template }: Linking): number {
  const weight = steps.find(({ atLeast }) => likeness >= atLeast)?.weight ?? 0;
  if (fields.some((one) => one.weight <= template.from)) return weight * template.contradicted;
  return fields.some((one) => one.field === 'seller' && one.weight > 0) ? weight * template.oneSeller : weight;
}
