import { chmod, mkdir, mkdtemp, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unpack } from '../../exports/index.ts';
import { defaultLimits } from '../../limits.ts';
import { createManners } from '../../web/fetcher.ts';
import { settingsOf } from '../index.ts';
import type { Cursor, Tools } from '../source.ts';
import { toolsFor } from '../tools.ts';
import { folder } from './index.ts';
import { Folders, isAfter, type State } from './state.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'vigia-folder-'));
});
afterEach(() => rm(root, { recursive: true }));

const put = (name: string, text: string) => writeFile(join(root, name), text);

type Brief = { readonly items: string[]; readonly refused: string[]; readonly cursor: State; readonly marks: number };

/** One poll: what it took as `name text`, what it refused, and where it stopped; cut off after so many parts. */
async function poll(
  from: Cursor = null,
  at = Date.now() + 50,
  settleSeconds = 0,
  parts = Number.POSITIVE_INFINITY,
  more: Partial<Tools> = {},
): Promise<Brief> {
  const settings = settingsOf(folder, { path: root, settleSeconds });
  const now = () => new Date(at);
  const around = { limits: defaultLimits, manners: createManners(now), environment: {}, now, since: null };
  const tools = toolsFor(settings, { ...around, signal: new AbortController().signal });
  const [items, refused]: string[][] = [[], []];
  let cursor = from;
  let marks = 0;
  for await (const one of folder.poll(settings, from, { ...tools, ...more })) {
    if (one.kind === 'mark') {
      cursor = one.cursor;
      marks += 1;
    } else if (one.kind === 'refused') refused?.push(`${one.externalId} ${one.code}`);
    else items?.push(`${one.item.origin.externalId} ${Buffer.from(one.item.bytes)}`);
    parts -= 1;
    if (parts === 0) break;
  }
  return { items: items ?? [], refused: refused ?? [], cursor: cursor as State, marks };
}

/** The cursor as it stands once the minute of slack has gone by. */
const later = async (cursor: State): Promise<State> => {
  await pause(20);
  const upTo = Date.now();
  await pause(20);
  return { ...cursor, upTo };
};

test('everything below is taken at first, sorted, and nothing of it again', async () => {
  await mkdir(join(root, 'b'));
  await put('c.txt', 'tres');
  await put('a.txt', 'uno');
  await put('b/x.txt', 'dos');
  await put('.hidden', 'no');
  const first = await poll();
  expect(first.items).toEqual(['a.txt uno', 'b/x.txt dos', 'c.txt tres']);
  const second = await poll(await later(first.cursor));
  expect(second.items).toEqual([]);
});

test('what is new or changed since is taken, also where its date says that it is old', async () => {
  await put('a.txt', 'uno');
  await put('b.txt', 'dos');
  const from = await later((await poll()).cursor);
  await put('b.txt', 'dos, corregido');
  await put('n.txt', 'nuevo');
  const outside = await mkdtemp(join(tmpdir(), 'vigia-outside-'));
  await writeFile(join(outside, 'old.txt'), 'viejo');
  await utimes(join(outside, 'old.txt'), 1_000_000, 1_000_000);
  await rename(join(outside, 'old.txt'), join(root, 'old.txt'));
  await rm(outside, { recursive: true });
  expect((await poll(from)).items).toEqual(['b.txt dos, corregido', 'n.txt nuevo', 'old.txt viejo']);
});

test('a folder that is moved in is taken whole, though its files did not change', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'vigia-outside-'));
  await writeFile(join(outside, 'x.txt'), 'llegó con su carpeta');
  await put('a.txt', 'uno');
  const from = await later((await poll()).cursor);
  await rename(outside, join(root, 'moved'));
  expect((await poll(from)).items).toEqual(['moved/x.txt llegó con su carpeta']);
});

test('a file that may still be being written waits for the next poll', async () => {
  await put('a.txt', 'a medias');
  const early = await poll(null, Date.now() + 5_000, 10);
  expect(early.items).toEqual([]);
  expect((await poll(early.cursor, Date.now() + 11_000, 10)).items).toEqual(['a.txt a medias']);
});

test('a clock that went far ahead and back again loses nothing', async () => {
  await put('a.txt', 'antes');
  const ahead = await poll(null, Date.now() + 365 * 86_400_000);
  await put('b.txt', 'después');
  expect((await poll(ahead.cursor)).items).toEqual(['a.txt antes', 'b.txt después']);
  const behind = await poll(null, Date.now() - 2 * 86_400_000);
  expect(behind.items).toHaveLength(2);
});

