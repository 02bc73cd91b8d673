import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { Cast } from '../../actors/mentions.ts';
import { openPage } from '../../words/page.ts';
import { hearPress } from '../index.ts';

const knowledge = loadKnowledge();

const said: readonly (readonly [string, string])[] = [
  ['По словам директора Ивана Ткача, злоумышленники украли базу.', 'Иван Ткач'],
  ['По мнению эксперта Ольги Рябовой, базу могли украсть весной.', 'Ольга Рябова'],
  ['По словам аналитика Никиты Орлова, базу украли в мае.', 'Никита Орлов'],
  ['По данным аналитика Андрея Покровского, базу украли в мае.', 'Андрей Покровский'],
  ['По словам инженера Бруно Эскалады, базу украли через VPN.', 'Бруно Эскалада'],
  ['В Следственном комитете сообщили, что базу украли в мае.', 'Следственный комитет'],
  ['Хакеры назвали Марину Ольхову. По словам Ольховой, базу украли в мае. Марина Ольхова ушла.', 'Марина Ольхова'],
];

describe('the Russian name of a holder', () => {
  it.each(said)('%s', (text, holder) => {
    const page = openPage(text, knowledge, null);
    const parts = page.sentences.map(() => 'body' as const);
    expect(hearPress(page, 'news', parts, new Cast(page)).claims.map((one) => one.holder)).toContain(holder);
  });
});
