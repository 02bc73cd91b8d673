import type { Claim, Span } from '#model';

/** Gives the first claim, in the order of the list, whose words hold a place of the text; a look-up takes no longer where claims are many. */
export function claimsAround(claims: readonly Claim[]): (span: Span) => Claim | undefined {
  const sorted = claims.map((claim, order) => ({ claim, order })).sort((a, b) => a.claim.span[0] - b.claim.span[0]);
  const furthest: number[] = [];
  for (const { claim } of sorted) furthest.push(Math.max(furthest.at(-1) ?? 0, claim.span[1]));
  return ([start, end]) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.claim.span[0] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    let best: (typeof sorted)[number] | undefined;
    for (let i = low - 1; i >= 0 && (furthest[i] ?? 0) >= end; i -= 1) {
      const one = sorted[i];
      if (one && one.claim.span[1] >= end && (best === undefined || one.order < best.order)) best = one;
    }
    return best?.claim;
  };
}
