import { expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../../words/page.ts';
import { askedAbout } from './asked.ts';

const knowledge = loadKnowledge();

it.each([
  ['moth: anyone dealt with sablecourt?\nrill_: yes, he sells a VPN, 900$\nmoth: ok', 'sablecourt'],
  ['[03:02] bentevi: alguém comprou do Sagui?\n[03:03] acauã: ele vende VPN por 2k\n[03:04] bentevi: ok', 'Sagui'],
  ['<paco> ¿alguien conoce al tal tordo_9?\n<lola> vende RDP a 300 usd\n<paco> va', 'tordo_9'],
  ['<vasya> кто-нибудь покупал у кречет_5?\n<petya> продает VPN за 300$\n<vasya> ок', 'кречет_5'],
  ['moth: anyone dealt with rill_?\nrill_: I sell a VPN, 900$\nmoth: ok', null],
  ['moth: selling a VPN, 900$\nrill_: ok', null],
])('of whom a talk asks: %j', (text, expected) => {
  expect(askedAbout(openPage(text, knowledge, null))?.value ?? null).toBe(expected);
});
