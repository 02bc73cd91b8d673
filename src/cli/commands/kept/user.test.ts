import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serve } from '#api';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { openWork, type Work } from '#work';
import { freshFolder } from '../../../../test/stores.ts';
import { surroundings } from '../../surroundings.ts';
import { type UserOptions, userCommand } from './user.ts';

// The command beside the service that has the folder: what it does to people holds in that service too.

let folder = '';
let work: Work;
let service: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  ({ folder } = await freshFolder());
  work = await openWork({ place: { folder }, share: 'lend', threads: 1, keys: null, environment: {}, now, tell: () => {} });
  // As from elsewhere, where nobody is the owner by sitting here.
  service = await serve({ host: '127.0.0.1', port: 0, work, url: 'https://vigia.example' });
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

type Ran = { readonly code: number; readonly out: string; readonly told: string };

/** One command with what it printed and what it said to the person. */
async function run(act: string | undefined, names: readonly string[], options: Partial<UserOptions> = {}): Promise<Ran> {
  const [out, told]: [string[], string[]] = [[], []];
  const into = (lines: string[]) => (piece: string | Uint8Array) => {
    lines.push(String(piece));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into(out) as never),
    vi.spyOn(process.stderr, 'write').mockImplementation(into(told) as never),
  ];
  try {
    const code = await userCommand(act, names, { data: folder, url: 'https://vigia.example', ...options }, surroundings('es'));
    return { code, out: out.join(''), told: told.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function status(token: string, path: string): Promise<number> {
  const response = await fetch(`${service.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  return response.status;
}

const soon = { timeout: 60_000, interval: 100 };

test('nobody is listed where nobody was let in', async () => {
  expect(await run(undefined, [])).toMatchObject({ code: 1, out: '' });
});

test('somebody is let in by a link that is printed once, and is listed with what he may do and see', async () => {
  const { out, told } = await run('add', ['Ana Torres'], { role: 'analyst', tlp: 'amber', org: ['Salud'] });
  expect(out).toMatch(/^https:\/\/vigia\.example\/#enter=[\w-]{43}\n$/);
  expect(told).toMatch(/Entregue este enlace a Ana Torres/);
  expect((await run('list', [])).out).toBe('Ana Torres · analyst · TLP:AMBER · Salud · aún no elige contraseña\n');
  expect((await run('add', ['Eva Ruiz'], {})).code).toBe(0);
  expect(
    (await run('list', [], { json: true })).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).clearance),
  ).toEqual([
    { tlp: 'AMBER', organisations: ['Salud'] },
    { tlp: 'AMBER+STRICT', organisations: [] },
  ]);
});

test('a token lets a program in at the running service, for what it is and while it holds', async () => {
  const { out, told } = await run('token', ['Ana Torres'], { scope: 'read', days: '30' });
  const [token, number] = [out.trim(), /Llave (\d+)/.exec(told)?.[1] ?? ''];
  expect(await status(token, 'radar')).toBe(200);
  expect(await status(token, 'users')).toBe(403);
  expect((await run('sessions', ['Ana Torres'])).out).toContain(`${number} · `);
  expect(await run('revoke', ['Ana Torres', number])).toMatchObject({ code: 0, out: '' });
  await expect.poll(() => status(token, 'radar'), soon).toBe(401);
  expect((await run('sessions', ['Ana Torres'])).out).not.toContain(`${number} · `);
});

test('who is made an admin may at once what admins may, and who is turned away is in no more', async () => {
  const token = (await run('token', ['Eva Ruiz'], { scope: 'read,operate' })).out.trim();
  expect(await status(token, 'users')).toBe(403);
  expect((await run('role', ['Eva Ruiz'], { role: 'admin', tlp: 'red', org: ['all'] })).out).toMatch(
    /^Eva Ruiz · admin · TLP:RED · todas las organizaciones/,
  );
  await expect.poll(() => status(token, 'users'), soon).toBe(200);
  // The last admin cannot be turned away.
  await expect(run('role', ['Eva Ruiz'], { off: true })).rejects.toMatchObject({ code: 'last-admin' });
  await run('add', ['Luis Vega'], { role: 'admin' });
  expect((await run('role', ['Eva Ruiz'], { off: true })).out).toMatch(/sin entrada$/m);
  await expect.poll(() => status(token, 'users'), soon).toBe(401);
  await run('role', ['Eva Ruiz'], { on: true });
  expect((await run('reset', ['Eva Ruiz'], { totp: true })).out).toMatch(/#enter=/);
});

test.each<[string, readonly string[], Partial<UserOptions>, string]>([
  ['add', ['Ana Torres'], {}, 'name-taken'],
  ['add', [], {}, 'wrong-use'],
  ['add', ['Otro'], { role: 'chief' }, 'wrong-use'],
  ['add', ['Otro'], { tlp: 'violeta' }, 'wrong-use'],
  ['role', ['Nadie'], { role: 'reader' }, 'no-such-record'],
  ['token', ['Ana Torres'], { scope: 'todo' }, 'wrong-use'],
  ['token', ['Ana Torres'], { days: '0' }, 'wrong-use'],
  ['revoke', ['Ana Torres'], {}, 'wrong-use'],
  ['revoke', ['Ana Torres', '999999'], {}, 'no-such-record'],
  ['burn', ['Ana Torres'], {}, 'wrong-use'],
])('%s %j %j is refused as %s', async (act, names, options, code) => {
  const fault = await run(act, names, options).catch((caught: unknown) => caught);
  expect(fault).toBeInstanceOf(Failure);
  expect(fault).toMatchObject({ code });
});
