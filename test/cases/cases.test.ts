import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HypothesisId } from '#model';
import { vigia } from '../journeys/program.ts';
import { emptyFolder } from '../stores.ts';
import { joined, outcomes } from './joined.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const place = emptyFolder();

const offer = {
  at: '2026-03-01',
  outlet: 'Foro Cantera',
  text: 'Vendo acceso VPN Fortinet con domain admin, Constructora Peñaclara, México. 1500 USD, acepto garante. Capturas en el hilo.',
};
const statement = {
  at: '2026-03-04T16:00:00Z',
  outlet: 'Diario del Bajío',
  text: 'Constructora Peñaclara confirmó este martes que un tercero entró a su red privada virtual con la cuenta de un proveedor.',
};
const prepaid = {
  at: '2026-05-10',
  outlet: 'Foro Cantera',
  text: 'Selling access to a bank in Chile, 90000 USD. Deposit of 9000 USD first, to me, then I show proof. No escrow. Only serious buyers.',
};
const cases = [
  { id: 'inv-1', outcome: 'P', outcomeAt: '2026-03-20', victim: 'not ours', reports: [offer, statement] },
  { id: 'inv-2', outcome: 'R', outcomeAt: '2026-06-01', reports: [prepaid] },
  { id: 'inv-3', outcome: 'U', reports: [offer] },
  { id: 'inv-4', outcome: null, reports: [{ ...prepaid, outlet: null }] },
  { id: 'MX-01', outcome: 'C', outcomeAt: '2026-05-01', reports: [offer] },
];

function fileOf(name: string, ...lines: readonly unknown[]): string {
  const path = join(place, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
}

type Judged = { readonly id: string; readonly hypotheses: readonly { readonly id: string; readonly probability: number }[] } & Readonly<
  Record<string, unknown>
>;
const objects = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Judged);

test('one object a line: the six hypotheses that sum to 1, the kind, the instant of the last text, the score where there is one', async () => {
  const { code, out, err } = await vigia('cases', fileOf('all.jsonl', ...cases), '--json');
  expect([code, err]).toEqual([0, '']);
  const judged = objects(out);
  expect(judged.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  for (const { hypotheses, realAndCurrent } of judged) {
    expect(hypotheses.map(({ id }) => id)).toEqual(HypothesisId.options);
    expect(hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(realAndCurrent).toMatchObject({ words: expect.stringMatching(/%/) });
  }
  expect(judged[0]).toMatchObject({ kind: 'access-sale', asOf: '2026-03-04T16:00:00.000Z', outcome: 'P', leftOut: false });
  const share = judged[0]?.hypotheses[1]?.probability ?? 0;
  expect(judged[0]?.['score']).toMatchObject({ log: expect.closeTo(-Math.log(share), 9) });
  expect(judged.map(({ score }) => score === null)).toEqual([false, false, true, true, false]);
  // The same text, once as a case that the priors count as true: without itself it is a little less likely to be that.
  const sold = (at: number) => judged[at]?.hypotheses[0]?.probability ?? 0;
  expect(judged[4]).toMatchObject({ leftOut: true });
  expect(sold(4)).toBeLessThan(sold(2));
});

test('neither the order of the texts nor a text given twice changes anything, nor the form of the file', async () => {
  const turned = cases.map((one) => ({ ...one, reports: [...one.reports, ...one.reports].reverse() }));
  const straight = await vigia('cases', fileOf('straight.jsonl', ...cases), '--json');
  const other = await vigia('cases', fileOf('turned.json', JSON.stringify(turned, null, 1)), '--json');
  expect(objects(other.out)).toEqual(objects(straight.out));
});

test('a bad file is named line by line with what to do, and nothing is judged', async () => {
  const file = fileOf(
    'bad.jsonl',
    cases[0],
    '{"id": "x"',
    { ...cases[1], reports: [{ ...prepaid, at: 'ayer' }] },
    { ...cases[2], outcome: 'Z' },
  );
  const { code, out, err } = await vigia('cases', file, '--lang', 'es');
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/tiene errores \(3\) y no se valoró ninguno\. Corrija/);
  expect(err).toMatch(/línea 2: no es JSON/);
  expect(err).toMatch(/línea 3: reports\.0\.at: falta un día o instante: 2024-06-23/);
  expect(err).toMatch(/línea 4: outcome: es C, CL, P, O, MA, R, U o null/);
  expect(err).not.toMatch(/Peñaclara|Deposit/);
});

test.each([
  ['es', /3 de 5 casos tienen un final/, /siempre negar +\d\.\d\d/, /Sin calibrar para ofertas de acceso/, /inv-3 +venta de acceso +— /],
  [
    'en',
    /3 of 5 cases have ended/,
    /always deny +\d\.\d\d/,
    /Uncalibrated for access offers until prospective/,
    /inv-3 +sale of access +— /,
  ],
])('a table and the scores for people (%s), in 100 columns', async (tongue, ...said) => {
  const { code, out } = await vigia('cases', fileOf(`table-${tongue}.jsonl`, ...cases), '--lang', tongue);
  expect(code).toBe(0);
  for (const one of said) expect(out).toMatch(one);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('with --brief only the scores are told', async () => {
  const { code, out } = await vigia('cases', fileOf('brief.jsonl', ...cases), '--brief');
  expect(code).toBe(0);
  expect(out).toMatch(/^\n?3 of 5 cases have ended/);
  expect(out).not.toMatch(/inv-/);
});

test.each(readdirSync(here).filter((name) => name.endsWith('.jsonl') && name !== 'invented.jsonl'))(
  'the texts of %s hold no outcome, and each has one',
  (name) => {
    expect(readFileSync(join(here, name), 'utf8')).not.toMatch(/"outcome/);
    expect(objects(joined([name.replace('.jsonl', '')], outcomes())).filter(({ outcome }) => outcome === null)).toEqual([]);
  },
);
