import { expect, test } from 'vitest';
import { CaseKind, type Claim, type Dossier } from '#model';
import { dossierIn } from '../../../../test/fakes/dossier.ts';
import { bulletin } from './index.ts';
import { plansFor } from './plans.ts';
import type { Sheet } from './sheet.ts';

const sheetOf = (dossier: Dossier, tongue: 'es' | 'en' = 'es', options = {}): Sheet =>
  JSON.parse(bulletin(dossier, tongue, options).sheet) as Sheet;

/** The fake dossier with its one assessment changed. */
function withAssessment(change: object, tongue: 'es' | 'en' = 'es'): Dossier {
  const dossier = dossierIn(tongue);
  return { ...dossier, assessments: dossier.assessments.map((one) => ({ ...one, ...change })) };
}

test.each(CaseKind.options)('the headline of a case of %s never says it as a fact', (kind) => {
  expect(sheetOf(withAssessment({ kind })).first.title).toMatch(/presunt/i);
  expect(sheetOf(withAssessment({ kind }, 'en'), 'en').first.title).toMatch(/alleged/i);
});

test('the headline names the victim only when the text does', () => {
  const dossier = dossierIn('es');
  expect(sheetOf(dossier).first.title).toBe('Presunta venta de acceso a una organización sin nombrar (gobierno, México)');
  const [offer] = dossier.offers;
  if (offer === undefined) throw new Error('an offer');
  const named = { ...dossier, offers: [{ ...offer, victim: { ...offer.victim, name: 'Registro Civil de Aztlán' } }] };
  expect(sheetOf(named).first.title).toBe('Presunta venta de acceso a Registro Civil de Aztlán');
});

test('likelihood has words and numbers, and confidence stands apart from it', () => {
  const { first } = sheetOf(dossierIn('es'));
  expect(first.likely.map(({ numbers, words }) => [numbers, words])).toEqual([
    ['47\u00a0% (27–66\u00a0%)', 'Improbable a probable'],
    ['17\u00a0% (6–33\u00a0%)', 'Muy improbable a improbable'],
  ]);
  expect(first.confidence.level).toBe('baja');
});

test('each measure has its owner and its hour, the most urgent first', () => {
  const [one] = dossierIn('es').assessments[0]?.measures ?? [];
  if (one === undefined) throw new Error('a measure');
  const measures = [one, { ...one, dueWithinHours: 1, do: 'Antes' }, { ...one, dueWithinHours: 1e300, do: 'Nunca' }];
  const todo = sheetOf(withAssessment({ measures })).first.todo.items;
  expect(todo.map(({ what, owner, within, by }) => [what.slice(0, 5), owner, within, by])).toEqual([
    ['Antes', 'SOC', 'en 1 h', '22 nov, 19:00'],
    ['Cambi', 'SOC', 'en 24 h', '23 nov, 18:00'],
    ['Nunca', 'SOC', 'en 1e+300 h', '19 nov, 18:00'],
  ]);
});

const claim = (kind: Claim['kind'], holder: string | null, polarity: Claim['polarity'] = 'affirmed'): Claim => ({
  ...{ id: 'claim-9', span: [0, 60] as const, about: [], via: [], certainty: 'asserted', cues: [] },
  ...{ kind, holder, polarity },
});

test.each([
  ['a denial', [claim('denial', 'Registro Civil', 'denied')], [['Registro Civil', 'lo desmiente']]],
  ['a confirmation', [claim('confirmation', 'Fiscalía')], [['Fiscalía', 'lo confirma']]],
  ['none confirmed', [claim('confirmation', 'Fiscalía', 'denied')], [['Fiscalía', 'no lo confirma']]],
  ['a named investigation', [claim('investigation', 'Guardia Nacional')], [['Guardia Nacional', 'dice que lo investiga']]],
  ['an investigation that only the article tells', [claim('investigation', 'author')], []],
  ['what the seller denies', [claim('denial', 'quetzal_x', 'denied')], []],
  [
    'one of each kind before a second, who is named first, each once',
    [
      ...[claim('investigation', 'A'), claim('denial', null, 'denied'), claim('confirmation', 'B')],
      ...[claim('denial', 'C', 'denied'), claim('denial', 'C', 'denied'), claim('confirmation', 'C')],
    ],
    [
      ['C', 'lo desmiente'],
      ['B', 'lo confirma'],
      ['A', 'dice que lo investiga'],
      ['Alguien sin nombre', 'lo desmiente'],
    ],
  ],
] as const)('the other side: %s', (_what, claims, wanted) => {
  const dossier = dossierIn('es');
  const { first } = sheetOf({ ...dossier, claims: [...dossier.claims, ...claims] });
  expect(first.sides.items.map(({ who, how }) => [who, how])).toEqual(wanted);
  expect(first.noSides).toBe('No se conoce declaración de la parte señalada, ni que lo confirme ni que lo desmienta.');
});

