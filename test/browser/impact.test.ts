import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../fakes/desk.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

describe.skipIf(noBrowser !== null)(`what else would stop, and what to do now${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  const { open, service } = desk(async () => openDesk(await freshFolder(), 3));

  async function impact(query = '', opening: Parameters<typeof open>[0] = {}): Promise<Page> {
    const page = await open({ ...opening, at: `/impact${query}` });
    await page.waitForSelector('[data-drawn="true"] .network svg');
    return page;
  }

  async function quimera(): Promise<string> {
    const { rows } = (await (await fetch(`${service().url}/api/v1/radar?text=quimera&triage=all`)).json()) as { rows: { id: string }[] };
    return rows[0]?.id ?? '';
  }

  async function caseWithMeasures(opening: Parameters<typeof open>[0] = {}): Promise<Page> {
    const page = await open({ ...opening, at: `/cases/${await quimera()}` });
    await page.evaluate(`localStorage.setItem('vigia-signature', 'Renata Ibarra')`);
    await page.waitForSelector('.measures[data-drawn="true"] li');
    return page;
  }

  /** How the network stands: each sector with the word of its band. */
  const bands = (page: Page) => page.locator('.network .box').allTextContents();

  test('its key leads there; the slider goes day by day by keyboard, and drawing, sentence and table say the same', async () => {
    const page = await open({ at: '/radar' });
    await page.waitForSelector('.line');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForSelector('[data-drawn="true"] .network svg');
    const first = await bands(page);
    expect(first.length).toBeGreaterThan(10);
    await page.focus('#day');
    for (let day = 0; day < 5; day += 1) await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.today b:has-text("Día 5.")');
    const fifth = await bands(page);
    expect(fifth).not.toEqual(first);
    const said = await page.locator('.today p').innerText();
    expect(await page.locator('#day').getAttribute('aria-valuetext')).toBe(said);
    const rows = await page.locator('.spread tbody tr').count();
    for (let at = 0; at < rows; at += 1) {
      const row = page.locator('.spread tbody tr').nth(at);
      const name = (await row.locator('th').innerText()).split('\n')[0]?.toLowerCase() ?? '?';
      const band = await row.locator('.band').innerText();
      expect(fifth.map((one) => one.toLowerCase()).some((one) => one.includes(name) && one.includes(band))).toBe(true);
      if (band !== 'nada') expect(said.toLowerCase()).toContain(name);
    }
    await page.keyboard.press('End');
    await page.waitForSelector('.today b:has-text("Día 90.")');
    expect(await page.locator('.today').innerText()).toContain('Nadie lo notaría');
  });

  test('from change to change by button; what fails, how much and how long stand in the address', async () => {
    const page = await impact();
    await page.getByRole('button', { name: /Cambio siguiente/ }).click();
    await page.waitForSelector('.today b:has-text("Día 1.")');
    await page.locator('.chips').getByRole('button', { name: 'agua' }).click();
    await page.waitForURL(/hit=energy%7Cwater/);
    await page.getByLabel('Qué parte se detiene').selectOption('0.5');
    await page.getByLabel('Por cuánto tiempo').selectOption('14');
    await page.waitForURL(/share=0\.5&days=14/);
    await page.waitForSelector('.assumes:has-text("14 días")');
    await expect.poll(() => page.locator('.network .hit').count()).toBe(2);
    for (const name of ['energía', 'agua']) await page.locator('.chips').getByRole('button', { name }).click();
    await page.waitForSelector('.empty');
    expect(await page.locator('.network').count()).toBe(0);
  });

  test('a case shows its level and why, two severities, and what somebody would do with it', async () => {
    const page = await impact();
    await page
      .getByLabel('Si un caso fuera cierto')
      .selectOption({ label: 'Acceso VPN FortiGate, administrador de dominio · Electrica Quimera' });
    await page.waitForURL(/\/impact\/[0-9a-f]{16}/);
    await page.waitForSelector('.severity .bar-row');
    expect(await page.locator('.severity .bar-row').count()).toBe(2);
    const told = await page.locator('main').innerText();
    for (const word of ['El nivel es', 'Tal como están las cosas', 'De ser cierto', 'Ransomware', 'Daño a personas'])
      expect(told).toContain(word);
    await page.getByRole('link', { name: 'Abrir el caso' }).click();
    await page.getByRole('link', { name: 'Ver la red día por día' }).click();
    await page.waitForSelector('[data-drawn="true"] .network svg');
  });

  test('an own matrix is refused with line and column, then mended, kept, used and taken out', async () => {
    const page = await impact();
    await page.evaluate(`localStorage.setItem('vigia-signature', 'Renata Ibarra')`);
    const file = (text: string) => ({ name: 'm.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByLabel('Cómo se llama').fill('<b>Nuestra</b>');
    await page.getByLabel('Archivo CSV').setInputFiles(file('sector,energy,water\nenergy,0,x\nwater,-1,0\n'));
    await page.getByRole('button', { name: 'Revisar y guardar' }).click();
    await page.waitForSelector('.report tbody tr');
    expect(await page.locator('.report tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^2\s+water\s+«x» no es un número/),
      expect.stringMatching(/^3\s+energy\s+«-1» no es un número/),
    ]);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Archivo CSV').setInputFiles(file('sector,energy,water\nenergy,0,0.1\nwater,0.6,0\n'));
    await page.getByRole('button', { name: 'Revisar y guardar' }).click();
    await page.waitForSelector('.matrices li h3:has-text("<b>Nuestra</b>")');
    await page.waitForURL(/by=[0-9a-f]{12}/);
    expect(await page.locator('.report').count()).toBe(0);
    await expect.poll(() => page.locator('.chips button').count()).toBe(2);
    await page.locator('.chips').getByRole('button', { name: 'energía' }).click();
    await page.waitForSelector('[data-drawn="true"] .network svg');
    await expect.poll(() => page.locator('.network .box').count()).toBe(2);
    await page.getByRole('button', { name: 'Quitar', exact: true }).click();
    await page.waitForSelector('.own .quiet:has-text("Todavía no hay ninguna")');
    await expect.poll(() => page.locator('.network .box').count()).toBeGreaterThan(10);
  });

  test('a measure is taken on, given to somebody, ticked and unticked; it stands there when the page is opened anew', async () => {
    const page = await caseWithMeasures();
    const first = page.locator('.measures li').first();
    expect(await first.locator('.stands').textContent()).toBe('Sin tomar');
    await first.getByRole('button', { name: 'Tomar' }).click();
    await expect.poll(() => first.locator('.stands').textContent()).toMatch(/^A cargo de Renata Ibarra · vence .*\(.+\)$/);
    await first.getByRole('button', { name: 'Encargar…' }).click();
    await page.getByLabel('Persona o equipo').fill('Guardia del SOC');
    await page.keyboard.press('Enter');
    await expect.poll(() => first.locator('.stands').textContent()).toContain('A cargo de Guardia del SOC');
    await first.locator('input').press('Space');
    await expect.poll(() => first.locator('.stands').textContent()).toMatch(/^Hecha por Renata Ibarra, .*\d{1,2}:\d\d/);
    await page.reload();
    await page.waitForSelector('.measures[data-drawn="true"] li.done input:checked');
    expect(await page.locator('.progress').textContent()).toMatch(/^1 de \d+ hechas/);
    await page.locator('.measures li.done input').press('Space');
    await expect.poll(() => page.locator('.measures li').first().locator('.stands').textContent()).toContain('Guardia del SOC');
    const second = page.locator('.measures li').nth(1);
    await second.getByRole('button', { name: 'Dejar…' }).click();
    await page.getByLabel('Motivo').fill('no usamos ese equipo');
    await page.keyboard.press('Enter');
    await expect.poll(() => second.locator('.stands').textContent()).toMatch(/^La dejó Renata Ibarra, .*: no usamos ese equipo$/);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('what is past its hour is said in words', async () => {
    const page = await caseWithMeasures();
    // The service tells it so; only its answer is changed here.
    await page.route('**/api/v1/cases/*/measures*', async (route) => {
      const response = await route.fetch();
      const { steps } = (await response.json()) as { steps: object[] };
      const [one, ...others] = steps;
      const late = { ...one, state: 'taken', late: true, owner: 'Luis', dueAt: '2026-01-02T03:04:05.000Z', at: '2026-01-02T02:04:05.000Z' };
      await route.fulfill({ response, json: { steps: [late, ...others] } });
    });
    await page.reload();
    await page.waitForSelector('.measures li.late .stands');
    expect(await page.locator('.measures li.late .stands').first().textContent()).toMatch(/^A cargo de Luis · Vencida: era para .*2026/);
    expect(await page.locator('.progress').textContent()).toContain('1 vencida');
  });

  test('what somebody else does shows by itself, and a page holds one stream of news', async () => {
    const page = await caseWithMeasures();
    const streams: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/v1/events') streams.push(request.url());
    });
    const open = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/events');
    await page.reload();
    const third = page.locator('.measures[data-drawn="true"] li').nth(2);
    await third.waitFor({ state: 'attached' });
    // What happens before the stream is open is told to nobody.
    await open;
    const measure = ((await third.locator('input').getAttribute('id')) ?? '').replace('measure-', '');
    await fetch(`${service().url}/api/v1/cases/${await quimera()}/measures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ who: 'Teo Lira', measures: [measure], state: 'done' }),
    });
    await expect.poll(() => third.locator('.stands').textContent()).toMatch(/^Hecha por Teo Lira/);
    expect(streams).toHaveLength(1);
  });

  test('on a telephone everything fits its width, and each sector keeps its word', async () => {
    const page = await impact('', { width: 390 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    // No box lies on another: a name that is covered is no name.
    const boxes = await Promise.all((await page.locator('.network .box rect').all()).map((one) => one.boundingBox()));
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        expect(a && b && (a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y)).toBe(true);
    expect(await page.locator('.spread .band').first().innerText()).toMatch(/serio|moderado|leve|nada/);
  });

  test.each(looks)('axe finds nothing to mend, and bands can be told apart in grey (%s, %s)', async (tongue, scheme) => {
    const page = await impact('', { tongue, scheme });
    await page.focus('#day');
    for (let day = 0; day < 4; day += 1) await page.keyboard.press('ArrowRight');
    await page.waitForSelector(`.today b:has-text("4.")`);
    expect(await faultsOf(page)).toEqual([]);
    const shades = (await page.evaluate(`['none', 'slight', 'moderate', 'serious'].map((band) => {
      const one = document.createElement('span');
      one.className = 'band ' + band;
      document.querySelector('.impact').append(one);
      const of = (element) => getComputedStyle(element).backgroundColor;
      const [r, g, b] = (band === 'none' ? of(document.body) : of(one)).match(/[\\d.]+/g).map(Number);
      one.remove();
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })`)) as number[];
    for (const [at, shade] of shades.slice(1).entries()) expect(Math.abs(shade - (shades[at] ?? shade))).toBeGreaterThan(20);
    const steps = shades.slice(1).map((shade, at) => Math.sign(shade - (shades[at] ?? shade)));
    expect(new Set(steps).size).toBe(1);
  });
});
