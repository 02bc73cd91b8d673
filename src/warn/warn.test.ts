import { expect, test } from 'vitest';
import { AlertLevel, type Case, type Impact, type Judgement } from '#model';
import { asOf, caseOf, judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { actorOf, claimOf, readingOf, seedReading } from '../../test/fakes/readings.ts';
import { bottomLineOf, notKnownOf, warn } from './index.ts';

const knowledge = judgingKnowledge();
const text = { es: 'x', en: 'x' };
const line = (probability: number) => ({
  probability,
  low: probability,
  high: probability,
  words: { es: 'probable (60 %)', en: 'likely (60%)' },
});

function made(probability: number, band: Impact['ifGenuine']['consequence']['band'], confidence: Judgement['confidence'] = 'low') {
  const judgement: Judgement = {
    hypotheses: [],
    asSold: line(probability),
    realAndCurrent: line(probability),
    confidence,
    confidenceBecause: [{ es: 'Una fuente.', en: 'One source.' }],
    grades: [],
    links: [],
    tags: [],
    factors: [],
    wouldChangeIt: [],
  };
  const impact: Impact = {
    ifGenuine: { severity: null, consequence: { band, because: text }, sectors: [], cascade: null, dependents: null },
    asThingsStand: { severity: null },
    harmToPersons: 'unknown',
    harm: { lives: 'unknown', because: [], tell: [] },
    uses: [],
  };
  return { judgement, impact, matches: null };
}
const levelOf = (...given: Parameters<typeof made>) => warn(offerCase({}), made(...given), knowledge, asOf).alert.level;
const soon = { deadline: { on: null, hours: 24, spans: [] } };

test.each([
  [0.12, 'slight', 'low', 'none'],
  [0.12, 'grave', 'low', 'elevated'],
  [0.12, 'serious', 'low', 'watch'],
  [0.48, 'serious', 'low', 'elevated'],
  [0.6, 'moderate', 'low', 'elevated'],
  [0.85, 'grave', 'low', 'high'],
  [0.85, 'grave', 'moderate', 'severe'],
] as const)('likelihood %d and %s consequence with %s confidence give %s', (probability, band, confidence, level) => {
  expect(levelOf(probability, band, confidence)).toBe(level);
});

test('the level never falls when likelihood, consequence or confidence rise', () => {
  const bands = ['slight', 'moderate', 'serious', 'grave'] as const;
  for (const confidence of ['low', 'moderate', 'high'] as const) {
    for (let percent = 1; percent < 100; percent += 7) {
      const row = bands.map((band) => AlertLevel.options.indexOf(levelOf(percent / 100, band, confidence)));
      const more = bands.map((band) => AlertLevel.options.indexOf(levelOf((percent + 1) / 100, band, confidence)));
      expect(row).toEqual(row.toSorted());
      for (const [at, level] of row.entries()) expect(more[at]).toBeGreaterThanOrEqual(level);
    }
  }
});

test('a deadline within three days raises the level by one step', () => {
  expect(warn(offerCase(soon), made(0.48, 'serious'), knowledge, asOf).alert.level).toBe('high');
});

test('where lives may be at stake the level does not fall below elevated, and says why', () => {
  const { impact, ...rest } = made(0.12, 'serious');
  const deadly = { ...rest, impact: { ...impact, harm: { lives: 'yes' as const, because: [text], tell: [] } } };
  const { alert } = warn(offerCase({}), deadly, knowledge, asOf);
  expect([alert.level, alert.why.es]).toEqual(['elevated', expect.stringContaining('vidas')]);
});

const before = (level: AlertLevel, expiresAt: string) => ({ level, expiresAt });
const later = '2026-11-25T00:00:00Z';
test.each([
  ['falls a little', 0.53, before('high', later), 'high', later],
  ['falls clearly', 0.3, before('high', later), 'elevated', '2026-12-06T12:00:00.000Z'],
  ['falls a little, after it expired', 0.53, before('high', '2026-11-22T11:00:00Z'), 'elevated', '2026-12-06T12:00:00.000Z'],
  ['rises', 0.6, before('watch', later), 'high', '2026-11-29T12:00:00.000Z'],
  ['falls a little from further above', 0.53, before('severe', later), 'high', later],
] as const)('a level that was given, where likelihood %s', (_, probability, standing, level, expiresAt) => {
  const { alert } = warn(offerCase({}), made(probability, 'serious'), knowledge, asOf, standing);
  expect([alert.level, alert.expiresAt]).toEqual([level, expiresAt]);
  expect(alert.why.es.includes('sigue en')).toBe(expiresAt === later);
});

test('judged again with its own level before it, nothing changes', () => {
  for (const probability of [0.1, 0.3, 0.5, 0.53, 0.57, 0.9]) {
    for (const standing of [before('watch', later), before('high', later)]) {
      const { level, expiresAt } = warn(offerCase({}), made(probability, 'serious'), knowledge, asOf, standing).alert;
      expect(warn(offerCase({}), made(probability, 'serious'), knowledge, asOf, { level, expiresAt }).alert).toMatchObject({
        level,
        expiresAt,
      });
    }
  }
});

test('every level says why in one sentence, in both languages', () => {
  for (const band of ['slight', 'moderate', 'serious', 'grave'] as const)
    for (const confidence of ['low', 'moderate', 'high'] as const)
      for (const probability of [0.1, 0.3, 0.5, 0.6, 0.9])
        for (const offer of [{}, soon]) {
          const { level, why } = warn(offerCase(offer), made(probability, band, confidence), knowledge, asOf).alert;
          const names = knowledge.judging.phrases.levels[level];
          for (const tongue of ['es', 'en'] as const) {
            expect(why[tongue]).toContain(names[tongue]);
            expect(why[tongue].match(/[.] [A-Z]/)).toBeNull();
            expect(why[tongue]).not.toMatch(/[{}]/);
          }
        }
});

test('a warning expires, and likelihood and confidence never share a sentence', () => {
  const { alert } = warn(offerCase({}), made(0.48, 'serious'), knowledge, asOf);
  expect(alert.expiresAt).toBe('2026-12-06T12:00:00.000Z');
  for (const { es, en } of [alert.why, ...alert.because]) {
    expect(/confianza/i.test(es) && /probable|%/.test(es)).toBe(false);
    expect(/confidence/i.test(en) && /likely|%/.test(en)).toBe(false);
  }
});

test.each([
  ['a live listing', offerCase({}), 'AMBER+STRICT', 'RED'],
  ['a live offer in the news', caseOf(seedReading()), 'AMBER+STRICT', 'AMBER'],
] as const)('%s is handled as %s %s', (_, one, tlp, pap) => {
  expect(warn(one, made(0.5, 'serious'), knowledge, asOf).handling).toEqual({ tlp, pap });
});

const news = { document: { genre: 'news' } } as const;

/** The case with a post of the seller before what the press says of it. */
function alsoPosted(one: Case): Case {
  return { ...one, reports: [...one.reports.map((report) => ({ ...report, genre: 'listing' as const })), ...one.reports] };
}

test.each([
  [
    'the seller himself',
    offerCase({}, { claims: [claimOf({})] }),
    'El alias quetzal asegura en su propia publicación que ofrece en venta acceso',
  ],
  [
    'an expert',
    caseOf(seedReading()),
    'Según Víctor Ruiz, el alias bmox presuntamente ofrece en venta acceso (víctima sin nombrar: «a Mexican state system») por 30,000 USD;',
  ],
  [
    'an outlet',
    offerCase({}, { ...news, claims: [claimOf({})], actors: [actorOf('El Diario', 'outlet')] }),
    'Según El Diario, el alias quetzal presuntamente ofrece',
  ],
  [
    'the seller himself, and an outlet after him,',
    alsoPosted(offerCase({}, { ...news, claims: [claimOf({ holder: 'quetzal' }), claimOf({})], actors: [actorOf('El Diario', 'outlet')] })),
    'El alias quetzal asegura en su propia publicación que ofrece en venta acceso',
  ],
  [
    'nobody',
    offerCase({}, { document: { genre: 'other' }, claims: [claimOf({ holder: null })] }),
    'Sin fuente con nombre se dice que el alias quetzal presuntamente ofrece',
  ],
  [
    'a third party',
    caseOf(
      readingOf({
        ...news,
        claims: [claimOf({ kind: 'capability', holder: 'ACME', about: ['Zorro'] })],
        actors: [actorOf('Zorro', 'group'), actorOf('ACME', 'vendor'), actorOf('SAT', 'victim')],
      }),
    ),
    'Según ACME, Zorro presuntamente atacó a una organización (SAT);',
  ],
] as const)('the bottom line of what %s says keeps its holder, in two sentences', (_, one, begins) => {
  const known = made(0.5, 'serious');
  const bottomLine = bottomLineOf(one, { ...known, ...warn(one, known, knowledge, asOf) }, knowledge.judging);
  expect(bottomLine.es.startsWith(begins), bottomLine.es).toBe(true);
  expect(bottomLine.es).toContain('Esta noche conviene conservar los registros');
  expect(bottomLine.en).toMatch(/alleged/);
  expect(`${bottomLine.es}${bottomLine.en}`).not.toMatch(/[{}]/);
});

test('what is not known is named from the fields that the case lacks', () => {
  const lines = (one: ReturnType<typeof offerCase>) =>
    notKnownOf(one, knowledge.judging)
      .map(({ es }) => es)
      .join('\n');
  expect(lines(offerCase({}))).toMatch(/presunta víctima[\s\S]*tipo de acceso[\s\S]*pruebas/);
  const told = offerCase({
    victim: { name: 'V', masked: false },
    accessType: { value: 'vpn' },
    privilege: { value: 'root' },
    proof: { value: 'shown' },
  });
  expect(lines(told)).not.toMatch(/presunta víctima|tipo de acceso|privilegios|pruebas/);
});
