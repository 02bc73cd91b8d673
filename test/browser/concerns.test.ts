import { describe, expect, test } from 'vitest';
import { serve } from '#api';
import { now } from '#lib/clock.ts';
import { registerCsv } from '#match';
import { matchSome } from '../../src/work/line/matching.ts';
import { type Casework, openCasework } from '../fakes/casework.ts';
import { body } from '../fakes/register.ts';
import { another, story } from '../fakes/story.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

const skipped = noBrowser === null ? '' : ` (${noBrowser})`;
const many = Array.from({ length: 600 }, (_, at) => body(`aaa-${at}`, `Ayuntamiento ${String(at).padStart(3, '0')}`));
const register = [
  body('quimera', 'Eléctrica Quimera, S.A. de C.V.', { sector: 'energy', also: ['EQ'], domains: ['quimera.example'] }),
  body('acero', 'Aceros del Golfo', { sector: 'manufacturing', suppliers: ['quimera'] }),
  ...many,
];
const file = (text: string) => ({ name: 'padron.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const bad = 'id,name,country,sector\nuna,Una,Narnia,energy\ndos,Dos,MX,magia\n';

describe.skipIf(noBrowser !== null)(`whom it concerns${skipped}`, () => {
  let casework: Casework;
  const { open } = desk(async () => {
    casework = await openCasework(await freshFolder(), now);
    for (const one of [...story.slice(0, 2), another]) await casework.take(one);
    await casework.link();
    const { url, close } = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
    return {
      url,
      close: async () => {
        await close();
        await casework.work.stop();
      },
    };
  });
  const matched = async () => {
    while ((await matchSome({ database: casework.work.database, registry: casework.work.registry, now })) > 0);
  };

  test('an empty register teaches, a bad file is told of by line, a good one is looked at and taken in', { timeout: 120_000 }, async () => {
    const page = await open({ at: '/concerns' });
    await page.getByText('El padrón está vacío').waitFor();
    await page.getByRole('link', { name: 'Importar el suyo' }).click();
    await page.setInputFiles('#register-file', file(bad));
    await page.getByText('2 problemas; no se guardó nada').waitFor();
    const cells = await page.locator('.report tbody tr td:nth-child(2)').allTextContents();
    expect(cells).toEqual(['country', 'sector']);
    expect(await faultsOf(page)).toEqual([]);

    await page.setInputFiles('#register-file', file(registerCsv(register)));
    await page.getByRole('button', { name: 'Importar 602 organizaciones' }).click();
    // Nobody signed in: it is kept with a name.
    await page.locator('dialog[open] input, dialog[open] textarea').first().fill('Ana Torres');
    await page.getByRole('button', { name: 'Firmar así' }).click();
    await page.getByText('Listo: 602 nuevas').waitFor();
    await matched();
    await page
      .getByRole('link', { name: /^Qué nos concierne/ })
      .first()
      .click();
    await page.locator('.candidates .who').first().waitFor();
    expect(await page.locator('.candidates .who').first().textContent()).toContain('Eléctrica Quimera');
    expect(await page.locator('.candidates .weight').count()).toBeGreaterThan(0);

    await page.locator('.matches h2 a').first().click();
    await page.locator('.sheet .part.matches .candidates .weight').first().waitFor({ state: 'attached' });
    expect(await page.locator('.sheet .part.matches').textContent()).toContain('Eléctrica Quimera');
  });

  test('the radar says whom of ours a case may concern, and shows those alone', async () => {
    const page = await open({ at: '/radar' });
    await page.locator('.line .tag.ours').first().waitFor();
    expect(await page.locator('.line').first().locator('.tag.ours').textContent()).toMatch(/^\d+\s%: Eléctrica Quimera, S\.A\./);
    const all = await page.locator('.line').count();
    await page.getByLabel('Nos conciernen').check();
    await expect.poll(() => page.locator('.line').count()).toBeLessThan(all);
    expect(await page.locator('.line').count()).toBe(await page.locator('.line .tag.ours').count());
    expect(await faultsOf(page)).toEqual([]);
  });

  test('by keyboard: to the page, to the register, to a name, and to what is known of it', async () => {
    const page = await open({ at: '/radar' });
    await page.waitForSelector('.line');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.waitForSelector('.concerns h1');
    await page.keyboard.press('p');
    await page.waitForSelector('.roll li');
    // Of six hundred only those in sight are drawn.
    expect(await page.locator('.roll li').count()).toBeLessThan(100);
    await page.keyboard.press('/');
    await page.keyboard.type('electrica quimera');
    await page.getByText('1 organización', { exact: true }).waitFor();
    await page.locator('.roll a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.member dl');
    expect(await page.locator('.member dl').textContent()).toContain('quimera.example');
    await page.waitForSelector('.member .candidates');
  });

  test.each(looks)('axe finds nothing to mend, wide or on a phone (%s, %s)', { timeout: 180_000 }, async (tongue, scheme) => {
    for (const width of [1360, 390]) {
      const page = await open({ tongue, scheme, width });
      for (const [place, drawn] of [
        ['concerns', '.matches li'],
        ['radar', '.line .tag.ours'],
        ['concerns/register', '.roll li'],
        ['concerns/register/quimera', '.member .candidates'],
        ['concerns/import', '.dropzone'],
      ] as const) {
        await page.goto(new URL(`/${place}?lang=${tongue}`, page.url()).href);
        await page.waitForSelector(drawn);
        expect(await faultsOf(page), place).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), place).toBeLessThanOrEqual(0);
      }
    }
  });
});
