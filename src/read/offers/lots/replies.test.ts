import { expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { repliesTo } from './replies.ts';

const knowledge = loadKnowledge();

it.each([
  ['Vendo RDP de un hotel.\nPrecio: 900 USD\n\ntordo: ¿2.000 con todo?\nana_9: no, ni hablar', 'ana_9', ['tordo: ¿2.000 con todo?\n']],
  [
    'Vendo RDP.\n\nResposta #1 - tainha: vende por 1k?\nResposta #2 - guara: nem pensar\nResposta #3 - kiko: depósito de 0,2 BTC',
    'guara',
    ['Resposta #1 - tainha: vende por 1k?\n', 'Resposta #3 - kiko: depósito de 0,2 BTC'],
  ],
  ['Selling RDP.\nPrice: 900$\nContact: pm', 'grey_owl', []],
  ['Selling RDP.\nnote: firm', 'grey_owl', []],
])('what others write under a post: %j', (text, author, expected) => {
  const page = openPage(text, knowledge, null);
  expect(repliesTo(page, author).map(([from, to]) => page.text.slice(from, to))).toEqual(expected);
});
