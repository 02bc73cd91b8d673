import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Service, serve } from '#api';
import { noBrowser, openBrowser } from './browser.ts';

const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const listing = readFileSync(example('listing-hospital.txt'), 'utf8');
const article = readFileSync(example('nota-de-prensa.txt'), 'utf8');
const seed = fileURLToPath(new URL('../../../shared/facts/seed-article.txt', import.meta.url));

describe.skipIf(noBrowser !== null)(`the page${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    service = await serve({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  // A script that failed or a policy that was broken shows only in the browser's own messages.
  const complaints: string[] = [];
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  async function open(tongue: 'es' | 'en' = 'es', colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, colorScheme, locale: tongue });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A refusal of the service is shown to the person; the browser notes it as well.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    });
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(service.url) && !request.url().startsWith('blob:')) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`${service.url}/?lang=${tongue}`);
    return page;
  }

  async function assessText(page: Page, text: string): Promise<void> {
    await page.fill('#text', text);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#sheet h1');
  }

  test('a pasted text becomes a sheet: two sentences, the unknown, the offer with its words', async () => {
    const page = await open();
    await assessText(page, listing);
    expect(await page.locator('#sheet .lead').innerText()).not.toBe('');
    expect(await page.locator('#sheet .part h2').first().innerText()).toMatch(/lo que no sabemos/i);
    const price = page.locator('#sheet tr[data-fact]', { hasText: 'Precio' });
    expect(await price.innerText()).toMatch(/2,500 USD/);
    expect(await price.locator('q').innerText()).toMatch(/2,500/);
    expect(await page.locator('#sheet .bars svg').count()).toBeGreaterThanOrEqual(8);
    expect(await page.locator('#sheet .checklist input').count()).toBeGreaterThanOrEqual(6);
  });

  test('a fact lights its words and the words light their fact', async () => {
    const page = await open();
    await assessText(page, listing);
    await page.locator('#sheet tr[data-fact]', { hasText: 'Precio' }).hover();
    expect((await page.locator('#document mark.lit').allInnerTexts()).join('')).toContain('2,500');
    await page.locator('#document mark.lit').first().hover();
    expect(await page.locator('#sheet tr.lit').count()).toBeGreaterThan(0);
    await page.locator('#sheet tr[data-fact]', { hasText: 'Garante' }).focus();
    expect((await page.locator('#document mark.lit').allInnerTexts()).join('')).toContain('Escrow');
  });

  test('the language changes at once and the quoted words do not', async () => {
    const page = await open();
    await assessText(page, listing);
    const quote = await page.locator('#sheet q').nth(1).innerText();
    let asked = 0;
    page.on('request', () => {
      asked += 1;
    });
    await page.click('[data-tongue="en"]');
    expect(await page.locator('#sheet .part h2').first().innerText()).toMatch(/what we do not know/i);
    expect((await page.locator('#sheet q').nth(1).innerText()).slice(1, -1)).toBe(quote.slice(1, -1));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(asked).toBe(0);
  });

  test.skipIf(!existsSync(seed))('the article that began it reads right on the page (needs ../shared)', async () => {
    const page = await open('en');
    await assessText(page, readFileSync(seed, 'utf8'));
    for (const [field, value] of [
      ['Who offers', 'bmox'],
      ['Price', '30,000 USD'],
      ['Deposit', '3,000 USD; refundable'],
      ['Proof', 'only after the deposit'],
    ] as const) {
      expect(await page.locator('#sheet tr', { hasText: field }).first().innerText()).toContain(value);
    }
  });

  test('a file is chosen or dropped', async () => {
    const page = await open();
    await page.setInputFiles('#file', example('anuncio-vpn.txt'));
    await page.waitForSelector('#sheet h1');
    await page.keyboard.press('Escape');
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(article)}], 'nota.txt', { type: 'text/plain' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }`);
    await page.waitForSelector('#sheet h1');
    expect(await page.locator('#sheet .meta').innerText()).toContain('nota.txt');
  });

  test('an example is one click, a broken file one helpful sentence in either language', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Subasta en ruso' }).click();
    await page.waitForSelector('#sheet h1');
    await page.click('#again');
    await page.getByRole('button', { name: 'Archivo dañado' }).click();
    await page.waitForSelector('#problem:visible');
    expect(await page.locator('#problem').innerText()).toMatch(/dañado/);
    await page.click('[data-tongue="en"]');
    expect(await page.locator('#problem').innerText()).toMatch(/damaged/);
  });

  test('the text of a picture is confirmed before it is assessed', async () => {
    const page = await open();
    await page.setInputFiles('#file', example('captura.png'));
    await page.waitForSelector('#recognised:visible', { timeout: 90_000 });
    const read = await page.inputValue('#recognised');
    expect(read).toMatch(/Citrix/);
    expect(await page.locator('#result').isHidden()).toBe(true);
    expect(await page.evaluate(`document.getElementById('picture').naturalWidth`)).toBeGreaterThan(0);
    await page.fill('#recognised', `${read}\nPrecio: 4,750 USD`);
    await page.click('#confirmed');
    await page.waitForSelector('#sheet h1');
    expect(await page.locator('#document').innerText()).toContain('4,750 USD');
  });

  test('hostile text is shown and does nothing', async () => {
    const page = await open();
    await page.setInputFiles('#file', example('hostile.txt'));
    await page.waitForSelector('#sheet h1');
    const shown = await page.locator('#document').innerText();
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).not.toMatch(/[\u001b\u202a-\u202e]/);
    expect(await page.locator('#document script, #sheet script, #document img').count()).toBe(0);
  });

  test.each([
    ['es', 'light'],
    ['es', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)('axe finds nothing to mend (%s, %s)', async (tongue, scheme) => {
    const page = await open(tongue, scheme);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await assessText(page, article);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });

  test('on a telephone nothing sticks out', async () => {
    const page = await open();
    await page.setViewportSize({ width: 390, height: 800 });
    await assessText(page, article);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
