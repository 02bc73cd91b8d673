import { describe, expect, test } from 'vitest';
import { createMetrics, type OidcSettings, serve } from '#api';
import { now } from '#lib/clock.ts';
import { openWork } from '#work';
import { freePort } from '../fakes/port.ts';
import { client, openProvider } from '../fakes/provider.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk } from './desk.ts';

describe.skipIf(noBrowser !== null)(`signing in elsewhere${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  let issuer = '';
  const { open } = desk(async () => {
    const port = await freePort();
    const provider = await openProvider(`http://127.0.0.1:${port}`, { ana: ['csirt'], eva: ['otros'] });
    issuer = provider.issuer;
    const work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now, tell: () => {} });
    const oidc: OidcSettings = {
      issuer,
      clientId: client.clientId,
      secret: 'env:CLAVE',
      claim: 'groups',
      roles: { csirt: 'analyst' },
      clearance: { tlp: 'GREEN', organisations: [] },
    };
    const served = { host: '127.0.0.1', port, work, metrics: createMetrics(), environment: { CLAVE: client.secret }, oidc };
    const service = await serve(served);
    return {
      url: service.url,
      close: async () => {
        await service.close();
        await work.stop();
        provider.close();
      },
    };
  });

  async function comeThrough(name: string) {
    const page = await open({ besides: issuer, at: '/sign-in' });
    await page.goto(new URL('/api/v1/oidc', page.url()).href);
    await page.locator('input[name="login"]').fill(name);
    await page.locator('input[name="password"]').fill('x');
    await page.locator('button[type="submit"]').click();
    await page.locator('input[name="password"]').waitFor({ state: 'detached' });
    // It asks whether we may know him.
    await page.locator('button[type="submit"]').click();
    return page;
  }

  test('who signs in at the organisation’s provider is at his desk with the role that it gives him', async () => {
    const page = await comeThrough('ana');
    await page.waitForSelector('.rail nav a');
    await page.goto(new URL('/admin/account?lang=es', page.url()).href);
    await page.waitForSelector('.part h2');
    expect(await page.locator('main').innerText()).toMatch(/ana[\s\S]*analista/i);
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByRole('link', { name: 'Entrar con la cuenta de la organización' }).waitFor();
  });

  test('who has no role there is told so, and is not in', async () => {
    const page = await comeThrough('eva');
    await expect.poll(() => page.locator('body').innerText()).toMatch(/provider-refused/);
  });
});
