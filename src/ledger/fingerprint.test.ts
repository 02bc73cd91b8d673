import { expect, test } from 'vitest';
import type { RedactionKind } from '#model';
import { fingerprint } from './fingerprint.ts';

const key = Buffer.alloc(32, 7);

test.each<[RedactionKind, string, string]>([
  ['phone', '+52 55-1234 5678', '525512345678'],
  ['card', '4111 1111 1111 1111', '4111-1111-1111-1111'],
  ['curp', 'XEXX010101HNEXXXA4', 'xexx010101hnexxxa4'],
  ['email', ' Ana.Ruiz@Ejemplo.MX', 'ana.ruiz@ejemplo.mx'],
  ['address', 'Calle Peña 5', 'CALLE PENA, 5'],
])('a value has one fingerprint however it is written: %s', (kind, one, other) => {
  expect(fingerprint(key, kind, one)).toBe(fingerprint(key, kind, other));
});

test.each<[string, string, string]>([
  ['passwords differ by case', fingerprint(key, 'password', 'Secreta1'), fingerprint(key, 'password', 'secreta1')],
  ['addresses of mail differ by their dots', fingerprint(key, 'email', 'a.b@x.mx'), fingerprint(key, 'email', 'ab@x.mx')],
  ['kinds differ', fingerprint(key, 'cpf', '11144477735'), fingerprint(key, 'phone', '11144477735')],
  ['operators differ', fingerprint(key, 'cpf', '11144477735'), fingerprint(Buffer.alloc(32, 8), 'cpf', '11144477735')],
])('%s', (_what, one, other) => {
  expect(one).not.toBe(other);
});

test('it is HMAC-SHA256, as openssl computes it', () => {
  // printf 'cpf\n11144477735' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
  expect(fingerprint(key, 'cpf', '111.444.777-35')).toBe('hmac-sha256:bc15573024779224a53f795e00bfb95d1732da64bd512cef4d7483b645ac6fd3');
});

test('a short key is refused', () => {
  expect(() => fingerprint(Buffer.alloc(31), 'cpf', '1')).toThrow(expect.objectContaining({ code: 'bad-key' }));
});
