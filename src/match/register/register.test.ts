import fc from 'fast-check';
import { expect, test } from 'vitest';
import { body } from '../../../test/fakes/register.ts';
import { readRegister, registerCsv, registerJson } from '../index.ts';

const head = 'id,name,sector,country,revenue,parent,suppliers';
const faults = (text: string) => readRegister(text).problems.map(({ line, column }) => [line, column]);

test.each([
  ['no organisation', head, [[1, null]]],
  ['nothing', '', [[1, null]]],
  ['a column that there is not', 'id,name,colour\na,A,red', [[1, 'colour']]],
  ['a column twice', 'id,name,name\na,A,B', [[1, 'name']]],
  ['no column of names', 'id,sector\na,energy', [[1, 'name']]],
  ['an id twice', `${head}\na,A,,,,,\nb,B,,,,,\na,C,,,,,`, [[4, 'id']]],
  ['owners in a circle', `${head}\na,A,,,,b,\nb,B,,,,c,\nc,C,,,,a,`, [[2, 'parent']]],
  ['one that owns itself', `${head}\na,A,,,,a,`, [[2, 'parent']]],
  ['an owner that nobody is', `${head}\na,A,,,,z,`, [[2, 'parent']]],
  ['one that supplies itself', `${head}\na,A,,,,,a`, [[2, 'suppliers']]],
  ['an unknown sector', `${head}\na,A,bankng,,,,`, [[2, 'sector']]],
  ['negative revenue', `${head}\na,A,,,-5,,`, [[2, 'revenue']]],
  ['a revenue in words', `${head}\na,A,,,mucho,,`, [[2, 'revenue']]],
  ['a country that is none', `${head}\na,A,,XX,,,`, [[2, 'country']]],
  ['a name that is missing', `${head}\na,,,,,,`, [[2, 'name']]],
  ['a cell too many', `${head}\na,A,,,,,,more`, [[2, null]]],
  ['a line that is hidden behind one of two lines', `${head}\na,"A\nA",,,,,\nb,B,none,,,,`, [[4, 'sector']]],
  [
    'everything at once',
    `${head}\na,A,x,,-1,,\na,,,ZZ,,,\nc,C,,,,q,`,
    [
      [2, 'sector'],
      [2, 'revenue'],
      [3, 'name'],
      [3, 'country'],
      [3, 'id'],
      [4, 'parent'],
    ],
  ],
])('a table with %s is refused whole, with line and column', (_, text, wanted) => {
  expect(faults(text)).toEqual(wanted);
  expect(readRegister(text).constituents).toEqual([]);
});

test.each([
  ['what is no list', '{"a": 1}', [[1, null]]],
  ['a fault in an entry', '[\n{"id": "a", "name": "A"},\n{"id": "b",\n "name": "B",\n "sector": "x"}\n]', [[5, 'sector']]],
  ['a field that there is not', '[\n{"id": "a", "name": "A", "colour": 1}]', [[2, 'colour']]],
  ['an entry that is none', '[\n{"id": "a", "name": "A"},\n7]', [[3, null]]],
  ['an id twice', '{"constituents": [\n{"id": "a", "name": "A"},\n{"id": "a", "name": "B"}]}', [[3, 'id']]],
])('JSON with %s is refused whole, with its line', (_, text, wanted) => {
  expect(faults(text)).toEqual(wanted);
});

test('JSON that breaks off says where', () => {
  expect(readRegister('[\n{"id": "a",\n').problems).toHaveLength(1);
});

test('each problem says in both languages what to do, and shows no more than some letters of a cell', () => {
  const { problems } = readRegister(`${head}\na,A,${'x'.repeat(500)},,-1,,`);
  for (const { what } of problems) for (const text of [what.es, what.en]) expect(text.length).toBeLessThan(400);
});

test.each([
  [
    'semicolons and a byte-order mark',
    '\ufeffid;name;revenue\r\na;"A;B";1,000,000\r\n',
    { name: 'A;B', revenue: { amount: 1_000_000, currency: 'USD' } },
  ],
  ['tabs', 'id\tname\tcountry\na\tA\tmx', { country: 'MX' }],
  ['a currency before its revenue', 'currency,id,name,revenue\nMXN,a,A,5', { revenue: { amount: 5, currency: 'MXN' } }],
  [
    'names of kinds and languages',
    'id,name,legal_names,other_names\na,A,A S.A.,en: Bank of A | Ä',
    {
      names: [
        { text: 'A S.A.', kind: 'legal', language: null },
        { text: 'Bank of A', kind: 'other', language: 'en' },
        { text: 'Ä', kind: 'other', language: null },
      ],
    },
  ],
  [
    'technologies and contacts',
    'id,name,technologies,contacts\na,A,Fortinet > FortiGate > 7.0 > CVE-2022-40684 | Citrix,soc@a.example > red > es',
    {
      technologies: [
        { vendor: 'Fortinet', product: 'FortiGate', version: '7.0', cves: ['CVE-2022-40684'] },
        { vendor: null, product: 'Citrix', version: null, cves: [] },
      ],
      contacts: [{ address: 'soc@a.example', tlp: 'RED', language: 'es' }],
    },
  ],
])('a table with %s is read', (_, text, wanted) => {
  expect(readRegister(text).problems).toEqual([]);
  expect(readRegister(text).constituents[0]).toMatchObject(wanted);
});

test('an owner that is registered already is known', () => {
  expect(readRegister(`${head}\na,A,,,,old,`, new Map([['old', null]])).problems).toEqual([]);
  expect(readRegister(`${head}\na,A,,,,old,`, new Map([['old', 'a']])).count).toBe(1);
});

test('what is written is read back as it was, from CSV and from JSON', () => {
  const word = fc
    .string({ minLength: 1, maxLength: 30 })
    .map((one) => one.replace(/[|>\0]/g, '').trim())
    .filter((one) => one !== '' && !/^(es|en|pt|ru):/.test(one));
  const one = fc.record({
    name: word,
    also: fc.array(word, { maxLength: 3 }),
    revenue: fc.option(fc.record({ amount: fc.integer({ min: 0, max: 1e12 }), currency: fc.constantFrom('USD', 'MXN') })),
    employees: fc.option(fc.integer({ min: 0, max: 1e6 })),
    suppliers: fc.array(word, { maxLength: 2 }),
    sources: fc.array(word, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
      const register = all.map(({ name, also, ...rest }, at) => body(`id-${at}`, name, { also, ...rest }));
      expect(readRegister(registerJson(register)).constituents).toEqual(register);
      const kinds = (list: typeof register) =>
        list.map((each) => ({ ...each, names: each.names.toSorted((a, b) => (a.kind < b.kind ? 1 : -1)) }));
      expect(kinds([...readRegister(registerCsv(register)).constituents])).toEqual(kinds(register));
    }),
  );
});

test('any text ends in organisations or in problems, never in a fault', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc.string().map((rest) => `id,name\n${rest}`),
      ),
      (text) => {
        const { constituents, count } = readRegister(text);
        expect(count === 0).toBe(constituents.length > 0);
      },
    ),
  );
});
