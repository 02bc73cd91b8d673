import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Service } from '#api';
import { openBrowser } from './browser.ts';

export type Scheme = 'light' | 'dark';
export type Opening = {
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
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  async function open({ tongue = 'es', scheme = 'light', width = 1360, at = '/', hash = '' }: Opening = {}): Promise<Page> {
    const options: BrowserContextOptions = { viewport: { width, height: 900 }, colorScheme: scheme, locale: tongue };
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A refusal of the service is shown to the person; the browser notes it as well.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    });
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(service.url) && !request.url().startsWith('blob:')) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`${service.url}${at}${at.includes('?') ? '&' : '?'}lang=${tongue}${hash}`);
    return page;
  }
  return { open, service: () => service };
}

/** What axe-core finds to mend on a page, by WCAG 2.2 AA and its own good practice. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