test('of several cases the gravest is told, and that there are others', () => {
  const dossier = dossierIn('es');
  const [one] = dossier.assessments;
  if (one === undefined) throw new Error('an assessment');
  const two = { ...one, case: 'case-2', kind: 'leak' as const, alert: { ...one.alert, level: 'severe' as const } };
  const both = { ...dossier, assessments: [one, two] };
  expect(sheetOf(both).first).toMatchObject({ level: { rank: 4 }, title: expect.stringContaining('filtración') });
  expect(sheetOf(both).first.facts.at(-1)?.value).toBe('abababababab (uno de 2 del mismo texto)');
  expect(sheetOf(both, 'es', { case: 'case-1' }).first).toMatchObject({ level: { rank: 2 } });
});

test('a text that claims nothing has no bulletin', () => {
  expect(() => bulletin({ ...dossierIn('es'), assessments: [] }, 'es')).toThrow(expect.objectContaining({ code: 'nothing-claimed' }));
});

test('it carries the strictest marking that there is: ours, that of the text, that of its sender', () => {
  const dossier = dossierIn('es');
  expect(sheetOf(dossier).frame.tlp).toBe('AMBER+STRICT');
  const red = { ...dossier, document: { ...dossier.document, text: `TLP:RED\n${dossier.document.text}` } };
  expect(sheetOf(red).frame.tlp).toBe('RED');
  expect(sheetOf(dossier, 'es', { marked: 'RED' }).frame.tlp).toBe('RED');
  expect(sheetOf(dossier, 'es', { marked: 'CLEAR' }).frame.tlp).toBe('AMBER+STRICT');
});

test('the annex tells what made it, and where to send an answer', () => {
  const { second } = sheetOf(dossierIn('en'), 'en', { ref: '3f2a9c01b7de4455' });
  expect(second.origin.map(({ value }) => value)).toEqual([
    '1.0.0+sha256:0123456789abcdef',
    `sha256:${'ab'.repeat(32)}`,
    'phone numbers: 1',
  ]);
  expect(second.answer).toContain('“3f2a9c01b7de4455”');
  expect(second.factors.items).toMatchObject([{ points: -0.11, label: '−11', answer: 'yes' }]);
  expect(second.sources.items).toEqual([{ label: 'no date', value: 'Text from article.txt (news, English)' }]);
});

test('the timeline of a kept case takes the place of the one text, the newest first', () => {
  const told = { at: '2026-11-20T10:00:00Z', by: 'forum', actor: 'quetzal_x', price: { amount: 25000, currency: 'USD' } };
  const timeline = [
    { ...told, what: 'first' },
    { ...told, what: 'price-change', price: null },
  ];
  expect(sheetOf(dossierIn('es'), 'es', { timeline }).second.sources.items).toEqual([
    { label: '20 nov 2026, 10:00 UTC', value: 'cambia el precio; quetzal_x; forum' },
    { label: '20 nov 2026, 10:00 UTC', value: 'primera vez; quetzal_x; forum; 25,000 USD' },
  ]);
});

test('plans go from everything to the least, one item at a time, from the list that can spare it', () => {
  const plans = plansFor([
    { name: 'a', count: 4, least: 1, worth: 1 },
    { name: 'b', count: 3, least: 2, worth: 2 },
    { name: 'c', count: 1, least: 3, worth: 1 },
  ]);
  expect(plans).toEqual([
    { a: 4, b: 3, c: 1 },
    { a: 3, b: 3, c: 1 },
    { a: 2, b: 3, c: 1 },
    { a: 1, b: 3, c: 1 },
    { a: 1, b: 2, c: 1 },
  ]);
});
