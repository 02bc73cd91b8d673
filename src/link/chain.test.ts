import { expect, test } from 'vitest';
import { actorOf, claimOf, offerOf, readingOf } from '../../test/fakes/readings.ts';
import { chain, link } from './index.ts';

const asOf = '2026-11-22T12:00:00Z';
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T12:00:00Z`;
const words = (seed: string) => Array.from({ length: 30 }, (_, at) => `${seed}${at}`).join(' ');

type Parts = NonNullable<Parameters<typeof readingOf>[0]>;

/** A report of a day, with words of its own. */
function told(number: number, genre: 'listing' | 'news' | 'other', parts: Parts = {}, text = words(`d${number}`)) {
  const document = { id: `sha256:${number}`, source: `fuente-${number}`, genre, publishedAt: day(number), text };
  return readingOf({ ...parts, document: { ...document, ...parts.document } });
}

const post = told(1, 'listing', {
  offers: [offerOf({ price: { amount: 30000, currency: 'USD', form: 'fixed' }, victim: { country: 'MX', masked: true } })],
  claims: [claimOf({ kind: 'capability', about: ['quetzal'] })],
});
const note = told(2, 'news', {
  offers: [
    offerOf({
      price: { amount: 50000, currency: 'USD', form: 'fixed' },
      victim: { name: 'Comisión de Aguas', country: 'PE', sector: 'water', masked: false },
      escrow: { value: 'no', spans: [[3, 9]] },
    }),
  ],
  claims: [claimOf({ kind: 'denial', about: ['quetzal'], holder: 'Comisión de Aguas', polarity: 'denied' })],
  actors: [actorOf('quetzal', 'persona'), actorOf('Comisión de Aguas', 'victim')],
});

test('a chain of one report is the case of that report', () => {
  const [alone] = link(post, [], asOf);
  const one = chain([post], [], asOf);
  expect({ ...one, claims: [] }).toEqual({ ...alone, claims: [] });
  expect(one.claims.map(({ holder }) => holder)).toEqual(['quetzal']);
});

test('the seller is believed about his terms before the press, and the press fills in what he leaves open', () => {
  const one = chain([note, post], [], asOf);
  expect(one).toMatchObject({ kind: 'access-sale', actor: 'quetzal', genre: 'news', relay: 'fuente-2', firstSeenAt: day(1) });
  expect(one.offers[0]).toMatchObject({
    price: { amount: 30000 },
    victim: { name: 'Comisión de Aguas', country: 'MX', sector: 'water', masked: false },
    escrow: { value: 'no' },
  });
  expect(one.reports.map(({ post, by, price }) => [post, by, price?.amount])).toEqual([
    ['sha256:1', 'fuente-1', 30000],
    ['sha256:2', 'fuente-2', 50000],
  ]);
});

test('words of a later report are found in the text of the case where that report begins', () => {
  const one = chain([post, note], [], asOf);
  const start = one.reports[1]?.start ?? 0;
  expect(start).toBe(post.document.text.length + 1);
  expect(one.offers[0]?.escrow.spans).toEqual([[start + 3, start + 9]]);
  expect(one.claims.map(({ id }) => id)).toEqual(['claim-1', 'claim-1-of-2']);
});

test('a price that the seller cuts and a sale are the latest that he says', () => {
  const cut = told(3, 'listing', {
    offers: [offerOf({ price: { amount: 20000, currency: 'USD', form: 'fixed' }, status: { value: 'sold', spans: [] } })],
  });
  const [offer] = chain([cut, post, note], [], asOf).offers;
  expect(offer).toMatchObject({ price: { amount: 20000 }, status: { value: 'sold' }, victim: { country: 'MX' } });
});

test('reports in another order, or told again by another outlet, make the same case', () => {
  const echo = told(4, 'news', { ...note, document: {} }, note.document.text);
  const [one, other] = [chain([post, note], [], asOf), chain([echo, note, post, note], [], asOf)];
  expect({ ...other, reports: [] }).toEqual({ ...one, reports: [] });
  expect(other.reports.map(({ copyOf }) => copyOf)).toEqual([null, null, 'sha256:2', 'sha256:2']);
});

test('a statement without a case of its own brings its claims, and takes back an earlier denial', () => {
  const confirmed = claimOf({ kind: 'confirmation', about: ['ataque'], holder: 'COMISIÓN DE AGUAS' });
  const one = chain([post, note, told(5, 'other', { claims: [confirmed] })], [], asOf);
  expect(one.claims.map(({ kind }) => kind)).toEqual(['capability', 'confirmation']);
  expect(one.origins).toBe(2);
});

test('of several offers of a post the one is meant that the others tell of', () => {
  const two = told(1, 'listing', {
    offers: [offerOf({ id: 'offer-1', victim: { name: 'Alfa' } }), offerOf({ id: 'offer-2', victim: { name: 'Comisión de Aguas' } })],
  });
  expect(chain([two, note], [], asOf).offers[0]?.victim.name).toBe('Comisión de Aguas');
});

test('reports that tell of nothing make a case in which nothing is said', () => {
  expect(chain([told(1, 'other')], [], asOf)).toMatchObject({
    kind: 'third-party-report',
    actor: null,
    offers: [],
    claims: [],
    origins: 1,
  });
});

test('a post of nearly the same words with another price is a new price of his, and of nobody else', () => {
  const at = (number: number, amount: number, name: string) =>
    told(
      number,
      'listing',
      { offers: [offerOf({ actor: { value: name }, price: { amount, currency: 'USD', form: 'fixed' } })] },
      `${words('same')} ${amount}`,
    );
  const first = at(1, 3500, 'nightheron');
  expect(chain([first, at(2, 2000, 'NightHeron')], [], asOf).offers[0]?.price.amount).toBe(2000);
  expect(chain([first, at(2, 2000, 'nightheron')], [], asOf).reports[1]?.copyOf).toBe('sha256:1');
  expect(chain([first, at(2, 2500, 'grey_tapir')], [], asOf).offers[0]?.price.amount).toBe(3500);
});
