import { expect, test } from 'vitest';
import { Tlp } from '#model';
import { dossierIn } from '../../test/fakes/dossier.ts';
import { type Marked, tlpOf, withinCeiling } from './ceiling.ts';

const base = dossierIn('en');
const judgedAs = (tlp: Tlp, id: string = tlp): Marked => ({
  id,
  dossier: { ...base, assessments: base.assessments.map((one) => ({ ...one, handling: { ...one.handling, tlp } })) },
});
const unjudged = (text: string): Marked => ({
  id: text,
  dossier: { ...base, assessments: [], document: { ...base.document, text } },
});
const all = Tlp.options.map((tlp) => judgedAs(tlp));

test.each([
  ['CLEAR', 'RED', ['CLEAR'], ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED']],
  ['GREEN', 'AMBER', ['CLEAR', 'GREEN'], ['AMBER']],
  ['AMBER', 'AMBER', ['CLEAR', 'GREEN', 'AMBER'], []],
  ['RED', 'RED', Tlp.options, []],
  // Who may see less than the ceiling gets less, and hears of nothing above.
  ['RED', 'GREEN', ['CLEAR', 'GREEN'], []],
] as const)('up to %s leaves, for who may see %s', (ceiling, clearance, leaves, leftOut) => {
  const found = withinCeiling(all, { ceiling, clearance });
  expect(found.leaves.map(({ id }) => id)).toEqual(leaves);
  expect(found.leftOut).toEqual(leftOut);
});

test('a reader cannot tell from an answer whether anything stands above him', () => {
  const asked = { ceiling: 'GREEN', clearance: 'AMBER' } as const;
  const below = all.filter(({ id }) => id !== 'RED' && id !== 'AMBER+STRICT');
  expect(withinCeiling(all, asked)).toEqual(withinCeiling(below, asked));
});

test.each([
  [judgedAs('GREEN'), 'GREEN'],
  [{ ...judgedAs('GREEN'), marked: 'RED' }, 'RED'],
  [{ ...judgedAs('AMBER'), marked: 'CLEAR' }, 'AMBER'],
  [unjudged('Aviso del CSIRT'), 'AMBER+STRICT'],
  [unjudged('TLP:CLEAR · Aviso del CSIRT'), 'CLEAR'],
  [unjudged('tlp:white'), 'CLEAR'],
  [unjudged('TLP:CLEAR … anexo TLP:AMBER+STRICT'), 'AMBER+STRICT'],
] as const)('the strictest marking holds (%#)', (one, tlp) => {
  expect(tlpOf(one)).toBe(tlp);
});
