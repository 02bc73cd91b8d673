import { expect, test } from 'vitest';
import { check, exampleExports, goldExports } from './exported.ts';
import { schemasAreHere } from './schemas.ts';

// `npm run conformance` checks all of them; here a part, so that a slip is seen at once.
const part = 20;

test('every example leaves as MISP and as STIX without a fault', async () => {
  const checked = check(await exampleExports());
  expect(checked.faults).toEqual([]);
  expect(checked.documents).toBeGreaterThanOrEqual(9);
  expect(checked.events).toBeGreaterThanOrEqual(2 * (checked.documents - checked.empty));
});

test(`one in ${part} of the labelled texts leaves without a fault${schemasAreHere ? '' : ' (rules only: the official schemas are not here)'}`, () => {
  const checked = check(goldExports((at) => at % part === 0));
  expect(checked.faults).toEqual([]);
  expect(checked.bundles).toBeGreaterThan(0);
});
