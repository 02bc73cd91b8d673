import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, momentOf, orderOf } from './dates.ts';

test.each([
  ['2026-04-03T17:06:00-0500', '2026-04-03T22:06:00.000Z'],
  ['2026-04-03 17:06:09', '2026-04-03T17:06:09.000Z'],
  ['2026-04-03', '2026-04-03T00:00:00.000Z'],
  ['2026/4/3 7:06', '2026-04-03T07:06:00.000Z'],
  ['1775235960', '2026-04-03T17:06:00.000Z'],
  ['1775235960123', '2026-04-03T17:06:00.123Z'],
  ['03/04/2026', '2026-04-03T00:00:00.000Z'],
  ['3.4.26, 17:06', '2026-04-03T17:06:00.000Z'],
  ['04-23-2026, 05:06 PM', '2026-04-23T17:06:00.000Z'],
  ['Fri Apr 03, 2026 5:06 pm', '2026-04-03T17:06:00.000Z'],
  ['April 3rd, 2026 at 12:06 AM', '2026-04-03T00:06:00.000Z'],
  ['3 de abril de 2026 a las 17:06', '2026-04-03T17:06:00.000Z'],
  ['3 de Maio de 2026', '2026-05-03T00:00:00.000Z'],
  ['3 апреля 2026 в 17:06', '2026-04-03T17:06:00.000Z'],
  ['Fri, 03 Apr 2026 17:06:00 +0200', '2026-04-03T15:06:00.000Z'],
  ['2026-04-03 17:06:09.123456 UTC', '2026-04-03T17:06:09.000Z'],
  ['2026-02-31', null],
  ['31/02/2026', null],
  ['13/13/2026', null],
  ['Today at 5:06 PM', null],
  ['version 1.2.3', null],
  ['', null],
])('%s is %s', (written, instant) => {
  expect(momentOf(written)).toBe(instant);
});

test('which of two numbers is the day, the others of the same origin tell', () => {
  expect(orderOf(['03-04-2026', '04-23-2026'])).toBe('month');
  expect(orderOf(['03-04-2026', '23-04-2026'])).toBe('day');
  expect(orderOf(['03-04-2026', 'x'])).toBe(null);
  expect(momentOf('03-04-2026, 05:06 AM', 'month')).toBe('2026-03-04T05:06:00.000Z');
  expect(momentOf('03.04.2026', 'month')).toBe('2026-04-03T00:00:00.000Z');
});

test.each([
  ['Jan 5, 2024', '2024-01-05'],
  ['Jan 2024', '2024-01'],
  ['15 ene 2024', '2024-01-15'],
  ['hace años', 'hace años'],
])('the day %s is %s', (written, day) => {
  expect(dayOf(written)).toBe(day);
});

test('any text gives an instant or null', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d/:. apm-]{0,30}$/)), (text) => {
      const instant = momentOf(text);
      expect(instant === null || new Date(instant).toISOString() === instant).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
