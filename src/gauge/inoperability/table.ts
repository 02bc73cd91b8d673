import type { Rows } from './net.ts';

/** What each industry sells to each (rows sell, columns buy) and its whole output, in one unit of money a year. */
export type Flows = { readonly flows: Rows; readonly output: readonly number[] };

/** Technical coefficients: what an industry buys of each for one unit of its output; a(ij) = z(ij) / x(j). */
export function technical({ flows, output }: Flows): number[][] {
  return flows.map((row) => row.map((flow, column) => flow / (output[column] ?? 1)));
}

/**
 * What falls back on suppliers: a*(ij) = z(ij) / x(i), the part of i's output that j buys; A* = diag(x)⁻¹ A diag(x). What i loses when j
 * stops buying.
 */
export function demandSide({ flows, output }: Flows): number[][] {
  return flows.map((row, at) => row.map((flow) => flow / (output[at] ?? 1)));
}

/** What runs on to buyers: the transpose of the technical coefficients, the part of what i uses that comes from j. What i loses when j stops delivering. */
export function supplySide(flows: Flows): number[][] {
  const coefficients = technical(flows);
  return coefficients.map((_, at) => coefficients.map((row) => row[at] ?? 0));
}
