import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { everything, Scope } from '#model';
import { addPerson } from '#store';
import { openWork, type Work } from '#work';
import { tokenFor } from '../../../test/desk.ts';
import { freshFolder } from '../../../test/stores.ts';
import { createMetrics, type Service, serve } from '../index.ts';
import { linkFor } from './people/issuing.ts';

// The first admin comes in by a link, the next by theirs; who tries to come in otherwise does not.

let work: Work;
let service: Service;
/** The same store, as it is reached from elsewhere by https. */
let outside: Service;
let clockMs = now().getTime();
const clock = () => new Date(clockMs);
const hours = 3_600_000;
const url = 'https://vigia.example';

beforeAll(async () => {
  work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now: clock, tell: () => {} });
  const serving = { host: '127.0.0.1', port: 0, work, metrics: createMetrics(), clock };
  service = await serve(serving);
  outside = await serve({ ...serving, metrics: createMetrics(), url });
});
afterAll(async () => {
  await service.close();
  await outside.close();
  await work.stop();
});

type Answer = { readonly status: number; readonly code: unknown; readonly body: Record<string, unknown>; readonly cookie: string | null };
type Call = {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly at?: Service;
};

async function ask(method: string, path: string, { body, cookie, token, headers = {}, at = service }: Call = {}): Promise<Answer> {
  const response = await fetch(`${at.url}/api/v1/${path}`, {
    method,
    headers: {
      origin: at.url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Record<string, unknown>;
  const given = response.headers.get('set-cookie');
  return { status: response.status, code: answered['code'], body: answered, cookie: given?.split(';')[0] ?? null };
}

const hand = () => ({ by: 'vigia', at: clock().toISOString() });
const secretIn = (link: { readonly url: string }) => link.url.split('#enter=')[1] ?? '';
const passwords = { Ana: 'caballo batería grapa correcta', Beto: 'luna papel tambor ventana' };

async function signIn(name: keyof typeof passwords, code?: string, call: Call = {}): Promise<Answer> {
  return ask('POST', 'session', { ...call, body: { name, password: passwords[name], ...(code ? { code } : {}) } });
}

test('until somebody is let in, who sits at the machine is its owner; who comes from elsewhere is nobody', async () => {
  expect((await ask('GET', 'cases')).status).toBe(200);
  expect((await ask('GET', 'me')).body).toMatchObject({ owner: true, role: 'admin', person: null });
  expect(await ask('GET', 'cases', { headers: { 'x-forwarded-for': '203.0.113.9' } })).toMatchObject({ status: 401 });
  expect(await ask('GET', 'cases', { at: outside })).toMatchObject({ status: 401, code: 'sign-in-needed' });
});

test('a link makes the first admin, once, and from then on everybody signs in', async () => {
  const link = await work.database.transaction((tx) => linkFor(tx, null, service.url, hand()));
  const code = secretIn(link);
  expect((await ask('POST', 'links/look', { body: { code } })).body).toEqual({ kind: 'first', name: null });
  expect(await ask('POST', 'links', { body: { code, name: 'Ana', password: 'Ana12345' } })).toMatchObject({ code: 'weak-password' });
  const both = await Promise.all(['Ana', 'Intruso'].map((name) => ask('POST', 'links', { body: { code, name, password: passwords.Ana } })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  const won = both.find(({ status }) => status === 200);
  expect((await ask('GET', 'me', { cookie: won?.cookie ?? '' })).body).toMatchObject({
    role: 'admin',
    owner: false,
    person: { hasTotp: false },
  });
  expect(await ask('GET', 'cases')).toMatchObject({ status: 401, code: 'sign-in-needed' });
  expect(await ask('POST', 'links', { body: { code, name: 'Otra', password: passwords.Ana } })).toMatchObject({ code: 'link-spent' });
  // Whichever won, Ana is who the other tests know.
  if (both[0]?.status !== 200)
    await work.database
      .transaction(async (tx) => {
        const id = await addPerson(tx, { name: 'Ana', role: 'admin', clearance: everything }, hand());
        const again = await linkFor(tx, id, service.url, hand());
        return again;
      })
      .then((again) => ask('POST', 'links', { body: { code: secretIn(again), password: passwords.Ana } }));
  expect((await signIn('Ana')).status).toBe(200);
});

test('an admin lets another in, who chooses his password; a link works for a day', async () => {
  const { cookie } = await signIn('Ana');
  const added = await ask('POST', 'users', {
    cookie: cookie ?? '',
    body: { name: 'Beto', role: 'analyst', clearance: { tlp: 'GREEN', organisations: [] } },
  });
  const { user, link } = added.body as { user: { id: string }; link: { url: string } };
  expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#enter=[\w-]{43}$/);
  clockMs += 25 * hours;
  expect(await ask('POST', 'links', { body: { code: secretIn(link), password: passwords.Beto } })).toMatchObject({ status: 410 });
  const again = (await ask('POST', `users/${user.id}/reset`, { cookie: (await signIn('Ana')).cookie ?? '', body: {} })).body as {
    url: string;
  };
  expect((await ask('POST', 'links/look', { body: { code: secretIn(again) } })).body).toEqual({ kind: 'password', name: 'Beto' });
  expect((await ask('POST', 'links', { body: { code: secretIn(again), password: passwords.Beto } })).status).toBe(200);
  expect(await signIn('Beto')).toMatchObject({ status: 200 });
  expect(
    await ask('POST', 'users', {
      cookie: (await signIn('Ana')).cookie ?? '',
      body: { name: ' ANA ', role: 'reader', clearance: everything },
    }),
  ).toMatchObject({ status: 409, code: 'name-taken' });
});

test('each sign-in gives a new cookie that no script sees; one that was laid there before is worth nothing', async () => {
  const laid = `vigia=${'A'.repeat(43)}`;
  const raw = await fetch(`${service.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url, cookie: laid },
    body: JSON.stringify({ name: 'Ana', password: passwords.Ana }),
  });
  expect(raw.headers.get('set-cookie')).toMatch(/^vigia=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(raw.headers.get('set-cookie')).not.toContain('AAAA');
  expect((await ask('GET', 'cases', { cookie: laid })).status).toBe(401);
  const secure = await signIn('Ana', undefined, { at: outside, headers: { origin: url } });
  expect(secure.cookie).toMatch(/^__Host-vigia=/);
});

test('a session ends by itself, by its person, by an admin, and with the password', async () => {
  const idle = (await signIn('Ana')).cookie ?? '';
  clockMs += 3 * hours;
  expect((await ask('GET', 'cases', { cookie: idle })).status).toBe(401);

  const busy = (await signIn('Ana')).cookie ?? '';
  for (let hour = 0; hour < 23; hour += 1) {
    clockMs += hours;
    expect((await ask('GET', 'me/sessions', { cookie: busy })).status).toBe(200);
  }
  clockMs += 2 * hours;
  expect((await ask('GET', 'cases', { cookie: busy })).status).toBe(401);

  const [first, second] = [(await signIn('Ana')).cookie ?? '', (await signIn('Ana')).cookie ?? ''];
  const { sessions } = (await ask('GET', 'me/sessions', { cookie: first })).body as { sessions: { number: number; own: boolean }[] };
  const other = sessions.find(({ own }) => !own)?.number;
  expect((await ask('DELETE', `me/sessions/${other}`, { cookie: first })).status).toBe(200);
  expect([
    (await ask('GET', 'me/sessions', { cookie: second })).status,
    (await ask('DELETE', 'session', { cookie: first })).status,
  ]).toEqual([401, 200]);
  expect((await ask('GET', 'me/sessions', { cookie: first })).status).toBe(401);

  const beto = (await signIn('Beto')).cookie ?? '';
  const ana = (await signIn('Ana')).cookie ?? '';
  const { users } = (await ask('GET', 'users', { cookie: ana })).body as { users: { id: string; name: string }[] };
  const id = users.find(({ name }) => name === 'Beto')?.id;
  expect((await ask('DELETE', `users/${id}/sessions`, { cookie: ana })).status).toBe(200);
  expect((await ask('GET', 'cases', { cookie: beto })).status).toBe(401);
  const back = (await signIn('Beto')).cookie ?? '';
  await ask('PATCH', `users/${id}`, { cookie: ana, body: { enabled: false } });
  expect([(await ask('GET', 'cases', { cookie: back })).status, (await signIn('Beto')).code]).toEqual([401, 'wrong-sign-in']);
  await ask('PATCH', `users/${id}`, { cookie: ana, body: { enabled: true } });
  expect((await signIn('Beto')).status).toBe(200);
});

test('who guesses waits longer and longer, whether or not there is anybody of that name', async () => {
  for (const name of ['Beto', 'Nadie']) {
    const codes: unknown[] = [];
    for (let time = 0; time < 7; time += 1) codes.push((await ask('POST', 'session', { body: { name, password: 'no es esta' } })).code);
    expect(codes).toEqual([...Array(5).fill('wrong-sign-in'), 'too-many-tries', 'too-many-tries']);
    clockMs += hours;
  }
  // Even with the right one he waits; then it lets him in, and forgets.
  expect(await ask('POST', 'session', { body: { name: 'Nadie', password: 'x' } })).toMatchObject({
    code: expect.stringMatching(/wrong|many/),
  });
  clockMs += hours;
  expect((await signIn('Beto')).status).toBe(200);
});

test('from elsewhere a code is needed too; each works once, and so does each recovery code', async () => {
  clockMs += hours;
  const there = { at: outside, headers: { origin: url } };
  const entered = await signIn('Beto', undefined, there);
  const cookie = entered.cookie ?? '';
  expect(await ask('GET', 'cases', { ...there, cookie })).toMatchObject({ status: 403, code: 'second-proof-needed' });
  expect((await ask('GET', 'me', { ...there, cookie })).body).toMatchObject({ mustEnrol: true });
  expect(await ask('POST', 'me/totp', { ...there, cookie, body: { password: 'otra' } })).toMatchObject({ code: 'wrong-sign-in' });
  const { secret, uri } = (await ask('POST', 'me/totp', { ...there, cookie, body: { password: passwords.Beto } })).body as {
    secret: string;
    uri: string;
  };
  expect(uri).toContain(secret);
  const app = new TOTP({ secret });
  const codeAt = () => app.generate({ timestamp: clockMs });
  expect(await ask('PUT', 'me/totp', { ...there, cookie, body: { code: '000000' } })).toMatchObject({ status: 401 });
  const { recovery } = (await ask('PUT', 'me/totp', { ...there, cookie, body: { code: codeAt() } })).body as { recovery: string[] };
  expect(new Set(recovery).size).toBe(10);
  expect((await ask('GET', 'cases', { ...there, cookie })).status).toBe(200);

  clockMs += hours;
  expect(await signIn('Beto')).toMatchObject({ status: 401, code: 'code-needed' });
  const once = codeAt();
  expect((await signIn('Beto', once)).status).toBe(200);
  expect(await signIn('Beto', once)).toMatchObject({ status: 401, code: 'wrong-sign-in' });
  clockMs += 90_000;
  expect((await signIn('Beto', app.generate({ timestamp: clockMs - 120_000 }))).code).toBe('wrong-sign-in');
  expect((await signIn('Beto', codeAt())).status).toBe(200);
  expect((await signIn('Beto', (recovery[0] ?? '').toUpperCase())).status).toBe(200);
  expect((await signIn('Beto', recovery[0])).code).toBe('wrong-sign-in');
});

test('a cookie from another page, or from who does not say where he is, changes nothing', async () => {
  clockMs += hours;
  const { cookie } = await signIn('Ana');
  const body = { name: 'x', scopes: ['read'] };
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
    expect(await ask('POST', 'me/tokens', { cookie: cookie ?? '', body, headers })).toMatchObject({ status: 403, code: 'foreign-request' });
  const blind = await fetch(`${service.url}/api/v1/me/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookie ?? '' },
    body: JSON.stringify(body),
  });
  expect(blind.status).toBe(403);
});

test('a token does what its scopes and the role of its person allow, until it is over or revoked', async () => {
  const { cookie } = await signIn('Ana');
  const make = async (scopes: readonly string[], days = 1) =>
    (await ask('POST', 'me/tokens', { cookie: cookie ?? '', body: { name: 'sonda', scopes, days } })).body as {
      token: string;
      number: number;
    };
  const read = await make(['read']);
  expect(read.token).toMatch(/^vigia_[\w-]{43}$/);
  expect((await ask('GET', 'cases', { token: read.token })).status).toBe(200);
  expect(await ask('GET', 'users', { token: read.token })).toMatchObject({ status: 403, code: 'not-your-role' });
  expect(await ask('GET', 'me/tokens', { token: read.token })).toMatchObject({ status: 401 });
  const reader = await tokenFor(work.database, 'reader', everything, Scope.options, clock());
  expect(await ask('POST', 'cases/aaaa/join', { token: reader, body: {} })).toMatchObject({ status: 403, code: 'not-your-role' });
  expect((await ask('DELETE', `me/tokens/${read.number}`, { cookie: cookie ?? '' })).status).toBe(200);
  expect((await ask('GET', 'cases', { token: read.token })).status).toBe(401);
  const short = await make(['read']);
  clockMs += 25 * hours;
  expect((await ask('GET', 'cases', { token: short.token })).status).toBe(401);
  expect((await ask('GET', 'cases', { token: `vigia_${'A'.repeat(43)}` })).status).toBe(401);
});

test('nobody takes away the last admin, and all of it stands in the log without a secret', async () => {
  const { cookie } = await signIn('Ana');
  const { users } = (await ask('GET', 'users', { cookie: cookie ?? '' })).body as { users: { id: string; name: string; role: string }[] };
  const admins = users.filter(({ role }) => role === 'admin');
  const last = admins.map(({ id }) => ask('PATCH', `users/${id}`, { cookie: cookie ?? '', body: { role: 'reader' } }));
  expect((await Promise.all(last)).map(({ code }) => code)).toContain('last-admin');
  const { rows } = await work.database.execute("select said from ledger where kind = 'person'");
  const log = rows.map(({ said }) => String(said)).join('\n');
  for (const did of [
    'added',
    'password',
    'signed-in',
    'signed-out',
    'totp-on',
    'recovery-code',
    'token-made',
    'token-ended',
    'link-made',
    'refused',
    'changed',
  ])
    expect(log, did).toContain(`"did":"${did}"`);
  for (const secret of [...Object.values(passwords), 'argon2id', 'vigia_']) expect(log).not.toContain(secret);
});
