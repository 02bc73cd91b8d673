import type { Estimate } from './bootstrap.ts';

/** Cases to which about the same was said: how many, what was said on average, how many came true, and how often that is. */
export type Bin = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly said: number;
  readonly came: number;
  readonly share: Estimate;
};

/** 97.5th percentile of the normal distribution. */
const z = 1.959964;

/**
 * A reliability diagram: yes-or-no forecasts by what they said, in bins of equal width (the last one closed), the empty ones left
 * out. The interval of a share is Wilson's, 95 %.
 */
export function reliability(forecasts: readonly { readonly said: number; readonly came: boolean }[], bins = 10): Bin[] {
  const groups = Array.from({ length: bins }, (_, at) =>
    forecasts.filter(({ said }) => Math.min(bins - 1, Math.floor(said * bins + 1e-9)) === at),
  );
  return groups.flatMap((group, at) => {
    if (group.length === 0) return [];
    const count = group.length;
    const came = group.filter((one) => one.came).length;
    const said = group.reduce((sum, one) => sum + one.said, 0) / count;
    return [{ from: at / bins, to: (at + 1) / bins, count, said, came, share: wilson(came, count) }];
  });
}

/** A share of a count with Wilson's interval (1927), which stays within 0 and 1 and is honest for small counts. */
export function wilson(came: number, count: number): Estimate {
  const value = came / count;
  const middle = (value + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = (z / (1 + z ** 2 / count)) * Math.sqrt((value * (1 - value)) / count + z ** 2 / (4 * count ** 2));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
