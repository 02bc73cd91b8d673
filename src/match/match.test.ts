import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { actorOf } from '../../test/fakes/readings.ts';
import { body } from '../../test/fakes/register.ts';
import { match, narrowed, selfCheck } from './index.ts';

const knowledge = judgingKnowledge();
const register = [
  body('ies', 'Instituto Ejemplo de Salud', { also: ['IES', 'Instituto Saludable'], domains: ['ies.example'], sector: 'health' }),
  body('sec', 'Secretaría de Ejemplos', { subdivision: 'MX-JAL' }),
  body('fis', 'Fiscalía General del Estado de Quetzalia', { subdivision: 'MX-OAX' }),
  body('min', 'Ministerio de Ejemplos', { country: 'PE' }),
  body('ban', 'Banzote, S.A. de C.V.', { sector: 'finance', parent: 'grupo', suppliers: ['nube', 'Hilos Remotos'] }),
  body('grupo', 'Grupo Zotec', { sector: 'finance' }),
  body('nube', 'Nubelia Servicios', { sector: 'communications' }),
  body('sat-mx', 'Servicio de Tributos', { also: ['SDT'] }),
  body('sat-gt', 'Superintendencia de Tributos', { also: ['SDT'], country: 'GT' }),
];
const victim = (name: string, country: string | null = null) => offerCase({ victim: { name, masked: false, country } });

describe('who is named', () => {
  test.each([
    ['in full, with other accents and case', 'SECRETARIA DE EJEMPLOS', 'sec', 'name'],
    ['by another name', 'instituto saludable', 'ies', 'alias'],
    ['by a registered abbreviation', 'IES', 'ies', 'abbreviation'],
    ['by the first letters of its words', 'FGEQ', 'fis', 'abbreviation'],
    ['without its legal form', 'Banzote', 'ban', 'name'],
    ['with a letter wrong', 'Secretaria de Ejenplos', 'sec', 'misspelling'],
    ['with a letter missing', 'Instituto Ejempo de Salud', 'ies', 'misspelling'],
    ['with two letters in each other’s place', 'Nubelai Servicios', 'nube', 'misspelling'],
    ['with digits for letters', 'B4nz0te', 'ban', 'misspelling'],
    ['in Cyrillic', 'Банзоте', 'ban', 'script'],
    ['with letters that only look Latin', 'Bаnzоte', 'ban', 'name'],
    ['by some of its words', 'Fiscalía de Quetzalia', 'fis', 'part'],
    ['with more words than it has', 'Nubelia Servicios Administrados', 'nube', 'part'],
  ])('%s is found: %s', (_, said, id, trait) => {
    const found = match(victim(said), register, knowledge)?.candidates[0];
    expect([found?.constituent, found?.evidence[0]?.trait]).toEqual([id, trait]);
    expect(found?.reasons).toHaveLength(found?.evidence.length ?? 0);
    expect(found?.probability).toBeGreaterThan(0.5);
  });

  test.each([
    ['a domain below a registered one', 'vpn.ies.example', ['ies']],
    ['a domain with www', 'www.ies.example', ['ies']],
    ['a domain that only ends alike', 'movies.example', []],
    ['the ending of a registered domain', 'example', []],
  ])('%s', (_, domain, ids) => {
    expect(match(offerCase({ victim: { domain } }), register, knowledge)?.candidates.map(({ constituent }) => constituent)).toEqual(ids);
  });

  test.each(['Otra', 'Instituto', 'de la', '', '•••', 'Salud General'])(
    'a name like none, or of words that many have, is nobody: %j',
    (said) => {
      expect(match(victim(said), register, knowledge)?.candidates).toEqual([]);
    },
  );

  test('its owner is told too, and whom it supplies, less surely and with the reason', () => {
    const owner = match(victim('Banzote'), register, knowledge)?.candidates;
    expect(owner?.map(({ constituent, evidence }) => [constituent, evidence[0]?.trait])).toEqual([
      ['ban', 'name'],
      ['grupo', 'owner'],
    ]);
    const client = match(victim('Nubelia Servicios'), register, knowledge)?.candidates[1];
    expect([client?.constituent, client?.evidence[0]?.trait]).toEqual(['ban', 'supplier']);
    expect(match(victim('Hilos Remotos'), register, knowledge)?.candidates[0]?.reasons[0]?.es).toContain('Hilos Remotos');
  });

  test('two of one abbreviation share it; the country of the text decides', () => {
    const open = match(victim('SDT'), register, knowledge)?.candidates ?? [];
    expect(open.map(({ probability }) => probability)).toEqual([0.4, 0.4]);
    const [first, second] = match(victim('SDT', 'GT'), register, knowledge)?.candidates ?? [];
    expect([first?.constituent, first?.probability]).toEqual(['sat-gt', 0.8]);
    expect(second?.probability).toBeLessThan(0.05);
  });

  test('a body that the press names as a victim counts where no offer hides one', () => {
    const hidden = offerCase({ victim: { country: 'MX' } }, { actors: [actorOf('Secretaría de Ejemplos', 'victim')] });
    expect(match(hidden, register, knowledge)?.candidates).toEqual([]);
  });
});

