import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { plotOf } from '../draft.ts';
import { termsOf } from './terms.ts';

const knowledge = loadKnowledge();

/** Terms of a talk in which `seller` sells. */
function chat(lines: readonly string[]) {
  const page = openPage(lines.map((line, k) => `[20:${10 + k}] ${line}`).join('\n'), knowledge, null);
  const plot = plotOf(page, { own: page.sentences.map((_, index) => index), shared: [] });
  const bySeller = (index: number) => lines[index]?.startsWith('seller') ?? true;
  const { escrow, exclusive, proof } = termsOf({ ...plot, byTheSeller: bySeller }, 'chat');
  return { escrow: escrow.value, exclusive: exclusive.value, proof: proof.value };
}

describe('what a seller answers in a talk', () => {
  it.each([
    [['seller: selling rdp of a bakery, 200 usd', 'ann: mm?', 'seller: sure'], { escrow: 'yes' }],
    [['seller: vendo acceso a una tienda, 200 usd', 'ana: garante?', 'seller: nel'], { escrow: 'no' }],
    [['seller: vendo acesso de uma padaria, 200 usd', 'ana: aceita garante?', 'seller: claro'], { escrow: 'yes' }],
    [['seller: продам доступ к пекарне, 200 usd', 'anna: эскроу примешь?', 'seller: приму'], { escrow: 'yes' }],
    [['seller: selling rdp of a bakery, 200 usd', 'ann: exclusive?', 'seller: yes'], { exclusive: 'yes' }],
    [['seller: selling rdp of a bakery, 200 usd', 'ann: pics?', 'bob: lol no'], { proof: 'unknown' }],
  ])('%j', (lines, expected) => {
    expect(chat(lines)).toMatchObject(expected);
  });
});
