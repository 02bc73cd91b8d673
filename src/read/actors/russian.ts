/** Russian endings that are no nominative singular of a name, by how far they are from one. */
const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/(?:ой|ей|ом|ем|ым|им|ого|его|ому|ему|ую|юю)$/u, 3],
  [/[уюыие]$/u, 2],
  [/[ая]$/u, 1],
];

/** How far a Russian name is from looking like a nominative: 0 where it ends in a consonant or `о`, more the more its endings tell a case. */
export function distance(name: string): number {
  return name.split(/\s+/).reduce((sum, word) => sum + (SHAPES.find(([shape]) => shape.test(word))?.[1] ?? 0), 0);
}
