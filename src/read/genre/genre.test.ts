import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read } from '../index.ts';
import { openPage } from '../words/page.ts';
import { kindIn } from './hidden.ts';
import { kindOf } from './index.ts';

const knowledge = loadKnowledge();

const others: readonly (readonly [string, string])[] = [
  [
    'a ticket',
    'INC-2210 Priority: 2 Status: Resolved\nOpened by: Ana. Assigned to: Service desk\n09:10 user says VPN login fails, account locked.\n09:20 unlocked, temporary password sent, must change at next logon.',
  ],
  [
    'a shop page',
    'Inicio > Redes > Firewalls\nFirewall FortiGate 60F reacondicionado\n$ 300.000, 6 cuotas sin interés\nDespacho a todo Chile, retiro en tienda\nPreguntas: ¿Viene con acceso de administrador?\n[Agregar al carro] [Comprar ahora]',
  ],
  [
    'a vacancy',
    'Вакансия: администратор домена, Казань. Что делать: VPN, Citrix, права пользователей. Мы предлагаем: оклад, ДМС, отпуск. Резюме на почту, опыт работы от 3 лет.',
  ],
  [
    'a tender',
    'Pregão eletrônico 12/2026. Objeto da licitação: aquisição de firewalls FortiGate com VPN. Proposta comercial em envelope lacrado, garantia de proposta de 1%. Menor preço, visita técnica à sala dos servidores.',
  ],
  [
    'a small ad',
    'For sale: diesel generator with control panel, access doors both sides, key available. Running hours 900, good condition, viewing by appointment. Price 2,000, deposit refundable. Call after 6, collection only.',
  ],
];

describe('the kind of a document', () => {
  it('of a report on the trade is barren, whatever a sentence sounds like; not with an offer beside it', () => {
    const report = [
      'Panorama do mercado de acessos — 3º trimestre\nLaboratório Ipê Digital',
      'No trimestre contamos 214 anúncios que citam o Brasil, 12% a menos que no anterior. O preço mediano de uma VPN com usuário comum foi de US$ 450; com administrador de domínio, US$ 2.900. Cerca de um terço dos vendedores exige garantidor e quase nenhum aceita devolver sinal.',
      'O varejo lidera a lista, seguido por saúde. Acreditamos que parte dos anúncios seja repetida.',
      'O relatório completo está disponível para assinantes.',
    ].join('\n\n');
    const offer = 'Vendo acesso VPN de um banco no Peru, domain admin, 400 hosts. Preço 4000 USD, garantidor ok, chama no PM.';
    const kind = (text: string) => kindIn(openPage(text, knowledge, null), [], knowledge, false);
    expect([kind(report).barren, kind(`${report}\n\n${offer}`).barren]).toEqual([true, false]);
  });

  it.each(others)('is another for %s', (_, text) => {
    expect(kindOf(openPage(text, knowledge, null), knowledge.words.genres, 0).genre).toBe('other');
  });

  it('is a talk also where no word of the trade falls', () => {
    const text = '<ana> is rex still around\n<lis> no, gone since may\n<ana> he sits with the crow lot now\n<lis> so they say';
    expect(kindOf(openPage(text, knowledge, null), knowledge.words.genres, 0).genre).toBe('chat');
  });

  it('stays a listing with other talk around it', () => {
    const offer = 'Selling VPN access to a bank in Peru, domain admin, 400 hosts. Price $4000, escrow ok, PM me.';
    const filler = 'Worksheet 4. Open the table and write the query. The recipe needs two tablespoons of flour and a warm oven.';
    const { genre, offering } = kindOf(openPage(`${filler}\n\n${offer}\n\n${filler}`, knowledge, null), knowledge.words.genres, 0);
    expect([genre, offering > 0]).toEqual(['listing', true]);
  });

  it('lets no text around an offer hide it', () => {
    const offer = 'Selling VPN access to a bank in Peru, domain admin, 400 hosts. Price $4000, escrow ok, PM me.';
    const shop = 'Add to cart. Free shipping, free returns, year warranty. Customers also bought a spare antenna.';
    const ticket =
      'INC-2210 Priority: 2 Status: Resolved. Opened by Ana, assigned to Service desk. Account locked, temporary password sent.';
    const text = `${ticket}\n\n${shop}\n\n${offer}\n\n${ticket}\n\n${shop}`;
    const post = { id: 'a', source: 'a', mediaType: 'text/plain', title: null, text, recognised: false, author: null, publishedAt: null };
    expect(read({ ...post, receivedAt: '2026-11-22T18:00:00Z' }, knowledge).offers).toHaveLength(1);
  });
});
