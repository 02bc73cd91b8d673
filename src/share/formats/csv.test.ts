import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dossierIn } from '../../../test/fakes/dossier.ts';
import { csvHead, drawCsv } from './csv.ts';

/** A plain reader of RFC 4180, so that the test does not trust the writer. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare] of line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|\r\n)/gu)) {
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
  }
  return cells;
}
const names = cellsOf(csvHead.slice(1));
const titled = (title: string) => {
  const dossier = dossierIn('en');
  return drawCsv({ ...dossier, document: { ...dossier.document, title } });
};
const titleOf = (line: string) => cellsOf(line)[names.indexOf('title')];

test('one assessment is one line with a cell for each column', () => {
  const cells = cellsOf(drawCsv(dossierIn('es')));
  expect(cells).toHaveLength(names.length);
  const row = Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  expect(row).toMatchObject({
    kind: 'access-sale',
    actor: 'quetzal_x',
    alleged_victim: 'a Mexican state system',
    victim_named: 'no',
    country: 'MX',
    price: '25000',
    real_low: '0.27',
    real_high: '0.66',
    source_grade: 'F',
    information_grade: '6',
    tlp: 'AMBER+STRICT',
    access_type: '',
  });
});

test('a dossier without an assessment has no line', () => {
  expect(drawCsv({ ...dossierIn('en'), assessments: [] })).toBe('');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '\u200b=1', '＝1+1', '=HYPERLINK("http://evil.example","x")'])(
  'a spreadsheet does not reckon %j',
  (title) => {
    expect(titleOf(titled(title))).toMatch(/^'/u);
  },
);

test('whatever stands in a title, the line keeps its cells and no cell begins as a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const line = titled(title);
      expect(line.split('\r\n')).toHaveLength(2);
      expect(cellsOf(line)).toHaveLength(names.length);
      for (const cell of cellsOf(line)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
    { numRuns: 200 },
  );
});
