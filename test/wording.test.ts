import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { type BilingualDossier, type Dossier, localise, type Tongue } from '#model';
import { assess } from '#pipeline';
import { outline, share } from '#share';
import { labelsIn } from '../src/share/labels/index.ts';
import { bilingualDossier } from './fakes/dossier.ts';
import { loadGold } from './gold/load.ts';
import { postOf } from './gold/post.ts';

/** ICD 203: a word of likelihood stands with its numbers, and never in one phrase with the confidence of the analysis. */
const knowledge = loadKnowledge();
const asOf = '2026-11-22T18:00:00Z';
const signed = { who: 'L. Ortega', at: '2026-11-22', source: 'archivo' };
const answers = ['victim-confirmation', 'moderator-saw-proof'].map((factor) => ({ factor, answer: 'yes', ...signed }));
const seed = loadGold('dev').find(({ id }) => id === 'en-dev-01');

const dossiers: BilingualDossier[] = [
  bilingualDossier,
  ...loadGold('dev')
    .filter((_, at) => at % 12 === 0)
    .map((one) => assess(postOf(one), knowledge, { asOf })),
  ...(seed ? [assess(postOf(seed), knowledge, { asOf, facts: answers })] : []),
];

/** What others said is theirs: words of the text, names, and titles; an identifier is no phrase, nor is a value of an enumeration. */
const foreign = new Set([
  'quotes',
  'spans',
  'who',
  'title',
  'value',
  'meta',
  'document',
  'sources',
  'id',
  'tag',
  'foot',
  'claims',
  'cues',
  'certainty',
]);

function phrasesIn(value: unknown, key = ''): string[] {
  if (foreign.has(key)) return [];
  if (typeof value === 'string') return value.split(/(?<=[.;:!?])\s+/u);
  if (Array.isArray(value)) return value.flatMap((one) => phrasesIn(one, key));
  return value === null || typeof value !== 'object' ? [] : Object.entries(value).flatMap(([name, one]) => phrasesIn(one, name));
}

const confident = { es: /\bconfianza\b/iu, en: /\bconfidence\b/iu };

/** Words of the scale, the longest first, and what is left of a phrase when what is rightly said is taken out. */
function bareWords(phrase: string, tongue: Tongue): string | null {
  const words = knowledge.judging.likelihood.bands.map(({ words }) => words[tongue]).toSorted((a, b) => b.length - a.length);
  const any = `(?:${words.join('|')})`;
  const numbered = new RegExp(`${any}(?: (?:a|to) ${any})? \\(\\d+(?:–\\d+)?[\\s\\u00a0\\u202f]?%\\)`, 'giu');
  // How surely somebody else said something is his word, not ours.
  const theirs = [
    ...Object.values(labelsIn(tongue).certainty),
    ...Object.values(knowledge.judging.phrases.certainties).map((one) => one[tongue]),
  ];
  let rest = phrase.replace(numbered, '');
  for (const one of theirs) rest = rest.replace(new RegExp(`(?<![\\p{L}])${one}(?![\\p{L}])`, 'giu'), '');
  return new RegExp(`(?<![\\p{L}])${any}(?![\\p{L}])`, 'iu').exec(rest)?.[0] ?? null;
}

function strays(phrases: readonly string[], tongue: Tongue): string[] {
  const mixed = (phrase: string) => confident[tongue].test(phrase) && /%/.test(phrase);
  return [...new Set(phrases)].filter((phrase) => bareWords(phrase, tongue) !== null || mixed(phrase));
}

describe.each(['es', 'en'] as const)('in %s', (tongue) => {
  const told = dossiers.map((one) => localise(one, tongue) as Dossier);
  // The headings ask how likely it is; they say nothing of any case.
  const headings = new Set(Object.values(labelsIn(tongue).sections));

  test('every word of likelihood on the page stands with its numbers, and confidence apart', () => {
    const phrases = told.flatMap((one) => outline(one, tongue).sections.flatMap(({ blocks }) => phrasesIn(blocks)));
    expect(phrases.length).toBeGreaterThan(500);
    expect(strays(phrases, tongue).filter((phrase) => !headings.has(phrase as never))).toEqual([]);
  });

  test('so does every sentence of the JSON', () => {
    const phrases = told.flatMap(({ assessments, bottomLine, notKnown, notAssessed }) =>
      phrasesIn([assessments, bottomLine, notKnown, notAssessed]),
    );
    expect(strays(phrases, tongue)).toEqual([]);
  });

  test('nor does any drawn format bring one of its own', () => {
    // Its quoted words hold none of the scale, so that the whole drawing can be looked at.
    const [whole] = told as [Dossier];
    for (const format of ['page', 'markdown', 'html'] as const) {
      const drawn = share(whole, format, tongue, { colour: false, columns: 100 }).replace(/<style>.*?<\/style>/su, '');
      const text = drawn.replace(/<[^>]+>/g, '\n').replaceAll('\\', '');
      const phrases = text.split(/\n{2,}|\n(?=\s*[-•#|])/u).flatMap((part) => phrasesIn(part.replace(/\s+/gu, ' ')));
      const told = strays(phrases, tongue).filter((phrase) => ![...headings].some((head) => new RegExp(head, 'iu').test(phrase)));
      expect(told, format).toEqual([]);
      expect(text.replace(/\s+/gu, ' ')).toMatch(/\(27–66\s?%\)/);
    }
  });
});

test('the check itself finds a bare word and a mixed phrase', () => {
  expect(bareWords('Es muy probable que sea cierto.', 'es')).toBe('muy probable');
  expect(bareWords('Se juzga improbable a probable (27–66 %).', 'es')).toBeNull();
  expect(bareWords('Judged very unlikely to unlikely (6–33%).', 'en')).toBeNull();
  expect(strays(['Likely (60–70%), with low confidence.'], 'en')).toHaveLength(1);
});
