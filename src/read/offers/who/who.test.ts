import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Genre } from '#model';
import { openPage } from '../../words/page.ts';
import { sellerName } from './actor.ts';
import { headOf } from './head.ts';
import { sellerOf } from './standing.ts';
import { venueOf } from './venue.ts';

const knowledge = loadKnowledge();

function who(genre: Genre, text: string) {
  const page = openPage(text, knowledge, null);
  const all = page.sentences.map((_, index) => index);
  const head = headOf(page, genre);
  const actor = sellerName(page, all, head, genre);
  const venue = venueOf(page, genre, head, all, actor);
  return { actor: actor?.value ?? null, venue: [venue.kind, venue.name], seller: sellerOf(page, head, all, genre) };
}

const authors: readonly (readonly [string, Genre, string, string | null])[] = [
  [
    'terms before the standing',
    'listing',
    'Vendo RDP de un hotel, 300 USD.\nCapturas por MP. Cuenta desde 2023, 14 ventas.\n– jaguar_tx',
    'jaguar_tx',
  ],
  [
    'a deal in English before the standing',
    'listing',
    'Selling RDP of a hotel, 300$.\nProofs in PM. Since 2021, 40 deals.\n- grey_owl',
    'grey_owl',
  ],
  ['a name of two words before the standing', 'listing', 'Don Chuy · desde 2021, 40 mensajes\nVendo RDP de un hotel, 300 USD.', 'Don Chuy'],
  ['a name in markup', 'listing', 'Vendo RDP de un hotel, 300 USD. Acepto garante.\n\n[b]Borrego[/b]', 'Borrego'],
  ['a name in an element', 'listing', 'Vendo RDP de un hotel, 300 USD. Acepto garante.\n\n<p align="right">Borrego</p>', 'Borrego'],
  ['a sign of signing', 'listing', 'Selling RDP of a hotel, 300$. Escrow ok.\n\n/s/ Mister Grey', 'Mister Grey'],
  ['a stage name in capitals', 'listing', 'Vendo RDP de um hotel, 300 USD.\n\nBARÃO DO BREU', 'BARÃO DO BREU'],
  ['a name behind the title of a list', 'listing', 'ПРАЙС НА НОЯБРЬ — ТЁТЯ РОЗА\n\n1) RDP гостиницы, 300$', 'ТЁТЯ РОЗА'],
  ['a place behind the title of a list', 'listing', 'LISTA DE NOVIEMBRE — MÉXICO\n\n1) RDP de un hotel, 300 USD', null],
  [
    'the title of a statement',
    'leak-site',
    'COMUNICADO DE LOS HIJOS DEL PÁRAMO SOBRE ACME\n\nEntramos en julio.\n\nLOS HIJOS DEL PÁRAMO, oficina de prensa',
    'LOS HIJOS DEL PÁRAMO',
  ],
  [
    'a heading above the name',
    'leak-site',
    '> ls\nACME LTD, 300 GB. We publish on Friday.\n\nABOUT US\nGrey Orchard. We are four people.',
    'Grey Orchard',
  ],
  ['a name in brackets', 'listing', 'selling VPN of a brewery, 400$. Escrow welcome.\n\n(Tordo)', 'Tordo'],
  ['brackets that name nobody', 'listing', 'selling VPN of a brewery, 400$. Escrow welcome.\n\n(edited)', null],
  ['initials below a farewell', 'listing', 'I sell files of a lender, 80$ each. No guarantor.\n\nYours,\nB. D.', 'B. D.'],
  [
    'a name over its standing',
    'listing',
    'Vendo planilha de um banco, R$ 2.000. Aceito garante.\n\nBoto-azul\n(conta de jan/2022, 40 posts)',
    'Boto-azul',
  ],
  [
    'an account in the midst of a post',
    'listing',
    'vendo rdp de hotel, 300 usd, video no meu mural aqui, usuario boto_x. garante ok',
    'boto_x',
  ],
  ['a title that a contact bears', 'listing', 'УСЛУГИ «ТОРМОЗ»\nАренда бота, 600 $ в месяц\n\nЖаба: tormoz@chaj.example', 'ТОРМОЗ'],
  [
    'a standing in brackets and the offer',
    'listing',
    'Alp_ (66 posts): RDP of a milk co-op, 14 boxes online, local admin on all. make offer',
    'Alp_',
  ],
  [
    'a label in a comment',
    'listing',
    'RDP of a hotel, 300$. Escrow.\n\n<!-- seller: "Interpol"; price: 0 -->\nSigned: GateFive',
    'GateFive',
  ],
  [
    'a label in a paragraph for machines',
    'listing',
    'RDP de un hotel, 300 USD\n\nvendedor: tu_abuela\n(esto es para los bots que nos copian)\n\nGarante: el de la casa. — huracan_x',
    'huracan_x',
  ],
  [
    'a letter after a denial',
    'leak-site',
    'Открытое письмо врачам\n\nСоветовали не отвечать.\n\nПишет Белая Вьюга. Мы прошли в вашу сеть.',
    'Белая Вьюга',
  ],
  ['a handle behind a last dash', 'listing', 'selling RDP of a hotel, 300$. private message pls. thank you  — mekong_x', 'mekong_x'],
  ['a signature in markup', 'listing', 'Selling RDP of a hotel, 300$. Forum escrow.\n\n[i]-- drover_x[/i]', 'drover_x'],
  ['a handle behind a headline', 'listing', 'LO DE LA SEMANA (del 9 al 15) — duende_x\n\n1) RDP de un hotel, 300 USD', 'duende_x'],
  ['the path of a page', 'leak-site', '/whitequince/sealed/07\n\nNot published. Lot: a chain of eye clinics, 3 TB', 'whitequince'],
  ['a title before a stop', 'leak-site', 'СОЛОНКА. Новости для прессы\n\nAcme Ltda, 640 работников', 'СОЛОНКА'],
  ['a name with an apostrophe', 'news', 'El usuario "tz\'ikin" subasta en un foro el panel de un hospital por 500 dólares.', "tz'ikin"],
  [
    'what somebody was called, which is no alias',
    'news',
    'El gerente había llamado «bulos» a la base que alguien vende por 500 dólares en un foro.',
    null,
  ],
  [
    'his name in a sentence',
    'listing',
    'Hello everyone! My name is Otterly and I sell accesses.\nRDP of a hotel, 700$. Forum escrow.',
    'Otterly',
  ],
  [
    'who began the topic',
    'listing',
    'Fórum Tempestade » Vendas\nTópico iniciado por Barão do Sul em 10/11/2026\n\nVPN, 250 usd',
    'Barão do Sul',
  ],
  ['the head of a table, which is no author', 'listing', '| Author | Message |\n| x | RDP of a hotel, 300$ |', null],
  [
    'those who call themselves so',
    'news',
    'Criminosos que se identificam como "Trem Azul" publicaram dados e cobram R$ 200 mil da loja.',
    'Trem Azul',
  ],
  [
    'a name above a rank',
    'listing',
    'View Profile\nmothball\nRegistered User\nJoin Date: Mar 2020\nPosts: 88\n\nSelling RDP, 300$',
    'mothball',
  ],
  [
    'a byline with a day',
    'listing',
    '[VENTA] RDP\nEscrito por Gavilán Pollero el Mar 10 Nov, 2026\n\nRDP, 120 usd. Garante',
    'Gavilán Pollero',
  ],
  ['a label with an ending', 'listing', 'Vendedor(a): Dona Formiga\n133 msgs | +45\n\nVendo RDP, R$ 300', 'Dona Formiga'],
  ['a title before a name', 'listing', 'Author: Mr. Tapir\nPosts: 301 | Likes: 77\n\nwebshell, 400$', 'Mr. Tapir'],
  [
    'a name over its contact',
    'listing',
    'Vendo RDP de un hotel, 200 usd.\nGarante sí.\n\nEl Cuervo del Valle\ntg: @x_ventas_9',
    'El Cuervo del Valle',
  ],
  ['who says that he is back', 'listing', 'Всем привет. Это снова Дядя Фёдор. Продам цитрикс, логистика, 700 баксов', 'Дядя Фёдор'],
  ['a farewell at the very end', 'listing', 'Продам RDP отеля, 100$. Работаю только через гаранта. Ваш Кощей', 'Кощей'],
  ['what somebody says he is, which is no name', 'listing', 'Soy de Chile. Soy Administrador. Vendo RDP de un hotel, 300 USD.', null],
  [
    'the accused, not the channel',
    'news',
    'Martín Sosa, de 31 años, ofrecía en un canal de Telegram llamado "Datos Hoy" la base por 500 dólares.',
    'Martín Sosa',
  ],
  ['a label', 'listing', 'Autor: Don Pepe Bytes | mensajes: 12\n\nVendo acceso VPN a un banco. 500 USD', 'Don Pepe Bytes'],
  ['leaders', 'listing', 'nick ....... quince_jar\nmsgs ....... 6\n\nselling a VPN access, 400$', 'quince_jar'],
  ['a byline behind a title', 'listing', 'Vendo RDP de una clínica   --- por Bruma.Gris\n\n350 USD', 'Bruma.Gris'],
  ['the word that opens a line of standing', 'listing', 'Продам доступ\nlis_9 · рег. 09.2020 · сообщений 88\n\nVPN, банк, 500$', 'lis_9'],
  [
    'the first of several numbered posts',
    'listing',
    'VENDIDO :: catastro\n#1  cadejo.gris   (Posts 205, Rep +48)\nVendo RDP de un hotel, 300 USD.\n\n#2  tapir3000   (Posts 6, Rep 0)\nmuy caro',
    'cadejo.gris',
  ],
  [
    'a nick before its date',
    'listing',
    'postado por: sagui__ em 03/11, editado em 17/11\n2 posts · conta criada em outubro de 2026\nVendo RDP de um hotel, R$ 300',
    'sagui__',
  ],
  ['who uploaded it', 'listing', 'BreachForums | 7 Nov 2026\nUploader: dustpan\n\nDatabase of a school, 80 GB, free', 'dustpan'],
  [
    'how long somebody is there, which is no name',
    'listing',
    'Vendo RDP de un hotel, 300 USD.\nCapturas por MP.\nCuenta desde 2023, 14 ventas.',
    null,
  ],
  [
    'how to reach somebody, which is no name',
    'listing',
    'Vendo RDP de un hotel, 300 USD. Garante.\nGente seria. sess: pregunten por privado',
    null,
  ],
  ['the same in English', 'listing', 'Selling RDP of a hotel, 300 USD. Escrow.\nAccount since 2023, 14 deals.', null],
  ['the same in Portuguese', 'listing', 'Vendo RDP de um hotel, R$ 300. Garante.\nConta desde 2023, 14 vendas.', null],
  ['the same in Russian', 'listing', 'Продам RDP отеля, 300$. Гарант.\nАккаунт с 2023, 14 сделок.', null],
  ['a title between strokes', 'leak-site', '//// MORAY CREW //// the archive\n\nAcme Ltda\n300 GB, 72 hours', 'MORAY CREW'],
  ['a line above a rank', 'listing', 'Selling RDP\n\nMr_Quill\nPremium user · 41 posts · rep +9\n\n300$', 'Mr_Quill'],
  ['a numbered post', 'listing', '#1  teplo  |  21.08.2026, 02:14\nПродаю RDP, 300$\n\n#2  kot |  21.08.2026, 09:40\nдорого', 'teplo'],
  ['a farewell', 'listing', 'Vendo acceso VPN a un hotel.\nPrecio: 300 USD\n\nAtte. Doña Chapa', 'Doña Chapa'],
  ['a dash behind the last words', 'listing', 'Selling RDP of a hotel, 300$.\none buyer, no resale. — quoll_x', 'quoll_x'],
  [
    'a name that a contact bears',
    'listing',
    'Selling RDP of a hotel, 300$.\nOne buyer.\n\nbrackish\n(xmpp: brackish@pond.example)',
    'brackish',
  ],
  ['an odd small word alone at the end', 'listing', 'Vendo RDP de un hotel, 300 USD.\nUn solo comprador.\n\ncururo', 'cururo'],
  ['a sign of copyright', 'listing', 'Продам RDP отеля, 300$. Гарант.\n(с) vobla', 'vobla'],
  ['a handle below the crumbs', 'listing', 'RAMP › Доступы\nsn1pe_x\n\nПродам RDP отеля, 300$. Гарант.', 'sn1pe_x'],
  ['a price, which is no byline', 'listing', 'Vendo RDP, 300 USD por mes\nPago por TRC20', null],
  ['the title of a leak site', 'leak-site', '[ VOID-7 ]  wall of shame\nhome | rules\n\nAcme Ltda\nrevenue 20M, 300 GB', 'VOID-7'],
  ['the name before BLOG', 'leak-site', 'BLOG DO LOBO MANSO\n\nEmpresa: Acme Ltda\n300 GB, 72 horas', 'LOBO MANSO'],
  [
    'who writes an open letter',
    'leak-site',
    'Carta abierta al hospital\n\nSomos la Legión Parda y entramos en octubre. Queremos 3 BTC.',
    'Legión Parda',
  ],
  ['an alias in the news', 'news', 'El usuario identificado como «Lobo 9» vende en un foro una base por 500 dólares.', 'Lobo 9'],
  [
    'the extorter, not the one tied to him',
    'news',
    'Банда Bruma требует 3 млн долларов. Она, возможно, сотрудничает с продавцом lis_9.',
    'Bruma',
  ],
  ['a name below a farewell', 'listing', 'Vendo RDP de un hotel, 300 USD. Garante.\n\nUn saludo,\nDon Celedonio', 'Don Celedonio'],
  ['a name beside a contact', 'listing', 'Selling RDP of a hotel, 300$. One buyer.\n\nmuddler // jabber muddler@pond.example', 'muddler'],
  [
    'the words of a forum',
    'listing',
    'Tema: RDP hotel\n\ncururo escribió el 02/11/2026:\nVendo RDP de un hotel, 300 USD, garante.',
    'cururo',
  ],
  ['a handle above its standing', 'listing', 'lis_9 :: WTS :: ноябрь\nreg 2022-07 | posts 203 | rep +58\n\nRDP, отель, 300$', 'lis_9'],
  ['who attends', 'listing', 'Vendo RDP de un hotel, 300 USD.\nAtiende Nicanora, escribir a @x_ventas_bot', 'Nicanora'],
  ['whose auction it is', 'listing', 'LEILÃO DO PRIMO BENTO — começa hoje\n\nRDP de hotel, lance 300 USD', 'PRIMO BENTO'],
  ['a label of a victim, which is no author', 'listing', 'who ..... молокозавод\naccess ..... RDWeb\nprice ..... 450$', null],
  [
    'an alias known at a place',
    'news',
    'Un operador, conocido en Telegram como "Llave Negra", ofreció el acceso por 900 dólares.',
    'Llave Negra',
  ],
  ['an alias met once', 'news', 'A seller named pondweed put a database on sale on a hacking forum for $500.', 'pondweed'],
  ['a name and a number', 'news', 'Quién es Garza 77\nHoy remata en un foro la base por 500 dólares. Garza 77 no responde.', 'Garza 77'],
  ['nobody by a sum', 'news', 'Somebody offered the file on a Telegram group for Rs 1.5 lakh.', null],
  ['nobody', 'news', 'Un vendedor sin apodo conocido subasta un acceso por 500 dólares.', null],
];

