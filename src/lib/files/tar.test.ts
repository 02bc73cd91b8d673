import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tar, untar } from './tar.ts';

const at = new Date('2026-11-22T18:00:00Z');
const files = [
  { name: 'README.md', bytes: Buffer.from('hola\n') },
  { name: `posts/${'a'.repeat(64)}/text.txt`, bytes: Buffer.alloc(512, 'x') },
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'año.txt', bytes: Buffer.alloc(1025, 7) },
];
const folder = () => mkdtempSync(join(tmpdir(), 'vigia-tar-'));

test('the system tar opens what is packed', () => {
  const into = folder();
  writeFileSync(join(into, 'a.tar'), tar(files, at));
  execFileSync('tar', ['-xf', 'a.tar'], { cwd: into });
  for (const { name, bytes } of files) expect(readFileSync(join(into, name))).toEqual(bytes);
  expect(execFileSync('tar', ['-tvf', 'a.tar', '--utc'], { cwd: into }).toString()).toContain('2026-11-22 18:00');
});

test.each(['ustar', 'gnu', 'pax'])('what the system tar packed in the form %s is opened', (form) => {
  const from = folder();
  for (const { name, bytes } of files) {
    mkdirSync(join(from, 'in', name, '..'), { recursive: true });
    writeFileSync(join(from, 'in', name), bytes);
  }
  execFileSync('tar', ['-cf', '../a.tar', `--format=${form}`, '.'], { cwd: join(from, 'in') });
  const opened = untar(readFileSync(join(from, 'a.tar')));
  const order = (list: readonly { name: string }[]) => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(order(opened)).toEqual(order(files));
});

test('the same files give the same bytes, and come out as they went in', () => {
  expect(Buffer.from(tar(files, at)).equals(tar(files, at))).toBe(true);
  expect(untar(tar(files, at))).toEqual(files);
});

test.each(['/etc/passwd', '../out', 'a/../../out', 'a\\b'])('an archive that names %s is refused', (name) => {
  expect(() => untar(tar([{ name, bytes: Buffer.alloc(1) }], at))).toThrow(expect.objectContaining({ code: 'broken-file' }));
});

test('a link is refused', () => {
  const from = folder();
  execFileSync('sh', ['-c', 'ln -s /etc/passwd link && tar -cf a.tar link'], { cwd: from });
  expect(() => untar(readFileSync(join(from, 'a.tar')))).toThrow(expect.objectContaining({ code: 'broken-file' }));
});

test('any bytes, and an archive cut off anywhere, are opened or refused', () => {
  const whole = tar(files, at);
  const tried = (bytes: Uint8Array) => {
    try {
      return untar(bytes).length <= files.length;
    } catch (fault) {
      return fault instanceof Error && fault.name === 'Failure';
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), tried));
  fc.assert(fc.property(fc.nat(whole.length), (length) => tried(whole.subarray(0, length))));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) =>
      tried(Uint8Array.from(whole, (byte, place) => (place === index ? byte ^ flip : byte))),
    ),
  );
});
