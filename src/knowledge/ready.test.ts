import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadKnowledge, ownKnowledge, readKnowledge } from './index.ts';
import { keptReady } from './ready.ts';

const shelf = fileURLToPath(new URL('../../.vigia/', import.meta.url));

test('what is kept ready is what the files say, to the last value', () => {
  const read = readKnowledge(ownKnowledge);
  loadKnowledge();
  const again = loadKnowledge();
  expect(again).toEqual(read);
  expect(Object.isFrozen(again.words.terms)).toBe(true);
});

test('what is kept and broken is made again', () => {
  loadKnowledge();
  const [name = ''] = readdirSync(shelf).filter((one) => one.endsWith('.bin'));
  writeFileSync(join(shelf, name), 'no such form');
  let loads = 0;
  const load = () => {
    loads += 1;
    return readKnowledge(ownKnowledge);
  };
  expect(keptReady(ownKnowledge, load).version).toBe(readKnowledge(ownKnowledge).version);
  expect(keptReady(ownKnowledge, load).version).toMatch(/^1\./);
  expect(loads).toBe(1);
});