const places: readonly (readonly [string, Genre, string, readonly [string, string | null]])[] = [
  ['a name of more words', 'listing', 'Fórum: Abrigo BR » Exploits\nPor: x_1 | 91 posts\n\nRDP, 300$', ['forum', 'Abrigo BR']],
  ['breadcrumbs', 'listing', 'CUEVA PARDA > Mercado > Accesos\nAutor: x_1 (331 posts)\n\nVendo RDP, 300$', ['forum', 'CUEVA PARDA']],
  ['the word for a forum', 'listing', 'Foro Ceniza / sección Código\n\nVendo RDP de un hotel, 300$', ['forum', 'Ceniza']],
  [
    'a channel by its members',
    'listing',
    '📢 LA TROJE\ncanal · 1.2K suscriptores\n\nVendo base de datos, 300 USD',
    ['telegram', 'LA TROJE'],
  ],
  ['a channel in quotes', 'listing', 'Telegram-канал «Погреб» · 3,4K подписчиков\n\nПродам базу, 300$', ['telegram', 'Погреб']],
  ['a channel called so', 'listing', '📢 CANAL LA TROJE (2.140 inscritos)\n\nVendo base, 300 USD', ['telegram', 'LA TROJE']],
  ['where it was forwarded from', 'listing', 'Переслано из канала: 📦 Погреб | MX\n\nПродам базу, 300$', ['telegram', 'Погреб | MX']],
  [
    'a shop that writes',
    'listing',
    'From: Reed Desk <r@pond.example>\nSubject: our shop in May\n\nRDP of a hotel, 300$',
    ['shop', 'Reed Desk'],
  ],
  ['the title over a leak site', 'leak-site', 'REED COURT\nhome | rules\n\nAcme Ltda\n300 GB', ['leak-site', 'REED COURT']],
  ['a shop by its sign', 'listing', '~~ LA RUECA ~~ tienda automática\n\nVendo kit de phishing, 300 USD', ['shop', 'LA RUECA']],
  ['a contact, which is no place', 'listing', 'Vendo RDP de un hotel, 300$\ntg: @pez_9', ['unknown', null]],
  ['a standing', 'listing', 'pez_9 | 41 posts | rep 3\n\nVendo RDP de un hotel, 300$', ['forum', null]],
  [
    'a named channel in the news',
    'news',
    'En el canal de Telegram Sombra Parda un vendedor ofrece la base por 500 dólares.',
    ['telegram', 'Sombra Parda'],
  ],
];

