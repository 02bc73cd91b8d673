import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('./gold/', import.meta.url));

test('the held half is the one whose hash was committed before rules were tuned', () => {
  const fixed = new Map(
    readFileSync(`${root}held.sha256`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+\*?/).reverse() as [string, string]),
  );
  const files = readdirSync(`${root}held`, { recursive: true }).map(String);
  const documents = files.filter((name) => name.endsWith('.yaml')).map((name) => `held/${name}`);
  expect([...fixed.keys()].sort()).toEqual(documents.sort());
  const changed = documents.filter(
    (name) =>
      createHash('sha256')
        .update(readFileSync(root + name))
        .digest('hex') !== fixed.get(name),
  );
  expect(changed).toEqual([]);
});
