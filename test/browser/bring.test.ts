import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serve } from '#api';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const listing = readFileSync(example('listing-hospital.txt'), 'utf8');
const article = readFileSync(example('nota-de-prensa.txt'), 'utf8');
const seed = fileURLToPath(new URL('../../../shared/facts/seed-article.txt', import.meta.url));

describe.skipIf(noBrowser !== null)(`bringing in${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  const { open } = desk(() => serve({ host: '127.0.0.1', port: 0 }));

  async function assessText(page: Page, text: string): Promise<void> {
    await page.fill('#text', text);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.sheet h1');
  }

  test('a pasted text becomes a sheet: two sentences, the unknown, the offer with its words', async () => {
    const page = await open();
    await assessText(page, listing);
    expect(await page.locator('.sheet .lead').innerText()).not.toBe('');
    expect(await page.locator('.sheet .part h2').first().innerText()).toMatch(/lo que no sabemos/i);
    const price = page.locator('.sheet tr[data-fact]', { hasText: 'Precio' });
    expect(await price.innerText()).toMatch(/2,500 USD/);
    expect(await price.locator('q').innerText()).toMatch(/2,500/);
    expect(await page.locator('.sheet .bars svg').count()).toBeGreaterThanOrEqual(8);
    expect(await page.locator('.sheet .checklist input').count()).toBeGreaterThanOrEqual(6);
  });

  test('a fact lights its words and the words light their fact', async () => {
    const page = await open();
    await assessText(page, listing);
    await page.waitForSelector('.document mark');
    await page.locator('.sheet tr[data-fact]', { hasText: 'Precio' }).hover();
    expect((await page.locator('.document mark.lit').allInnerTexts()).join('')).toContain('2,500');
    await page.locator('.document mark.lit').first().hover();
    expect(await page.locator('.sheet tr.lit').count()).toBeGreaterThan(0);
    await page.locator('.sheet tr[data-fact]', { hasText: 'Garante' }).focus();
    expect((await page.locator('.document mark.lit').allInnerTexts()).join('')).toContain('Escrow');
  });

  test('words that hedge have a shade of their own', async () => {
    const page = await open();
    await assessText(page, article);
    await expect.poll(() => page.locator('.document mark.hedge').allInnerTexts()).toContain('Trascendió');
  });

  test('the language changes at once and the quoted words do not', async () => {
    const page = await open();
    await assessText(page, listing);
    const quote = await page.locator('.sheet q').nth(1).innerText();
    let asked = 0;
    page.on('request', () => {
      asked += 1;
    });
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('.sheet .part h2').first().innerText()).toMatch(/what we do not know/i);
    expect((await page.locator('.sheet q').nth(1).innerText()).slice(1, -1)).toBe(quote.slice(1, -1));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(asked).toBe(0);
  });

  test.skipIf(!existsSync(seed))('the article that began it reads right on the page (needs ../shared)', async () => {
    const page = await open({ tongue: 'en' });
    await assessText(page, readFileSync(seed, 'utf8'));
    for (const [field, value] of [
      ['Who offers', 'bmox'],
      ['Price', '30,000 USD'],
      ['Deposit', '3,000 USD; refundable'],
      ['Proof', 'only after the deposit'],
    ] as const) {
      expect(await page.locator('.sheet tr', { hasText: field }).first().innerText()).toContain(value);
    }
  });

  test('a file is chosen or dropped', async () => {
    const page = await open();
    await page.setInputFiles('#file', example('anuncio-vpn.txt'));
    await page.waitForSelector('.sheet h1');
    await page.keyboard.press('Escape');
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(article)}], 'nota.txt', { type: 'text/plain' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }`);
    await page.waitForSelector('.sheet h1');
    expect(await page.locator('.sheet .meta').innerText()).toContain('nota.txt');
  });

  test('an example is one click, a broken file one helpful sentence in either language', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Subasta en ruso' }).click();
    await page.waitForSelector('.sheet h1');
    await page.click('.again');
    await page.getByRole('button', { name: 'Archivo dañado' }).click();
    await page.waitForSelector('.problem');
    expect(await page.locator('.problem').innerText()).toMatch(/dañado/);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('.problem').innerText()).toMatch(/damaged/);
  });

  test('a screenshot is dropped, and the text read off it is confirmed before it is assessed', { timeout: 150_000 }, async () => {
    const page = await open();
    const bytes = readFileSync(example('captura.png')).toString('base64');
    await page.waitForSelector('#file', { state: 'attached' });
    await page.evaluate(`{
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob('${bytes}'), (one) => one.charCodeAt(0));
      data.items.add(new File([bytes], 'captura.png', { type: 'image/png' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }`);
    await page.waitForSelector('#recognised', { timeout: 120_000 });
    const read = await page.inputValue('#recognised');
    expect(read).toMatch(/Citrix/);
    expect(await page.locator('.sheet').count()).toBe(0);
    // It is drawn beside the text at once, and decoded when the browser comes to it.
    await expect.poll(() => page.evaluate(`document.querySelector('.confirm img').naturalWidth`)).toBeGreaterThan(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.fill('#recognised', `${read}\nPrecio: 4,750 USD`);
    await page.click('.confirmed');
    await page.waitForSelector('.sheet h1');
    expect(await page.locator('.document').innerText()).toContain('4,750 USD');
  });

  test('hostile text is shown and does nothing', async () => {
    const page = await open();
    await page.setInputFiles('#file', example('hostile.txt'));
    await page.waitForSelector('.sheet h1');
    const shown = await page.locator('.document').innerText();
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).not.toMatch(/[\u001b\u202a-\u202e]/);
    expect(await page.locator('.document script, .sheet script, .document img').count()).toBe(0);
  });

  test.each(looks)('axe finds nothing to mend (%s, %s)', async (tongue, scheme) => {
    const page = await open({ tongue, scheme });
    expect(await faultsOf(page)).toEqual([]);
    await assessText(page, article);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('on a telephone nothing sticks out', async () => {
    const page = await open({ width: 390 });
    await assessText(page, article);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  test('the keys are told by ?', async () => {
    const page = await open();
    // The box takes the keyboard as it is drawn; what is typed before that is not what this is about.
    await page.waitForSelector('#text:focus');
    await page.locator('main').focus();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').innerText()).toContain('Cambiar de idioma');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  });
});