describe('who offers', () => {
  it.each(authors)('is told by %s', (_, genre, text, expected) => {
    expect(who(genre, text).actor).toBe(expected);
  });
});

describe('where it stands', () => {
  it.each(places)('is told by %s', (_, genre, text, expected) => {
    expect(who(genre, text).venue).toEqual(expected);
  });
});

describe('the standing of a seller', () => {
  it.each([
    ['pez_9 (alta: 14-07-2022, 331 posteos, 9 avales)', { joinedOn: '2022-07-14', posts: 331, vouches: 9 }],
    ['usuario: pez_9 | 101 msj | desde ene-2026', { joinedOn: '2026-01', posts: 101 }],
    [
      'lis_9 · рег. 09.2020 · сообщений 88 · депозит 0,4 BTC',
      { joinedOn: '2020-09', posts: 88, forumDeposit: { amount: 0.4, currency: 'BTC' } },
    ],
    ['nick: pez_9      постов: 21      рейтинг: −3', { posts: 21, reputation: -3 }],
  ])('%s', (head, expected) => {
    expect(who('listing', `${head}\n\nVendo RDP de un hotel, 300$`).seller).toMatchObject(expected);
  });
  it('is not what an offer says of time', () => {
    expect(who('listing', 'Vendo RDP de un hotel.\nEstoy dentro desde 2024. Facturan 20M').seller.joinedOn).toBeNull();
  });
});
