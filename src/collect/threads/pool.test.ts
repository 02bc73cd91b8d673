import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fakePdf } from '../../../test/fakes/documents.ts';
import { defaultLimits } from '../limits.ts';
import { inOrder } from './ordered.ts';
import { createPool } from './pool.ts';
import type { Task } from './task.ts';

const task = (decoder: Task['decoder'], bytes: Uint8Array): Task => ({
  decoder,
  bytes,
  charset: null,
  wary: false,
  limits: defaultLimits,
});
const page = (text: string) => task('html', Buffer.from(`<html><p>${text}</p>`));
const long = task('pdf', fakePdf(Array.from({ length: 3000 }, (_, number) => [`Pagina ${number}`])));

test('a task over its time is ended, and the pool goes on with the next', async () => {
  const pool = createPool(1);
  const [slow, next] = await Promise.allSettled([pool.run(long, 150), pool.run(page('hola'), 120_000)]);
  expect(slow).toMatchObject({ status: 'rejected', reason: { code: 'took-too-long', detail: { limit: 150 } } });
  expect(next).toMatchObject({ status: 'fulfilled', value: { text: 'hola' } });
  await pool.close();
});

test('more tasks than threads are all done', async () => {
  const pool = createPool(2);
  const done = await Promise.all(Array.from({ length: 30 }, (_, number) => pool.run(page(`hola ${number}`), 120_000)));
  expect(done.map(({ text }) => text)).toEqual(Array.from({ length: 30 }, (_, number) => `hola ${number}`));
  await pool.close();
});

test('an idle pool does not keep the process alive', () => {
  const script = `import { createPool } from './src/collect/threads/pool.ts';
    await createPool(1).run({ decoder: 'html', bytes: Buffer.from('<p>x'), charset: null, wary: false, limits: {} }, 20000);
    process.stdout.write('done');`;
  const out = execFileSync(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], {
    timeout: 120_000,
  });
  expect(out.toString()).toBe('done');
});

test('results keep the order of the source, a few at a time, and an early end starts nothing more', async () => {
  let started = 0;
  let open = 0;
  let most = 0;
  async function* source() {
    for (let number = 0; number < 100; number += 1) yield number;
  }
  const work = async (number: number) => {
    started += 1;
    most = Math.max(most, ++open);
    await new Promise((done) => setTimeout(done, (number * 7) % 5));
    open -= 1;
    return number;
  };
  const seen: number[] = [];
  for await (const number of inOrder(source(), 4, work)) {
    seen.push(number);
    if (number === 20) break;
  }
  expect(seen).toEqual(Array.from({ length: 21 }, (_, number) => number));
  expect(most).toBe(4);
  expect(started).toBeLessThanOrEqual(24);
});
