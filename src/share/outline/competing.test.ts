import { expect, test } from 'vitest';
import { type Dossier, HypothesisId } from '#model';
import { dossierIn } from '../../../test/fakes/dossier.ts';
import { widthOf } from '../formats/terminal/columns.ts';
import { outline, share } from '../index.ts';
import { labelsIn } from '../labels/index.ts';

type Factor = NonNullable<Dossier['assessments'][number]['judgement']>['factors'][number];
const base = dossierIn('es');
const [assessment] = base.assessments;
const [first] = assessment?.judgement?.factors ?? [];
if (!assessment?.judgement || !first) throw new Error('the fake dossier has a judgement with factors');
const { judgement } = assessment;
const factor = (asks: string, ratios: Factor['ratios'], answer: Factor['answer'] = 'yes'): Factor => ({
  ...first,
  id: asks,
  asks,
  answer,
  ratios,
});
const withFactors = (factors: Factor[], dossier = base): Dossier => ({
  ...dossier,
  assessments: [{ ...assessment, judgement: { ...judgement, factors } }],
});
const gridOf = (factors: Factor[]) =>
  outline(withFactors(factors), 'es')
    .sections.flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'grid');

const several = [
  factor('¿Poco?', { bait: [1, 1.2, 1.5] }),
  factor('¿Nada?', { 'as-sold': [0.9, 1.02, 1.1] }),
  factor('¿Mucho?', { 'as-sold': [0.2, 0.4, 0.7], fabricated: [2, 4, 8], bait: [0.9, 1.05, 1.2] }),
  factor('¿Igual para todas?', Object.fromEntries(HypothesisId.options.map((id) => [id, [1, 2, 3]])) as Factor['ratios']),
  factor('¿No se sabe?', {}, 'unknown'),
];

test('what tells most apart stands first; what tells nothing apart is left out', () => {
  expect(gridOf(several)).toMatchObject({
    rows: [
      { label: '¿Mucho?', answer: 'sí', cells: ['−−', '·', '·', '·', '++', '·'] },
      { label: '¿Poco?', cells: ['·', '·', '·', '·', '·', '+'] },
    ],
  });
  expect(gridOf(several.slice(3))).toBeUndefined();
});

test('the table stands in every drawn format and language, and stays in its columns', () => {
  for (const tongue of ['es', 'en'] as const) {
    const { explanation, sections } = labelsIn(tongue);
    const dossier = withFactors(several, dossierIn(tongue));
    for (const format of ['page', 'markdown', 'html'] as const) {
      const drawn = share(dossier, format, tongue, { colour: false, columns: 100 });
      expect(drawn.toLowerCase()).toContain(sections.competing.toLowerCase());
      for (const head of Object.values(explanation)) expect(drawn).toContain(head);
    }
    for (const columns of [40, 60, 80, 100, 120]) {
      const page = share(dossier, 'page', tongue, { colour: false, columns });
      for (const line of page.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  }
});

test('every explanation has a head of its own, short enough for a table of 80 columns', () => {
  for (const tongue of ['es', 'en'] as const) {
    const heads = Object.values(labelsIn(tongue).explanation);
    expect(new Set(heads).size).toBe(HypothesisId.options.length);
    expect(heads.reduce((sum, head) => sum + widthOf(head) + 2, 0)).toBeLessThanOrEqual(78 - 24);
  }
});

test('a question cannot break out of its cell', () => {
  const evil = [factor('a | b </th><script>x</script> \u001b[2J', { fabricated: [2, 3, 4] })];
  expect(share(withFactors(evil), 'markdown', 'es')).toContain('a \\| b &lt;/th&gt;');
  expect(share(withFactors(evil), 'html', 'es')).not.toContain('<script>');
  expect(share(withFactors(evil), 'page', 'es', { colour: false, columns: 100 })).not.toContain('\u001b');
});
