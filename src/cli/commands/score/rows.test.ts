import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { run } from '../../program.ts';
import { rowsFrom, rowsIn } from './rows.ts';

const place = mkdtempSync(join(tmpdir(), 'vigia-rows-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
// The tables are for whoever asks; a log of tests is no place for them.
const told: string[] = [];
beforeEach(() => {
  told.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => told.push(String(piece)) > 0);
  return () => vi.restoreAllMocks();
});

const day = Date.UTC(2024, 7, 1) / 86_400_000;
const row = { on: day, seenOn: null, country: 'MX', sector: 'Energy', group: 'nightheron' };

test.each([
  ['CSV', 'date,time,country,sector,group\n2024-08-01,10:00:00,MX,Energy,nightheron\n', row],
  [
    'CSV with quotes, another order and ends of Windows',
    'group,country,date,sector\r\nnightheron,MX,2024-08-01,"Energy, oil"\r\n',
    { ...row, sector: 'Energy, oil' },
  ],
  [
    'JSON of ransomware.live',
    JSON.stringify([
      {
        victim: 'x',
        group: 'nightheron',
        country: 'MX',
        activity: 'Energy',
        attackdate: '2024-08-01T00:00:00Z',
        discovered: '2024-08-03 10:00:00.1',
      },
    ]),
    { ...row, seenOn: day + 2 },
  ],
  [
    'JSON lines of RansomLook',
    '{"group_name":"nightheron","discovered":"2024-08-01 22:20:57.1"}\n',
    { ...row, seenOn: day, country: null, sector: null },
  ],
  [
    'what trackers say for nothing',
    'date,country,sector,group\n2024-08-01,,Not Found,\n',
    { ...row, country: null, sector: null, group: null },
  ],
  ['a byte-order mark', '\uFEFFdate,country,sector,group\n2024-08-01,MX,Energy,nightheron', row],
])('a row of %s', (_, text, entry) => {
  expect(rowsIn(text)).toEqual({ entries: [entry], refused: 0 });
});

test('rows without a day are counted and left out', () => {
  const { entries, refused } = rowsIn('date,country\n,MX\nyesterday,MX\n2024-13-40,MX\n1024-01-01,MX\n2024-08-01,MX\n');
  expect([entries.length, refused]).toEqual([1, 4]);
});

test('any text ends the same way twice', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.json(),
    fc.string().map((text) => `date,country\n2024-08-01,${text}`),
  );
  fc.assert(
    fc.property(odd, (text) => {
      expect(rowsIn(text)).toEqual(rowsIn(text));
    }),
  );
});

test('a file without a day is refused', async () => {
  const path = join(place, 'none.csv');
  writeFileSync(path, 'a,b\n1,2\n');
  await expect(rowsFrom(path)).rejects.toBeInstanceOf(Failure);
});

const history = join(place, 'history.csv');
beforeAll(() => {
  const { from } = loadKnowledge().forecasting.exam;
  const lines = Array.from({ length: 1_200 }, (_, at) => {
    const on = new Date((from - 500 + Math.floor(at / 2)) * 86_400_000).toISOString().slice(0, 10);
    return `${on},${at % 7 === 0 ? 'MX' : 'US'},Energy,group-${at % 11}`;
  });
  writeFileSync(history, `date,country,sector,group\n${lines.join('\n')}\n`);
});

test('vigia backtest writes a distribution for each series and origin, none of which changes with later rows', async () => {
  const forecast = async (name: string, data: string, origins: readonly string[] = []) => {
    const path = join(place, name);
    expect(await run(['backtest', '--data', data, '--forecasts', path, '--lang', 'en', ...origins])).toBe(0);
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { series: string; origin: string; pmf: number[] });
  };
  const lines = await forecast('all.jsonl', history);
  expect(lines.length).toBe(3 * 11);
  expect(told.join('')).toContain('share × total');
  expect(lines.slice(0, 3).map(({ series, origin }) => [series, origin])).toEqual([
    ['ALL', '2024-08-01'],
    ['C:MX', '2024-08-01'],
    ['C:US', '2024-08-01'],
  ]);
  for (const { pmf } of lines) expect(pmf.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
  const short = join(place, 'short.csv');
  const rows = readFileSync(history, 'utf8').split('\n');
  writeFileSync(short, rows.filter((one) => one.startsWith('date') || one < '2024-09-05').join('\n'));
  expect(await forecast('short.jsonl', short)).toEqual(lines.filter(({ origin }) => origin <= '2024-08-01'));
  expect((await forecast('daily.jsonl', history, ['--from', '2024-08-02', '--every', '1']))[0]?.origin).toBe('2024-08-02');
});

test('a history that ends before any window is complete has nothing to score', async () => {
  expect(await run(['backtest', '--data', history, '--from', '2030-01-01', '--lang', 'es'])).toBe(1);
  expect(told.join('')).toContain('no hay nada que calificar');
});
