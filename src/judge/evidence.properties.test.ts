import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Factor, Knowledge } from '#knowledge';
import { chain } from '#link';
import { type Fact, HypothesisId, type Judgement } from '#model';
import { asOf, judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { actorOf, claimOf, offerOf, readingOf } from '../../test/fakes/readings.ts';
import { factorColumns } from './draws.ts';
import { judge } from './index.ts';

const knowledge = judgingKnowledge();
const { factors } = knowledge.judging;
const runs = { numRuns: 30 };
const numbers = ({ hypotheses, asSold, realAndCurrent, confidence }: Judgement) => ({ hypotheses, asSold, realAndCurrent, confidence });
const factsOf = (answers: Readonly<Record<string, Fact['answer']>>): Fact[] =>
  Object.entries(answers).map(([factor, answer]) => ({ factor, answer, who: 'a', at: '2026-11-22', source: 's' }));
const withFactors = (all: readonly Factor[]): Knowledge => ({ ...knowledge, judging: { ...knowledge.judging, factors: all } });
const someAnswers = fc.dictionary(
  fc.constantFrom(...factors.map(({ id }) => id)),
  fc.constantFrom('yes', 'no') as fc.Arbitrary<'yes' | 'no'>,
  { maxKeys: 10, noNullPrototype: true },
);

const article = readingOf({
  document: {
    genre: 'news',
    publishedAt: '2026-11-20T10:00:00Z',
    text: 'Ana Ríos, especialista, dijo que quetzal ofrece en un foro acceso a un banco mexicano por 9,000 dólares y que su historial es serio.',
  },
  offers: [offerOf({ price: { amount: 9000, currency: 'USD', form: 'fixed' }, proof: { value: 'after-deposit' } })],
  actors: [actorOf('Ana Ríos', 'expert')],
  claims: [claimOf({ holder: 'Ana Ríos', kind: 'capability', certainty: 'probable' })],
});

test('an article copied by others, however often and in whatever order, changes nothing', () => {
  const alone = numbers(judge(chain([article], [], asOf), knowledge));
  const copy = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('', ' Redacción.', ' Con información de agencias.'));
  fc.assert(
    fc.property(fc.array(copy, { minLength: 1, maxLength: 6 }), fc.boolean(), (copies, reversed) => {
      const told = copies.map(([day, tail], at) => ({
        ...article,
        document: {
          ...article.document,
          id: `sha256:${String(at + 1).padStart(64, '0')}`,
          source: `medio-${at}.example`,
          publishedAt: `2026-12-${String(day).padStart(2, '0')}T10:00:00Z`,
          text: article.document.text + tail,
        },
      }));
      const all = reversed ? [...told.toReversed(), article] : [article, ...told];
      const one = chain(all, [], asOf);
      expect(one.origins).toBe(1);
      expect(numbers(judge(one, knowledge))).toEqual(alone);
    }),
    runs,
  );
});

test('whoever adds something of his own is no copy: the test above can fail', () => {
  const other = {
    ...article,
    document: {
      ...article.document,
      id: `sha256:${'9'.repeat(64)}`,
      source: 'b',
      publishedAt: '2026-11-21T10:00:00Z',
      text: 'El banco lo confirma.',
    },
    claims: [claimOf({ holder: 'ACME Seguridad', kind: 'confirmation' })],
    actors: [actorOf('ACME Seguridad', 'vendor')],
  };
  expect(numbers(judge(chain([article, other], [], asOf), knowledge))).not.toEqual(numbers(judge(chain([article], [], asOf), knowledge)));
});

test('one more point for one explanation alone never lowers it, in any family, beside whatever else is said', () => {
  const families = [...new Set(factors.map(({ family }) => family)), 'a-new-one'];
  const ratio = fc
    .tuple(fc.integer({ min: 100, max: 300 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map(([low, more, most]) => [low / 100, (low + more) / 100, (low + more + most) / 100] as const);
  const template = factors[0] as Factor;
  fc.assert(
    fc.property(
      someAnswers,
      fc.constantFrom(...HypothesisId.options),
      fc.constantFrom(...families),
      ratio,
      (answers, id, family, ratios) => {
        const added = { ...template, id: 'added-for-the-test', family, ratios: { [id]: ratios }, ratiosIfNo: {} } as unknown as Factor;
        const all = withFactors([...factors, added]);
        const shareIn = (given: Fact[]) =>
          judge(offerCase({}), all, { answers: given }).hypotheses.find((one) => one.id === id)?.probability ?? 0;
        const before = shareIn(factsOf(answers));
        expect(shareIn(factsOf({ ...answers, 'added-for-the-test': 'yes' }))).toBeGreaterThanOrEqual(before - 0.0002);
      },
    ),
    runs,
  );
});

test('a factor that says nothing may leave the knowledge or come into it, and no number moves', () => {
  fc.assert(
    fc.property(
      someAnswers,
      fc.subarray(
        factors.map(({ id }) => id),
        { minLength: 1 },
      ),
      (answers, gone) => {
        const facts = factsOf(answers);
        const whole = judge(offerCase({}), knowledge, { answers: facts });
        const silent = new Set(whole.factors.filter(({ ratios }) => Object.keys(ratios).length === 0).map(({ id }) => id));
        const fewer = withFactors(factors.filter(({ id }) => !(gone.includes(id) && silent.has(id))));
        expect(numbers(judge(offerCase({}), fewer, { answers: facts }))).toEqual(numbers(whole));
      },
    ),
    runs,
  );
});

test('the draws of a factor hang on its name and nothing else about it but its ratios', () => {
  const [one] = factors.filter(({ id }) => id === 'pay-before-proof') as [Factor];
  const draws = (factor: Factor) => factorColumns(factor, 'yes', 10, 200).map((column) => (column ? [...column] : null));
  const told = { ...one, family: 'another', because: 'another reason', sources: ['elsewhere'] };
  expect(draws(told)).toEqual(draws(one));
  expect(draws({ ...one, id: 'another-name' })).not.toEqual(draws(one));
});
