import { expect, test } from 'vitest';
import type { Dossier } from '#model';
import { dossierIn } from '../../../test/fakes/dossier.ts';
import { widthOf } from '../formats/terminal/columns.ts';
import { share } from '../index.ts';

const line = (probability: number, least: number, greatest: number, ours: number) => ({
  n: 2,
  probability,
  inLogOdds: 0.5,
  least,
  greatest,
  ours,
});
const estimates: Dossier['assessments'][number]['estimates'] = [
  {
    sawOurs: 'no',
    realAndCurrent: line(0.62, 0.4, 0.8, 0.47),
    asSold: null,
    hypotheses: [],
    each: [
      { who: 'Ana Torres', at: '2026-11-22', realAndCurrent: 0.4, asSold: null, moved: 0 },
      { who: 'Beto <b>Ruiz', at: '2026-11-22', realAndCurrent: 0.8, asSold: null, moved: 0.1 },
    ],
  },
];
const withThem = (tongue: 'es' | 'en'): Dossier => {
  const dossier = dossierIn(tongue);
  return { ...dossier, assessments: dossier.assessments.map((one) => ({ ...one, estimates })) };
};

test('estimates stand in a section of their own, ours beside, and nothing else of the page changes', () => {
  const [page, bare] = [withThem('es'), dossierIn('es')].map((one) =>
    share(one, 'page', 'es', { colour: false, columns: 100 }).split('\n'),
  );
  const added = (page ?? [])
    .filter((row) => !bare?.includes(row))
    .join(' ')
    .replace(/\s+/g, ' ');
  expect(added).toContain('LO QUE ESTIMAN LOS ANALISTAS');
  for (const said of ['62 % (40–80 %)', 'Vigía 47 %', 'Ana Torres (22 nov 2026): algo real y vigente 40 %']) expect(added).toContain(said);
  expect(bare?.filter((row) => !page?.includes(row))).toEqual([]);
});

test('every format tells of them, within its columns and without markup from a name', () => {
  for (const format of ['page', 'markdown', 'html', 'json'] as const) {
    const drawn = share(withThem('en'), format, 'en', { colour: false, columns: 60 });
    expect(drawn).toContain('Ana Torres');
    if (format === 'page') for (const row of drawn.split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(60);
    if (format === 'html' || format === 'markdown') expect(drawn).not.toContain('<b>Ruiz');
  }
});
