/** Where the shares of a Beta distribution lie: its mean and two of its percentiles (`interval`, shares of 1). `a` and `b` above 0. */
export function betaOf(a: number, b: number, [low, high]: readonly [number, number]) {
  return { mean: a / (a + b), low: quantile(low, a, b), high: quantile(high, a, b) };
}

/** Halved until the tenth digit: the function rises, so nothing faster is needed. */
function quantile(share: number, a: number, b: number): number {
  let [from, to] = [0, 1];
  for (let step = 0; step < 34; step += 1) {
    const middle = (from + to) / 2;
    if (below(middle, a, b) < share) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8, evaluated after Lentz). */
function below(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // Beyond this point the fraction of the mirrored function converges faster.
  if (x > (a + 1) / (a + b + 2)) return 1 - below(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let [c, d] = [1, 1 / kept(1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m < 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-12) break;
  }
  return front * fraction;
}

function kept(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Stirling's series for the logarithm of the gamma function, from ten on; below by the recurrence. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const square = 1 / (x * x);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - (1 / 360 - square / 1260) * square) / x;
}
