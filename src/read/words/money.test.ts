import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { amountsIn } from './money.ts';
import { openPage } from './page.ts';

const knowledge = loadKnowledge();

function read(text: string): string[] {
  const page = openPage(text, knowledge, null);
  return amountsIn(page, 0, page.tokens.length).map(
    ({ amount, currency, percent, unit }) => `${amount}${percent ? '%' : ''} ${currency ?? unit ?? '-'}`,
  );
}

describe('amounts', () => {
  it.each([
    ['It goes for seventy five hundred dollars', ['7500 USD']],
    ['We ask for half a bitcoin', ['0.5 BTC']],
    ['two and a half grand and it is yours', ['2500 USD']],
    ['Pido treinta y dos mil quinientos dólares', ['32500 USD']],
    ['Sale en 8 lucas y viene de una empresa de Chile', ['8000 CLP']],
    ['Sale en 8 lucas y viene de una empresa de Colombia', ['8000 COP']],
    ['medio millón de registros', ['500000 records']],
    ['Faço por vinte e cinco mil reais', ['25000 BRL']],
    ['São 2 mil e quinhentos reais', ['2500 BRL']],
    ['Отдам за полторы тысячи долларов', ['1500 USD']],
    ['три с половиной тысячи евро', ['3500 EUR']],
    ['2 миллиона 150 тысяч строк', ['2150000 records']],
    ['somebody offers an employee of the bank for R$ 40 mil', ['40000 BRL']],
    ['the company has a revenue of 45 mil$', ['45000000 USD']],
    ['Стоимость от 900 тыс. руб. за всё', ['900000 RUB']],
  ])('puts numbers in words together: %s', (text, amounts) => {
    expect(read(text)).toEqual(amounts);
  });

  it.each([
    ['450 000 $ в монеро', ['450000 USD']],
    ['500$ XMR only', ['500 USD']],
    ['180 en USDT', ['180 USDT']],
    ['$1,5 millones de pesos mexicanos', ['1500000 MXN']],
  ])('tells the currency of the sum from how it is paid: %s', (text, amounts) => {
    expect(read(text)).toEqual(amounts);
  });

  it.each(['see leaks/2026/11$ ls', 'on 9 October we met', 'am 2026-10-20 18:44 here', 'Price ~~2200~~ gone'])(
    'takes no path, day, hour or struck number for a sum: %s',
    (text) => {
      expect(read(text).filter((one) => !one.endsWith('-'))).toEqual([]);
    },
  );
});
