import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Genre } from '#model';
import { openPage } from '../../words/page.ts';
import { casesOf } from './cases.ts';
import { reported } from './reported.ts';
import { itemsOf } from './split.ts';
import { voicesIn } from './talk.ts';

const knowledge = loadKnowledge();

function open(text: string) {
  const page = openPage(text, knowledge, null);
  return { page, body: page.sentences.map((_, index) => index) };
}

const layouts: readonly (readonly [string, Genre, string, number])[] = [
  ['a numbered list', 'listing', 'Vendo accesos:\n1) Banco en Perú, VPN. 500 USD\n2) Clínica en Chile, RDP. 300 USD\nGarante sí.', 2],
  ['letters', 'listing', 'Two left.\n(a) Hotel, Peru, VPN\n   Price: $300\n(b) Bank, Chile, RDP\n   Price: $900\n\nEscrow only.', 2],
  ['letters with a stop', 'listing', 'Vendo dos accesos:\nA. Clínica de Chile. Citrix. USD 300\nB. Banco de Perú. VPN. USD 900', 2],
  [
    'rows of a table',
    'listing',
    'id | country | sector | price\n1 | Peru | bank | $500\n2 | Chile | hospital | $300\n3 | Cuba | port | $200',
    3,
  ],
  [
    'named lots',
    'listing',
    'PIEZA A. Banco de Perú, VPN. Precio: 500 USD.\n\nPIEZA B. Puerto de Chile, RDP. Precio: 900 USD.\n\nGarante del foro.',
    2,
  ],
  ['emoji', 'listing', '🟢 banco de Peru, VPN, 500 USD\n🟢 clinica de Chile, RDP, 700 USD\n\nescribe por MD', 2],
  [
    'lines without marks',
    'listing',
    'prices in usd\n\nClinic in Peru - Citrix - 900\nInsurer in Chile - RDP local admin - 1500\n\nEscrow ok.',
    2,
  ],
  ['pieces of one line', 'listing', 'muni puno roundcube 400 soles / vpn exportadora chilena 1200 usd\ntrato por tg @pez', 2],
  [
    'numbers within a line',
    'listing',
    'Selling 1) FR law firm, RDWeb, 500 2) BE clinic, RDP, 700 3) NL city hall, VPN, 1100. USD only.',
    3,
  ],
  [
    'sentences of prose',
    'listing',
    'Two to move. A credit union in Ohio, Citrix, $1200. A freight broker in Rotterdam, AnyDesk, $400. Escrow fine.',
    2,
  ],
  [
    'lines that one picture opens, each with lines of its own',
    'listing',
    '📧 Casilla de un juzgado de Salta, webmail\n💵 80 usdt\n\n📧 Casilla de la policía de Formosa, Zimbra\n💵 95 usdt\n\n✅ garante sí',
    2,
  ],
  [
    'one thing in two languages',
    'listing',
    'ES\nVendo VPN de un puerto de Chile, 300 equipos. Precio: 900 USD.\n\nEN\nSelling VPN to a port in Chile, 300 hosts. Price: 900 USD.',
    1,
  ],
  [
    'a good with another of its own price',
    'listing',
    'Vendo RDP de una clínica de Lima, 400 USD.\n\nPor separado va la tabla, 61 mil filas. 90 USD.',
    2,
  ],
  [
    'cards with masked names',
    'leak-site',
    'NIGHT DESK\n\n[1] Molinos Santa Inés S.A.\nPeru\n120 GB\nransom $300,000\n\n[2] ***** *** **\nChile\n88 GB\n\nContact: tox',
    2,
  ],
  ['one thing told twice', 'listing', 'VPN to a bank in Peru, $500\nSelling VPN to a bank in Peru, Lima. Price $500, escrow ok.', 1],
  ['one thing with its features', 'listing', 'Vendo acceso a banco de Perú.\n- VPN\n- 300 hosts\n- admin de dominio\n- precio 500 USD', 1],
  ['one thing with two prices', 'listing', 'Selling access to a bank in Peru, VPN.\n- fixed: $900\n- auction: start $500, step $100', 1],
  [
    'cards of a leak site',
    'leak-site',
    'NIGHT DESK\n\n[1] Molinos Santa Inés S.A.\nPeru\n120 GB\nransom $300,000\n\n[2] Grupo Vial Norte\nChile\n88 GB\nSOLD\n\nContact: tox',
    2,
  ],
  [
    'one victim in several paragraphs',
    'leak-site',
    'Molinos Santa Inés S.A., Peru.\n\nWe took 120 GB of contracts and passports.\n\nThey have until Friday to pay $300,000.',
    1,
  ],
];

const reports: readonly (readonly [string, string, boolean])[] = [
  ['a sale', 'Un usuario llamado zorro_7 ofrece en el foro XSS el acceso a un banco de Perú por 5.000 dólares.', true],
  ['a ransom', 'The ransomware gang Black Fig demands a ransom of $2 million from the hospital and holds 90 GB.', true],
  ['a leak', 'A quadrilha Maré publicou de graça 80 GB de documentos da prefeitura.', true],
  ['an attack with nothing on offer', 'El hospital sufrió un ataque el lunes. La policía investiga.', false],
  ['the trade in general', 'Initial access brokers sell access to companies for 500 to 3,000 dollars.', false],
];

describe('things on offer', () => {
  it.each(layouts)('are counted in %s', (_, genre, text, count) => {
    const { page, body } = open(text);
    expect(itemsOf(page, body, genre)).toHaveLength(count);
  });

  it('of each seller of a talk are his own, and a buyer has none', () => {
    const { page, body } = open(
      'ana » compro bancos\nrex » vendo vpn de un banco de Perú, 500 usd\nlis » vendo rdp de una clínica de Chile, 300 usd\nana » garante?\nrex » sí',
    );
    expect(voicesIn(page, body).map(({ turn }) => turn.speaker)).toEqual(['rex', 'lis']);
  });

  it.each(reports)('are told or not by the press: %s', (_, text, told) => {
    const { page, body } = open(text);
    expect(reported(page, body)).toBe(told);
  });

  it('of a digest stand each in its case', () => {
    const { page, body } = open(
      '1. Peru. A seller called zorro_7 offers VPN access to a bank for $5,000 on the forum XSS, and takes the forum escrow.\n\n2. Chile. The gang Black Fig published 90 GB of a hospital, free of charge, after the hospital had refused to pay.\n\n3. Cuba. Police detained a man over break-ins at six notaries, and prosecutors say that he signed as a bear.',
    );
    expect(casesOf(page, body)).toHaveLength(3);
  });
});
