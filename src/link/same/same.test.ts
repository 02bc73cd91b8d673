import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Case } from '#model';
import { actorOf, offerOf, readingOf } from '../../../test/fakes/readings.ts';
import { keysOf, link, sameCase } from '../index.ts';

const knowledge = loadKnowledge();
type Parts = NonNullable<Parameters<typeof offerOf>[0]>;

/** The case of a post of a day. */
function told(
  parts: Parts,
  { day = 1, ...document }: { day?: number; source?: string; genre?: 'listing' | 'news' | 'leak-site'; language?: 'es' | 'ru' } = {},
): Case {
  const publishedAt = new Date(Date.UTC(2026, 0, day)).toISOString();
  const at = {
    id: `sha256:${JSON.stringify(parts)}${day}`,
    source: 'foro',
    language: 'es' as const,
    genre: 'listing' as const,
    publishedAt,
    ...document,
  };
  const { genre } = at;
  const actors = [
    actorOf(
      parts.actor && 'value' in parts.actor ? (parts.actor.value ?? 'quetzal') : 'quetzal',
      genre === 'leak-site' ? 'ransomware' : 'persona',
    ),
  ];
  return link(readingOf({ document: at, offers: [offerOf(parts)], actors }), [], publishedAt)[0] as Case;
}

const clinic: Parts = {
  victim: { country: 'AR', sector: 'health', revenue: { amount: 62_000_000, currency: 'USD' }, hosts: 950 },
  price: { amount: 2800, currency: 'USD', form: 'fixed' },
  accessType: { value: 'citrix', product: 'Citrix' },
};
const victim = clinic.victim as NonNullable<Parts['victim']>;

describe('one offer told again', () => {
  test.each<[string, Parts, Parameters<typeof told>[1], string]>([
    ['as it was', clinic, { source: 'otro foro' }, 'repost'],
    ['with more said', { ...clinic, privilege: { value: 'domain-admin' } }, {}, 'edit'],
    ['for less', { ...clinic, price: { amount: 1900, currency: 'USD', form: 'fixed' } }, {}, 'price-change'],
    ['as sold', { ...clinic, status: { value: 'sold' } }, {}, 'sold'],
    ['in another language', clinic, { language: 'ru' }, 'translation'],
    ['by another alias', { ...clinic, actor: { value: 'tucan_azul' } }, {}, 'copy'],
    ['by the press', clinic, { genre: 'news' }, 'report'],
    ['with a revenue in other units', { ...clinic, victim: { ...victim, revenue: { amount: 62_000, currency: 'USD' } } }, {}, 'edit'],
  ])('%s is the same case', (_how, parts, document, as) => {
    const [early, late] = [told(clinic), told(parts, { day: 3, ...document })];
    expect(sameCase(early, late, null, knowledge)).toMatchObject({ verdict: 'same', as });
    expect(sameCase(late, early, null, knowledge)).toMatchObject({ verdict: 'same', as });
  });
});

describe('another offer', () => {
  const others: Parts = { victim: { ...victim, hosts: 420 }, price: { amount: 1100, currency: 'USD', form: 'fixed' } };
  test.each<[string, Parts, Parts]>([
    ['of another country', clinic, { ...clinic, ...others, victim: { ...others.victim, country: 'CL' } as typeof victim }],
    [
      'with another revenue',
      clinic,
      { ...clinic, ...others, victim: { ...others.victim, revenue: { amount: 31_000_000, currency: 'USD' } } as typeof victim },
    ],
    [
      'of another victim by name',
      { victim: { name: 'Sanatorio Lapacho', country: 'AR' } },
      { victim: { name: 'Clínica Jacarandá', country: 'AR' } },
    ],
  ])('%s by the same seller in the same words is another case', (_what, one, other) => {
    expect(sameCase(told(one), told(other, { day: 2 }), 0.9, knowledge).verdict).toBe('other');
  });

  test.each<[string, Parts]>([
    ['country', { ...clinic, victim: { ...victim, country: 'CL' } }],
    ['revenue', { ...clinic, victim: { ...victim, revenue: { amount: 31_000_000, currency: 'USD' } } }],
  ])('with another %s and all else alike is never taken for the same: a person decides', (_field, parts) => {
    expect(sameCase(told(clinic), told(parts, { day: 2 }), 0.9, knowledge).verdict).toBe('maybe');
  });

  test('of which only country, trade and kind of access are known is not taken for the same', () => {
    const bare: Parts = { victim: { country: 'AR', sector: 'health' }, accessType: { value: 'citrix' } };
    expect(
      sameCase(told({ ...bare, actor: { value: 'uno_uno' } }), told({ ...bare, actor: { value: 'dos_dos' } }), null, knowledge).verdict,
    ).toBe('other');
  });

  test('a group that attacks a victim again a year later makes another case, and so does another group', () => {
    const attack: Parts = { actor: { value: 'LockBit' }, good: { value: 'data' }, victim: { name: 'Clínica Los Tilos', country: 'GT' } };
    const first = told(attack, { genre: 'leak-site' });
    const verdict = (parts: Parts, day: number) => sameCase(first, told(parts, { genre: 'leak-site', day }), null, knowledge).verdict;
    expect(verdict(attack, 20)).toBe('same');
    expect(verdict(attack, 400)).toBe('other');
    expect(verdict({ ...attack, actor: { value: 'Qilin' } }, 400)).toBe('other');
    expect(verdict({ ...attack, actor: { value: 'LockBit 3.0' } }, 20)).toBe('same');
  });
});

