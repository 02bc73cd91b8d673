import { expect, test } from 'vitest';
import { failureCodes, sentence } from './sentences.ts';

test('every failure has a sentence in Spanish and in English, whole without details and with them', () => {
  const details = [{}, { limit: 50e6, status: 404, kind: 'pdf', reason: 'EACCES', port: 8474, count: 3, what: 'x' }];
  for (const code of failureCodes()) {
    for (const detail of details) {
      const said = { es: sentence({ code, detail }, 'es'), en: sentence({ code, detail }, 'en') };
      expect(said.es, code).not.toBe(said.en);
      for (const one of Object.values(said)) {
        expect(one, code).toMatch(/^\p{Lu}.{20,}[.]$|^\.onion/u);
        expect(one, code).not.toMatch(/undefined|NaN|null|\s{2}| [.,:](?!eml|onion|i2p)/u);
      }
    }
  }
});

test.each([
  [{ code: 'too-large', detail: { limit: 50_000_000 } }, 'Es demasiado grande: el límite es de 50 MB.'],
  [{ code: 'no-text', detail: { kind: 'pdf' } }, 'captura de pantalla de las páginas'],
  [{ code: 'http-status', detail: { status: 404 } }, 'respondió 404'],
  [{ code: 'took-too-long', detail: { limit: 20_000, web: 1 } }, '(20 s)'],
  [{ code: 'address-refused', detail: { why: 'onion' } }, '.onion'],
] as const)('the holes of a sentence are filled: %j', (failure, part) => {
  expect(sentence(failure, 'es')).toContain(part);
});
