import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { countSpent } from '../../../test/spent.ts';
import { Cast } from '../actors/mentions.ts';
import { openPage } from '../words/page.ts';
import { hearPress } from './index.ts';

const knowledge = loadKnowledge();

function heard(text: string) {
  const page = openPage(text, knowledge, null);
  return hearPress(
    page,
    'news',
    page.sentences.map(() => 'body' as const),
    new Cast(page),
  ).claims.map((claim) => ({ ...claim, text: text.slice(...claim.span) }));
}

describe('how sure a statement is', () => {
  const table: readonly (readonly [string, string])[] = [
    ['The gang stole the payroll of a brewery.', 'asserted'],
    ['The gang allegedly stole the payroll of a brewery.', 'hearsay'],
    ['The gang may have stolen the payroll and sold access to the brewery.', 'possible'],
    ['It is believed that the gang stole the payroll of a brewery.', 'belief'],
    ['It is believed that the gang could have sold the payroll.', 'possible'],
    ['The gang probably sold the payroll.', 'probable'],
    ['There is no evidence that the gang stole the payroll.', 'doubted'],
    ['Auditors have not seen a single trace of an intrusion.', 'doubted'],
    ['The gang sold the payroll, according to two people briefed on the case.', 'hearsay'],
    ['In May the gang sold the payroll of a brewery.', 'asserted'],
    ['La banda habría robado la nómina de una cervecera.', 'hearsay'],
    ['Si pagaran, la banda habría vendido la nómina a otros.', 'asserted'],
    ['De haber entrado, habrían cifrado los servidores de la planta.', 'asserted'],
    ['Se cree que la banda robó la nómina.', 'belief'],
    ['Se sospecha que la banda podría haber robado la nómina.', 'possible'],
    ['No hay indicios de que la banda robara la nómina.', 'doubted'],
    ['No se descarta que la banda haya robado la nómina.', 'possible'],
    ['Trascendió que la banda robó la nómina.', 'hearsay'],
    ['Todo apunta a que la banda vendió la nómina.', 'probable'],
    ['A quadrilha teria roubado a folha de uma cervejaria.', 'hearsay'],
    ['Se as bombas parassem, a quadrilha teria roubado a folha.', 'asserted'],
    ['Acredita-se que a quadrilha roubou a folha.', 'belief'],
    ['Não há indícios de que a quadrilha tenha roubado a folha.', 'doubted'],
    ['É possível que a quadrilha tenha roubado a folha.', 'possible'],
    ['Банда якобы похитила базу пивоварни.', 'hearsay'],
    ['Считается, что банда похитила базу пивоварни.', 'belief'],
    ['Не исключено, что банда похитила базу пивоварни.', 'possible'],
    ['Скорее всего, банда похитила базу пивоварни.', 'probable'],
    ['Доказательств того, что банда похитила базу, нет.', 'doubted'],
    ['Банда похитила базу пивоварни.', 'asserted'],
    ['There is no evidence, the mill said on Monday, that the gang stole the payroll.', 'doubted'],
    ['Acreditamos que a quadrilha roubou a folha.', 'belief'],
    ['Полагаю, банда похитила базу пивоварни.', 'belief'],
    ['Há quem aponte que a quadrilha roubou a folha.', 'hearsay'],
    ['Ao que tudo indica, a quadrilha roubou a folha.', 'probable'],
    ['According to two nurses at the mill, the gang stole the payroll.', 'hearsay'],
    ['Según empleados de la planta, la banda robó la nómina.', 'hearsay'],
    ['По словам двух водителей, банда похитила базу.', 'hearsay'],
    ['For a week nobody could pay at the mill.', 'asserted'],
    ['The gang could sell the payroll.', 'possible'],
    ['La venta de la nómina por la banda no puede descartarse.', 'possible'],
    ['A venda da folha pela quadrilha não pode ser descartada.', 'possible'],
    ['A sale of the payroll by the gang cannot be ruled out.', 'possible'],
    ['Продажу базы бандой нельзя исключить.', 'possible'],
  ];
  test.each(table)('%s → %s', (text, certainty) => {
    const claims = heard(text);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.map((claim) => claim.certainty)).toContain(certainty);
    if (certainty !== 'asserted') expect(claims.map((claim) => claim.certainty)).not.toContain('asserted');
  });
});

