import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from '../test/browser/browser.ts';
import { openDesk } from '../test/fakes/desk.ts';

/**
 * `npm run pictures`: draws the pictures of the README anew, from the program itself, with invented cases. Needs Chromium and the pages
 * built, and pdftoppm (poppler); `-- desk` draws the pages only.
 */
const root = new URL('../', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, root));
const examples = { es: 'examples/nota-de-prensa.txt', en: 'examples/listing-hospital.txt' } as const;
const isDeskOnly = process.argv.includes('desk');

const folder = mkdtempSync(join(tmpdir(), 'vigia-pictures-'));
const service = await openDesk({ folder }, 64);
const browser = await openBrowser();
for (const tongue of ['es', 'en'] as const) {
  const colorScheme = tongue === 'es' ? 'light' : 'dark';
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 }, colorScheme, locale: tongue });
  const page = await context.newPage();
  const shoot = (name: string) => page.screenshot({ path: path(`docs/pictures/${name}.${tongue}.png`) });

  await page.goto(`${service.url}/radar?lang=${tongue}`);
  await page.waitForSelector('.line');
  await shoot('radar');

  await page.goto(`${service.url}/radar?text=quimera&lang=${tongue}`);
  await page.locator('.line .what a').first().click();
  await page.waitForSelector('.waterfall');
  await page
    .locator('.sheet tr[data-fact]', { hasText: tongue === 'es' ? 'Precio' : 'Price' })
    .first()
    .dispatchEvent('pointerover');
  await page.evaluate('scrollTo(0, 0)');
  await shoot('case');

  await page.goto(`${service.url}/bring?lang=${tongue}`);
  await page.setInputFiles('#file', path(examples[tongue]));
  await page.waitForSelector('.sheet h1');
  await page
    .locator('.sheet tr[data-fact]', { hasText: tongue === 'es' ? 'Precio' : 'Price' })
    .first()
    .dispatchEvent('pointerover');
  await page.evaluate('scrollTo(0, 0)');
  await shoot('page');

  if (!isDeskOnly) {
    const capture = execFileSync(path('vigia'), ['assess', examples[tongue], '--lang', tongue], {
      cwd: path('.'),
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '1' },
    });
    // On a page of its own: the policy of the service would strip the colours.
    const blank = await context.newPage();
    await blank.setViewportSize({ width: 780, height: 1010 });
    await blank.setContent(terminal(capture.split('\n').slice(0, 52).join('\n')));
    await blank.screenshot({ path: path(`docs/pictures/terminal.${tongue}.png`) });
    await printed(tongue, await context.newPage());
  }
  await context.close();
}
await browser.close();
await service.close();
rmSync(folder, { recursive: true, force: true });

/** The output of a terminal as a page: the few escapes that the program writes, on a dark ground. */
function terminal(text: string): string {
  const colours: Readonly<Record<string, string>> = {
    1: 'font-weight:700',
    2: 'opacity:.62',
    3: 'font-style:italic',
    30: 'color:#1b1b1b',
    33: 'color:#f0b35f',
    34: 'color:#82b1ff',
    36: 'color:#6fd3e0',
    97: 'color:#fff',
    41: 'background:#b3331f',
    44: 'background:#1f5fae',
    45: 'background:#8a1c4a',
    103: 'background:#ffd75f',
  };
  const body = text
    .replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/\u001b\[([\d;]+)m([^\u001b]*)\u001b\[0m/g, (_all, codes: string, words: string) => {
      const style = codes.split(';').map((code) => colours[code] ?? '');
      return `<span style="${style.join(';')}">${words}</span>`;
    });
  return `<body style="margin:0;background:#10161d;color:#dfe6ee"><pre style="margin:0;padding:18px 20px;font:15px/1.27 'DejaVu Sans Mono',monospace">${body}</pre>`;
}

/** Both pages of the bulletin of the press article, side by side on a table. */
async function printed(tongue: 'es' | 'en', page: Page): Promise<void> {
  const words = ['assess', 'examples/nota-de-prensa.txt', '--lang', tongue, '--as-of', '2026-11-22T18:00:00Z', '--format', 'bulletin'];
  const folder = mkdtempSync(join(tmpdir(), 'vigia-pictures-'));
  writeFileSync(join(folder, 'bulletin.pdf'), execFileSync(path('vigia'), words, { cwd: path('.') }));
  execFileSync('pdftoppm', ['-r', '110', '-png', join(folder, 'bulletin.pdf'), join(folder, 'page')]);
  const sheets = ['page-1.png', 'page-2.png'].map((name) => readFileSync(join(folder, name)).toString('base64'));
  rmSync(folder, { recursive: true });
  const style = 'width:640px;border-radius:2px;box-shadow:0 1px 2px #0003,0 6px 22px #0003';
  const images = sheets.map((sheet) => `<img src="data:image/png;base64,${sheet}" style="${style}">`).join('');
  await page.setViewportSize({ width: 1360, height: 876 });
  await page.setContent(`<body style="margin:0;padding:24px;background:#d9dee4;display:flex;justify-content:space-between">${images}`);
  await page.waitForFunction('[...document.images].every((one) => one.complete)');
  await page.screenshot({ path: path(`docs/pictures/bulletin.${tongue}.png`) });
}
