import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { serve } from '#api';
import { now } from '#lib/clock.ts';
import { openCasework } from '../fakes/casework.ts';
import { openDesk } from '../fakes/desk.ts';
import { pagesOf } from '../fakes/printed.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

/** The article that began it where it lies beside us, else the one of the same kind that we ship. */
const seed = fileURLToPath(new URL('../../../shared/facts/seed-article.txt', import.meta.url));
const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
/** What a page may weigh and take before it can be used. */
const mostScript = 250_000;
const mostMs = 1_500;

const skipped = noBrowser === null ? '' : ` (${noBrowser})`;

describe.skipIf(noBrowser !== null)(`every page${skipped}`, () => {
  const { open } = desk(async () => openDesk(await freshFolder(), 200));

  // What only who signed in sees is looked at in people.test.ts; the queue and a case in casework.test.ts.
  const places = [
    'radar?text=nada-asi',
    'actors',
    'actors/nightheron',
    'knowledge',
    'knowledge/saying/proof-after-deposit',
    'sources',
    'cases/00000000',
    'actors/nadie',
  ];

  test.each(looks)('axe finds nothing to mend on any page (%s, %s)', { timeout: 180_000 }, async (tongue, scheme) => {
    const page = await open({ tongue, scheme });
    for (const place of places) {
      await page.goto(new URL(`/${place}${place.includes('?') ? '&' : '?'}lang=${tongue}`, page.url()).href);
      await page.waitForSelector('main h1, main h2, .problem');
      await page.waitForSelector('.busy', { state: 'detached' });
      expect(await faultsOf(page), place).toEqual([]);
    }
  });

  test('the first page weighs less than 250 kB of script, and is ready within 1.5 s of processor', async () => {
    const page = await open({ at: '/knowledge' });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let scripts = 0;
    const kinds = new Map<string, string>();
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (kinds.get(requestId) === 'Script') scripts += encodedDataLength;
    });
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(new URL('/radar?lang=es', page.url()).href);
    await page.waitForSelector('.line');
    const { metrics } = await session.send('Performance.getMetrics');
    const spent = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    // Before anything can be done the page must be drawn; the clock of a shared machine is looked at with more patience.
    expect(scripts).toBeGreaterThan(0);
    expect(scripts).toBeLessThan(mostScript);
    expect(spent).toBeLessThan(mostMs);
  });

  test('a view of the queue changes its language at once, with its numbers and plurals', async () => {
    const page = await open({ at: '/radar' });
    await page.waitForSelector('.line');
    const said = await page.locator('.head .quiet').innerText();
    expect(said).toMatch(/^\d+ casos$/);
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => page.locator('.head .quiet').innerText()).toBe(said.replace('casos', 'cases'));
    await expect.poll(() => page.locator('.where b').allInnerTexts()).toContain('Mexico');
    await page.getByRole('button', { name: 'Español' }).click();
    await expect.poll(() => page.locator('.where b').allInnerTexts()).toContain('México');
  });
});

describe.skipIf(noBrowser !== null)(`a desk with nothing on it${skipped}`, () => {
  const { open } = desk(async () => {
    const casework = await openCasework(await freshFolder(), now);
    casework.work.start({ collecting: false });
    const service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
    return {
      url: service.url,
      close: async () => {
        await service.close();
        await casework.work.stop();
      },
    };
  });

  test.each(looks)('axe finds nothing to mend where there is nothing yet (%s, %s)', async (tongue, scheme) => {
    const page = await open({ tongue, scheme });
    for (const place of ['radar', 'actors', 'sources']) {
      await page.goto(new URL(`/${place}?lang=${tongue}`, page.url()).href);
      await page.waitForSelector('.empty');
      expect(await faultsOf(page), place).toEqual([]);
    }
  });

  test('the examples come in with one click, and the queue fills by itself', async () => {
    const page = await open({ at: '/radar' });
    await page.getByRole('button', { name: 'Cargue los ejemplos' }).click();
    await page.waitForSelector('.line', { timeout: 60_000 });
  });

  test('what was pasted is printed for who decides, and kept when he asks for it', async () => {
    const page = await open({ at: '/bring' });
    const article = existsSync(seed) ? seed : example('nota-de-prensa.txt');
    await page.fill('#text', readFileSync(article, 'utf8'));
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.sheet h1');
    const judged = (await page.locator('.sheet .lead').innerText()).replace(/\s+/g, ' ');
    const coming = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Boletín (PDF)' }).click();
    const pages = await pagesOf(new Uint8Array(readFileSync(await (await coming).path())));
    expect(pages.length).toBe(2);
    expect(pages[0]?.replace(/\s+/g, ' ')).toContain(judged.slice(0, 60));
    await page.getByRole('button', { name: 'Guardar en el radar' }).click();
    await page.getByRole('link', { name: 'Ir al radar' }).click();
    await page.waitForSelector('.line', { timeout: 60_000 });
  });
});