describe('who holds a statement', () => {
  const table: readonly (readonly [string, string | null, readonly string[]])[] = [
    ['Analyst Nora Feldt said that the gang stole the payroll.', 'Nora Feldt', []],
    ['According to Nora Feldt, a researcher, the gang stole the payroll.', 'Nora Feldt', []],
    ['"The gang stole the payroll," said Nora Feldt.', 'Nora Feldt', []],
    ['The mayor, Nora Feldt, told The Quarry Post that the gang stole the payroll.', 'Nora Feldt', ['The Quarry Post']],
    ['The gang stole the payroll.', 'author', []],
    ['It is believed that the gang stole the payroll.', null, []],
    ['Experts say that the gang stole the payroll.', null, []],
    ['La analista Nora Feldt explicó que la banda robó la nómina.', 'Nora Feldt', []],
    ['"La banda robó la nómina", aseguró la perita Nora Feldt.', 'Nora Feldt', []],
    ['Según Nora Feldt, la banda robó la nómina.', 'Nora Feldt', []],
    ['De acuerdo con fuentes, la banda robó la nómina.', null, []],
    ['El portal Quinta Orilla informó que, según Nora Feldt, la banda robó la nómina.', 'Nora Feldt', ['Quinta Orilla']],
    ['Segundo a pesquisadora Nora Feldt, a quadrilha roubou a folha.', 'Nora Feldt', []],
    ['"A quadrilha roubou a folha", afirmou Nora Feldt.', 'Nora Feldt', []],
    ['Эксперт Нора Фельд заявила, что банда похитила базу.', 'Нора Фельд', []],
    ['По слухам, банда похитила базу.', null, []],
    ['The gang stole the payroll, Nora Feldt said in a note published on Friday.', 'Nora Feldt', []],
    ['The gang stole the payroll, said Nora Feldt of the consultancy Plumb Hollow.', 'Nora Feldt', []],
    ['The gang stole the payroll, inspector N. K. Feldt said on Sunday.', 'N. K. Feldt', []],
    ['Norwegian police said the gang stole the payroll.', 'Norwegian police', []],
    ['OSLO, 3 May (Fjord Wire) - Nora Feldt said that the gang stole the payroll.', 'Nora Feldt', []],
    [
      'El Ministerio de Economía, Industria y Comercio dijo que la banda robó la nómina.',
      'Ministerio de Economía, Industria y Comercio',
      [],
    ],
  ];
  test.each(table)('%s → %s', (text, holder, via) => {
    const [claim] = heard(text).filter(({ kind }) => kind === 'capability' || kind === 'offer');
    expect(claim?.holder).toBe(holder);
    expect(claim?.via).toEqual(via);
  });

  test('a verb without a subject goes on with who spoke, a pronoun with who was named', () => {
    const spanish = heard('La analista Nora Feldt dijo que la banda robó la nómina. Agregó que vendió los correos.');
    expect(spanish.map(({ holder }) => holder)).toEqual(['Nora Feldt', 'Nora Feldt']);
    const english = heard('Analyst Nora Feldt said that the gang stole the payroll. She added that it sold the mails.');
    expect(english.map(({ holder }) => holder)).toEqual(['Nora Feldt', 'Nora Feldt']);
  });
});

