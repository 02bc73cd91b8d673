import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../fakes/desk.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

/** So many cases besides; interactions are held against 100 ms with them. */
const cases = 10_000;
const mostMs = 100;
/** An interaction is done so many times. */
const rounds = 3;

describe.skipIf(noBrowser !== null)(`the queue and its cases${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
  const { open } = desk(async () => openDesk(await freshFolder(), cases));

  async function radar(query = '', opening: Parameters<typeof open>[0] = {}): Promise<Page> {
    const page = await open({ ...opening, at: `/radar${query}` });
    await page.waitForSelector('.line');
    return page;
  }

  async function quimera(opening: Parameters<typeof open>[0] = {}): Promise<Page> {
    const page = await radar('?text=quimera', opening);
    await page.locator('.line .what a').first().click();
    await page.waitForSelector('.timeline li');
    // What rests on which words is known when all that says it is drawn.
    await page.waitForSelector('.document mark');
    return page;
  }

  test('the queue is walked, sorted and undone by keyboard alone', async () => {
    const page = await radar();
    await page.keyboard.press('j');
    await page.waitForSelector('a[data-at="1"]:focus');
    await page.keyboard.press('k');
    await page.waitForSelector('a[data-at="0"]:focus');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('e');
    await page.getByLabel('Su nombre').fill('Renata Ibarra');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.line.seen').count()).toBe(2);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expect.poll(() => page.locator('.line.seen').count()).toBe(0);
    await page.keyboard.press('a');
    await page.getByLabel('Motivo').fill('ya conocido');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.line.aside');
  });

  test('a line says in one look what, who, how much, where and how likely', async () => {
    const page = await radar('?text=quimera');
    const line = await page.locator('.line').first().innerText();
    for (const word of ['Electrica Quimera', 'nightheron', 'USD', 'México', '%']) expect(line).toContain(word);
  });

  test('a view is narrowed, kept by name, and stands in the address', async () => {
    const page = await radar();
    await page.getByLabel('País').selectOption('CO');
    await page.waitForURL(/country=CO/);
    await expect.poll(async () => new Set(await page.locator('.where b').allInnerTexts())).toEqual(new Set(['Colombia']));
    await page.getByRole('button', { name: /Guardar esta vista/ }).click();
    await page.getByLabel('Cómo se llama').fill('Colombia');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.saved a[aria-current]:has-text("Colombia")');
    await page.getByRole('button', { name: 'Quitar esta vista' }).click();
    await expect.poll(() => page.locator('.saved').innerText()).not.toContain('Colombia');
  });

  /**
   * What doing something costs the page's own thread, in milliseconds of processor: on a machine with other work, the clock measures that work.
   * Until the page is still; what it asks of the service meanwhile is no part of it.
   */
  async function costing(page: Page): Promise<(doing: () => Promise<unknown>) => Promise<number>> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    };
    return async (doing) => {
      const before = await spent();
      await doing();
      return (await spent()) - before;
    };
  }

  test('a step or a scroll among ten thousand cases costs the page less than 100 ms of processor', async () => {
    const page = await radar();
    const cost = await costing(page);
    const took: number[] = [];
    for (let turn = 1; turn <= 15; turn += 1)
      took.push(
        await cost(async () => {
          await page.keyboard.press('j');
          await page.waitForSelector(`a[data-at="${turn}"]:focus`);
        }),
      );
    for (let turn = 0; turn < 15; turn += 1)
      took.push(
        await cost(() =>
          page.evaluate(`new Promise((done) => {
            document.querySelector('.lines').scrollTop += 2000;
            requestAnimationFrame(() => setTimeout(done));
          })`),
        ),
      );
    // All but one: what the test itself asks of the page, and the next rows arriving, cost the same thread.
    expect(took.toSorted((a, b) => a - b).at(-2)).toBeLessThan(mostMs);
  });

  test('so does marking, narrowing, changing the language, opening a case, supposing an answer and going back', async () => {
    const page = await radar();
    const cost = await costing(page);
    const took = new Map<string, number[]>();
    const doing = async (what: string, act: () => Promise<unknown>) => took.set(what, [...(took.get(what) ?? []), await cost(act)]);
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(new URL('/radar?lang=es', page.url()).href);
      await page.waitForSelector('.line');
      await doing('mark', async () => {
        await page.keyboard.press('x');
        await page.waitForSelector('.line input:checked');
      });
      await doing('language', async () => {
        await page.keyboard.press('l');
        await page.waitForSelector('html[lang="en"]');
      });
      await doing('narrow', async () => {
        await page.getByLabel('Country').selectOption('MX');
        await page.waitForURL(/country=MX/);
      });
      await page.goto(new URL('/radar?text=quimera&lang=es', page.url()).href);
      await page.waitForSelector('.line');
      // It is drawn in two steps, between which keys are heard: the first screen, which is what opening is, then all below it.
      await doing('open', async () => {
        await page.keyboard.press('o');
        await page.waitForSelector('.case-head', { state: 'attached' });
      });
      await doing('the rest of it', async () => {
        await page.waitForSelector('.waterfall', { state: 'attached' });
      });
      await doing('suppose', async () => {
        await page.locator('.answers button').first().click();
        await page.waitForSelector('.answers [aria-pressed="true"]');
      });
      await doing('back', async () => {
        await page.goBack();
        await page.waitForSelector('.line');
      });
    }
    // The middle of some rounds: what else the browser does for itself at that moment is no cost of the page.
    const middle = [...took].map(([what, all]) => [what, all.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN] as const);
    expect(middle.filter(([, ms]) => !(ms < mostMs))).toEqual([]);
  });

  test('a field lights its words, the words their field, in a case of several posts', async () => {
    const page = await quimera();
    await page.locator('tr[data-fact]', { hasText: 'Precio' }).hover();
    expect((await page.locator('.document mark.lit').allInnerTexts()).join(' ')).toMatch(/USD|dólares/);
    await page.locator('.document mark.lit').first().hover();
    expect(await page.locator('tr.lit').count()).toBeGreaterThan(0);
    expect(await page.locator('.told h3').count()).toBeGreaterThan(1);
  });

  test('a case is handed over as a file for another tool', async () => {
    const page = await quimera();
    const coming = page.waitForEvent('download');
    await page.getByLabel('Exportar', { exact: true }).selectOption('save misp');
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^vigia-.*\.misp\.json$/);
    expect(await readFile(await file.path(), 'utf8')).toContain('"Event"');
  });

  test('an answer is supposed and the needle moves; kept, it is signed and can be taken back', async () => {
    const page = await quimera();
    const before = await page.locator('.needle b').textContent();
    await page.locator('.answers button').first().click();
    await expect.poll(() => page.locator('.needle b').textContent()).not.toBe(before);
    await page.locator('.answers .keep').click();
    await page.getByLabel('De dónde se sabe').fill('Comunicado de la empresa');
    await page.keyboard.press('Enter');
    await page.getByLabel('Su nombre').fill('Renata Ibarra');
    await page.keyboard.press('Enter');
    const kept = page.locator('.decided li', { hasText: 'Comunicado de la empresa' });
    await kept.waitFor();
    expect(await kept.textContent()).toContain('Renata Ibarra');
    await kept.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByLabel('Motivo').fill('era de otra empresa');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.decided li.undone');
  });

  test('a field is corrected by the word of an analyst, and a note is written and shown as text', async () => {
    const page = await quimera();
    await page.evaluate(`localStorage.setItem('vigia-signature', 'Teo Lira')`);
    const price = page.locator('tr[data-fact]', { hasText: 'Precio' });
    await price.hover();
    await price.getByRole('button', { name: 'Corregir' }).click();
    await page.getByLabel('Lo correcto').fill('1234');
    await page.getByLabel('De dónde se sabe').fill('captura del hilo');
    await page.keyboard.press('Enter');
    await page.waitForSelector('tr:has-text("1,234")');
    await page.fill('#note', 'Avisé al enlace. <b>negritas</b>');
    await page.getByRole('button', { name: 'Guardar la nota' }).click();
    const note = page.locator('.notes .words', { hasText: 'Avisé al enlace' });
    await note.waitFor();
    expect(await note.textContent()).toContain('<b>negritas</b>');
  });

  test('who says it stands in a chain, and the steps lead from without to with all answers', async () => {
    const page = await quimera();
    expect(await page.locator('.chain li').count()).toBeGreaterThan(0);
    await page.waitForSelector('.waterfall .total');
    expect(await page.locator('.waterfall .total b').last().textContent()).toMatch(/%/);
  });

  test('an actor shows his record with its number and his names, never a mark of him', async () => {
    const page = await open({ at: '/actors' });
    await page.getByRole('link', { name: 'nightheron' }).click();
    await page.waitForSelector('.personas li');
    expect(await page.locator('.sheet').innerText()).toContain('Un alias en un sitio, no una persona');
    expect(await faultsOf(page)).toEqual([]);
  });

  test.each(looks)('axe finds nothing to mend in queue and case (%s, %s)', async (tongue, scheme) => {
    const page = await radar('?text=quimera', { tongue, scheme });
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('.line .what a').first().click();
    await page.waitForSelector('.waterfall');
    expect(await faultsOf(page)).toEqual([]);
  });
});
