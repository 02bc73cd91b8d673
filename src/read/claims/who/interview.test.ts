import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../../words/page.ts';
import { answerer, answersIn } from './interview.ts';

const knowledge = loadKnowledge();

const interviews: readonly (readonly [string, string, string])[] = [
  ['Q and A', 'Four questions to Nora Vell\n\nQ. Is it real?\nA. It is.\n\nQ. Who sells?\nA. One man sells it.', 'Nora Vell'],
  ['rayas', 'Entrevista. Tomás Quila, perito\n\n—¿Es real?\n—El acceso es real.\n\n—¿Y quién compra?\n—Una banda.', 'Tomás Quila'],
  ['travessões', 'Conversa com Lia Prado\n\n— Quem vende?\n— Um só.\n\n— E agora?\n— Trocar as senhas.', 'Lia Prado'],
  ['тире', 'Отвечает Вера Дубова\n\n— Кто продаёт?\n— Один человек.\n\n— Что делать?\n— Сменить пароли.', 'Вера Дубова'],
];

describe('an interview', () => {
  it.each(interviews)('in %s tells its answers and who gives them', (_, text, name) => {
    const page = openPage(text, knowledge, null);
    const told = [...answersIn(page)].map((index) => page.text.slice(page.sentences[index]?.start, page.sentences[index]?.end));
    expect(told.length).toBe(2);
    expect(answerer(page, [])?.name).toBe(name);
  });
  it('is not made of a list of dashes', () => {
    expect(answersIn(openPage('Campos:\n— nombre\n— correo\n— clave\n\nFin.', knowledge, null)).size).toBe(0);
  });
});