describe('names of a victim', () => {
  test.each([
    ['Clínica Los Cedros', 'CLINICA LOS CEDROS de Guatemala', 'same'],
    ['Servicio de Administración Tributaria', 'SAT', 'same'],
    ['Banco Hipotecario Andino', 'BHA', 'same'],
    ['Lojas Pé de Moleque', 'Lojas Pe de Moleqe', 'same'],
    ['Secretaria de Saúde do Ceará', 'Secretaria de Saúde do Piauí', 'other'],
    ['Universidad Privada Tunari', 'Universidad Nacional del Altiplano', 'other'],
  ])('%s and %s: %s', (one, other, verdict) => {
    const [a, b] = [one, other].map((name, at) => told({ victim: { name, country: 'MX' }, actor: { value: null } }, { day: at + 1 }));
    expect(sameCase(a as Case, b as Case, null, knowledge).verdict).toBe(verdict);
  });

  test('a domain is the name that it holds', () => {
    const [a, b] = [told({ victim: { domain: 'www.segurosandamarca.com.pe' } }), told({ victim: { name: 'Seguros Andamarca' } })];
    expect(sameCase(a, b, null, knowledge).because[0]).toEqual({ field: 'victim', weight: 5 });
  });
});

const some = fc.record(
  {
    country: fc.constantFrom('MX', 'BR', 'GT'),
    sector: fc.constantFrom('health' as const, 'finance' as const),
    revenue: fc.constantFrom({ amount: 45_000_000, currency: 'USD' }, { amount: 90_000_000, currency: 'USD' }),
    name: fc.constantFrom('Banco Uno', 'Hospital Dos', '\u202e', ''),
    hosts: fc.constantFrom(0, 300, 1e9),
  },
  { requiredKeys: [] },
);

test('the order of two cases does not matter, and what neither says weighs nothing', () => {
  fc.assert(
    fc.property(some, some, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (one, other, likeness) => {
      const [a, b] = [told({ victim: one }), told({ victim: other }, { day: 2 })];
      const found = sameCase(a, b, likeness, knowledge);
      expect(sameCase(b, a, likeness, knowledge)).toEqual(found);
      const said = found.because.map(({ field }) => field);
      for (const field of ['country', 'sector', 'revenue', 'hosts'] as const)
        if (!one[field] || !other[field]) expect(said).not.toContain(field);
      expect(Number.isFinite(found.odds)).toBe(true);
    }),
  );
});

test('keys are few, short, the same for the same, and near numbers share one', () => {
  fc.assert(
    fc.property(
      some,
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double({ min: 0.98, max: 1.02, noNaN: true }),
      (one, actor, near) => {
        const keys = keysOf(told({ victim: one, actor: { value: actor }, volume: { records: 412_906 } }));
        expect(keys.length).toBeLessThanOrEqual(12);
        expect(new Set(keys).size).toBe(keys.length);
        const records = (count: number) => keysOf(told({ actor: { value: null }, volume: { records: count } }));
        expect(records(412_906).some((key) => records(412_906 * near).includes(key))).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test('a key tells no language: a Russian and a Spanish post of one offer share who, where and how much', () => {
  const keys = keysOf(told(clinic, { language: 'ru' }));
  expect(keysOf(told(clinic))).toEqual(keys);
  expect(keys).toContain('who quetzal');
  expect(keys).toContain('price AR health 2800');
});
