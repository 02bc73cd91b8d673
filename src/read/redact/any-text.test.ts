import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { countSpent } from '../../../test/spent.ts';
import { findSecrets, mask } from './index.ts';

const words = loadKnowledge().redaction;

describe('any text', () => {
  const pieces = fc.constantFrom(
    'password: ',
    'contraseña: ',
    'пароль — ',
    'senha=',
    'ana@x.com:',
    'Gato2024',
    'Zx_99!a',
    '4111111111111111',
    'HEGG560427MVZRRL04',
    '529.982.247-25',
    '+52 55 1234 5678',
    'tel: ',
    '5512345678',
    ';',
    '|',
    ',',
    '\n',
    ' ',
    '"',
    '•',
    '\u200b',
    'Muestra:\n',
    'email;password\n',
    'Calle Hidalgo 12',
    'INSERT INTO u (email,password) VALUES (',
    "'",
    ')',
    '://',
    'user:',
    '-----BEGIN PRIVATE KEY-----',
    'Cookie: a=',
    'é',
    '😀',
    '&#53;',
    '203.0.113.7:',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJ',
    'palabra',
    '(at)',
    '12.345.678-5',
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  );

  it('gives sorted spans inside the text, the same twice, and nothing new in what was masked', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const found = findSecrets(text, [], words);
        let end = 0;
        for (const one of found) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(one.end).toBeGreaterThan(one.start);
          end = one.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(findSecrets(text, [], words)).toEqual(found);
        const masked = mask(text, found);
        expect(masked.length).toBe(text.length);
        expect(mask(masked, findSecrets(masked, [], words))).toBe(masked);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never shows again what it masked, wherever it stood', () => {
    const secret = fc.constantFrom('Gato2024!', 'k3y-Zx81kLmn', 'HEGG560427MVZRRL04', '4111111111111111', '529.982.247-25', 'тайна77xx');
    const prose = fc
      .array(fc.constantFrom('el acceso', 'sold', '\n', ', ', 'продам', ' 30.000 USD ', 'x', '. ', '"'), {
        maxLength: 12,
      })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(secret, prose, prose, prose, (one, a, b, c) => {
        const text = `${a} ${one} ${b}\npassword: ${one}\n${c} (${one})`;
        expect(mask(text, findSecrets(text, [], words))).not.toContain(one);
      }),
      { numRuns: 500 },
    );
  });

  it('grows with the text and no faster', () => {
    const units = [
      '1 ',
      '1',
      '12 ',
      '4111 1111 ',
      'a@b.co:x ',
      'password: a1 ',
      'password:',
      '-----BEGIN PRIVATE KEY-----',
      'eyJaaaaaaaa-',
      'a.b.',
      ':',
      '((((',
      'Calle A 1, ',
      'ул. ',
      'email;password\n',
      'x;y\n',
      '://a:b',
      '5512345678\n',
      'user1:Abc123\n',
      'INSERT INTO u (email,password) VALUES (1,2)',
      'Cookie: a=b;',
      '&#5',
      '\u200b',
      'HEGG560427',
      'Muestra:\n',
      'tel 55 ',
      '1.1.1.1:',
      'seed a b ',
    ];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const spent = countSpent();
      findSecrets(text, [], words);
      expect([unit, spent() < 10_000]).toEqual([unit, true]);
    }
  }, 240_000);
});
