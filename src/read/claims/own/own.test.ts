import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { boastsIn } from './boasts.ts';

const knowledge = loadKnowledge();

function kindsOf(genre: 'listing' | 'leak-site' | 'chat', text: string): string[] {
  const page = openPage(text, knowledge, null);
  return page.sentences.flatMap((_, index) => boastsIn(page, genre, index, ['Zorro Team']).map(({ hit }) => hit.value));
}

const said: readonly (readonly ['listing' | 'leak-site' | 'chat', string, readonly string[]])[] = [
  ['leak-site', 'We sat in their mail for a month.', ['capability']],
  ['leak-site', 'Zorro Team cifró los respaldos de la fábrica.', ['capability']],
  ['leak-site', 'Ficamos dois meses dentro da rede.', ['capability']],
  ['leak-site', 'Забрали договоры и паспорта.', ['capability']],
  ['leak-site', 'If nobody pays, we tell their customers.', ['threat']],
  ['leak-site', 'Si no pagan, se publica el expediente.', ['threat']],
  ['leak-site', 'Quem não paga vê tudo vazado.', ['threat']],
  ['leak-site', 'Кто не платит, того публикуем через 48 часов.', ['threat']],
  ['leak-site', 'The next one is a maker of tiles.', ['threat']],
  ['leak-site', 'They offered a tenth of it.', []],
  ['leak-site', 'We are not RavenCrew.', ['link']],
  ['leak-site', 'No somos CuervoCrew.', ['link']],
  ['leak-site', 'Não somos CorvoCrew.', ['link']],
  ['leak-site', 'Мы не ВоронКрю.', ['link']],
  ['listing', 'I am not RavenCrew.', ['denial']],
  ['leak-site', 'The servers are encrypted since Sunday.', ['capability']],
  ['leak-site', 'Сервера зашифрованы в ночь на пятницу.', ['capability']],
  ['leak-site', 'If you are the insurer and want to talk, write to the room.', []],
  ['listing', 'Saqué todo del respaldo en mayo.', ['capability']],
  ['listing', 'Extraí a base em maio.', ['capability']],
  ['listing', 'I dumped it in May.', ['capability']],
  ['listing', 'Слито мной лично в мае.', ['capability']],
  ['listing', 'Aquí no se fía.', []],
  ['listing', 'Bajé el precio.', []],
];

describe('what a post boasts and threatens', () => {
  it.each(said)('in a %s: %s', (genre, text, kinds) => {
    expect(kindsOf(genre, text)).toEqual(kinds);
  });
});
