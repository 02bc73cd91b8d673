import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { advised } from './advised.ts';

const knowledge = loadKnowledge();

const notices: readonly (readonly [string, string, number])[] = [
  ['English', 'The maker warns of a flaw.\n\nPlease\n1. install 4.2;\n2. block port 8080 between floors;\n3. tell us what you see.', 3],
  ['Spanish', 'Recomendamos:\n• cortar la llamada;\n• bloquear el dominio;\n• avisar a la mesa.', 3],
  ['Portuguese', 'O que fazer\n- troque as senhas do painel\n- feche a porta 502', 2],
  ['Russian', 'До конца месяца:\n— смените пароль;\n— закройте порт 502 снаружи.', 2],
  ['a list of versions', 'Affected:\n- gateway 7.0 and older\n- agent 10.4 on Windows', 0],
];

describe('the advice of an advisory', () => {
  it.each(notices)('is read line by line: %s', (_, text, expected) => {
    const page = openPage(text, knowledge, null);
    const parts = page.sentences.map(() => 'body' as const);
    expect(advised(page, parts).filter(({ claim }) => claim.kind === 'measure').length).toBe(expected);
  });
});
