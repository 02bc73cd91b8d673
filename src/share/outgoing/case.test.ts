import { expect, test } from 'vitest';
import type { Dossier } from '#model';
import { dossierIn } from '../../../test/fakes/dossier.ts';
import { outgoing } from './case.ts';

const base = dossierIn('en');
const [offer] = base.offers as [Dossier['offers'][number]];
const [assessment] = base.assessments as [Dossier['assessments'][number]];
const [claim] = base.claims as [Dossier['claims'][number]];

/** A post with a second offer after the first text: another victim, graver. */
const second = 'Also: VPN of Fábrica Tapir, by tapir_x.';
const start = base.document.text.length + 1;
const two: Dossier = {
  ...base,
  document: { ...base.document, text: `${base.document.text}\n${second}` },
  offers: [
    offer,
    {
      ...offer,
      id: 'offer-2',
      actor: { value: 'tapir_x', spans: [[start + 30, start + 37]] },
      good: { value: 'access', spans: [[start + 6, start + 9]] },
      victim: { ...offer.victim, name: 'Fábrica Tapir', spans: [[start + 13, start + 26]] },
      price: { ...offer.price, spans: [] },
    },
  ],
  claims: [...base.claims, { ...claim, id: 'claim-9', span: [start, start + second.length], about: ['tapir_x'], holder: 'author' }],
  assessments: [assessment, { ...assessment, case: 'case-2', offers: ['offer-2'], alert: { ...assessment.alert, level: 'high' } }],
};

test('each case of a text takes only what is said of it, and the sentences for who decides go with the gravest', () => {
  const [first, other] = outgoing(two);
  expect(first?.claims.map(({ claim: { id } }) => id)).toEqual(['claim-1']);
  expect(other?.claims.map(({ claim: { id } }) => id)).toEqual(['claim-9']);
  expect(JSON.stringify({ ...first, dossier: null })).not.toContain('Tapir');
  expect([first?.summary, other?.summary]).toEqual([null, base.bottomLine]);
  expect(first?.key).not.toBe(other?.key);
});

test('a case that is alone takes all of its text', () => {
  const [only, ...more] = outgoing(base);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ summary: base.bottomLine, notKnown: base.notKnown, links: base.links, since: null });
  expect(only?.claims).toHaveLength(2);
});

test.each([
  ['2026-11-20T00:00:00Z', '2026-11-20T00:00:00.000Z'],
  // A text cannot have been told after it was judged.
  ['2027-01-01T00:00:00Z', null],
  [null, null],
])('of a text of %s the first telling is %s', (publishedAt, since) => {
  expect(outgoing({ ...base, document: { ...base.document, publishedAt } })[0]?.since).toBe(since);
});
