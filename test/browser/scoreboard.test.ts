import { describe, expect, test } from 'vitest';
import { serve } from '#api';
import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import type { Entry } from '#score';
import { type Archive, ask, type Histories, settleQuestion, speak } from '#work';
import { openCasework } from '../fakes/casework.ts';
import { freshFolder } from '../stores.ts';
import { noBrowser } from './browser.ts';
import { desk, faultsOf, looks } from './desk.ts';

const skipped = noBrowser === null ? '' : ` (${noBrowser})`;
const today = Math.floor(now().getTime() / 86_400_000);
const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function history(): Histories {
  const { counts, exam } = loadKnowledge().forecasting;
  const entries = Array.from(
    { length: 1_400 },
    (_, at): Entry => ({
      on: today - 700 + Math.floor(at / 2),
      seenOn: null,
      country: at % 3 === 0 ? 'MX' : 'US',
      sector: at % 2 === 0 ? 'Energy' : 'Healthcare',
      group: `g${at % 13}`,
    }),
  );
  return { entries, offers: [], name: 'historia.csv', counts, labelledFrom: exam.labelledFrom, above: exam.above };
}

/** Questions of the last weeks that ended one way and the other, one that is open and answered, one that is over and waits. */
async function asked({ database }: Pick<Archive, 'database'>): Promise<void> {
  const clock = { at: today - 20 };
  const archive: Archive = { database, now: () => new Date(clock.at * 86_400_000 + 3_600_000) };
  const given = { history: history() };
  for (let at = 0; at < 12; at += 1) {
    const days = { from: dayText(today - 19), to: dayText(today - 13) };
    const one = { kind: 'count', country: at % 2 === 0 ? 'MX' : 'US', sector: null, atLeast: 2 + at, ...days };
    const { id } = await ask(one, 'Ana Torres', archive, given);
    if (at % 3 === 0) await speak(id, { by: 'El Diario', probability: 0.8, source: 'https://example.com/a' }, 'Ana Torres', archive);
    clock.at = today - 12;
    await settleQuestion(id, { end: at < 5 || at === 9 ? 'yes' : 'no', source: 'historia.csv' }, 'Ana Torres', archive);
    clock.at = today - 20;
  }
  const due = { kind: 'other', text: 'Un hospital dejará de operar', rule: 'El hospital lo reconoce en público.', sector: null };
  await ask({ ...due, to: dayText(today - 2) }, 'Ana Torres', archive);
  clock.at = today;
  const next = { from: dayText(today + 1), to: dayText(today + 30) };
  const { id } = await ask({ kind: 'count', country: 'MX', sector: null, atLeast: 22, ...next }, 'Ana Torres', archive, given);
  await speak(id, { by: 'El Diario', probability: 0.85, source: 'https://example.com/nota' }, 'Ana Torres', archive);
}

async function start(isFilled: boolean) {
  const { work } = await openCasework(await freshFolder(), now);
  if (isFilled) await asked(work);
  const known = history();
  const service = await serve({ host: '127.0.0.1', port: 0, work: isFilled ? { ...work, histories: async () => known } : work });
  return {
    url: service.url,
    close: async () => {
      await service.close();
      await work.stop();
    },
  };
}

describe.skipIf(noBrowser !== null)(`the scoreboard${skipped}`, () => {
  const { open } = desk(() => start(true));

  test.each(looks)('axe finds nothing to mend, wide and narrow (%s, %s)', async (tongue, scheme) => {
    for (const width of [1360, 390]) {
      const page = await open({ tongue, scheme, width, at: '/scoreboard' });
      await page.waitForSelector('.near .number');
      await page.waitForSelector('.calibration circle');
      await page.waitForSelector('.question');
      if (width === 1360) await page.locator('.ask-one').click();
      expect(await faultsOf(page), `${width}`).toEqual([]);
      // Nothing of it makes the page wider than the window; wide tables scroll by themselves.
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `${width}`).toBe(true);
    }
  });

  test('near an attack: a number, a band, dates and what counts, for the place and time that one chooses', async () => {
    const page = await open({ at: '/scoreboard' });
    const sentence = page.locator('.near .sentence');
    await expect.poll(() => sentence.textContent()).toMatch(/^Hay \d+ % de probabilidad de que del .* contra México, .* y cuenta /);
    await page.locator('.near select').first().selectOption('US');
    await expect.poll(() => sentence.textContent()).toContain('Estados Unidos');
    await page.locator('.near select').last().selectOption('7');
    await expect.poll(() => sentence.textContent()).toContain(`al ${dayText(today + 6)}`);
  });

  test('everybody stands beside the baselines, and the curve says in a table what it draws', async () => {
    const page = await open({ at: '/scoreboard' });
    await page.waitForSelector('.scores tbody tr');
    const who = await page.locator('.scores tbody th').allTextContents();
    for (const name of ['Vigía', 'El Diario', 'Media de siempre'])
      expect(
        who.some((one) => one.startsWith(name)),
        name,
      ).toBe(true);
    expect(await page.locator('.calibration tbody tr').count()).toBe(await page.locator('.calibration circle').count());
    await page.locator('.calibration select').selectOption('El Diario');
    await expect.poll(() => page.locator('.calibration circle').count()).toBe(1);
  });

  test("an outlet's claim is asked by keyboard, answered by oneself, and settled with a source", async () => {
    const page = await open({ at: '/radar' });
    await page.waitForSelector('h1');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForSelector('.question');
    await page.keyboard.press('n');
    await page.waitForSelector('.asking-one');
    await page.fill('[name=text]', 'México está cerca de un gran ataque');
    await page.fill('[name=rule]', 'Una dependencia federal lo reconoce en público.');
    await page.fill('[name=by]', 'La Gaceta');
    await page.fill('[name=chance]', '90');
    await page.locator('.asking-one [type=submit]').click();
    await page.fill('#asked', 'Ana Torres');
    await page.locator('.asking [type=submit]').click();
    const one = page.locator('.question', { hasText: 'México está cerca de un gran ataque' });
    await one.waitFor();
    expect(await one.locator('.heard').textContent()).toContain('La Gaceta');
    await one.getByRole('button', { name: 'Contestar' }).click();
    await one.locator('[name=chance]').fill('15');
    await one.locator('[type=submit]').click();
    await expect.poll(() => one.locator('.heard').textContent()).toContain('Ana Torres');
    await one.getByRole('button', { name: 'Decir cómo terminó' }).click();
    await one.locator('[name=source]').fill('https://example.com/boletin');
    await one.locator('[type=submit]').click();
    await page.waitForSelector('.ended-ones .question:has-text("México está cerca de un gran ataque")', { state: 'attached' });
    await expect.poll(() => page.locator('.scores tbody th').allTextContents()).toContain('La Gaceta');
  });
});

describe.skipIf(noBrowser !== null)(`a scoreboard with nothing on it${skipped}`, () => {
  const { open } = desk(() => start(false));

  test.each(looks)('it teaches what a question is and where a history comes from (%s, %s)', async (tongue, scheme) => {
    const page = await open({ tongue, scheme, at: '/scoreboard' });
    await page.waitForSelector('.empty .steps li');
    expect(await page.locator('.near').textContent()).toContain('vigia up --history');
    expect(await faultsOf(page)).toEqual([]);
  });
});
