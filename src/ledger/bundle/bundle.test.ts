import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArchiveFile, tar, untar } from '#lib/files/tar.ts';
import { sha256 } from '#lib/hash.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { beginning, type Entry, type EntryKind, entry, type Json } from '../entry.ts';
import { signerFrom } from '../keys.ts';
import { bundleOf, type Evidence, places, plain } from './make.ts';
import { verifyBundle } from './verify.ts';

const newSigner = () =>
  signerFrom('csirt.example/ledger', generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const signer = newSigner();
const at = '2026-11-22T18:00:00.000Z';
const text = 'Vendo acceso a la Clínica Inventada. Tel. ••••••••••\n';
const original = Buffer.from('age-encryption.org/v1\nhere a sealed original\n');
const post = sha256('raw bytes of the post');
const erased = sha256('raw bytes of another');
const note = 'La clínica aclara que el acceso no era suyo.';

const log: Entry[] = [];
const record = (kind: EntryKind, subject: string, body: Record<string, Json>): Entry => {
  const made = entry(log.at(-1) ?? beginning, { at, kind, subject, body });
  log.push(made);
  return made;
};
const others = (count: number) =>
  Array.from({ length: count }, (_, n) => record('post', sha256(`other ${log.length} ${n}`), { text: sha256('x') }));
others(3);
record('post', post, { text: sha256(text), sealed: sha256(original), source: 'foro-x' });
others(2);
record('post', erased, { text: sha256('gone'), sealed: null });
record('deletion', erased, { who: '=Ana Torres', reason: 'plazo\tvencido', text: sha256('gone') });
others(1);
record('access', post, { who: 'Luis Vera', role: 'custodio', reason: 'orden 12/2026' });
record('correction', post, { who: 'Ana Torres', note: sha256(note) });
others(1);

const shown = new Set([post, erased]);
const stretch = (from: number, to: number) => {
  const entries = log.slice(from - 1, to).map((one) => (shown.has(JSON.parse(one.said ?? '').subject) ? one : { ...one, said: null }));
  return { entries, note: signCheckpoint(log[to - 1] as Entry, signer), answer: null };
};
const evidence: Evidence = {
  madeAt: at,
  exhibits: [
    { post, text, original },
    { post: erased, text: null, original: null },
  ],
  corrections: [note],
  stretches: [stretch(4, 8), stretch(10, 11)],
  verifiers: [signer.verifier],
};
const whole = bundleOf(evidence, signer);

const put = (name: string, change: (content: string) => string, files = whole): ArchiveFile[] =>
  files.map((one) => (one.name === name ? { name, bytes: Buffer.from(change(Buffer.from(one.bytes).toString())) } : one));
const without = (name: string) => whole.filter((one) => one.name !== name);

/** As the operator himself could: with a new list of hashes, signed anew. */
function listedAnew(files: readonly ArchiveFile[]): ArchiveFile[] {
  const rest = files.filter(({ name }) => !name.startsWith('SHA256SUMS'));
  const sums = rest.map(({ name, bytes }) => `${plain(sha256(bytes))}  ${name}\n`).join('');
  return [...rest, { name: places.sums, bytes: Buffer.from(sums) }, { name: places.signature, bytes: signer.sign(sums) }];
}

/** What the bundle's own script says, run by the system's `sh` over the files as the system's `tar` unpacks them. */
function byHand(files: readonly ArchiveFile[]): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bundle-'));
  writeFileSync(join(folder, 'evidence.tar'), tar(files, new Date(at)));
  spawnSync('tar', ['-xf', 'evidence.tar'], { cwd: folder });
  const { status, stdout, stderr } = spawnSync('sh', ['verify.sh'], { cwd: folder });
  return { status, said: `${stdout}${stderr}` };
}

test('a whole bundle holds, for us and for an expert with sha256sum and openssl', () => {
  const { status, said } = byHand(whole);
  expect(said).toBe('Everything holds. / Todo concuerda.\n');
  expect(status).toBe(0);
  expect(verifyBundle(untar(tar(whole, new Date(at))), [signer.verifier])).toEqual({
    faults: [],
    origin: 'csirt.example/ledger',
    madeAt: at,
    posts: [post, erased],
    keys: [{ line: signer.verifier.line, trusted: true }],
    checkpoints: [
      { seq: 8, stampedAt: null },
      { seq: 11, stampedAt: null },
    ],
  });
});

test('the same evidence gives the same bytes', () => {
  expect(Buffer.from(tar(bundleOf(evidence, signer), new Date(at))).equals(tar(whole, new Date(at)))).toBe(true);
});

test('entries of other cases show nothing but their hash', () => {
  const contents = whole.filter(({ name }) => name.startsWith('contents/')).map(({ name }) => name);
  expect(contents).toEqual([4, 7, 8, 10, 11].map(places.content));
});

test('who touched what stands in a table that no spreadsheet takes for a formula', () => {
  const table = Buffer.from(whole.find(({ name }) => name === 'history.tsv')?.bytes ?? []).toString();
  expect(table).toContain(`8\t${at}\tdeletion\t${erased}\t'=Ana Torres\t\tplazo vencido\n`);
  expect(table).toContain(`10\t${at}\taccess\t${post}\tLuis Vera\tcustodio\torden 12/2026\n`);
});

