import { expect, test } from 'vitest';
import { actorOf, claimOf, offerOf, readingOf, seedReading } from '../../test/fakes/readings.ts';
import { chain, link } from './index.ts';

const asOf = '2026-11-22T12:00:00Z';
const ransom = { amount: 5, currency: 'BTC', spans: [] };

test.each([
  ['access for a price', offerOf({}), 'listing', 'access-sale'],
  ['data for a price', offerOf({ good: { value: 'data' } }), 'listing', 'data-sale'],
  ['data for nothing', offerOf({ good: { value: 'data' }, price: { form: 'free' } }), 'listing', 'leak'],
  ['a ransom', offerOf({ good: { value: 'data' }, ransom }), 'news', 'extortion'],
  ['a deadline', offerOf({ good: { value: 'data' }, deadline: { on: null, hours: 48, spans: [] } }), 'news', 'extortion'],
  ['a page of a leak site', offerOf({ good: { value: 'data' } }), 'leak-site', 'extortion'],
  ['data published on a leak site', offerOf({ good: { value: 'data' }, price: { form: 'free' } }), 'leak-site', 'leak'],
  ['an insider', offerOf({ good: { value: 'insider' } }), 'chat', 'access-sale'],
] as const)('%s makes a case', (_, offer, genre, kind) => {
  expect(link(readingOf({ offers: [offer], document: { genre } }), [], asOf).map((one) => one.kind)).toEqual([kind]);
});

test('several offers of one post are several cases that share nothing but the post', () => {
  const [a, b] = [
    offerOf({ id: 'offer-1', victim: { name: 'Alfa', sector: 'water' } }),
    offerOf({ id: 'offer-2', victim: { name: 'Beta', sector: 'health' } }),
  ];
  const claims = [claimOf({ id: 'claim-1', about: ['Alfa'] }), claimOf({ id: 'claim-2', about: ['Beta'] }), claimOf({ id: 'claim-3' })];
  const cases = link(readingOf({ offers: [a, b], claims }), [], asOf);
  expect(cases.map(({ id, claims }) => [id, claims.map((claim) => claim.id)])).toEqual([
    ['case-1', ['claim-1', 'claim-3']],
    ['case-2', ['claim-2', 'claim-3']],
  ]);
});

test.each([
  [
    'a denied attack in the news',
    'news',
    [claimOf({ kind: 'denial', about: ['SAT'], holder: 'SAT', polarity: 'denied' })],
    [actorOf('SAT', 'victim')],
    1,
  ],
  ['an article on the trade', 'news', [claimOf({ kind: 'threat' }), claimOf({ kind: 'capability' })], [actorOf('KELA', 'vendor')], 0],
  ['an advisory', 'advisory', [claimOf({ kind: 'capability', about: ['APT1'] })], [actorOf('APT1', 'group')], 0],
  ['nothing', 'other', [], [], 0],
] as const)('%s without an offer gives so many cases', (_, genre, claims, actors, count) => {
  const cases = link(readingOf({ document: { genre }, claims: [...claims], actors: [...actors] }), [], asOf);
  expect(cases.map(({ kind }) => kind)).toEqual(Array(count).fill('third-party-report'));
});

test('repeating makes no second origin; a flat confirmation by another does', () => {
  const confirm = (holder: string, certainty: 'asserted' | 'probable') => claimOf({ kind: 'confirmation', holder, certainty });
  const origins = (claims: ReturnType<typeof claimOf>[]) => link(readingOf({ offers: [offerOf()], claims }), [], asOf)[0]?.origins;
  expect(origins([claimOf({ holder: 'El Diario' }), claimOf({ holder: 'La Nota' })])).toBe(1);
  expect(origins([confirm('quetzal', 'asserted'), confirm('Ruiz', 'probable')])).toBe(1);
  expect(origins([confirm('SAT', 'asserted'), confirm('SAT', 'asserted')])).toBe(2);
});

test('a known alias brings its record, and the seed has none', () => {
  const record = { claims: 6, confirmed: 4, smaller: 1, old: 1, wrongVictim: 0, refuted: 0 };
  const [seed] = link(seedReading(), [{ aliases: ['BMOX '], record, ended: [] }], asOf);
  expect(seed?.record).toEqual(record);
  expect(link(seedReading(), [], asOf)[0]).toMatchObject({
    record: null,
    records: [],
    origins: 1,
    relay: null,
    actor: 'bmox',
    firstSeenAt: asOf,
  });
});

test('those who relay or say something bring their records under the names that they have here', () => {
  const record = { claims: 9, confirmed: 7, smaller: 1, old: 0, wrongVictim: 0, refuted: 1 };
  const reading = readingOf({
    document: { genre: 'news' },
    offers: [offerOf()],
    actors: [actorOf('El Faro', 'outlet')],
    claims: [claimOf({ holder: 'ACME Seguridad', kind: 'capability' }), claimOf({ id: 'claim-2', holder: 'author', kind: 'impact' })],
  });
  const known = [
    { aliases: ['el faro'], record, ended: [] },
    { aliases: ['acme seguridad', 'ACME'], record, ended: [] },
    { aliases: ['author'], record, ended: [] },
  ];
  const named = (records: ReturnType<typeof link>[number]['records'] | undefined) => records?.map(({ name }) => name);
  expect(named(link(reading, known, asOf)[0]?.records)).toEqual(['El Faro', 'ACME Seguridad']);
  expect(named(chain([reading], known, asOf).records)).toEqual(['El Faro', 'ACME Seguridad']);
});