test('what is no ordinary file, cannot be read or leads out of the folder is refused, and the rest goes on', async () => {
  await mkdir(join(root, 'closed'));
  await put('a.txt', 'uno');
  await put('closed/b.txt', 'dos');
  await put('empty.txt', '');
  await put('huge.txt', '');
  await truncate(join(root, 'huge.txt'), 60_000_000);
  await put('z.txt', 'tres');
  await symlink('a.txt', join(root, 'link.txt'));
  await symlink('/etc/hostname', join(root, 'out.txt'));
  await symlink('.', join(root, 'circle'));
  await symlink('nowhere', join(root, 'dangling'));
  await chmod(join(root, 'closed'), 0);
  const got = await poll();
  await chmod(join(root, 'closed'), 0o755);
  const asRoot = process.getuid?.() === 0;
  expect(got.items).toEqual(['a.txt uno', ...(asRoot ? ['closed/b.txt dos'] : []), 'link.txt uno', 'z.txt tres']);
  expect(got.refused).toEqual(['empty.txt empty', 'huge.txt too-large', 'out.txt not-a-file', ...(asRoot ? [] : ['closed unreadable'])]);
});

test('a poll that is cut off goes on after its last mark', async () => {
  for (let i = 0; i < 250; i += 1) await put(`f${String(i).padStart(3, '0')}.txt`, 'x');
  const cut = await poll(null, Date.now() + 50, 0, 230);
  expect(cut.cursor.walk?.after).toMatch(/f199\.txt$/u);
  const rest = await poll(cut.cursor);
  expect(rest.items.map((one) => one.split(' ')[0])).toEqual(Array.from({ length: 50 }, (_, i) => `f${i + 200}.txt`));
  expect(rest.cursor.walk).toBeNull();
});

test('a file that a drive failed to give is tried again, though nothing about it changed; one that is closed to us is not', async () => {
  const faulty = (name: string, code: string): Partial<Tools> => ({
    unpack: async function* (bytes, head) {
      if (head.name.endsWith(name)) throw Object.assign(new Error('read'), { code, syscall: 'read' });
      yield* unpack(bytes, head);
    },
  });
  for (const [code, again] of [
    ['EIO', ['b.txt dos', 'c.txt tres']],
    ['EACCES', []],
  ] as const) {
    for (const [name, text] of Object.entries({ 'a.txt': 'uno', 'b.txt': 'dos', 'c.txt': 'tres' })) {
      await put(name, text);
      await pause(20);
    }
    const first = await poll(null, Date.now() + 3_600_000, 0, Number.POSITIVE_INFINITY, faulty('b.txt', code));
    expect(first.refused).toEqual(['b.txt unreadable']);
    expect(first.items).toHaveLength(2);
    expect((await poll(first.cursor, Date.now() + 7_200_000)).items).toEqual(again);
  }
});

test('the cursor does not grow with the files, and little with the folders', async () => {
  for (let i = 0; i < 30; i += 1) {
    await mkdir(join(root, `d${i}`));
    for (let j = 0; j < 10; j += 1) await put(`d${i}/${j}.txt`, 'x');
  }
  expect(JSON.stringify((await poll()).cursor).length).toBeLessThan(400 + root.length);
});

test('another folder in the settings, or a cursor that makes no sense, begins anew', async () => {
  await put('a.txt', 'uno');
  const { cursor } = await poll();
  for (const from of [{ ...cursor, root: '/elsewhere', upTo: Date.now() }, { x: 1 }, 'x', 7, [null]]) {
    expect((await poll(from as Cursor)).items).toEqual(['a.txt uno']);
  }
});

test('a folder that is not there is a failure of the source', async () => {
  const settings = settingsOf(folder, { path: join(root, 'nope') });
  await expect(folder.poll(settings, null, {} as never).next()).rejects.toMatchObject({ code: 'not-found' });
  expect(() => settingsOf(folder, { path: 'relative' })).toThrow(expect.objectContaining({ code: 'bad-source' }));
});

test('the order of a walk is the order of its names', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', ' ', 'é'), minLength: 1, maxLength: 3 });
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(isAfter(one, one)).toBe(false);
      if (one !== other) expect(isAfter(one, other)).toBe(!isAfter(other, one));
    }),
  );
  expect(isAfter('a b/x', 'a/x')).toBe(true);
});

test('folders packed and unpacked are the same folders', () => {
  const folders = new Folders();
  for (const file of ['/a/x', '/a/y', '/b c/é/x']) folders.add(file);
  const again = new Folders(folders.packed());
  expect(['/a/z', '/b c/é/q', '/b c/x', '/x'].map((file) => again.has(file))).toEqual([true, true, false, false]);
  expect(again.packed()).toBe(folders.packed());
});
