import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { peopleIn } from '#store';
import { openWork, type Work } from '#work';
import { freePort } from '../../../test/fakes/port.ts';
import { client, openProvider } from '../../../test/fakes/provider.ts';
import { freshFolder } from '../../../test/stores.ts';
import { createMetrics, type OidcSettings, type Service, serve } from '../index.ts';

// Against a real provider on this machine: who it knows comes in with the role that it gives him.

const groups: Readonly<Record<string, readonly string[]>> = { ana: ['csirt', 'csirt-admins'], eva: ['otros'] };
let work: Work;
let service: Service;
let close: () => void;

beforeAll(async () => {
  const own = `http://127.0.0.1:${await freePort()}`;
  const provider = await openProvider(own, groups);
  close = provider.close;
  work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now, tell: () => {} });
  const oidc: OidcSettings = {
    issuer: provider.issuer,
    clientId: client.clientId,
    secret: 'env:CLAVE',
    claim: 'groups',
    roles: { csirt: 'analyst', 'csirt-admins': 'admin' },
    clearance: { tlp: 'GREEN', organisations: [] },
  };
  const environment = { CLAVE: client.secret };
  service = await serve({
    host: '127.0.0.1',
    port: Number(new URL(own).port),
    work,
    metrics: createMetrics(),
    environment,
    oidc,
  });
});
afterAll(async () => {
  await service.close();
  await work.stop();
  close();
});

/** A browser: follows what it is sent to, keeps cookies by host, and fills the forms of the provider. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL) => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  async function go(to: string, form?: Record<string, string>): Promise<{ url: URL; status: number; text: string }> {
    const url = new URL(to);
    const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) return go(new URL(location, url).href);
    return { url, status: response.status, text: await response.text() };
  }
  async function signIn(login: string) {
    let page = await go(`${service.url}/api/v1/oidc`);
    for (let step = 0; step < 3 && page.text.includes('<form'); step += 1) {
      const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? '';
      page = await go(new URL(action, page.url).href, { prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) });
    }
    return page;
  }
  return { go, signIn, jarOf };
}

test('whom the provider knows comes in with the role that it gives him, and is the same the next time', async () => {
  for (let time = 0; time < 2; time += 1) {
    const one = browser();
    const page = await one.signIn('ana');
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('http-equiv="refresh"')]);
    const me = JSON.parse((await one.go(`${service.url}/api/v1/me`)).text);
    expect(me).toMatchObject({ person: { name: 'ana', hasPassword: false }, role: 'admin', clearance: { tlp: 'GREEN' }, provider: true });
    expect(one.jarOf(new URL(service.url)).has('vigia-return')).toBe(false);
  }
  expect(await peopleIn(work.database.db)).toHaveLength(1);
});

test('who has no role there does not come in', async () => {
  const page = await browser().signIn('eva');
  expect([page.status, JSON.parse(page.text)]).toMatchObject([403, { code: 'provider-refused' }]);
  expect(await peopleIn(work.database.db)).toHaveLength(1);
});

test('nobody comes back who did not go, nor with what another went with', async () => {
  for (const path of ['/api/v1/oidc/back', '/api/v1/oidc/back?code=x&state=y'])
    expect(JSON.parse((await browser().go(service.url + path)).text)).toMatchObject({ status: 403, code: 'provider-refused' });
  const [ana, other] = [browser(), browser()];
  await ana.go(`${service.url}/api/v1/oidc`);
  const state = 'of-another';
  const answer = await other.go(`${service.url}/api/v1/oidc/back?code=x&state=${state}`);
  expect(answer.status).toBe(403);
});
