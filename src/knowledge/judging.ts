import type { Shelf } from './files.ts';

/** Factors, scales, sectors and measures. */
export function loadJudging(_shelf: Shelf) {
  return {};
}
