import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charsetOf, decodeText } from './charset.ts';

const samples = {
  ru: 'Продам доступ к сети крупной компании в Мексике, выручка 45 млн. Цена 3000$, гарант приветствуется.',
  es: 'Vendo acceso a sistema de gobierno de México. Última opción: depósito de garantía, ¿quién ofrece más? ¡Sólo señores serios!',
  pt: 'Vendo acesso à rede de uma organização pública; a prova só após o depósito. Não há intermediação.',
  en: 'Selling domain admin access – “serious buyers only” — price 30k €',
};

/** Text to bytes of an eight-bit encoding, by asking the decoder for its table. */
function encode(text: string, charset: string): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder(charset).decode(new Uint8Array([byte])), byte]));
  return Uint8Array.from(text, (char) => table.get(char) ?? 0x3f);
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['utf-8', utf8(samples.ru), samples.ru],
  ['utf-8 with mark', utf8(`\ufeff${samples.es}`), samples.es],
  ['windows-1251', encode(samples.ru, 'windows-1251'), samples.ru],
  ['windows-1251, one line', encode('Продам доступ', 'windows-1251'), 'Продам доступ'],
  ['windows-1251 in capitals', encode('ПРОДАМ ДОСТУП RDP', 'windows-1251'), 'ПРОДАМ ДОСТУП RDP'],
  [
    'windows-1251 with Latin names',
    encode('Sell: доступ к VPN Fortinet, domain admin', 'windows-1251'),
    'Sell: доступ к VPN Fortinet, domain admin',
  ],
  ['koi8-r', encode(samples.ru, 'koi8-r'), samples.ru],
  ['windows-1252 Spanish', encode(samples.es, 'windows-1252'), samples.es],
  ['windows-1252 Portuguese', encode(samples.pt, 'windows-1252'), samples.pt],
  ['windows-1252 in capitals', encode('ORGANIZAÇÃO DA AÇÃO', 'windows-1252'), 'ORGANIZAÇÃO DA AÇÃO'],
  ['windows-1252 punctuation', encode(samples.en, 'windows-1252'), samples.en],
  ['utf-16le with mark', utf16(samples.ru, 'le', true), samples.ru],
  ['utf-16be with mark', utf16(samples.es, 'be', true), samples.es],
  ['utf-16le', utf16(samples.ru, 'le', false), samples.ru],
  ['utf-16be', utf16(samples.ru, 'be', false), samples.ru],
  ['utf-16le Latin', utf16(samples.es, 'le', false), samples.es],
  ['utf-16be Latin', utf16(samples.en, 'be', false), samples.en],
])('%s is decoded without a declaration', (_, bytes, text) => {
  expect(decodeText(bytes, null)).toBe(text);
});

test.each([
  ['windows-1251', 'a declaration is believed', 'windows-1251', encode('б x', 'windows-1251')],
  ['iso-8859-1', 'but not the default that servers add', 'windows-1251', encode(samples.ru, 'windows-1251')],
  ['utf-8', 'nor what the bytes contradict', 'windows-1251', encode(samples.ru, 'windows-1251')],
  ['windows-1251', 'nor when they are valid UTF-8', 'utf-8', utf8(samples.ru)],
  ['no-such-name', 'an unknown name is ignored', 'windows-1252', encode(samples.es, 'windows-1252')],
  ['utf-8', 'UTF-8 cut within a letter stays UTF-8', 'utf-8', utf8(samples.ru).subarray(0, 41)],
])('declared %s: %s', (declared, _, charset, bytes) => {
  expect(charsetOf(bytes, declared)).toBe(charset);
});

test('any bytes decode to text, the same each time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.constantFrom('utf-8', 'koi8-r', 'x')), (bytes, declared) => {
      expect(decodeText(bytes, declared)).toBe(decodeText(bytes, declared));
    }),
  );
});
