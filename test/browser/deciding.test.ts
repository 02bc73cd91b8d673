import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Database } from '#store';
import { openDesk } from '../fakes/desk.ts';
import { keepSketches } from '../fakes/queue.ts';
import { another, story } from '../fakes/story.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf } from './desk.ts';

/** The same seller under another name, and what a newspaper holds of whom he works with. */
const more = [
  {
    ...another,
    source: 'ramp.example',
    text: another.text.replaceAll('Author: nightheron', 'Author: blue_ibis').replace('Aurelia', 'Casilda'),
  },
  {
    source: 'diario.example',
    at: '2026-10-10T15:00:00.000Z',
    text: `${story[2].text}

La firma Cobo cree que nightheron trabaja con la banda Noche Larga. Se dice que nightheron estaría vinculado al Cártel de Sinaloa.`,
  },
];

describe.skipIf(noBrowser !== null)(`what people decide${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  let database: Database;
  const { open } = desk(async () => {
    const opened = await openDesk(await freshFolder(), 40, more);
    database = opened.database;
    return opened;
  });

  /** Signed by a name that this browser knows already. */
  async function signed(at: string): Promise<Page> {
    const page = await open({ at: '/bring' });
    await page.evaluate(`localStorage.setItem('vigia-signature', 'Renata Ibarra')`);
    await page.goto(`${page.url().replace(/\/bring.*/, '')}${at}${at.includes('?') ? '&' : '?'}lang=es`);
    return page;
  }

  async function quimera(): Promise<Page> {
    const page = await signed('/radar?text=quimera');
    await page.locator('.line .what a').first().click();
    await page.waitForSelector('.timeline li');
    return page;
  }

  test('two cases are joined by who finds the other, and are two again when he takes it back', async () => {
    const page = await quimera();
    const posts = () => page.locator('.timeline li').count();
    const before = await posts();
    await page.getByRole('button', { name: 'Unir con otro caso…' }).click();
    await page.getByLabel('Buscar el otro caso').fill('Santa Aurelia');
    await page.locator('.found input').first().check();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Motivo').fill('mismo lote, lo dice el vendedor');
    await page.getByRole('dialog').getByRole('button', { name: 'Son el mismo' }).click();
    await expect.poll(posts).toBeGreaterThan(before);
    const act = page.locator('.decided li', { hasText: 'mismo lote' });
    expect(await act.textContent()).toContain('Renata Ibarra');
    await act.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByLabel('Motivo').fill('era otra empresa');
    await page.keyboard.press('Enter');
    await expect.poll(posts).toBe(before);
    expect(await act.textContent()).toContain('deshecho por Renata Ibarra: era otra empresa');
  });

  test('a post is taken out of a case and put back; what he does himself is not announced to him as news', async () => {
    const page = await quimera();
    const posts = () => page.locator('.timeline li').count();
    const before = await posts();
    await page.locator('.timeline .split').last().click();
    await page.getByLabel('Motivo').fill('habla de otra red');
    await page.keyboard.press('Enter');
    await expect.poll(posts).toBe(before - 1);
    // The case is asked for twice: to show what he did, and once it is quiet, to see whether there is anything else.
    let asked = 0;
    page.on('response', (answer) => {
      if (/\/cases\/\w+(\?|$)/.test(answer.url())) asked += 1;
    });
    await page.getByRole('status').getByRole('button', { name: 'Deshacer' }).click();
    await expect.poll(posts).toBe(before);
    await expect.poll(() => asked).toBeGreaterThan(1);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    expect(await page.locator('.stale').count()).toBe(0);
  });

  test('two names become one actor by the word of a person, with the evidence, and two again', async () => {
    const page = await signed('/actors/nightheron');
    await page.waitForSelector('.personas');
    const maybe = page.locator('.personas li', { hasText: 'blue_ibis' });
    expect(await maybe.innerText()).toContain('telegram');
    await maybe.getByRole('button', { name: 'Son el mismo' }).click();
    await page.getByLabel('Motivo').fill('el mismo Telegram');
    await page.keyboard.press('Enter');
    const merge = page.locator('.signed li', { hasText: 'Renata Ibarra' });
    await merge.waitFor();
    await merge.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByLabel('Motivo').fill('lo comparten dos vendedores');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.signed li.undone');
  });

  test('whom an actor is linked with is drawn as surely as it is held, never as a bare line, and told with who says so', async () => {
    const page = await signed('/actors/nightheron');
    await page.waitForSelector('.graph .edge');
    const edges = await page.locator('.graph .edge text').allTextContents();
    expect(edges.length).toBe(await page.locator('.graph .edge path').count());
    expect(edges.every((label) => label.trim() !== '')).toBe(true);
    const row = page.locator('.links tbody tr', { hasText: 'Noche Larga' });
    expect(await row.innerText()).toContain('colaboraría con');
    expect(await row.innerText()).toContain('Cobo');
    expect(await page.locator('.graph .belief path').getAttribute('stroke-dasharray')).not.toBe('');
    const box = await page.locator('.graph').boundingBox();
    for (const label of await page.locator('.graph .node').all()) {
      const own = await label.boundingBox();
      expect([(own?.x ?? 0) >= (box?.x ?? 0), (own?.x ?? 0) + (own?.width ?? 0) <= (box?.x ?? 0) + (box?.width ?? 0) + 1]).toEqual([
        true,
        true,
      ]);
    }
    expect(await faultsOf(page)).toEqual([]);
  });

  test('news are announced and nothing jumps under the reader; they are shown when he asks', async () => {
    const page = await signed('/actors');
    const hears = page.waitForResponse(/\/events$/);
    await page.goto(new URL('/radar?lang=es', page.url()).href);
    await hears;
    await page.waitForSelector('.line');
    await page.keyboard.press('j');
    await page.waitForSelector('a[data-at="1"]:focus');
    const lines = () => page.locator('.line .what a').allInnerTexts();
    const before = await lines();
    const fresh = {
      name: 'recién llegado',
      level: 4,
      victim: { name: null, descriptor: 'una presa', country: 'MX', sector: 'water' as const },
    };
    await keepSketches(database, [fresh], now().toISOString());
    await page.waitForSelector('.fresh');
    expect(await lines()).toEqual(before);
    expect(await page.locator('a[data-at="1"]:focus').count()).toBe(1);
    await page.keyboard.press('r');
    await expect.poll(async () => (await lines()).join(' ')).toContain('una presa');
  });

  test('a case is worked from the queue to its note by keyboard alone', async () => {
    const page = await signed('/radar');
    await page.waitForSelector('.line');
    await page.keyboard.press('/');
    await page.keyboard.type('quimera');
    await page.waitForURL(/text=quimera/);
    await expect.poll(() => page.locator('.line').count()).toBeLessThan(5);
    await page.keyboard.press('Tab');
    await page.locator('main').press('o');
    await page.waitForSelector('.case-head');
    await page.keyboard.press('t');
    await page.waitForSelector('.case-head .marks:has-text("tomado")');
    await page.waitForSelector('#note');
    await page.keyboard.press('n');
    await page.waitForSelector('#note:focus');
    await page.keyboard.type('Avisé al enlace de la empresa.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notes .words:has-text("Avisé al enlace")');
    await page.locator('main').press('u');
    await page.waitForURL(/\/radar/);
    for (const key of ['g', 'a']) await page.keyboard.press(key);
    await page.waitForURL(/\/actors/);
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').innerText()).toContain('Ir a Radar');
  });

  test('on paper there is the sheet and nothing that only a screen can do', async () => {
    const page = await quimera();
    await page.waitForSelector('.waterfall');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.rail', '.case-head .buttons', '.notes form', '.maybe', '.split'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    expect(await page.locator('.case-head h1').isVisible()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect((await page.pdf({ format: 'Letter' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
