import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gauge } from '#gauge';
import { type Case, Certainty, type Judgement, Relation } from '#model';
import { judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { actorOf, claimOf } from '../../test/fakes/readings.ts';
import { judge } from './index.ts';

const knowledge = judgingKnowledge();
const press = offerCase({ good: { value: 'data' }, volume: { records: 300 } }, { document: { genre: 'news' } });
const actors = [
  actorOf('Cártel del Norte', 'criminal-organization', ['CDN']),
  actorOf('Fiscalía Ejemplo', 'authority'),
  actorOf('Ana Ríos', 'expert'),
  actorOf('ACME Seguridad', 'vendor'),
  actorOf('El Faro', 'outlet'),
];
/** Everybody but the seller. */
const others = [null, 'author', 'Fiscalía Ejemplo', 'Ana Ríos', 'ACME Seguridad', 'El Faro', 'un vecino'] as const;
type Told = { certainty: Certainty; relation?: Relation; holder: string | null; polarity?: 'affirmed' | 'denied' };

/** The case in which somebody tells of a tie between the seller and a cartel. */
function tied(base: Case, told: readonly Told[]): Case {
  const claims = told.map(({ certainty, holder, polarity = 'affirmed' }, at) =>
    claimOf({ id: `claim-${at}`, kind: 'link', about: ['quetzal', 'CDN'], holder, certainty, polarity }),
  );
  const links = told.map(({ certainty, relation = 'linked-to' }, at) => ({
    from: 'quetzal',
    to: 'CDN',
    relation,
    certainty,
    claim: `claim-${at}`,
  }));
  return { ...base, claims: [...base.claims, ...claims], links, actors };
}
const numbers = ({ hypotheses, asSold, realAndCurrent, confidence }: Judgement) => ({ hypotheses, asSold, realAndCurrent, confidence });
const bandOf = (one: Case) => gauge(one, knowledge).ifGenuine.consequence.band;

test('ties that others tell of never move the offer, however sure they are, whoever says so and however many', () => {
  const telling = fc.record({
    certainty: fc.constantFrom(...Certainty.options),
    relation: fc.constantFrom(...Relation.options),
    holder: fc.constantFrom(...others),
    polarity: fc.constantFrom('affirmed' as const, 'denied' as const),
  });
  const untold = { press: numbers(judge(press, knowledge)), sale: numbers(judge(offerCase({}), knowledge)) };
  fc.assert(
    fc.property(fc.array(telling, { minLength: 1, maxLength: 6 }), (told) => {
      expect(numbers(judge(tied(press, told), knowledge))).toEqual(untold.press);
      const heard = told.filter(({ holder }) => holder !== 'author');
      expect(numbers(judge(tied(offerCase({}), heard), knowledge))).toEqual(untold.sale);
    }),
    { numRuns: 60 },
  );
});

test('no factor and no digit asks for a tie; a claim of one counts only against the seller who makes it', () => {
  const asked = JSON.stringify([knowledge.judging.factors.map(({ id: _, ...factor }) => factor), knowledge.judging.admiralty.digits]);
  expect(asked).not.toContain('linkedTo');
  for (const factor of knowledge.judging.factors) {
    const conditions = JSON.stringify([factor.when, factor.whenNo, factor.applies]);
    if (!/"kind":(?:"link"|\[[^\]]*"link")/.test(conditions)) continue;
    expect(conditions).toContain('"holder":"seller"');
    expect(factor.ratios['as-sold']?.[1] ?? 1).toBeLessThanOrEqual(1);
  }
});

test('a tie to a criminal group makes the harm graver; a rival, a denial and a doubt do not', () => {
  expect(bandOf(press)).toBe('slight');
  expect(bandOf(tied(press, [{ certainty: 'possible', holder: null }]))).toBe('serious');
  expect(gauge(tied(press, [{ certainty: 'possible', holder: null }]), knowledge).uses.map(({ use }) => use)).toContain('locating-people');
  expect(bandOf(tied(press, [{ certainty: 'asserted', relation: 'rival-of', holder: null }]))).toBe('slight');
  expect(bandOf(tied(press, [{ certainty: 'asserted', holder: 'El Faro', polarity: 'denied' }]))).toBe('slight');
  expect(bandOf(tied(press, [{ certainty: 'doubted', holder: 'Ana Ríos' }]))).toBe('slight');
});

const tiesOf = (told: readonly Told[]) => judge(tied(press, told), knowledge).links;

test('each tie has a line of its own with its band, holder and words; told twice, the likelier telling counts', () => {
  expect(tiesOf([{ certainty: 'possible', holder: null }])).toEqual([
    {
      from: 'quetzal',
      to: 'CDN',
      relation: 'linked-to',
      certainty: 'possible',
      holder: null,
      low: 0.05,
      high: 0.4,
      words: { es: 'muy improbable a improbable (5–40 %)', en: 'very unlikely to unlikely (5–40%)' },
    },
  ]);
  const twice = tiesOf([
    { certainty: 'possible', holder: null },
    { certainty: 'asserted', holder: 'Fiscalía Ejemplo' },
    { certainty: 'doubted', holder: 'Ana Ríos' },
  ]);
  expect(twice).toMatchObject([{ certainty: 'asserted', holder: 'Fiscalía Ejemplo' }]);
  expect(tiesOf([{ certainty: 'asserted', holder: 'El Faro', polarity: 'denied' }])).toEqual([]);
});

test('whoever says it, a surer word never gives a lower band', () => {
  const order = ['doubted', 'possible', 'belief', 'asserted'] as const;
  for (const holder of others) {
    const highs = order.map((certainty) => tiesOf([{ certainty, holder }])[0]?.high ?? 0);
    expect(highs, String(holder)).toEqual(highs.toSorted((a, b) => a - b));
  }
});