describe('whose word it is where several are named', () => {
  const table: readonly (readonly [string, string | null])[] = [
    ['The gang Night Owl added the Halden Harbour Authority to its leak site and says that it stole the payroll.', 'Night Owl'],
    ['A group calling itself Night Owl has put Halden Mills, a maker of flour, on its site and says it stole the payroll.', 'Night Owl'],
    ['El grupo Night Owl agregó a Molinos Halden a su sitio y asegura que robó la nómina.', 'Night Owl'],
    ['Группа Night Owl добавила банк «Халден» на свой сайт и заявила, что украла ведомости.', 'Night Owl'],
    ['El grupo Night Owl atacó a Molinos Halden, que confirmó el robo.', 'Molinos Halden'],
    ['La banda atacó a la cementera Halden. La empresa confirmó el robo.', 'Halden'],
    ['La banda atacó a la aerolínea Aires del Norte. La aerolínea confirmó el robo.', 'Aires del Norte'],
    ['The gang hit the carmaker Halden. The carmaker confirmed the theft.', 'Halden'],
    ['La banda lo publicó en el foro Halden. El foro confirmó el robo.', 'author'],
    ['Fuentes de la empresa confirmaron el ataque.', null],
    ['Fontes da empresa confirmaram o ataque.', null],
    ['Molinos Halden, operadora de Puerto Lerna, confirmó el robo.', 'Molinos Halden'],
    ['Moinhos Halden, operadora de Porto Lerna, confirmou o roubo.', 'Moinhos Halden'],
    ['Halden Mills, operator of Lerna Quay, confirmed the theft.', 'Halden Mills'],
    ['Компания Halden, оператор порта Лерна, подтвердила кражу.', 'Halden'],
    ['"The gang never broke in," said Nora Feldt, the head of operations.', 'Nora Feldt'],
    ['"La banda nunca entró", dijo Nora Feldt, la jefa de planta.', 'Nora Feldt'],
    ['Dean Feldt, a researcher at Plumb Labs, said that the gang stole the payroll.', 'Dean Feldt'],
    ['The FBI is investigating the theft, a spokesman confirmed.', 'FBI'],
    ['Взломщики подобрали пароль, сообщила фирма «Халден». Они украли базу, говорится в отчёте «Халдена».', 'Халден'],
    ['Взломщики украли базу, сообщил «Халден».', 'Халден'],
    ['Взлом изучила Нора Фельд из фирмы «Плюм». По её словам, банда украла базу.', 'Нора Фельд'],
    ['La analista Nora Feldt estudió el robo. A su juicio, la banda vendió la nómina.', 'Nora Feldt'],
    ['Analyst Nora Feldt studied the theft. In her view, the gang sold the payroll.', 'Nora Feldt'],
    ['A analista Nora Feldt estudou o roubo. Em sua opinião, a quadrilha vendeu a folha.', 'Nora Feldt'],
    ['The gang Night Owl says it has the payroll and will publish it on Friday.', 'Night Owl'],
    ['The gang Night Owl hit the mill. The gang also copied the payroll, it wrote on Friday.', 'Night Owl'],
  ];
  test.each(table)('%s → %s', (text, holder) => {
    expect(heard(text).at(-1)?.holder).toBe(holder);
  });
});

