import { expect, test } from 'vitest';
import { aspectsOf, holds } from '#knowledge';
import type { Offer } from '#model';
import { judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { actorOf, claimOf } from '../../../test/fakes/readings.ts';
import { Condition } from './conditions.ts';

const { judging } = judgingKnowledge();

function aspects(...given: Parameters<typeof offerCase>) {
  return aspectsOf(offerCase(...given), judging.gauges);
}

const deposit: NonNullable<Offer['deposit']> = {
  amount: 3000,
  currency: 'USD',
  refundable: 'yes',
  paidTo: 'unknown',
  spans: [],
};

test.each([
  [{ proof: 'after-deposit' }, { proof: { value: 'after-deposit' } }, 'yes'],
  [{ proof: 'after-deposit' }, { proof: { value: 'shown' } }, 'no'],
  [{ proof: 'after-deposit' }, {}, 'unknown'],
  [{ proof: 'unknown' }, {}, 'yes'],
  [{ proof: ['shown', 'on-request'] }, { proof: { value: 'on-request' } }, 'yes'],
  [{ proof: 'refused', deposit: 'said' }, { proof: { value: 'refused' } }, 'unknown'],
  [{ proof: 'refused', deposit: 'said' }, { proof: { value: 'shown' } }, 'no'],
  [{ deposit: 'present' }, {}, 'no'],
  [{ deposit: 'absent' }, { deposit }, 'no'],
  [{ none: [{ proof: 'shown' }] }, {}, 'unknown'],
  [{ none: [{ proof: 'shown' }] }, { proof: { value: 'shown' } }, 'no'],
  [{ any: [{ escrow: 'yes' }, { deposit: 'present' }] }, { deposit }, 'yes'],
  [{ priceOutsideBand: { atLeast: 3 } }, { price: { amount: 30000, currency: 'USD' } }, 'yes'],
  [{ priceOutsideBand: { atLeast: 3 } }, { price: { amount: 2000, currency: 'USD' } }, 'no'],
  [{ priceOutsideBand: { atLeast: 3 } }, { price: { amount: 2000, currency: 'XMR' } }, 'unknown'],
  [{ aliasAgeDays: { below: 90 } }, { seller: { joinedOn: '2026-10-30' } }, 'yes'],
  [{ aliasAgeDays: { below: 90 } }, { seller: { joinedOn: '2026' } }, 'unknown'],
  [{ aliasAgeDays: { atLeast: 365 } }, { seller: { joinedOn: '2021-03' } }, 'yes'],
  [{ aliasAgeDays: { below: 90 } }, { seller: { joinedOn: '2031-01-01' } }, 'unknown'],
  [{ deadlineHours: { atMost: 72 } }, { deadline: { on: '2026-11-24', hours: null, spans: [] } }, 'yes'],
  [{ recordsRound: 'yes' }, { volume: { records: 30000000 } }, 'yes'],
  [{ recordsRound: 'yes' }, { volume: { records: 2914332 } }, 'no'],
  [{ recordsPerInhabitant: { above: 1.6 } }, { victim: { country: 'PY' }, volume: { records: 80000000 } }, 'yes'],
  [{ product: 'fortigate' }, { accessType: { value: 'vpn', product: 'Fortinet FortiGate 100F' } }, 'yes'],
] as const)('%j of %j is %s', (condition, offer, answer) => {
  expect(Condition.safeParse(condition).success).toBe(true);
  expect(holds(condition as Condition, aspects(offer as Parameters<typeof offerCase>[0])).answer).toBe(answer);
});

test.each([
  ['the seller in his own listing', 'author', 'seller', 'listing'],
  ['the writer of an article', 'author', 'author', 'news'],
  ['an expert by an alias', 'Ruiz', 'expert', 'news'],
  ['the victim by name', 'Banco Ejemplo', 'victim', 'news'],
  ['nobody', null, 'unnamed', 'news'],
  ['somebody of unknown kind', 'Juan', 'other', 'news'],
] as const)('a claim held by %s has the holder %s → %s', (_, holder, kind, genre) => {
  const seen = aspects(
    { victim: { name: 'Banco Ejemplo', masked: false } },
    { claims: [claimOf({ holder })], actors: [actorOf('Víctor Ruiz', 'expert', ['Ruiz'])], document: { genre } },
  );
  expect(seen.claims[0]?.holder).toBe(kind);
});

test('that nobody says a thing leaves it unknown, and a denial is not its opposite', () => {
  const test = { claim: { kind: 'confirmation', holder: 'victim' } } as const;
  expect(holds(test, aspects({})).answer).toBe('unknown');
  const denied = aspects(
    { victim: { name: 'V', masked: false } },
    { claims: [claimOf({ kind: 'denial', holder: 'V', polarity: 'denied' })] },
  );
  expect(holds(test, denied).answer).toBe('unknown');
});
