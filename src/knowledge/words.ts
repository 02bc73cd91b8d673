import type { Shelf } from './files.ts';

/** Lexicons and sayings. */
export function loadWords(_shelf: Shelf) {
  return {};
}
