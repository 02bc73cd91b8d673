import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { findSecrets, mask } from './index.ts';

const { redaction } = loadKnowledge();

function shown(text: string): string {
  return mask(text, findSecrets(text, [], redaction));
}

const phones =
  '55 1234 5678|(55) 1234-5678|044 55 1234 5678|55.1234.5678|5512345678|11 4567-8901|011 15-4567-8901|(0351) 155-123456|(11) 91234-5678|11.91234.5678|9 1234 5678|22 345 6789|300 123 4567|(604) 123 4567|601 1234567|987 654 321|01 234-5678|0414-1234567|099 123 4567|04 234 5678|7123-4567|2234 5678|71234567|712-34567|0981 123 456|099 123 456|809-555-1234|8 (912) 345-67-89|89123456789|612 34 56 78|+5215512345678'.split(
    '|',
  );

test.each(phones)('the telephone %s is masked behind a label, in a row and beside a person', (phone) => {
  for (const text of [
    `Tel: ${phone}`,
    `mi cel. ${phone}`,
    `WhatsApp ${phone}`,
    `тел. ${phone}`,
    `o llame al ${phone}.`,
    `Mayores informes al ${phone} con Rosa`,
    `Contacto: señora Marta ${phone}`,
    `Ligue e fale com Dona Cida no ${phone}`,
    `Viewings: ${phone}`,
    `Для справок: ${phone}`,
    `María López;maria.lopez@correo.mx;${phone};12/03/1988`,
    `Ana Souza, CPF 529.982.247-25, ${phone}`,
  ])
    expect(shown(text).replace(/12\/03\/1988|529.*-25/, '')).not.toMatch(/\d{3}/);
});

test.each([
  'dni nº 12345678',
  'CC 79.456.123',
  'cédula V-12.345.678',
  'C.I. 8.123.456',
  'CI: 1.234.567-8',
  'RG 12.345.678-9',
  'NIT 900.123.456-7',
  'паспорт серия 4508 номер 123456',
  'passport G12345678',
  'СНИЛС 112-233-445 95',
  'jperez@correo.mx / Perro123',
  'jperez@correo.mx Perro123',
  'CORP\\jperez:Perro123',
  'srv\\jperez : Perro123',
  'senha do painel <code>Perro123</code>',
  'Calle 45 # 12-34, Bogotá, apto 301',
  'Av. Corrientes 1234, piso 5, depto B, CABA',
  'г. Москва, ул. Тверская, д. 7, кв. 12',
])('%s is masked', (text) => {
  expect(shown(text)).toContain('•');
  expect(shown(text)).not.toMatch(/Perro123|\d{3}/);
});

test.each([
  'Ligue 0800 000 0000',
  '[05.10.2026 22:41] precio 1.200.000',
  'CI: build 1.234.567',
  'C:\\Users\\admin: 42 archivos',
  'Rows: 1 140 000, hosts 2 310',
  'thread 4716 0000 1111 2224',
])('%s stays', (text) => {
  expect(shown(text)).toBe(text);
});
