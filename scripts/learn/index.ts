import { type Knowledge, loadKnowledge } from '#knowledge';
import { read } from '#read';
import { compare } from '../../test/gold/compare.ts';
import { type Gold, loadGold } from '../../test/gold/load.ts';
import { postOf } from '../../test/gold/post.ts';
import { type Lesson, lessonOf, lessonsOfForms, weightsOf, writeGenres } from './genre.ts';
import { booksOf, type Chosen, choicesIn, Outcome, writeBooks } from './victims.ts';

/**
 * `npm run learn`: learns from the development half of the gold (and the forms of `forms.yaml`) how much each piece of evidence speaks for each genre
 * (`knowledge/genre.yaml`), and each sign for a name or a phrase being the victim's (`knowledge/reading.yaml`, `names` and
 * `descriptors`), and writes both. The same gold and words give the same files. First it reads every document with weights that were not
 * learned on it, and prints what is told wrong. Behind it, `check` writes nothing.
 */
const FOLDS = 8;

type Example = { readonly gold: Gold; readonly lesson: Lesson; readonly names: Chosen; readonly descriptors: Chosen };

function main(): void {
  const knowledge = loadKnowledge();
  const examples = examplesOf(loadGold('dev'), knowledge);
  const forms = lessonsOfForms(knowledge);
  check(examples, forms, knowledge);
  if (process.argv[2] === 'check') return;
  const { genres, names, descriptors } = learned(examples, forms);
  writeGenres(genres);
  writeBooks({ ...names, ...descriptors });
}

/** Names are weighed in texts of a known genre, phrases where no name was found: each is learned behind what comes before it. */
function examplesOf(golds: readonly Gold[], knowledge: Knowledge): Example[] {
  const lessons = golds.map((gold) => lessonOf(gold, knowledge));
  const told = having(knowledge, { genres: weightsOf([...lessons, ...lessonsOfForms(knowledge)]) });
  const names = golds.map((gold) => choicesIn(gold, 'names', told));
  const named = having(told, { names: booksOf('names', names.flat()) });
  return golds.map((gold, i) => ({
    gold,
    lesson: lessons[i] ?? { kinds: [], offers: [] },
    names: names[i] ?? [],
    descriptors: choicesIn(gold, 'descriptors', named),
  }));
}

type Learned = {
  readonly genres: ReturnType<typeof weightsOf>;
  readonly names: ReturnType<typeof booksOf>;
  readonly descriptors: ReturnType<typeof booksOf>;
};

function learned(examples: readonly Example[], forms: readonly Lesson[]): Learned {
  return {
    genres: weightsOf([...examples.map(({ lesson }) => lesson), ...forms]),
    names: booksOf(
      'names',
      examples.flatMap(({ names }) => names),
    ),
    descriptors: booksOf(
      'descriptors',
      examples.flatMap(({ descriptors }) => descriptors),
    ),
  };
}

/** The knowledge with other weights. */
function having(knowledge: Knowledge, { genres, names, descriptors }: Partial<Learned>): Knowledge {
  const { words } = knowledge;
  const reading = { ...words.reading, ...(names && { names }), ...(descriptors && { descriptors }) };
  return { ...knowledge, words: { ...words, reading, genres: genres ?? words.genres } };
}

type Tally = { right: number; gold: number; read: number };

/** Reads every document with weights learned on the others, and prints where the genre or the number of offers is wrong, and how much of the offers is right. */
function check(examples: readonly Example[], forms: readonly Lesson[], knowledge: Knowledge): void {
  const all: Tally = { right: 0, gold: 0, read: 0 };
  const late: Tally = { right: 0, gold: 0, read: 0 };
  const outcomes = { names: new Outcome(), descriptors: new Outcome() };
  let wrong = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = learned(
      examples.filter((_, i) => i % FOLDS !== fold),
      forms,
    );
    const other = having(knowledge, weights);
    for (const { gold, ...chosen } of examples.filter((_, i) => i % FOLDS === fold)) {
      for (const what of ['names', 'descriptors'] as const) outcomes[what].add(what, chosen[what], weights[what]);
      const got = read(postOf(gold), other);
      const { slots } = compare(gold, got);
      for (const sum of Number(/\d+$/.exec(gold.id)?.[0]) > 200 ? [all, late] : [all]) {
        sum.right += slots.filter(({ gold, same }) => gold !== undefined && same).length;
        sum.gold += slots.filter(({ gold }) => gold !== undefined).length;
        sum.read += slots.filter(({ read }) => read !== undefined).length;
      }
      const count = (gold.offers ?? []).length;
      if (gold.genre !== got.document.genre) wrong += 1;
      if (gold.genre !== got.document.genre || count !== got.offers.length)
        console.log(
          `  ${gold.id}: ${gold.genre}${gold.genre === got.document.genre ? '' : ` taken for ${got.document.genre}`}, ${count} offers${count === got.offers.length ? '' : `, ${got.offers.length} read`}`,
        );
    }
  }
  const f1 = ({ right, gold, read }: Tally) => ((2 * right) / (gold + read)).toFixed(3);
  outcomes.names.print('names');
  outcomes.descriptors.print('descriptors');
  console.log(
    `left out of learning: genre of ${examples.length - wrong} of ${examples.length} right; offer fields F1 ${f1(all)}, of documents after 200 ${f1(late)}`,
  );
}

main();
