import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadKnowledge, ownKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { Language } from '#model';
import { openPage } from '../src/read/words/page.ts';
import { around } from './around.ts';

const knowledge = loadKnowledge();

const signs = [...new Set([...knowledge.words.signs.onlooker, ...knowledge.words.signs.seller])];

/** Ids of the sayings and signs that hold in a text on a page of a language. */
function saidIn(text: string, language: Language): string[] {
  const page = openPage(`${around[language]}\n\n${text}\n\n${around[language]}`, knowledge, '2026-11-22T00:00:00Z');
  return page.sentences.flatMap((_, index) => [...page.saidIn(index), ...page.signsIn(index, signs)].map(({ id }) => id));
}

describe('every saying and every sign keeps its own examples', () => {
  for (const saying of [...knowledge.words.sayings, ...signs]) {
    it(`${saying.id} says its value in each language, and only then`, () => {
      const wrong: string[] = [];
      for (const language of Language.options) {
        const examples = saying.examples[language];
        if (!examples) wrong.push(`no examples in ${language}`);
        for (const text of examples?.yes ?? [])
          if (!saidIn(text, language).includes(saying.id)) wrong.push(`${language} should: ${text} -> ${saidIn(text, language).join(' ')}`);
        for (const text of examples?.no ?? [])
          if (saidIn(text, language).includes(saying.id)) wrong.push(`${language} should not: ${text}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

it('no word of the terms has two meanings in one language, since only one could be read', () => {
  for (const lexicon of ['terms', 'deals']) {
    const meanings = new Map<string, Set<string>>();
    for (const { language, words, value } of knowledge.words.terms.filter((term) => term.lexicon === lexicon)) {
      const key = `${language} ${words.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')}`;
      meanings.set(key, (meanings.get(key) ?? new Set()).add(value));
    }
    expect([...meanings].filter(([, values]) => values.size > 1).map(([key, values]) => `${key}: ${[...values]}`)).toEqual([]);
  }
});

describe('knowledge that is wrong does not load', () => {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
  });

  function folderWith(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), 'vigia-knowledge-'));
    made.push(folder);
    cpSync(ownKnowledge, folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  function problemsOf(files: Record<string, string>): string[] {
    try {
      loadKnowledge(folderWith(files));
    } catch (cause) {
      expect(cause).toBeInstanceOf(Failure);
      return (cause as Failure).message.split('\n');
    }
    return [];
  }

  const examples = 'examples: {}';
  const feed = { name: 'x', url: 'https://x.example/', language: 'es', about: { es: 'a', en: 'b' }, class: 'news', mayKeepDays: 1 };
  const feeds = (odd: Record<string, object>) =>
    ['about: x', 'feeds:', ...Object.entries(odd).map(([id, more]) => `  ${id}: ${JSON.stringify({ ...feed, ...more })}`)].join('\n');
  const cases: readonly (readonly [string, Record<string, string>, readonly RegExp[]])[] = [
    [
      'an unknown key',
      {
        'sayings/odd.yaml': `id: odd\nsays: { proof: shown }\nwhen: { has: [terms.proof] }\ncolour: red\n${examples}\n`,
      },
      [/^sayings\/odd\.yaml:\d+: .*colour/],
    ],
    [
      'an unknown key in a condition',
      {
        'sayings/odd.yaml': `id: odd\nsays: { proof: shown }\nwhen: { near: { words: [terms.proof], within: 3, closely: true } }\n${examples}\n`,
      },
      [/^sayings\/odd\.yaml:3: when/],
    ],
    [
      'a lexicon and a meaning that do not exist',
      {
        'sayings/odd.yaml': `id: odd\nsays: { proof: shown }\nwhen: { has: [terms.proofs, nowhere.word, marks.bell] }\n${examples}\n`,
      },
      [/:3: .*'proofs'/, /:3: .*'nowhere'/, /:3: .*'bell'/],
    ],
    [
      'a name that is not the file',
      { 'sayings/odd.yaml': `id: even\nsays: { proof: shown }\nwhen: { has: [terms.proof] }\n${examples}\n` },
      [/odd\.yaml:1: id 'even'/],
    ],
    [
      'an exception that does not exist',
      {
        'sayings/odd.yaml': `id: odd\nsays: { proof: shown }\nwhen: { has: [terms.proof] }\nunless: [never-written]\n${examples}\n`,
      },
      [/odd\.yaml:4: no saying 'never-written'/],
    ],
    [
      'a feed of a badly written name, an unknown class and an address that is not https',
      { 'sources.yaml': feeds({ 'Odd Name': {}, 'odd-class': { class: 'rumour' }, 'odd-url': { url: 'http://x.example/' } }) },
      [/^sources\.yaml:\d+: feeds\.Odd Name/, /^sources\.yaml:4: feeds\.odd-class\.class/, /^sources\.yaml:5: feeds\.odd-url\.url/],
    ],
    ['two feeds of one address', { 'sources.yaml': feeds({ one: {}, two: {} }) }, [/^sources\.yaml:4: the same address as one/]],
    ['broken YAML', { 'lexicons/odd.yaml': 'about: "x\nwords: [\n' }, [/^lexicons\/odd\.yaml:\d+: /]],
    [
      'several files at once',
      {
        'lexicons/odd.yaml': 'about: x\nwords:\n  a: { fr: [mot] }\n',
        'sayings/odd.yaml': `id: odd\nsays: { proof: shown }\nwhen: { has: [] }\n${examples}\n`,
      },
      [/^lexicons\/odd\.yaml:3: /, /^sayings\/odd\.yaml:3: /],
    ],
  ];
  it.each(cases)('%s is told as file:line', (_, files, expected) => {
    const problems = problemsOf(files);
    for (const pattern of expected)
      expect(
        problems.filter((line) => pattern.test(line)),
        `${pattern} in ${problems.join(' / ')}`,
      ).not.toEqual([]);
    for (const line of problems) expect(line).toMatch(/^[a-z-]+(\/[a-z-]+)*\.(yaml|json):\d+: ./);
  });

  it('a copy of our own knowledge loads, with the same version', () => {
    expect(loadKnowledge(folderWith({})).version).toBe(loadKnowledge().version);
  });
});
