import { expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { repliersOf } from './repliers.ts';

const knowledge = loadKnowledge();

it.each([
  ['Selling RDP, 300$.\n\n> quillback wrote:\n> still there?\n\nyes', ['quillback']],
  ['#1  pez_9\nVendo RDP, 300$\n\n#2  cururo_\ncaro\n\n#3  bagre_x\nlo tomo', ['cururo_', 'bagre_x']],
  ['Продам RDP, 300$\n\nЦитата (vobla_1): дорого', ['vobla_1']],
  ['He wrote a book on hotels. Selling RDP, 300$.', []],
])('who answers in the thread %j', (text, expected) => {
  expect(repliersOf(openPage(text, knowledge, null)).map(({ name }) => name)).toEqual(expected);
});
