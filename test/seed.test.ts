import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read } from '#read';
import { loadGold } from './gold/load.ts';
import { postOf } from './gold/post.ts';

/** The article that asked for this system, read as `contract.md` shows it. */
const gold = loadGold('dev').find(({ id }) => id === 'en-dev-01');
if (!gold) throw new Error('the seed article is not among the development documents');
const reading = read(postOf(gold), loadKnowledge());
const [offer] = reading.offers;

test('the seed article holds one offer, read field by field', () => {
  expect(reading.document.genre).toBe('news');
  expect(reading.document.language).toBe('en');
  expect(reading.offers).toHaveLength(1);
  expect(offer).toMatchObject({
    actor: { value: 'bmox' },
    venue: { kind: 'forum', name: null },
    good: { value: 'access' },
    accessType: { value: 'unknown', product: null },
    privilege: { value: 'unknown' },
    victim: {
      name: null,
      masked: true,
      country: 'MX',
      subdivision: null,
      sector: 'government',
      subsector: null,
      level: 'unknown',
      descriptor: 'a Mexican state system',
      revenue: null,
    },
    price: { amount: 30000, currency: 'USD', form: 'fixed' },
    deposit: { amount: 3000, currency: 'USD', refundable: 'yes', paidTo: 'unknown' },
    ransom: null,
    deadline: null,
    escrow: { value: 'unknown' },
    exclusive: { value: 'yes' },
    proof: { value: 'after-deposit' },
    buyerFilter: { value: 'serious-only' },
    volume: { records: null, bytes: null },
    contacts: [],
    status: { value: 'open' },
  });
});

test('Víctor Ruiz holds what he says and nothing else', () => {
  const his = reading.claims.filter(({ holder }) => holder === 'Víctor Ruiz').map(({ span }) => reading.document.text.slice(...span));
  expect(his.length).toBeGreaterThan(0);
  for (const text of his) expect(text).toMatch(/Ruiz|bmox|likelihood/);
  const authorities = reading.claims.find(({ kind }) => kind === 'investigation');
  expect(authorities?.holder).toBe('author');
});

test('links are possible, held by nobody named, and none follows from nearness', () => {
  expect(reading.links.map(({ from, certainty }) => [from, certainty])).toEqual(reading.links.map(() => ['bmox', 'possible']));
  expect(reading.links.map(({ to }) => to).join(' ')).toMatch(/Jalisco New Generation Cartel/);
  for (const { claim } of reading.links) expect(reading.claims.find(({ id }) => id === claim)?.holder).toBeNull();
  const investigated = reading.claims.find(({ kind }) => kind === 'investigation');
  expect(reading.links.some(({ claim }) => claim === investigated?.id)).toBe(false);
});

test('five sectors may suffer; the motive is hedged; there is no technique, indicator or name', () => {
  expect(
    reading.sectors
      .filter(({ role }) => role === 'at-stake')
      .map(({ sector, certainty }) => `${sector} ${certainty}`)
      .sort(),
  ).toEqual(['communications', 'defense', 'energy', 'finance', 'transportation'].map((sector) => `${sector} possible`));
  const motive = reading.claims.find(({ span }) => reading.document.text.slice(...span).includes('whose goal would be'));
  expect(motive).toBeDefined();
  expect(motive?.certainty).not.toBe('asserted');
  expect([reading.techniques, reading.indicators]).toEqual([[], []]);
});