const chainFile = places.chain(4, 8);
const lineAt = (index: number, change: (line: string) => string) => (content: string) =>
  content
    .split('\n')
    .map((line, place) => (place === index ? change(line) : line))
    .join('\n');

test.each([
  ['a text is changed', put(places.text(post), (one) => one.replace('Vendo', 'Regalo')), { kind: 'changed', file: places.text(post) }],
  ['a file is taken out', without(places.original(post)), { kind: 'missing', file: places.original(post) }],
  ['a file is put in', [...whole, { name: 'posts/extra.txt', bytes: Buffer.from('x') }], { kind: 'unlisted', file: 'posts/extra.txt' }],
  ['the list is made anew by somebody else', put(places.sums, (one) => one.replace('a', 'b')), { kind: 'unsigned', file: places.sums }],
  ['the operator changes a text', listedAnew(put(places.text(post), (one) => `${one}!`)), { kind: 'unproven', file: places.text(post) }],
  [
    'the operator changes an original',
    listedAnew(put(places.original(post), (one) => `${one}!`)),
    { kind: 'unproven', file: places.original(post) },
  ],
  [
    'the operator changes what an entry says',
    listedAnew(put(places.content(10), (one) => one.replace('Luis Vera', 'Eva Luna'))),
    { kind: 'link', file: places.chain(10, 11), broken: { seq: 10, what: 'changed' } },
  ],
  [
    'the operator takes an entry out of the chain',
    listedAnew(put(chainFile, (one) => one.split('\n').toSpliced(1, 1).join('\n'))),
    { kind: 'link', file: chainFile, broken: { seq: 5, what: 'missing' } },
  ],
  [
    'the operator changes an entry and not those after it',
    listedAnew(
      put(
        chainFile,
        lineAt(1, (line) => line.replace(/"content":"sha256:.{8}/, '"content":"sha256:00000000')),
      ),
    ),
    { kind: 'link', file: chainFile, broken: { seq: 6, what: 'forked' } },
  ],
  [
    'the operator changes the last entry',
    listedAnew(
      put(
        places.chain(10, 11),
        lineAt(1, (line) => line.replace(/"content":"sha256:.{8}/, '"content":"sha256:00000000')),
      ),
    ),
    { kind: 'unsigned', file: places.note(11) },
  ],
  [
    'the operator puts in a content',
    listedAnew([...whole, { name: places.content(9), bytes: Buffer.from('{}') }]),
    { kind: 'unproven', file: places.content(9) },
  ],
  [
    'a correction is reworded',
    listedAnew(put(`corrections/${plain(sha256(note))}.txt`, () => 'otra')),
    { kind: 'unproven', file: `corrections/${plain(sha256(note))}.txt` },
  ],
  ['a line is no entry', listedAnew(put(chainFile, (one) => `hola\n${one}`)), { kind: 'unreadable', file: chainFile }],
] as const)('it is found when %s', (_what, files, fault) => {
  expect(verifyBundle(files, []).faults).toContainEqual(fault);
});

test.each([
  ['a text is changed', put(places.text(post), (one) => `${one}!`), 'SHA256SUMS'],
  ['the list is made anew by somebody else', put(places.sums, (one) => one.replace('a', 'b')), 'SHA256SUMS.sig'],
  ['the operator changes a text', listedAnew(put(places.text(post), (one) => `${one}!`)), 'text.txt'],
  ['the operator changes what an entry says', listedAnew(put(places.content(10), (one) => one.replace('Luis', 'Eva'))), places.content(10)],
  ['the operator takes an entry out', listedAnew(put(chainFile, (one) => one.split('\n').toSpliced(1, 1).join('\n'))), chainFile],
  [
    'a checkpoint is about another hash',
    listedAnew(put('checkpoints/000000000008.text', (one) => one.replace('8', '9'))),
    'checkpoints/000000000008',
  ],
] as const)('the script finds it too when %s', (_what, files, named) => {
  const { status, said } = byHand(files);
  expect(said).toMatch(new RegExp(`BROKEN  \\S*${named.replaceAll('.', '\\.')}`));
  expect(status).toBe(1);
});

test('keys that one does not know from elsewhere are shown as such', () => {
  expect(verifyBundle(whole, [newSigner().verifier]).keys).toEqual([{ line: signer.verifier.line, trusted: false }]);
});

test('a stretch that does not end at its checkpoint is no evidence', () => {
  const [first] = evidence.stretches;
  if (first === undefined) throw new Error('no stretch');
  expect(() => bundleOf({ ...evidence, stretches: [{ ...first, entries: first.entries.slice(0, -1) }] }, signer)).toThrow();
});

test('any change of any byte is found, and what is no bundle is refused', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, place, flip) => {
      const chosen = whole[which] as ArchiveFile;
      const changed = Buffer.from(chosen.bytes);
      if (changed.length === 0) return;
      changed[place % changed.length] = (changed[place % changed.length] ?? 0) ^ flip;
      const files = whole.map((one) => (one === chosen ? { name: one.name, bytes: changed } : one));
      try {
        expect(verifyBundle(files, []).faults).not.toEqual([]);
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'broken-file' });
      }
    }),
  );
  expect(() => verifyBundle([], [])).toThrow(expect.objectContaining({ code: 'broken-file' }));
});