describe('who is hidden', () => {
  const masked = (said: Parameters<typeof offerCase>[0]) => match(offerCase(said), register, knowledge);

  test.each([
    ['country and sector', { country: 'MX', sector: 'government' }, 3],
    ['country alone', { country: 'MX' }, 7],
  ] as const)('by %s nobody is named, only counted', (_, said, count) => {
    const found = masked({ victim: said });
    expect([found?.candidates, found?.fitEqually, found?.equals.length]).toEqual([[], count, count]);
    expect(found?.nobodyRegistered).toBeGreaterThan(0.9);
  });

  test('who says nothing of the victim gets no answer', () => {
    expect(masked({})).toEqual({ candidates: [], nobodyRegistered: null, fitEqually: null, equals: [] });
  });

  const large = Array.from({ length: 40 }, (_, at) =>
    body(`m${at}`, `Industria ${at}`, {
      sector: 'energy',
      subsector: 'oil-gas',
      revenue: { amount: 1e6 * 1.4 ** at, currency: 'USD' },
      subdivision: `MX-${at % 2 ? 'TAB' : 'VER'}`,
    }),
  );
  const told = { victim: { country: 'MX', sector: 'energy', revenue: { amount: 4e11, currency: 'USD' } } } as const;

  test('one is named for what tells it from its peers, each reason with its weight, and the probabilities stay below one', () => {
    const found = match(offerCase(told), large, knowledge);
    expect(found?.candidates[0]?.constituent).toBe('m38');
    expect(found?.candidates.length).toBeLessThanOrEqual(5);
    const [best] = found?.candidates ?? [];
    expect(best?.evidence.map(({ trait }) => trait)).toContain('revenue');
    expect(best?.evidence.every(({ weight }) => Number.isFinite(weight))).toBe(true);
    const sum = (found?.candidates ?? []).reduce((all, { probability }) => all + probability, found?.nobodyRegistered ?? 0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
  });

  test('a revenue off by a factor of three costs it little; one off by a thousand tells it is another', () => {
    const weight = (amount: number) => {
      const said = offerCase({
        victim: { country: 'MX', sector: 'energy', descriptor: 'Quetzalia', revenue: { amount, currency: 'USD' } },
      });
      const one = body('one', 'Quetzalia', { sector: 'energy', revenue: { amount: 3.6e11, currency: 'USD' } });
      return match(said, [one], knowledge)?.candidates[0]?.evidence.find(({ trait }) => trait === 'revenue')?.weight ?? Number.NaN;
    };
    expect(weight(3.6e11)).toBeGreaterThan(weight(1.2e11));
    expect(weight(1.2e11)).toBeGreaterThan(3);
    expect(weight(3.6e8)).toBeNaN();
  });

  test('exposed technology speaks for those that have it, and so does that of a supplier', () => {
    const forti = { vendor: 'Fortinet', product: 'FortiGate', version: null, cves: [] };
    const citrix = { vendor: 'Citrix', product: 'NetScaler', version: null, cves: [] };
    const peers = Array.from({ length: 8 }, (_, at) => body(`p${at}`, `Agua ${at}`, { sector: 'water', technologies: [citrix] }));
    const all = [
      ...peers,
      body('own', 'Agua Propia', { sector: 'water', technologies: [forti] }),
      body('via', 'Agua Ajena', { sector: 'water', suppliers: ['own'], technologies: [citrix] }),
    ];
    const said = { victim: { country: 'MX', sector: 'water' }, accessType: { value: 'vpn', product: 'FortiGate' } } as const;
    const found = match(offerCase(said), all, knowledge);
    expect(found?.candidates[0]?.constituent).toBe('own');
    const without = match(
      offerCase(said),
      all.filter(({ id }) => id !== 'own'),
      knowledge,
    );
    expect(without?.candidates).toEqual([]);
  });

  test('a kind that the register calls finer than listings are read speaks for it, not against it', () => {
    const bodies = [
      body('fiscal', 'Fiscalía del Estado', { sector: 'government', subsector: 'prosecutor', level: 'state', subdivision: 'MX-NLE' }),
      body('gob', 'Gobierno del Estado', { sector: 'government', level: 'state', subdivision: 'MX-NLE' }),
      body('agua', 'Agua del Norte', { sector: 'government', subsector: 'tax', level: 'state', subdivision: 'MX-NLE' }),
    ];
    const said = { country: 'MX', subdivision: 'MX-NLE', sector: 'government', subsector: 'justice', level: 'state' } as const;
    const order = match(offerCase({ victim: said }), bodies, knowledge)?.candidates.map(({ constituent }) => constituent);
    expect(order).toEqual(['fiscal', 'gob']);
  });

  test('words of the description that only one name has speak for it', () => {
    const found = masked({
      victim: { country: 'MX', sector: 'government', descriptor: 'a big fiscalia of Quetzalia', subdivision: 'MX-OAX' },
    });
    expect(found?.candidates[0]?.constituent).toBe('fis');
  });
});

test('a reader is told of his own organisations only, and of how many fit where his is one', () => {
  const counted = match(offerCase({ victim: { country: 'MX', sector: 'government' } }), register, knowledge);
  if (!counted) throw new Error('there is a register');
  expect(narrowed(counted, { organisations: 'all' })).toBe(counted);
  expect(narrowed(counted, { organisations: ['sec'] })).toEqual({
    candidates: [],
    nobodyRegistered: null,
    fitEqually: 3,
    equals: [{ constituent: 'sec', name: 'Secretaría de Ejemplos' }],
  });
  expect(narrowed(counted, { organisations: ['Nobody'] })).toEqual({
    candidates: [],
    nobodyRegistered: null,
    fitEqually: null,
    equals: [],
  });
});

test.each([
  ['a hidden victim', {}, 10],
  ['one behind a FortiGate', { accessType: { value: 'vpn', product: 'FortiGate' } }, 10],
  ['one of control systems', { accessType: { value: 'ot' } }, 10],
  ['a named one', { victim: { name: 'Banzote', masked: false } }, 0],
] as const)('what to look for comes with %s', (_, offer, lines) => {
  const found = selfCheck(offerCase(offer as Parameters<typeof offerCase>[0]), knowledge);
  expect(found).toHaveLength(lines);
  const product = (offer as { accessType?: { product?: string } }).accessType?.product;
  if (product !== undefined) expect(found.some(({ en }) => en.includes(product))).toBe(true);
});

test('any name, of any letters, gets an answer that is the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      expect(match(victim(name), register, knowledge)).toEqual(match(victim(name), register, knowledge));
    }),
    { numRuns: 200 },
  );
});

test('without a register nothing is matched', () => {
  expect(match(offerCase({}), null, knowledge)).toBeNull();
});
