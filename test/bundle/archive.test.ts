import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type Entry, writeArchive } from '../../scripts/bundle/archive.ts';

const place = mkdtempSync(join(tmpdir(), 'vigia-archive-'));
const file = join(place, 'a.tar.gz');
afterAll(() => rmSync(place, { recursive: true, force: true }));

const Name = fc.stringMatching(/^[a-zñ0-9_][a-zñ0-9_ .@-]{0,40}$/);
const Path = fc.array(Name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
const Entries = fc
  .uniqueArray(fc.record({ path: Path, from: fc.uint8Array({ maxLength: 2000 }), executable: fc.boolean() }), {
    selector: ({ path }) => path.split('/')[0],
    minLength: 1,
    maxLength: 6,
  })
  .filter((entries) => entries.every(({ path }) => Buffer.byteLength(path) <= 200));

test("the system's tar reads back every name, byte and mode, in any order that they were given", async () => {
  await fc.assert(
    fc.asyncProperty(Entries, async (entries) => {
      const { sha256, files } = await writeArchive(file, 'top', entries);
      expect(await writeArchive(join(place, 'b.tar.gz'), 'top', entries.toReversed())).toMatchObject({ sha256 });
      rmSync(join(place, 'top'), { recursive: true, force: true });
      execFileSync('tar', ['-xzf', file, '-C', place]);
      expect(files).toBe(entries.length + 1);
      for (const { path, from, executable } of entries) {
        expect(readFileSync(join(place, 'top', path)).equals(Buffer.from(from))).toBe(true);
        expect(statSync(join(place, 'top', path)).mode & 0o777).toBe(executable ? 0o755 : 0o644);
      }
      execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: join(place, 'top'), stdio: 'pipe' });
    }),
    { numRuns: 20 },
  );
});

const none: Uint8Array = new Uint8Array();
test.each<[string, Entry, RegExp]>([
  ['a file that is not there', { path: 'a', from: join(place, 'none'), executable: false }, /ENOENT/],
  ['a name of more than 100 bytes', { path: 'x'.repeat(101), from: none, executable: false }, /too long/],
  ['a path of more than 255 bytes', { path: `${'x'.repeat(90)}/`.repeat(3), from: none, executable: false }, /too long/],
])('%s leaves the archive of before as it was, and no half one', async (_what, entry, why) => {
  writeFileSync(file, 'before');
  await expect(writeArchive(file, 'top', [entry])).rejects.toThrow(why);
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(existsSync(`${file}.part`)).toBe(false);
});
