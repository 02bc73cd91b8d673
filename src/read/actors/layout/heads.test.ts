import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { headingsOf } from './heads.ts';

const knowledge = loadKnowledge();

const heads: readonly (readonly ['news' | 'advisory' | 'listing', string, readonly string[]])[] = [
  ['news', 'Trouble at the mill\n\nBy Ada Fenn\nMarlow Herald\n\nThe mill stopped on Monday.', ['Marlow Herald']],
  ['news', 'LOJA, 4 feb (Agencia Sur) - La cooperativa reconoció el ataque.', ['Agencia Sur']],
  ['news', 'GAZETA DO VALE — Sociedade\n\nA câmara reconheceu o ataque.', ['GAZETA DO VALE']],
  ['news', 'БИШКЕК, 3 мая. /ИА «Тянь»/. Больница подтвердила атаку.', ['Тянь']],
  ['news', 'The mill stopped on Monday, said its owner.', []],
  ['advisory', 'CSIRT del Litoral — Aviso 12 — TLP:CLEAR\n\nSe explota una falla.', ['CSIRT del Litoral']],
  ['listing', 'Marlow Herald, full database', []],
];

describe('the head of a page names', () => {
  it.each(heads)('in %s: %s', (genre, text, names) => {
    expect(headingsOf(openPage(text, knowledge, null), genre).map(({ name }) => name)).toEqual(names);
  });
});
