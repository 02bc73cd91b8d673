/** One of the names or phrases that were weighed, with the signs that were summed and how strongly each shows. */
export type Weighed = { readonly text: string; readonly signs: readonly (readonly [sign: string, strength: number])[] };

/**
 * Hears every choice of a victim's name or description: `book` names the weights by which it was made. `npm run learn` learns the
 * weights from what it hears; reading itself needs no listener.
 */
export type Listener = (what: 'names' | 'descriptors', book: string, weighed: readonly Weighed[]) => void;