describe('kind and polarity', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['The Halden Harbour Authority denied that its systems were breached.', 'denial', 'denied'],
    ['The Halden Harbour Authority confirmed the breach.', 'confirmation', 'affirmed'],
    ['Prosecutors are investigating hackers linked to a cartel.', 'investigation', 'affirmed'],
    ['The gang works with another crew.', 'link', 'affirmed'],
    ['The council will not pay the ransom.', 'measure', 'denied'],
    ['Hospitals could be left without supplies and services would be disrupted.', 'impact', 'affirmed'],
    ['La empresa no pagará el rescate.', 'measure', 'denied'],
    ['El objetivo sería financiar otras campañas, su objetivo.', 'motive', 'affirmed'],
    ['A prefeitura descartou um ataque.', 'denial', 'denied'],
    ['Банк опроверг утечку.', 'denial', 'denied'],
    ['The Halden Harbour Authority said that it was responding to a cybersecurity incident.', 'confirmation', 'affirmed'],
    ['La Universidad de Lerna informó que sufrió un ataque informático.', 'confirmation', 'affirmed'],
    ['A Prefeitura de Lerna disse que sofreu um ataque hacker.', 'confirmation', 'affirmed'],
    ['Администрация Лерны сообщила, что подверглась кибератаке.', 'confirmation', 'affirmed'],
    ['The analyst Nora Feldt said that the mill suffered an attack.', 'capability', 'affirmed'],
    ['"No server was touched," said Nora Feldt.', 'denial', 'denied'],
    ['La gerente Nora Feldt dijo que los atacantes no han pedido dinero.', 'denial', 'denied'],
    ['"Nenhum empregado vendeu senhas", afirmou Nora Feldt.', 'denial', 'denied'],
    ['We see no sign that records of patients were copied, said Nora Feldt.', 'impact', 'denied'],
    ['"That figure is inflated," said Nora Feldt.', 'denial', 'denied'],
    ['"Esa cifra está inflada", dijo Nora Feldt.', 'denial', 'denied'],
    ['"O número está inflado", disse Nora Feldt.', 'denial', 'denied'],
    ['«Цифра завышена», — сказала Нора Фельд.', 'denial', 'denied'],
    ['Nora Feldt said that the passwords had been changed.', 'measure', 'affirmed'],
    ['Nora Feldt dijo que las claves ya se cambiaron.', 'measure', 'affirmed'],
    ['Nora Feldt disse que as senhas haviam sido trocadas.', 'measure', 'affirmed'],
    ['Нора Фельд пообещала поменять все пароли.', 'measure', 'affirmed'],
    ['The mill hired the firm Plumb to examine the servers.', 'investigation', 'affirmed'],
    ['La policía estudia el anuncio.', 'investigation', 'affirmed'],
    ['A polícia analisa o anúncio.', 'investigation', 'affirmed'],
    ['Полиция изучает объявление.', 'investigation', 'affirmed'],
    ['The Halden Harbour Authority told mills to review their contracts.', 'measure', 'affirmed'],
    ['La Universidad de Lerna pidió a las facultades revisar sus contratos.', 'measure', 'affirmed'],
    ['A Prefeitura de Lerna mandou as escolas revisar os contratos.', 'measure', 'affirmed'],
    ['Министерство транспорта велело портам проверить договоры.', 'measure', 'affirmed'],
    ['The Halden Harbour Authority called the report false.', 'denial', 'denied'],
    ['La Universidad de Lerna calificó el anuncio de falso.', 'denial', 'denied'],
    ['A Prefeitura de Lerna considerou falsa a notícia.', 'denial', 'denied'],
    ['Администрация Лерны назвала сообщение фейком.', 'denial', 'denied'],
    ['The gang Night Owl has listed eleven companies since May.', 'capability', 'affirmed'],
    ['La banda Night Owl publicó once empresas desde mayo.', 'capability', 'affirmed'],
    ['С весны банда «Сова» продала восемь доступов.', 'capability', 'affirmed'],
    ['They will strike again, wrote the gang Night Owl.', 'threat', 'affirmed'],
    ['"Repetiremos el ataque", escribió la banda Night Owl.', 'threat', 'affirmed'],
    ['"Voltaremos", escreveu a quadrilha Night Owl.', 'threat', 'affirmed'],
    ['Они грозят раздать архив.', 'threat', 'affirmed'],
    ['The purpose is thought to be money, their purpose is plain.', 'motive', 'affirmed'],
  ];
  test.each(table)('%s → %s', (text, kind, polarity) => {
    const [claim] = heard(text);
    expect([claim?.kind, claim?.polarity]).toEqual([kind, polarity]);
  });
});

test('a note to the press is the word of who gives it, an order of who gives the order', () => {
  const note = heard(
    'Harbour Mill informs the public of the following:\n\nThe passwords were changed on Monday.\n\nThe group Night Owl stole the payroll.',
  );
  expect(note.map(({ holder }) => holder)).toEqual(['Harbour Mill', 'Harbour Mill']);
  expect(heard('The Halden Harbour Authority ordered staff to change the passwords.').map(({ holder }) => holder)).toEqual([
    'Halden Harbour Authority',
  ]);
});

test('predicates with objects of their own are propositions of their own', () => {
  const claims = heard('Chief executive Mora Lind said that intruders logged in through the VPN and encrypted the archive.');
  expect(claims.map(({ holder }) => holder)).toEqual(['Mora Lind', 'Mora Lind']);
});

test('a long line of verbs stays linear and inside the text', () => {
  const text = `${'said that the gang sold it, and '.repeat(4000)}denied.`;
  const spent = countSpent();
  for (const { span } of heard(text)) expect(span[1]).toBeLessThanOrEqual(text.length);
  expect(spent()).toBeLessThan(4000);
});
