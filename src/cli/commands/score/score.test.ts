import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { loadKnowledge, ownKnowledge, proposalText } from '#knowledge';
import { now } from '#lib/clock.ts';
import { freshFolder } from '../../../../test/stores.ts';
import { run } from '../../program.ts';

const place = mkdtempSync(join(tmpdir(), 'vigia-score-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

const today = Math.floor(now().getTime() / 86_400_000);
const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const history = join(place, 'history.csv');
const rows = Array.from({ length: 600 }, (_, at) => `${dayText(today - 600 + at)},${at % 2 === 0 ? 'MX' : 'US'},Energy,g${at % 7}`);
writeFileSync(history, `date,country,sector,group\n${rows.join('\n')}\n`);

async function said(...words: string[]): Promise<string> {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    written.push(String(piece));
    return true;
  });
  expect(await run(words)).toBe(0);
  vi.restoreAllMocks();
  return written.join('');
}

test('near a significant attack: one sentence with a number, a band, dates and what counts', async () => {
  const es = await said('score', 'near', '--country', 'mx', '--history', history, '--lang', 'es');
  expect(es).toMatch(
    /^Hay \d+ % de probabilidad de que del \d{4}-\d{2}-\d{2} al \d{4}-\d{2}-\d{2} .*contra México, .* \(80 %\) son de \d+ a \d+, y cuenta .*\.\n$/,
  );
  const en = await said('score', 'near', '--sector', 'Energy', '--window', '7', '--history', history, '--lang', 'en');
  expect(en).toMatch(/^There is a \d+% probability .* attacks on Energy are claimed .*\.\n$/);
});

test("a question stands with ours and an outlet's answer, and the board counts it", async () => {
  const { folder } = await freshFolder();
  const at = ['--data', folder, '--lang', 'en', '--who', 'Ana Torres'];
  const claim = ['--claimant', 'The Daily', '--probability', '80', '--source', 'https://example.com/a'];
  const asked = await said('score', 'ask', '--country', 'MX', '--at-least', '12', '--history', history, ...claim, ...at);
  expect(asked).toMatch(
    /^[0-9a-f]{16} · open · \d{4}-\d{2}-\d{2}\n {2}Yes, if at least 12 posts .* labelled MX .*\n.* Vigía: \d+ % · About .*\n.* The Daily: 80 % \[https/,
  );
  const id = asked.slice(0, 16);
  expect(await said('score', ...at.slice(0, 4))).toContain('0 questions scored; 1 open');
  expect(await said('score', 'resolve', id, 'yes', '--source', 'https://example.com/b', ...at)).toContain('settled');
  const board = await said('score', ...at.slice(0, 4));
  expect(board).toContain('1 questions scored; 0 open');
  for (const who of ['Vigía', 'The Daily', '= share × total', 'Calibration of Vigía']) expect(board).toContain(who);
  expect(JSON.parse(await said('score', 'list', '--json', ...at))).toMatchObject([{ id, ends: [{ end: 'yes', who: 'Ana Torres' }] }]);
});

test('with few settled cases nothing is proposed and nothing written; the reason is told', async () => {
  const { folder } = await freshFolder();
  const cases = join(place, 'cases.jsonl');
  const report = { at: '2026-03-01', outlet: 'Foro', text: 'Vendo acceso VPN a una constructora en México. 1500 USD, acepto garante.' };
  const told = [
    { id: 'a-1', reports: [report], outcome: 'R', outcomeAt: '2026-03-09' },
    { id: 'a-2', reports: [{ ...report, at: '2026-03-10' }], outcome: 'R', outcomeAt: '2026-03-09' },
    { id: 'a-3', reports: [report], outcome: null },
  ];
  writeFileSync(cases, told.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const out = join(place, 'none.yaml');
  const words = ['score', 'propose', '--cases', cases, '--out', out, '--data', folder];
  const before = readdirSync(ownKnowledge);
  // Only the first is told from before its end.
  expect(await said(...words, '--lang', 'es')).toMatch(/^1 casos con final conocido; .*\nCon menos de 40 no se propone nada/);
  expect(JSON.parse(await said(...words, '--json'))).toMatchObject({ lesson: { outcomes: 1, silence: 'too-few' }, proposal: null });
  expect([existsSync(out), readdirSync(ownKnowledge)]).toEqual([false, before]);
});

test('a proposal is put in force by a person with a name and a reason, in the folder that he names', async () => {
  const root = join(place, 'knowledge');
  cpSync(ownKnowledge, root, { recursive: true });
  const mark = { before: 1.2, after: 1.1, by: { value: -0.1, low: -0.2, high: -0.01 } };
  const learned = { knowledge: loadKnowledge(root).version, from: 'store', outcomes: 80, log: mark, brier: mark };
  const path = join(place, 'proposal.yaml');
  const weights = [{ factor: 'escrow-accepted', before: 1, weight: 0.5, spoke: 20 }];
  writeFileSync(path, proposalText({ about: 'x', learned, weights, moved: [] }));
  const words = ['score', 'accept', path, '--knowledge', root, '--who', 'Ana Torres', '--lang', 'en'];
  await expect(run(words)).rejects.toMatchObject({ code: 'wrong-use', detail: { what: '--reason' } });
  expect(await said(...words, '--reason', 'Reviewed case by case')).toMatch(/^escrow-accepted: 1 → 0\.5\nIn force .* signed by Ana Torres/);
  expect(loadKnowledge(root).judging.factors.flatMap(({ id, weighed }) => (weighed ? [`${id} ${weighed.by}`] : []))).toEqual([
    'escrow-accepted Ana Torres',
  ]);
  await expect(run([...words, '--reason', 'Once more, the same'])).rejects.toMatchObject({ code: 'bad-knowledge' });
});
