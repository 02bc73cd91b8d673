import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { countSpent } from '../../../test/spent.ts';
import { openPage } from '../words/page.ts';
import { turnsOf } from './turns.ts';

const knowledge = loadKnowledge();

function speakers(text: string): string[] {
  return turnsOf(openPage(text, knowledge, null)).map(({ speaker }) => speaker);
}

const talks: readonly (readonly [string, string, readonly string[]])[] = [
  ['an IRC log', '<ana_k> hay algo de gas\n<ferro> si, vpn\n<ana_k> cuanto', ['ana_k', 'ferro', 'ana_k']],
  ['an IRC log with the time behind', '<ana> 14:10 quien vende\n<rust> 14:12 yo', ['ana', 'rust']],
  ['times in brackets', '[21:03] gorrión: hay algo?\n[21:04] m.x: sí\nuna cosa\n[21:05] gorrión: va', ['gorrión', 'm.x', 'gorrión']],
  ['nick inside the bracket', '[21:03 ana]: hi\n[21:04 b0b]: yo', ['ana', 'b0b']],
  ['nick and time in parentheses', '(cliente, 09:02) Bom dia\n(Equipe, 09:40) Olá', ['cliente', 'Equipe']],
  ['a WhatsApp export', '09/11/2026 22:41 - Tia Bia: oi\n09/11/2026 22:44 - Léo: qto', ['Tia Bia', 'Léo']],
  ['an iPhone export', '[12/11/26, 22:14:40] Tito: ya quedó\n[12/11/26, 22:17:55] Sra. Paz: cuánto', ['Tito', 'Sra. Paz']],
  ['a Telegram export', 'Мила 🐈, [05.10.2026 22:41]\nсвежак\n\nБублик, [05.10.2026 22:43]\nпокажи', ['Мила', 'Бублик']],
  ['Discord headings', 'k-lúa — hoy a las 21:04\ncausa\n\n**rey** — today at 03:12\nok', ['k-lúa', 'rey']],
  ['Slack headings', 'Nadia R.   09:14\nheads-up\n\nTom Oke   09:16\nsaw it', ['Nadia R.', 'Tom Oke']],
  ['a Jabber log', '2026-10-12 11:03:18 » kor : есть?\n2026-10-12 11:05:40 » ptah : две', ['kor', 'ptah']],
  ['headings of a time and a tilde', '10:11 ~ tchê\nbah\n\n10:14 ~ vovó\nnão', ['tchê', 'vovó']],
  ['guillemets', 'fen » buying\nwrack » 2 left\nfen » both', ['fen', 'wrack', 'fen']],
  ['bold nicks', '**zorro:** vendo\n**lis:** cuánto\n**zorro:** 200', ['zorro', 'lis', 'zorro']],
  ['nicks alone', 'Grifo_9\nвсем привет\n\nmila228\nа как\n\nGrifo_9\nпочтой', ['Grifo_9', 'mila228', 'Grifo_9']],
  ['nicks with a colon', 'Гном: вечер\nГном: есть форт\nДядя: дорого\nГном: нет', ['Гном', 'Гном', 'Дядя', 'Гном']],
  [
    'nicks with their standing',
    'liebre (reg. 2019, 540 posts):\nvendo RDP\n\nTema: venta\n\nzorro: caro\n\nliebre: no\n\nzorro: va',
    ['liebre', 'zorro', 'liebre', 'zorro'],
  ],
  ['posts of a thread', 'por fiapo — Qua Out 14, 2026 9:12 pm\nvendo\n\npor ze_m — Qua Out 14, 2026 11:40 pm\ncaro', ['fiapo', 'ze_m']],
];

const others: readonly (readonly [string, string])[] = [
  ['fields', 'Country: Peru\nRevenue: 20M\nAccess: VPN\nPrice: 500$\n\nCountry: Chile\nRevenue: 10M\nAccess: RDP\nPrice: 300$'],
  ['a numbered list', '1) País: Perú. Precio: 500\n2) País: Chile. Precio: 300'],
  ['a live report', '22:41 Here we go. A deal is near.\n22:55 Our man has seen him.\n23:10 Signed.'],
  ['a plain article', 'Un hospital confirmó el ataque.\n\nLa policía investiga.'],
];

describe('turns of a talk', () => {
  it.each(talks)('are found in %s', (_, text, expected) => {
    expect(speakers(text)).toEqual(expected);
  });
  it.each(others)('are not found in %s', (_, text) => {
    expect(speakers(text)).toEqual([]);
  });
  it('take linear time on a hostile line', () => {
    const spent = countSpent();
    expect(speakers(`${'[12:30 '.repeat(30_000)}\n${'a - '.repeat(50_000)}`)).toEqual([]);
    expect(spent()).toBeLessThan(3_000);
  });
});
