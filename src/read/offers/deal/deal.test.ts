import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Genre } from '#model';
import { openPage } from '../../words/page.ts';
import { plotOf } from '../draft.ts';
import { termsOf } from './terms.ts';
import { whatOf } from './what.ts';

const knowledge = loadKnowledge();

function plot(text: string) {
  const page = openPage(text, knowledge, null);
  return plotOf(page, { own: page.sentences.map((_, index) => index), shared: [] });
}

function terms(text: string, genre: Genre) {
  const { price, deposit, ransom, deadline } = termsOf(plot(text), genre);
  return {
    price: price.amount,
    currency: price.currency,
    deposit: deposit?.amount ?? null,
    ransom: ransom?.amount ?? null,
    deadline: deadline?.on ?? deadline?.hours ?? null,
  };
}

describe('the sums of a deal', () => {
  it.each([
    ['Selling VPN access to a bakery, revenue $40M. Price 900$, 10% deposit to the garant', { price: 900, deposit: 90 }],
    ['Vendo acceso. Precio: 4.000 USD. Se dejan 400 USD con el garante y se devuelven si falla', { price: 4000, deposit: 400 }],
    ['Vendo acesso de uma rede. 30 mil reais, metade antes, não devolvo', { price: 30000, deposit: 15000, currency: 'BRL' }],
    ['Продам доступ. Цена: 3000$, предоплата 20% мне', { price: 3000, deposit: 600 }],
    ['Продам доступ. Залог 10%, не возвращаю, цена 2000$', { price: 2000, deposit: 200 }],
    ['Selling access to a shop. was 4k now 2.5k', { price: 2500 }],
    ['Vendo acesso. Valor: 2.500 reais.\nCaução de 300 reais comigo, não devolvo', { price: 2500, deposit: 300 }],
    ['Vendo acceso. Pido 2,000 dólares. Sin pruebas antes: 300 de anticipo que se regresa', { price: 2000, deposit: 300 }],
    ['Selling admin panel of a shop. Price was 900$. Dropped to 600$', { price: 600 }],
    ['Vendo consultas de un banco. 60 dólares por consulta, pago por adelantado', { price: 60, deposit: null }],
    ['Vendo consultas de um banco. R$ 60 por consulta, pagamento adiantado', { price: 60, deposit: null }],
    ['Selling lookups at a bank. 60$ a lookup, payment in advance', { price: 60, deposit: null }],
    ['Vendo base. Precio\n1.200\n(todo en USDT)', { price: 1200, currency: 'USDT' }],
    ['Vendo un fallo por 9.000 USD. Shodan da 2.300 instalaciones. Solo garante del foro', { price: 9000, deposit: null }],
    ['Selling an exploit, 900 USD. Seen on 120 hosts. Escrow holds it', { price: 900, deposit: null }],
  ])('of a sale: %s', (text, expected) => {
    expect(terms(text, 'listing')).toMatchObject(expected);
  });

  it.each([
    ['Acme GmbH, earns 31 mln USD. 500 GB taken. Our silence costs 12 BTC', { ransom: 12, price: null }],
    ['Les pedimos 6 BTC. A terceros: 250.000 USD', { ransom: 6, price: 250000 }],
    ['Приз: 3 BTC для компании. Для других покупателей: 90 000 $', { ransom: 3, price: 90000 }],
    ['Eles têm 72 horas para pagar 9 BTC', { ransom: 9, deadline: 72 }],
    ['Until when?\n5 December 2026, noon', { deadline: '2026-12-05' }],
    ['Таймер: 4 дн 12 ч', { deadline: 108 }],
    ['We were inside for 19 days and took 40 GB', { deadline: null }],
  ])('of a leak page: %s', (text, expected) => {
    expect(terms(text, 'leak-site')).toMatchObject(expected);
  });
});

describe('an auction', () => {
  it.each([
    ['Auction, RDWeb of a mill. S 500 / ST 100 / B 1500 $', [500, 100, 1500]],
    ['Торги: 1500 / +100 / сразу 4000 (USD), доступ в сеть завода', [1500, 100, 4000]],
    ['Subasta de acceso a una tienda: 1k/100/3k usd', [1000, 100, 3000]],
  ])('is told in a row: %s', (text, expected) => {
    const { price } = termsOf(plot(text), 'listing');
    expect([price.start, price.step, price.blitz]).toEqual(expected);
  });
});

describe('what is on offer', () => {
  it.each([
    ['Selling 0day in KestrelMail 9, pre-auth RCE', { good: 'exploit', product: 'KestrelMail 9', type: 'unknown' }],
    ['Vendo acceso VPN (FortiGate 200F) de una fábrica, usuario de dominio', { good: 'access', product: 'FortiGate 200F', type: 'vpn' }],
    ['Alugo kit de phishing com painel, R$ 900 por semana', { good: 'service' }],
    ['есть свой человек в банке, сдаю его услуги', { good: 'insider', type: 'insider' }],
    ['rdp, dental group, local admin, 350$', { good: 'access', type: 'rdp' }],
  ])('%s', (text, expected) => {
    const { good, accessType } = whatOf(plot(text), 'listing');
    expect({ good: good.value, product: accessType.product, type: accessType.value }).toMatchObject(expected);
  });

  it.each([
    ['selling a Veeam console of a port, administrator', 'panel-admin'],
    ['vendo painel adm de loja magento, moda', 'panel-admin'],
    ['rdp, I did not touch the pumps. domain user only', 'domain-user'],
    ['Citrix, no domain admin, just user', 'user'],
  ])('with its rights: %s', (text, expected) => {
    expect(whatOf(plot(text), 'listing').privilege.value).toBe(expected);
  });

  it.each([
    ['Alugo painel de consulta de placas, R$ 90 por semana, mais de 200 clientes atendidos', null],
    ['Vendo acceso a una conservera, factura 73 millones de euros, 400 personas, y la base de nóminas', null],
    ['Selling database of a hospital, 412k patients', 412_000],
  ])('how much of it: %s', (text, records) => {
    expect(whatOf(plot(text), 'listing').volume.records).toBe(records);
  });

  it('never takes the size of a sample for that of the whole', () => {
    const { volume } = whatOf(plot('Selling database of a hospital, 412k patients. Sample of 500 rows in PM'), 'listing');
    expect(volume.records).toBe(412_000);
  });
});
