import { expect, test } from 'vitest';
import { periodsOf } from './periods.ts';

test.each([
  ['{year}/{month}/{day}', '2026-11-21', '2026-11-22', ['2026/11/21', '2026/11/22']],
  ['{year}-{month}-{day}/{year}-{month}-{day}', '2026-11-22', '2026-11-22', ['2026-11-22/2026-11-22']],
  ['{year}/{month}/{day}', '2024-02-28', '2024-03-01', ['2024/02/28', '2024/02/29', '2024/03/01']],
  ['{year}/{month}', '2026-11-30', '2027-01-01', ['2026/11', '2026/12', '2027/01']],
  ['{year}', '2025-06-01', '2026-11-22', ['2025', '2026']],
  ['{year}/{month}', '2026-12-01', '2026-11-22', []],
])('%s from %s to %s', (template, day, today, urls) => {
  expect([...periodsOf(template, day, today)].map(({ url }) => url)).toEqual(urls);
});

test('periods follow on each other without a gap', () => {
  for (const template of ['{year}{month}{day}', '{year}{month}', '{year}']) {
    const periods = [...periodsOf(template, '2019-12-31', '2021-03-01')];
    for (const [index, { from }] of periods.slice(1).entries()) expect(from).toBe(periods[index]?.until);
    expect(periods.at(-1)?.until.localeCompare('2021-03-01')).toBe(1);
  }
});

test('a year that was mistyped does not ask for centuries', () => {
  expect([...periodsOf('{year}/{month}/{day}', '0202-01-01', '1995-01-03')]).toHaveLength(3);
});
