import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Part, partsOf } from './words.ts';

test.each<[string, Part[]]>([
  ['vpn access', [{ wanted: 'vpn access', without: [] }]],
  ['vpn -bank', [{ wanted: 'vpn', without: ['bank'] }]],
  ['"domain admin" -"power company" vpn', [{ wanted: '"domain admin" vpn', without: ['"power company"'] }]],
  ['e-mail', [{ wanted: 'e-mail', without: [] }]],
  [
    'vpn or rdp -bank OR citrix',
    [
      { wanted: 'vpn', without: [] },
      { wanted: 'rdp', without: ['bank'] },
      { wanted: 'citrix', without: [] },
    ],
  ],
  ['"vpn or rdp"', [{ wanted: '"vpn or rdp"', without: [] }]],
  ['--bank', [{ wanted: '', without: ['bank'] }]],
  ['-"never closed', [{ wanted: 'closed', without: ['"never'] }]],
  ['', [{ wanted: '', without: [] }]],
])('%j is taken to pieces', (text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});

test('any text gives parts, and every letter of it goes somewhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'or', ' ', '-', '"', 'é', '\ud800') }), (text) => {
      const parts = partsOf(text);
      const letters = parts.flatMap(({ wanted, without }) => [wanted, ...without]).join('');
      expect(letters.replace(/[^aé]/g, '')).toHaveLength(text.replace(/[^aé]/g, '').length);
    }),
  );
});
