import { expect, test } from 'vitest';
import { hiddenListings, masked, standings } from './masked.ts';

test('the true victim of a hidden public case stands among the first twenty-five of the register, and is seldom ruled out', () => {
  const { all } = standings();
  const far = all.filter(({ rank, equal }) => rank + equal - 1 > 25).map((one) => one.case);
  expect(far).toEqual([]);
  // With ten thousand made-up bodies beside: not behind a tenth of them.
  expect(all.filter(({ among }) => among.rank > 1_000).map((one) => one.case)).toEqual([]);
  expect(all.every(({ nobody }) => nobody > 0 && nobody < 1)).toBe(true);
});

test('of at least twenty listings it is told how the seller himself hid the victim, how that became known, and where both stand', () => {
  const real = hiddenListings().filter(({ by }) => by !== 'us');
  expect(real.filter(({ by }) => by === 'seller').length).toBeGreaterThanOrEqual(20);
  const unproven = real.filter(
    ({ hid, known, sources = [], checked }) =>
      !(hid && known && sources.every((one) => /^https?:\/\/\S+$/.test(one)) && sources.length > 0 && checked !== undefined),
  );
  expect(unproven.map((one) => one.case)).toEqual([]);
  // What we add stands apart from what is said, with its reason.
  expect(real.filter(({ inferred, because }) => (inferred === undefined) !== (because === undefined)).map((one) => one.case)).toEqual([]);
  expect(real.filter(({ said, inferred = {} }) => Object.keys(inferred).some((key) => key in said)).map((one) => one.case)).toEqual([]);
});

test('what the sellers hid is printed apart from what we hid, one line each', () => {
  const [, bySeller = '', byReport = '', byUs = ''] = masked().split(/\n\n(?=\d+ hidden by)/);
  const lines = (part: string) => part.split('\n').filter((line) => / rank /.test(line)).length;
  const { all } = standings();
  for (const [by, part] of Object.entries({ seller: bySeller, report: byReport, us: byUs })) {
    expect(lines(part)).toBe(all.filter((one) => one.by === by).length);
  }
});
