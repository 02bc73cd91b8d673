import { expect, test } from 'vitest';
import { labelsIn, namedSources } from './index.ts';

test.each([
  [['own'], ['juicio nuestro'], ['our own judgement']],
  [
    ['case:MX-02', 'own', 'case:US-10'],
    ['casos conocidos: MX-02, US-10', 'juicio nuestro'],
    ['known cases: MX-02, US-10', 'our own judgement'],
  ],
  [['https://ejemplo.mx/a'], ['https://ejemplo.mx/a'], ['https://ejemplo.mx/a']],
])('%j in the language of the reader', (sources, es, en) => {
  expect(namedSources(labelsIn('es'), sources)).toEqual(es);
  expect(namedSources(labelsIn('en'), sources)).toEqual(en);
});
