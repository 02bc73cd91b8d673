import type { Linking } from '#knowledge';
import type { Money } from '#model';

/** How far two numbers agree: up to 1, less for round ones; −1 where they are two; 0 between; null: one is not said. */
export function numberAgreement(
  a: number | null | undefined,
  b: number | null | undefined,
  { within, beyond }: { readonly within: number; readonly beyond: number },
  digits: Linking['digits'],
): number | null {
  if (!a || !b) return null;
  const apart = 1 - Math.min(a, b) / Math.max(a, b);
  if (apart <= within) return telling(Math.min(digitsOf(a), digitsOf(b)), digits);
  // A thousand times as much is a unit misread, no other number.
  if (Math.abs(Math.log10(a / b) % 3) < 0.02) return 0;
  return apart > beyond ? -1 : 0;
}

/**
 * The same for what is asked: the amounts in common count, the most telling in full and a second by half. Amounts of different sizes are
 * a price cut or a part, so that only prices far apart contradict.
 */
export function priceAgreement(
  a: readonly Money[],
  b: readonly Money[],
  linking: Linking,
  rates: { readonly [currency: string]: number },
): number | null {
  if (a.length === 0 || b.length === 0) return null;
  const pairs = a.flatMap((one) => b.map((other) => ({ one, other })));
  const common = new Map<number, number>();
  for (const { one, other } of pairs) {
    const share = amountAgreement(one, other, linking, rates);
    if (share > 0) common.set(one.amount, Math.max(share, common.get(one.amount) ?? 0));
  }
  if (common.size > 0) {
    const [best = 0, second = 0] = [...common.values()].sort((x, y) => y - x);
    return best + second / 2;
  }
  const usd = ({ amount, currency }: Money) => amount * (rates[currency ?? 'USD'] ?? Number.NaN);
  const apart = pairs.map(({ one, other }) => 1 - Math.min(usd(one), usd(other)) / Math.max(usd(one), usd(other)));
  return apart.every((share) => share > linking.numbers.price.beyond) ? -1 : 0;
}

function amountAgreement(
  one: Money,
  other: Money,
  { numbers, digits, exchanged }: Linking,
  rates: { readonly [currency: string]: number },
): number {
  const [rate, otherRate] = [rates[one.currency ?? 'USD'], rates[other.currency ?? 'USD']];
  const isSame = one.currency === null || other.currency === null || one.currency === other.currency || rate === otherRate;
  const said = telling(Math.min(digitsOf(one.amount), digitsOf(other.amount)), digits);
  if (isSame) return near(one.amount, other.amount, numbers.price.within) ? said : 0;
  if (rate === undefined || otherRate === undefined) return 0;
  return near(one.amount * rate, other.amount * otherRate, exchanged.within) ? said * exchanged.share : 0;
}

function near(a: number, b: number, within: number): boolean {
  return 1 - Math.min(a, b) / Math.max(a, b) <= within;
}

function telling(count: number, [one, two, more]: Linking['digits']): number {
  return count <= 1 ? one : count === 2 ? two : more;
}

/** Significant digits: 2 of 4500, 6 of 412906. */
function digitsOf(value: number): number {
  return value.toPrecision(6).replace(/e.*$/u, '').replace('.', '').replace(/^0+/u, '').replace(/0+$/u, '').length;
}
