import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { findSecrets } from '../index.ts';

const words = loadKnowledge().redaction;
const seen = (text: string) => findSecrets(text, [], words).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

/** A text and every span that is masked in it, with its kind. */
type Row = readonly [string, readonly string[]];

const numbers: readonly Row[] = [
  // Mexico
  ['CURP HEGG560427MVZRRL04 y BOXW310820HNERXN09', ['curp HEGG560427MVZRRL04', 'curp BOXW310820HNERXN09']],
  ['CURP HEGG560427MVZRRL05, HEGG561327MVZRRL04, HEGG560427MQQRRL04', []],
  [
    'gomc850101hdfnrr00 GOMC-850101-HDFNRR00 GOMC 850101 HDFNRR 00',
    ['curp gomc850101hdfnrr00', 'curp GOMC-850101-HDFNRR00', 'curp GOMC 850101 HDFNRR 00'],
  ],
  [
    'RFC GODE561231GR8, ABC010203XYA, GODE-561231-GR8; RFC GODE561231GR9, XAXX010101000',
    ['rfc GODE561231GR8', 'rfc ABC010203XYA', 'rfc GODE-561231-GR8'],
  ],
  ['ÑAÑA850101AB3', ['rfc ÑAÑA850101AB3']],
  [
    'CLABE 032180000118359719, 002 010 07777777777 1; CLABE 032180000118359718',
    ['clabe 032180000118359719', 'clabe 002 010 07777777777 1'],
  ],
  ['clave de elector GMVLMR80070501M100 folio', ['national-id GMVLMR80070501M100']],
  // Brazil
  [
    'CPF 529.982.247-25, 529 982 247 25; CPF: 52998224725; 529.982.247-24; 111.111.111-11',
    ['cpf 529.982.247-25', 'cpf 529 982 247 25', 'cpf 52998224725'],
  ],
  ['o código 52998224725 do lote', []],
  [
    'CNPJ 11.222.333/0001-81, cnpj 11222333000181, 12.ABC.345/01DE-35, 11.222.333/0001-82',
    ['cnpj 11.222.333/0001-81', 'cnpj 11222333000181', 'cnpj 12.ABC.345/01DE-35'],
  ],
  ['52998224725\n11144477735\n52998224725\n', ['cpf 52998224725', 'cpf 11144477735', 'cpf 52998224725']],
  // Argentina, Chile, Spain, Russia, United States
  ['CUIT 20-12345678-6, cuil: 20123456786; 20-12345678-5', ['national-id 20-12345678-6', 'national-id 20123456786']],
  [
    'RUT 12.345.678-5, 7654321-6, 10.000.013-K; 12.345.678-4',
    ['national-id 12.345.678-5', 'national-id 7654321-6', 'national-id 10.000.013-K'],
  ],
  ['DNI 12345678Z, NIE X1234567L, 12345678-Z, 87654321A', ['national-id 12345678Z', 'national-id X1234567L', 'national-id 12345678-Z']],
  ['СНИЛС 112-233-445 95, ИНН 7707083893', ['national-id 112-233-445 95', 'national-id 7707083893']],
  ['ИНН компании 7707083893, NSS: 92919084431', ['national-id 7707083893', 'national-id 92919084431']],
  ['SSN 219-09-9999, 000-12-3456', ['national-id 219-09-9999']],
  [
    'Passport no: G12345678; паспорт: 4509 123456; cédula: 1.020.304.050',
    ['national-id G12345678', 'national-id 4509 123456', 'national-id 1.020.304.050'],
  ],
  // Cards
  [
    '4111111111111111 4111-1111-1111-1111 3782 822463 10005 5555 5555 5555 4444',
    ['card 4111111111111111', 'card 4111-1111-1111-1111', 'card 3782 822463 10005', 'card 5555 5555 5555 4444'],
  ],
  ['4111111111111112 1234567812345670 0000000000000000 hilo 1700000000000', []],
  ['4111111111111111|12/27|123 cvv: 987', ['card 4111111111111111', 'card 987']],
  // Tricks
  [
    '4\u200b111 1111\u200b1111 1111; ４１１１１１１１１１１１１１１１; 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    ['card 4\u200b111 1111\u200b1111 1111', 'card ４１１１１１１１１１１１１１１１', 'card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
  ],
  ['CPF &#53;29.982.247-2&#x35; 𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓', ['cpf &#53;29.982.247-2&#x35;', 'cpf 𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓']],
  ['СURP НEGG560427MVZRRL04', ['curp НEGG560427MVZRRL04']],
];

describe('numbers of persons, companies and cards', () => {
  it.each(numbers)('are masked in %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });
});
