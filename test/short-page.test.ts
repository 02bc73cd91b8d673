import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { collect } from '#collect';
import { loadKnowledge } from '#knowledge';
import { type Dossier, localise, Tongue } from '#model';
import { assess } from '#pipeline';
import { share } from '#share';
import { widthOf } from '../src/share/formats/terminal/columns.ts';

const knowledge = loadKnowledge();
const asOf = '2026-11-22T18:00:00Z';

async function dossierOf(name: string, tongue: Tongue): Promise<Dossier> {
  const path = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  for await (const one of collect([path], { now: () => new Date(asOf), tongue })) {
    if (!('format' in one)) return localise(assess(one, knowledge, { asOf }), tongue) as Dossier;
  }
  throw new Error(`cannot be read: ${name}`);
}

/** Words of a page without its line breaks. */
const said = (page: string) => page.replace(/\s+/g, ' ');

test.each(Tongue.options)('the short page holds what is due tonight whole, and counts the rest (%s)', async (tongue) => {
  for (const name of ['anuncio-vpn.txt', 'listing-hospital.txt', 'nota-de-prensa.txt', 'auktsion.txt']) {
    const dossier = await dossierOf(name, tongue);
    const at80 = { colour: false, columns: 80 };
    const [whole, short] = [share(dossier, 'page', tongue, at80), share(dossier, 'page', tongue, { ...at80, short: true })];
    const measures = dossier.assessments.flatMap((one) => one.measures);
    const tonight = measures.filter(({ dueWithinHours }) => dueWithinHours <= 4);
    const later = measures.filter(({ dueWithinHours }) => dueWithinHours > 4);
    expect([tonight.length, later.length].every((count) => count > 2)).toBe(true);
    for (const one of measures) expect(said(whole)).toContain(one.do);
    for (const one of tonight) expect(said(short)).toContain(`[ ] ${one.do}`);
    // Of those due later one is told, the one that takes off most.
    for (const one of later) expect(said(short)).not.toContain(`[ ] ${one.do}`);
    const most = Math.max(...later.map(({ averts }) => averts ?? 0));
    const told = later.filter((one) => said(short).includes(one.do));
    expect(told.map(({ averts }) => averts)).toEqual([most]);
    expect(said(short)).toMatch(new RegExp(tongue === 'es' ? `Después, ${later.length} más` : `Then ${later.length} more`));
    // Three lines that say how to see the rest, none of them too wide; the rest of the page is the same.
    expect(said(short).match(/--all/g)).toHaveLength(3);
    expect(short.split('\n').every((line) => widthOf(line) <= 80)).toBe(true);
    expect(short.split('\n').length).toBeLessThan(whole.split('\n').length * 0.75);
    expect(whole).not.toContain('--all');
  }
});

test('where nothing is due in the first hours, what is due first stands whole', async () => {
  const dossier = await dossierOf('anuncio-vpn.txt', 'en');
  const assessments = dossier.assessments.map((one) => ({ ...one, measures: one.measures.filter((each) => each.dueWithinHours >= 24) }));
  const short = said(share({ ...dossier, assessments }, 'page', 'en', { colour: false, columns: 80, short: true }));
  const measures = assessments.flatMap((one) => one.measures);
  expect(measures.length).toBeGreaterThan(2);
  for (const one of measures) expect(short.includes(`[ ] ${one.do}`)).toBe(one.dueWithinHours === 24);
});

test('documents that leave are whole, whatever is asked', async () => {
  const dossier = await dossierOf('anuncio-vpn.txt', 'es');
  for (const format of ['markdown', 'html', 'json'] as const) {
    expect(share(dossier, format, 'es', { colour: false, columns: 80, short: true })).toBe(share(dossier, format, 'es'));
  }
});
