import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Service } from '#api';
import { openBrowser } from './browser.ts';

export type Scheme = 'light' | 'dark';
/** `besides`: another address where people are sent to and come back from; what its pages do is no matter of ours. */
export type Opening = {
  readonly besides?: string;
  readonly tongue?: 'es' | 'en';
  readonly scheme?: Scheme;
  readonly width?: number;
  readonly at?: string;
  readonly hash?: string;
};

/** Both languages in both themes. */
export const looks = [
  ['es', 'light'],
  ['es', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const;

/**
 * Parts of a case that are off the screen are not laid out, and have no `innerText`: stories read `textContent` there.
 *
 * A service and one browser for the stories of a file. After each story everything that the browser complained of is a fault: a script that
 * failed, a policy that was broken, a dialog, a request to anybody else.
 */
export function desk(start: () => Promise<Service>): {
  readonly open: (opening?: Opening) => Promise<Page>;
  readonly service: () => Service;
} {
  let service: Service;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    service = await start();
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  async function open({ tongue = 'es', scheme = 'light', width = 1360, at = '/', hash = '', besides }: Opening = {}): Promise<Page> {
    // Nothing moves: what is looked at is the page and not the way to it.
    const options: BrowserContextOptions = {
      viewport: { width, height: 900 },
      colorScheme: scheme,
      locale: tongue,
      reducedMotion: 'reduce',
    };
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(30_000);
    const isForeign = (url: string) => besides !== undefined && url.startsWith(besides);
    const complain = (what: string) => {
      if (!isForeign(page.url())) complaints.push(what);
    };
    page.on('pageerror', (error) => complain(error.message));
    page.on('console', (message) => {
      // A refusal of the service is shown to the person; the browser notes it as well.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complain(message.text());
    });
    page.on('dialog', (dialog) => complain(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(service.url) && !url.startsWith('blob:') && !isForeign(url)) complain(`asked ${url}`);
    });
    await page.goto(`${service.url}${at}${at.includes('?') ? '&' : '?'}lang=${tongue}${hash}`);
    return page;
  }
  return { open, service: () => service };
}

/** What axe-core finds to mend on a page once it is drawn, by WCAG 2.2 AA and its own good practice. */
export async function faultsOf(page: Page): Promise<string[]> {
  // A page that is not drawn yet has no heading: that would be a fault of the clock, not of the page.
  await page.waitForSelector('h1', { state: 'attached' });
  await page.waitForSelector('.busy', { state: 'detached' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
