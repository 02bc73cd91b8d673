import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import { read } from '../../index.ts';

const knowledge = loadKnowledge();

const openings = {
  es: 'MONTERREY, 4 de marzo. Un vendedor conocido como grajo_77 ofrece en un foro clandestino acceso a una empresa de México por 3 mil dólares, según informó ayer el analista Elías Cobo.',
  en: 'MONTERREY, March 4. A seller known as grajo_77 offers on a clandestine forum access to a company in Mexico for 3,000 dollars, analyst Elias Cobo said yesterday.',
  pt: 'SÃO PAULO, 4 de março. Um vendedor conhecido como grajo_77 oferece em um fórum clandestino acesso a uma empresa do México por 3 mil dólares, segundo informou ontem o analista Elias Cobo.',
  ru: 'МОНТЕРРЕЙ, 4 марта. Продавец под ником grajo_77 предлагает на теневом форуме доступ к компании в Мексике за 3 тысячи долларов, сообщил вчера аналитик Илья Кобо.',
} as const;

function linksOf(sentence: string, language: keyof typeof openings = 'es'): string[] {
  const text = `${openings[language]}\n\n${sentence}`;
  const { links } = read(
    {
      id: sha256(text),
      source: 'test',
      mediaType: 'text/plain',
      title: null,
      text,
      recognised: false,
      author: null,
      publishedAt: null,
      receivedAt: '2026-01-01T00:00:00Z',
    },
    knowledge,
  );
  return links.map(({ from, to, relation, certainty }) => `${from} > ${to} ${relation} ${certainty}`);
}

test.each([
  ['Cobo cree que grajo_77 trabaja con la banda Noche Larga.', ['grajo_77 > Noche Larga collaborates-with belief']],
  ['El vendedor podría pertenecer a la banda Noche Larga.', ['grajo_77 > Noche Larga member-of possible']],
  ['Se dice que grajo_77 estaría vinculado al Cártel de Sinaloa.', ['grajo_77 > Cártel de Sinaloa linked-to hearsay']],
  ['Las autoridades investigan a hackers vinculados al Cártel de Sinaloa.', []],
  ['La Fiscalía investiga a dos empleados presuntamente ligados al Cártel de Sinaloa.', []],
  ['No hay pruebas de que grajo_77 esté vinculado a la banda Noche Larga.', []],
  ['El grajo_77 negó tener vínculos con la banda Noche Larga.', []],
  ['La banda Noche Larga atacó un hospital en junio.', []],
  ['grajo_77, presunto miembro de la banda Noche Larga, pidió un anticipo.', ['grajo_77 > Noche Larga member-of hearsay']],
  ['grajo_77 y mapache_x son la misma persona, según Cobo.', ['grajo_77 > mapache_x same-as asserted']],
  ['Detrás del alias grajo_77 estaría mapache_x.', ['grajo_77 > mapache_x same-as hearsay']],
  ['La banda Noche Larga, rival de Los Cuervos, niega todo.', ['Noche Larga > Los Cuervos rival-of asserted']],
  ['La banda Noche Larga compró el acceso a grajo_77.', ['grajo_77 > Noche Larga sells-to asserted']],
  ['grajo_77 le vende accesos al grupo de ransomware Marea Negra.', ['grajo_77 > Marea Negra sells-to asserted']],
  ['La empresa trabaja con la Guardia Nacional y con Microsoft.', []],
  ['La firma Puma Forense colabora con la Fiscalía de Nuevo León.', []],
  ['El grupo hospitalario pertenece a Grupo Salud del Norte.', []],
  ['Si grajo_77 trabajara con el Cártel de Sinaloa, el riesgo sería mayor.', []],
  ['¿Trabaja grajo_77 con la banda Noche Larga?', []],
  ['Cobo descartó que grajo_77 esté vinculado con la banda Noche Larga.', []],
  ['grajo_77 vende a quien pague primero.', []],
] as const)('%s', (sentence, expected) => {
  expect(linksOf(sentence)).toEqual(expected);
});

test.each([
  ['en', 'grajo_77 may be a member of the Night Owls gang.', ['grajo_77 > Night Owls member-of possible']],
  ['en', 'grajo_77 allegedly sells access to the Black Tide ransomware group.', ['grajo_77 > Black Tide sells-to hearsay']],
  ['en', 'The Black Tide ransomware group bought access from grajo_77.', ['grajo_77 > Black Tide sells-to asserted']],
  ['en', 'grajo_77 sold access to Banco Norte last year.', []],
  ['en', 'grajo_77 does not belong to the Night Owls gang.', []],
  ['en', 'grajo_77 denied links to the Sinaloa Cartel.', []],
  ['pt', 'O vendedor pode integrar a quadrilha Noite Longa.', ['grajo_77 > Noite Longa member-of possible']],
  ['pt', 'A quadrilha Noite Longa é o braço digital do Comando Vermelho.', ['Noite Longa > Comando Vermelho linked-to asserted']],
  ['pt', 'A operadora pertence ao Grupo Algar.', []],
  ['ru', 'За grajo_77 может стоять группировка «Ночные совы».', ['grajo_77 > Ночные совы linked-to possible']],
  ['ru', 'grajo_77 и mapache_x — один человек.', ['grajo_77 > mapache_x same-as asserted']],
  ['ru', 'grajo_77 продаёт доступы группировке «Чёрный прилив».', ['grajo_77 > Чёрный прилив sells-to asserted']],
  ['ru', 'Нет доказательств, что grajo_77 работает с группировкой «Ночные совы».', []],
  ['ru', 'Компания сотрудничает с полицией и Microsoft.', []],
] as const)('%s: %s', (language, sentence, expected) => {
  expect(linksOf(sentence, language)).toEqual(expected);
});
