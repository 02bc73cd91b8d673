/** Uniform numbers in (0, 1), for ever the same for the same key. */
export type Random = () => number;

/** A small seeded generator (xoshiro128** with the state filled by FNV-1a and splitmix): good for draws, useless for secrets. */
export function randomOf(key: string): Random {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  const next = () => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = hash;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [a, b, c, d] = [next(), next(), next(), next() | 1];
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return ((result >>> 0) + 0.5) / 4_294_967_296;
  };
}

/** One draw of a gamma variable of scale 1 (Marsaglia and Tsang 2000); `shape` > 0. */
export function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One draw of a triangular variable; `low` ≤ `middle` ≤ `high`. */
export function triangular(low: number, middle: number, high: number, random: Random): number {
  const u = random();
  const width = high - low;
  if (width <= 0) return middle;
  const left = (middle - low) / width;
  return u < left ? low + Math.sqrt(u * width * (middle - low)) : high - Math.sqrt((1 - u) * width * (high - middle));
}

/** Box and Muller, the second of the pair thrown away so that a draw depends on nothing before it. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}
