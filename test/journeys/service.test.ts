import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { openDatabase, type Place, saveSource } from '#store';
import { postgresPrograms } from '../fakes/postgres.ts';
import { counts, expectWhole, until } from '../faults/ground.ts';
import { emptyFolder, freshServer, onBoth } from '../stores.ts';
import { type Run, start, vigia } from './program.ts';

// The service as it runs for years: what falls into a folder is found seconds later, it ends in good order and begins where it stopped.

const count = 150;
const listing = (number: number) =>
  `Selling VPN access (FortiGate) to Electrica Quimera, a Mexican power company, lot ${number}. Price $3,500. Escrow accepted. CURP HEGG560427MVZRRL04`;
const row = (number: number) => JSON.stringify({ text: listing(number) });
const planted = /Quimera|FortiGate|HEGG560427MVZRRL04|power company/;

async function found(url: string, query: string): Promise<{ post: string }[]> {
  return ((await (await fetch(`${url}/api/v1/posts?${query}`)).json()) as { found: { post: string }[] }).found;
}

/** Ends the service. Beside the sentence for the person its log is lines of JSON without a word of a post. */
async function endInOrder(run: Run, signal: NodeJS.Signals): Promise<void> {
  run.process.kill(signal);
  const { code, out, err } = await run.end;
  expect([code, out]).toEqual([0, '']);
  expect(err).not.toMatch(planted);
  const lines = err.trimEnd().split('\n');
  for (const line of lines.filter((one) => !/^(?:Nobody signs in| {2}http:)/.test(one) && !one.startsWith('Vigía is at')))
    expect(JSON.parse(line)).toMatchObject({ level: 30 });
}

async function addSource(place: Place, path: string): Promise<void> {
  const { transaction, close } = await openDatabase(place, now);
  const source = { id: 'arrivals', kind: 'folder', settings: { path, settleSeconds: 0 }, class: 'own', mayKeepDays: null, enabled: true };
  await transaction((tx) => saveSource(tx, source, now().toISOString()));
  await close();
}

onBoth((fresh, kind) => {
  test('what falls into a watched folder is found with its judgement; asked to end while it works, the service loses nothing', async () => {
    const place = await fresh();
    const own = emptyFolder();
    const arrivals = join(own, 'arrivals');
    mkdirSync(arrivals);
    for (let number = 0; number < count; number += 1) writeFileSync(join(arrivals, `${number}.txt`), listing(number));
    writeFileSync(join(arrivals, 'broken.docx'), 'PK\u0003\u0004 Quimera');
    await addSource(place, arrivals);
    const words = 'folder' in place ? ['--data', place.folder] : ['--data', own, '--database', place.server];

    const first = start('up', '--port', '0', '--threads', '1', ...words);
    const url = await first.says(/http:\/\/\S+/);
    await until(async () => (await found(url, 'text=quimera&limit=1')).length > 0);
    await endInOrder(first, 'SIGTERM');

    const second = start('up', '--port', '0', '--threads', '1', ...words);
    const next = await second.says(/http:\/\/\S+/);
    const all = async () => found(next, 'text=quimera&country=MX&level=1&limit=500');
    await until(async () => (await all()).length >= count);
    expect(new Set((await all()).map(({ post }) => post)).size).toBe(count);
    expect(await (await fetch(`${next}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${next}/readyz`)).json()).toMatchObject({ status: 'ready', store: kind });
    const { sources } = (await (await fetch(`${next}/api/v1/sources`)).json()) as { sources: unknown[] };
    expect(sources).toMatchObject([{ id: 'arrivals', state: 'well', posts: count, refused: [{ count: 1 }] }]);
    const metrics = await (await fetch(`${next}/metrics`)).text();
    expect(metrics).toMatch(/^vigia_judged_total \d+$/m);
    expect(metrics).not.toMatch(planted);
    await endInOrder(second, 'SIGINT');
    if (kind === 'embedded') await looksBack(words);
  });
});

/** An analyst looks for a name that she misspells, and asks what other knowledge would have said. */
async function looksBack(words: readonly string[]): Promise<void> {
  const typo = await vigia('search', 'Electrica Quimra', '--limit', '3', ...words);
  expect([typo.code, typo.out.trim().split('\n').length]).toEqual([0, 3]);
  expect(typo.err).toMatch(/Looked for instead: .*quimera/i);
  const other = join(emptyFolder(), 'knowledge');
  cpSync(ownKnowledge, other, { recursive: true });
  const factor = join(other, 'factors/escrow-accepted.yaml');
  const changed = readFileSync(factor, 'utf8').replace(/as-sold: \[[\d., ]+\]/, 'as-sold: [6, 8, 10]');
  expect(changed).toContain('[6, 8, 10]');
  writeFileSync(factor, changed);
  const { code, out, err } = await vigia('replay', '--knowledge', other, '--json', ...words);
  expect([code, err]).toEqual([0, expect.stringMatching(new RegExp(`^${count} judged with \\S+; ${count} would have been different`))]);
  for (const line of out.trim().split('\n')) {
    const { real } = JSON.parse(line) as { real: [number, number] };
    expect(real[1]).toBeGreaterThan(real[0]);
  }
}

describe.skipIf(postgresPrograms() === null)('PostgreSQL', () => {
  test('an ingest that is cut off goes on where it was, in a folder and in a file: nothing is lost, nothing doubled', async () => {
    const desk = emptyFolder();
    const place = await freshServer();
    const [folder, lines] = [join(desk, 'many'), join(desk, 'rows.jsonl')];
    // So many rows that it is not done before it hears that it shall end, however late that is.
    const all = 1_000;
    mkdirSync(folder);
    for (let number = 0; number < 300; number += 1) writeFileSync(join(folder, `${number}.txt`), listing(number));
    for (let number = 300; number < all; number += 1) appendFileSync(lines, `${row(number)}\n`);
    const { db, close } = await openDatabase(place, now);
    const words = ['ingest', folder, lines, '--data', desk, '--database', place.server];
    for (const enough of [1, 350]) {
      const cut = start(...words);
      await until(async () => (await counts(db)).posts >= enough);
      cut.process.kill('SIGINT');
      expect(await cut.end).toMatchObject({ code: 1, err: expect.stringContaining('Cut off.') });
    }
    expect((await counts(db)).posts).toBeLessThan(all);
    const whole = await vigia(...words);
    expect([whole.code, whole.err]).toEqual([0, expect.stringMatching(/many: 0 new, .*\n.*rows\.jsonl: \d+ new, \d+ known, 0 refused\n$/)]);
    expect(await counts(db)).toEqual({ posts: all, judged: all });
    // A post is named by the bytes that were received: of a row, that row's.
    const names = Array.from({ length: all }, (_, number) => sha256(number < 300 ? listing(number) : row(number)));
    await expectWhole(db, names);
    await close();
  });
});

test('what makes no sense ends with 2 and says what would, before anything is opened or made', async () => {
  const folder = emptyFolder();
  const wrong: readonly (readonly [string[], string])[] = [
    [['work'], '--database'],
    [['up', '--port', 'x'], '--port'],
    [['ingest', 'x.csv', '--map', 'texto'], '--map'],
    [['ingest', 'x.csv', '--threads', 'many'], '--threads'],
  ];
  for (const [words, what] of wrong) {
    expect(await vigia(...words, '--data', folder)).toEqual({ code: 2, out: '', err: expect.stringContaining(what) });
  }
  expect(readdirSync(folder)).toEqual([]);
});
