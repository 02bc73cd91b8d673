import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { beginning, type Entry, entry, follow, lineOf, type Said, saidIn } from './entry.ts';

const at = '2026-11-22T18:00:00.000Z';
const said = (n: number): Said => ({ at, kind: 'post', subject: `post-${n}`, body: { n, source: 'foro' } });

function chain(length: number, start = beginning, from = 1): Entry[] {
  const entries: Entry[] = [];
  for (let n = 0; n < length; n += 1) entries.push(entry(entries.at(-1) ?? start, said(from + n)));
  return entries;
}

const six = chain(6);
const other = chain(6, beginning, 100);
const put = (at: number, changes: Partial<Entry>): Entry[] => six.map((one, index) => (index === at ? { ...one, ...changes } : one));
const without = (...numbers: number[]): Entry[] => six.filter(({ seq }) => !numbers.includes(seq));
const rehashed = (one: Entry, changes: Partial<Entry>): Entry => {
  const made = { ...one, ...changes };
  return { ...made, hash: sha256(lineOf(made)) };
};
const [, , third, fourth] = six as [Entry, Entry, Entry, Entry];
const liedText = third.said?.replace('foro', 'otro') ?? '';

test.each([
  ['what it says', put(2, { said: liedText }), 3, 'changed'],
  ['what it says and the hash of that', put(2, { said: liedText, content: sha256(liedText) }), 3, 'wrong-hash'],
  ['everything, its own hash too', put(2, rehashed(third, { said: liedText, content: sha256(liedText) })), 4, 'forked'],
  ['only its hash', put(2, { hash: other[2]?.hash ?? '' }), 3, 'wrong-hash'],
  ['what it follows', put(3, { previous: six[1]?.hash ?? '' }), 4, 'wrong-hash'],
  ['one taken out', without(3), 3, 'missing'],
  ['the first taken out', without(1), 1, 'missing'],
  ['two exchanged', [...six.slice(0, 2), fourth, third, ...six.slice(4)], 3, 'reordered'],
  ['one twice', [...six.slice(0, 3), third, ...six.slice(3)], 4, 'reordered'],
  ['two exchanged and renumbered', [...six.slice(0, 2), { ...fourth, seq: 3 }, { ...third, seq: 4 }, ...six.slice(4)], 3, 'wrong-hash'],
  [
    'one taken out and the rest moved up',
    [...six.slice(0, 2), ...six.slice(3).map((one) => ({ ...one, seq: one.seq - 1 }))],
    3,
    'wrong-hash',
  ],
  ['the end of another log', [...six.slice(0, 3), ...other.slice(3)], 4, 'forked'],
  ['a number that is none', put(2, { seq: 2.5 }), 3, 'malformed'],
  ['a hash that is none', put(2, { hash: 'sha256:x' }), 3, 'malformed'],
] as const)('the first broken link is found: %s', (_what, entries, seq, what) => {
  expect(follow(entries, beginning).broken).toEqual({ seq, what });
});

test('a whole chain holds, in one run or in several, and with contents withheld', () => {
  const end = { seq: 6, hash: six[5]?.hash };
  expect(follow(six, beginning)).toEqual({ head: end, broken: null });
  expect(follow(six.slice(3), follow(six.slice(0, 3), beginning).head)).toEqual({ head: end, broken: null });
  expect(follow(put(2, { said: null }), beginning)).toEqual({ head: end, broken: null });
});

test('a line and a content are checked with nothing but sha256sum', () => {
  expect(sha256(lineOf(third))).toBe(third.hash);
  expect(JSON.parse(lineOf(third))).toEqual({ content: sha256(third.said ?? ''), previous: six[1]?.hash, seq: 3 });
  expect(saidIn(third)).toEqual(said(3));
  expect(saidIn({ said: '{' })).toBeNull();
});

test('the same log always has the same hashes', () => {
  expect(six[0]?.hash).toBe('sha256:28b1bbc6bfd613687ab64cad3252b5011f92f2a5e6aadeab8410e3821495d394');
});

test('any change of any entry is found, at that entry or the one after it', () => {
  const anyEntry = fc.record({ seq: fc.nat(8), hash: fc.string(), previous: fc.string(), content: fc.string(), said: fc.string() });
  fc.assert(
    fc.property(fc.nat(4), anyEntry, fc.constantFrom('seq', 'hash', 'previous', 'content', 'said'), (index, change, field) => {
      const changed = put(index, { [field]: change[field as keyof typeof change] });
      const { broken } = follow(changed, beginning);
      const same = JSON.stringify(changed) === JSON.stringify(six);
      expect(broken === null).toBe(same);
      if (broken !== null) expect(Math.abs(broken.seq - (index + 1))).toBeLessThanOrEqual(1);
    }),
  );
});
