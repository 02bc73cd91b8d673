import { expect, test } from 'vitest';
import type { ChosenMeasure } from '#model';
import type { Act } from '#store';
import { measures } from '../../../test/fakes/response.ts';
import { checklistOf } from './checklist.ts';

const [one] = measures as [ChosenMeasure, ...ChosenMeasure[]];
const advised = ['keep', 'cut', 'turn'].map((id) => ({ ...one, id }));
const noon = new Date('2026-11-23T12:00:00Z');

function act(
  number: number,
  measure: string,
  state: string,
  more: { readonly [part: string]: string } = {},
  undone: Act['undone'] = null,
): Act {
  const body = { measure, state, dueAt: '2026-11-23T13:00:00.000Z', owner: null, reason: null, ...more };
  return { number, kind: 'measure', subject: 'case', who: 'Ana', at: noon.toISOString(), body, undoes: null, undone };
}
const inShort = (acts: readonly Act[], at = noon) =>
  checklistOf(advised, acts, at).map(({ measure, state, late }) => `${measure} ${state}${late ? ' late' : ''}`);

test.each([
  ['nobody said anything', [], noon, ['keep advised', 'cut advised', 'turn advised']],
  ['one is taken on and in time', [act(1, 'cut', 'taken')], noon, ['keep advised', 'cut taken', 'turn advised']],
  [
    'one is taken on and its hour is past',
    [act(1, 'cut', 'taken')],
    new Date('2026-11-23T13:00:01Z'),
    ['keep advised', 'cut taken late', 'turn advised'],
  ],
  [
    'one that is done is never late',
    [act(1, 'cut', 'taken'), act(2, 'cut', 'done')],
    new Date('2026-12-01'),
    ['keep advised', 'cut done', 'turn advised'],
  ],
  ['the last word counts', [act(1, 'cut', 'done'), act(2, 'cut', 'taken')], noon, ['keep advised', 'cut taken', 'turn advised']],
  [
    'what was taken back was never said',
    [act(1, 'cut', 'taken'), act(2, 'cut', 'done', {}, { by: 'Ana', at: noon.toISOString(), reason: '—' })],
    noon,
    ['keep advised', 'cut taken', 'turn advised'],
  ],
  [
    'acts of another kind say nothing of it',
    [{ ...act(1, 'cut', 'done'), kind: 'note' as const }],
    noon,
    ['keep advised', 'cut advised', 'turn advised'],
  ],
] as const)('%s', (_what, acts, at, expected) => {
  expect(inShort(acts, at)).toEqual(expected);
});

test('what was taken on and the case no longer asks for stays, at the end, and says so', () => {
  const steps = checklistOf(advised, [act(1, 'old', 'taken', { owner: 'Luis' })], noon);
  expect(steps.at(-1)).toMatchObject({ measure: 'old', advised: false, owner: 'Luis', act: 1 });
  expect(steps).toHaveLength(4);
});
