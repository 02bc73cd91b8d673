import type { Rows } from './net.ts';

/**
 * Where inoperability settles under a lasting perturbation: q = (I − A*)⁻¹ c*, by Gaussian elimination with pivoting. `raw` may pass 1 where a
 * sector is pulled down from several sides; `held` is the share that can stand still, between 0 and 1. Null where the matrix has no solution.
 * Source: Haimes and Jiang 2001; Santos and Haimes 2004.
 */
export function settled(matrix: Rows, demand: readonly number[]): { readonly raw: number[]; readonly held: number[] } | null {
  const size = matrix.length;
  const left = matrix.map((row, at) => [...row.map((share, column) => (at === column ? 1 : 0) - share), demand[at] ?? 0]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(left[row]?.[column] ?? 0) > Math.abs(left[best]?.[column] ?? 0)) best = row;
    const pivot = left[best] as number[];
    left[best] = left[column] as number[];
    left[column] = pivot;
    const head = pivot[column] ?? 0;
    if (Math.abs(head) < 1e-12) return null;
    for (let row = 0; row < size; row += 1) {
      const other = left[row] as number[];
      const factor = row === column ? 0 : (other[column] ?? 0) / head;
      if (factor !== 0) for (let at = column; at <= size; at += 1) other[at] = (other[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  const raw = left.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
  return { raw, held: raw.map((one) => Math.min(1, Math.max(0, one))) };
}
