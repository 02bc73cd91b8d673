import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { findSecrets, mask } from '../index.ts';

const { redaction } = loadKnowledge();
const table: readonly (readonly [string, string])[] = [
  ['lolo: cual es la clave?\nmemo: ventana33', 'lolo: cual es la clave?\nmemo: •••••••••'],
  ['<a> whats the pass\n<b> blue-tiger-77\n<a> thx', '<a> whats the pass\n<b> •••••••••••••\n<a> thx'],
  ['Иван: скинь пароль\nПётр: qwerty777', 'Иван: скинь пароль\nПётр: •••••••••'],
  ['vaso: qual a senha?\nnino: é a de sempre, Praia!22', 'vaso: qual a senha?\nnino: é a de sempre, ••••••••'],
  [
    '7/11/26, 19:02 - Lupe: la clave del wifi?\n7/11/26, 19:03 - Beto: nochebuena',
    '7/11/26, 19:02 - Lupe: la clave del wifi?\n7/11/26, 19:03 - Beto: ••••••••••',
  ],
  ['toro: clave?\npollo: después', 'toro: clave?\npollo: después'],
  ['maria: ¿la contraseña?\njuan: te la mando por privado', 'maria: ¿la contraseña?\njuan: te la mando por privado'],
  ['La banda robó las contraseñas.\n\nIndicadores\n- Dominio', 'La banda robó las contraseñas.\n\nIndicadores\n- Dominio'],
  ['the password to his mail was Rover2011', 'the password to his mail was •••••••••'],
];

test.each(table)('%s', (text, masked) => {
  expect(mask(text, findSecrets(text, [], redaction))).toBe(masked);
});
