import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { linkFor } from '#api';
import { now } from '#lib/clock.ts';
import type { Database } from '#store';
import { openDesk } from '../fakes/desk.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

const password = 'colibrí ventana mostaza tren';

describe.skipIf(noBrowser !== null)(`people at the desk${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  let database: Database;
  const { open, service } = desk(async () => {
    const opened = await openDesk(await freshFolder(), 12);
    database = opened.database;
    return opened;
  });
  let codes: readonly string[] = [];

  async function enter(name: string, secret: string, code?: string): Promise<Page> {
    const page = await open({ at: '/' });
    await page.getByLabel('Nombre').fill(name);
    await page.getByLabel('Contraseña').fill(secret);
    await page.keyboard.press('Enter');
    if (code !== undefined) {
      await page.getByLabel('Código').fill(code);
      await page.keyboard.press('Enter');
    }
    await page.waitForSelector('.rail nav a');
    return page;
  }

  test('the first who comes in by the link of the terminal looks after the desk', async () => {
    const { url } = await database.transaction((tx) => linkFor(tx, null, service().url, { by: 'test', at: now().toISOString() }));
    const page = await open({ hash: url.slice(url.indexOf('#')) });
    await page.getByLabel('Nombre').fill('Renata Ibarra');
    await page.getByLabel('Contraseña nueva').fill(password);
    await page.getByLabel('Otra vez').fill('otra cosa');
    await page.getByRole('button', { name: 'Empezar' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(/no son iguales/);
    await page.getByLabel('Otra vez').fill(password);
    await page.getByRole('button', { name: 'Empezar' }).click();
    await page.waitForSelector('.line');
    expect(page.url()).not.toContain('enter=');
  });

  test('a code of the telephone is set up, and asked for from then on', async () => {
    const page = await enter('Renata Ibarra', password);
    await page.goto(`${service().url}/admin/account?lang=es`);
    await page.locator('.enrolling summary').click();
    await page.locator('.enrolling').getByLabel('Contraseña').fill(password);
    await page.locator('.enrolling button').click();
    await page.getByRole('img', { name: /Código QR/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
    await page.locator('.enrolling').getByLabel('Código', { exact: true }).fill(new TOTP({ secret }).generate());
    await page.locator('.enrolling button').click();
    await page.waitForSelector('.codes li');
    codes = await page.locator('.codes li').allInnerTexts();
    await page.getByRole('button', { name: 'Ya los guardé' }).click();
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByLabel('Contraseña').waitFor();
    // A code counts once: the one that follows it, which a telephone some seconds ahead shows.
    const again = await enter('Renata Ibarra', password, new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }));
    expect(await again.locator('.rail').innerText()).toContain('Administración');
  });

  test('his own estimate goes first, then ours is shown', async () => {
    const page = await enter('Renata Ibarra', password, codes[1]);
    await page.goto(`${service().url}/radar?text=quimera&lang=es`);
    await page.waitForSelector('.line');
    expect(await page.locator('.line .likely').innerText()).toBe('Primero su estimación');
    await page.locator('.line .what a').click();
    await page.waitForSelector('.estimate');
    expect(await page.locator('.waterfall, .needle').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('input[name="middle"]').fill('70');
    await page.getByRole('button', { name: 'Guardar y ver la de Vigía' }).click();
    await page.waitForSelector('.needle');
    expect(await page.locator('.decided').textContent()).toContain('70');
  });

  test('who would rather see all at once says so, and is asked no more', async () => {
    const page = await enter('Renata Ibarra', password, codes.at(-1));
    const hers = () => page.getByLabel('Pedirme mi estimación antes de mostrarme la de Vigía');
    await page.goto(`${service().url}/admin/account?lang=es`);
    await hers().uncheck();
    await page.waitForSelector('.notice:has-text("se muestra todo de una vez")');
    await page.goto(`${service().url}/radar?text=santa+aurelia&lang=es`);
    await page.waitForSelector('.line .likely b');
    await page.goto(`${service().url}/admin/account?lang=es`);
    await hers().check();
    await page.waitForSelector('.notice:has-text("va primero su estimación")');
    await page.goto(`${service().url}/radar?text=santa+aurelia&lang=es`);
    await expect.poll(() => page.locator('.line .likely').first().innerText()).toBe('Primero su estimación');
  });

  test('a reader let in by the admin sees neither what is above his marking nor that it is counted', async () => {
    const page = await enter('Renata Ibarra', password, codes[2]);
    await page.goto(`${service().url}/admin/people?lang=es`);
    const form = page.locator('form.row');
    await form.getByLabel('Nombre').fill('Teo Lira');
    await form.getByLabel('Papel').selectOption('reader');
    await form.getByLabel('Ve hasta').selectOption('AMBER');
    await form.getByLabel('De qué organizaciones').selectOption('some');
    await form.getByLabel('Cuáles').fill('mx-hospital, mx-agua');
    await form.getByRole('button').click();
    const link = await page.locator('.given input').inputValue();
    expect(await page.getByLabel('Cuáles: Teo Lira').inputValue()).toBe('mx-hospital, mx-agua');
    expect(await faultsOf(page)).toEqual([]);
    const his = await open({ hash: link.slice(link.indexOf('#')) });
    await his.getByLabel('Contraseña nueva').fill(password);
    await his.getByLabel('Otra vez').fill(password);
    await his.getByRole('button', { name: 'Empezar' }).click();
    // The twelve invented ones are AMBER; the two that were judged from posts without a marking are AMBER+STRICT.
    await his.waitForSelector('.line');
    expect(await his.locator('.head').innerText()).toMatch(/\b12 casos\b/);
    expect((await his.locator('.line').allInnerTexts()).join()).not.toMatch(/Quimera|Aurelia/i);

    await page.goto(`${service().url}/radar?text=quimera&lang=es`);
    const strict = await page.locator('.line .what a').getAttribute('href');
    await his.goto(`${service().url}/radar?text=quimera&lang=es`);
    await his.waitForSelector('.empty');
    expect(await his.locator('.head').innerText()).toContain('0 casos');
    await his.goto(`${service().url}${strict}?lang=es`);
    const refusal = async () => (await his.locator('.problem').textContent())?.replace(/\([0-9a-f]+\)/, '(…)');
    const hidden = await refusal();
    await his.goto(`${service().url}/cases/00000000?lang=es`);
    expect(await refusal()).toBe(hidden);
    await his.goto(`${service().url}/actors/nightheron?lang=es`);
    await his.waitForSelector('.personas li, .problem');
    expect(await his.locator('main').textContent()).not.toMatch(/Quimera|Aurelia/i);

    await his.goto(`${service().url}/admin?lang=es`);
    await his.waitForSelector('.saved a');
    expect(await his.locator('.saved').innerText()).not.toContain('Personas');
  });

  test('what is known is tried on a text, and the log is verified', async () => {
    const page = await enter('Renata Ibarra', password, codes[3]);
    await page.goto(`${service().url}/knowledge?lang=es`);
    await page.fill('#trial-text', 'Vendo acceso VPN a un hospital. Sin pruebas hasta recibir el anticipo.');
    await page.getByRole('button', { name: 'Probar', exact: true }).click();
    await page.waitForSelector('.fired li');
    expect(await page.locator('.trial mark').count()).toBeGreaterThan(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`${service().url}/admin/evidence?lang=es`);
    await page.getByRole('button', { name: 'Comprobar la bitácora' }).click();
    await page.waitForSelector('.whole');
  });

  test.each(looks)('axe finds nothing to mend at the door (%s, %s)', async (tongue, scheme) => {
    const page = await open({ tongue, scheme });
    await page.waitForSelector('.door form');
    expect(await faultsOf(page)).toEqual([]);
  });

  test.each(looks)('axe finds nothing to mend in knowledge and administration (%s, %s)', async (tongue, scheme) => {
    const page = await enter('Renata Ibarra', password, codes[4 + looks.findIndex(([a, b]) => a === tongue && b === scheme)]);
    await page.emulateMedia({ colorScheme: scheme });
    for (const at of ['knowledge/factor/pay-before-proof', 'admin/account', 'admin/people', 'admin/retention', 'admin/evidence']) {
      await page.goto(`${service().url}/${at}?lang=${tongue}`);
      await page.waitForSelector('h1');
      expect(await faultsOf(page)).toEqual([]);
    }
  });
});
