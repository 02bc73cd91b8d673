import {
  type BilingualDossier,
  type Dossier,
  localise,
  BilingualDossier as Schema,
  type Span,
  type Text,
  type Tongue,
  unsaidVictim,
} from '#model';
import { fakeImpact } from './impact.ts';
import { measures, notices } from './response.ts';

/** An article written for the tests, of the kind that the program reads most. */
export const articleText = `Experts warn of an attack on essential services in Mexico

According to Elena Rivas, a security researcher, an actor who calls himself quetzal_x offered exclusive access to a Mexican state system for $25,000 USD in a clandestine forum. The offer asks for a refundable deposit of $2,500 USD, and says that no proof will be shown before the deposit. Only serious buyers.

It is believed that quetzal_x could be working with the Northern Cartel (CDN). Sectors such as energy and finance could be harmed.`;

function at(words: string): Span {
  const start = articleText.indexOf(words);
  if (start < 0) throw new Error(`not in the article: ${words}`);
  return [start, start + words.length];
}

function both(es: string, en: string): Text {
  return { es, en };
}

const estimate = (probability: number, low: number, high: number) => ({ probability, low, high });

/** A whole dossier made by hand, in both languages; every part of the public form is filled. */
export const bilingualDossier: BilingualDossier = Schema.parse({
  format: 'vigia/dossier/1',
  knowledge: '1.0.0+sha256:0123456789abcdef',
  asOf: '2026-11-22T18:00:00Z',
  document: {
    id: `sha256:${'ab'.repeat(32)}`,
    source: 'examples/article.txt',
    mediaType: 'text/plain',
    language: 'en',
    genre: 'news',
    title: 'Experts warn of an attack on essential services in Mexico',
    publishedAt: null,
    recognised: false,
    text: articleText,
  },
  offers: [
    {
      id: 'offer-1',
      actor: { value: 'quetzal_x', spans: [at('quetzal_x')] },
      venue: { kind: 'forum', name: null, spans: [at('clandestine forum')] },
      good: { value: 'access', spans: [at('access')] },
      accessType: { value: 'unknown', product: null, spans: [] },
      privilege: { value: 'unknown', spans: [] },
      victim: {
        ...unsaidVictim,
        masked: true,
        country: 'MX',
        sector: 'government',
        descriptor: 'a Mexican state system',
        spans: [at('a Mexican state system')],
      },
      price: {
        amount: 25000,
        currency: 'USD',
        form: 'fixed',
        start: null,
        step: null,
        blitz: null,
        spans: [at('for $25,000 USD')],
      },
      deposit: {
        amount: 2500,
        currency: 'USD',
        refundable: 'yes',
        paidTo: 'unknown',
        spans: [at('a refundable deposit of $2,500 USD')],
      },
      ransom: null,
      deadline: null,
      escrow: { value: 'unknown', spans: [] },
      exclusive: { value: 'yes', spans: [at('exclusive access')] },
      proof: { value: 'after-deposit', spans: [at('no proof will be shown before the deposit')] },
      buyerFilter: { value: 'serious-only', spans: [at('Only serious buyers')] },
      volume: { records: null, bytes: null, spans: [] },
      seller: { joinedOn: null, posts: null, reputation: null, forumDeposit: null, vouches: null, spans: [] },
      contacts: [],
      status: { value: 'open', spans: [at('offered')] },
      inferred: {},
    },
  ],
  claims: [
    {
      id: 'claim-1',
      span: at('an actor who calls himself quetzal_x offered exclusive access to a Mexican state system for $25,000 USD'),
      kind: 'offer',
      about: ['quetzal_x'],
      holder: 'Elena Rivas',
      via: [],
      polarity: 'affirmed',
      certainty: 'asserted',
      cues: [{ text: 'According to', span: at('According to') }],
    },
    {
      id: 'claim-2',
      span: at('It is believed that quetzal_x could be working with the Northern Cartel (CDN)'),
      kind: 'link',
      about: ['quetzal_x'],
      holder: null,
      via: [],
      polarity: 'affirmed',
      certainty: 'possible',
      cues: [{ text: 'could be', span: at('could be working') }],
    },
  ],
  actors: [
    { name: 'quetzal_x', aliases: [], kind: 'persona', spans: [at('quetzal_x')] },
    { name: 'Northern Cartel', aliases: ['CDN'], kind: 'criminal-organization', spans: [at('Northern Cartel (CDN)')] },
    { name: 'Elena Rivas', aliases: [], kind: 'expert', spans: [at('Elena Rivas')] },
  ],
  links: [
    {
      from: 'quetzal_x',
      to: 'Northern Cartel',
      relation: 'collaborates-with',
      certainty: 'possible',
      claim: 'claim-2',
    },
  ],
  sectors: [
    { sector: 'energy', role: 'at-stake', certainty: 'possible', spans: [at('energy')] },
    { sector: 'finance', role: 'at-stake', certainty: 'possible', spans: [at('finance')] },
  ],
  signs: [],
  indicators: [],
  techniques: [],
  redactions: [{ kind: 'phone', count: 1 }],
  assessments: [
    {
      case: 'case-1',
      offers: ['offer-1'],
      kind: 'access-sale',
      judgement: {
        hypotheses: [
          { id: 'as-sold', ...estimate(0.17, 0.06, 0.33) },
          { id: 'smaller-or-third-party', ...estimate(0.3, 0.14, 0.46) },
          { id: 'old-or-resold', ...estimate(0.14, 0.06, 0.24) },
          { id: 'wrong-victim', ...estimate(0.05, 0.02, 0.1) },
          { id: 'fabricated', ...estimate(0.3, 0.14, 0.5) },
          { id: 'bait', ...estimate(0.04, 0.01, 0.08) },
        ],
        asSold: {
          ...estimate(0.17, 0.06, 0.33),
          words: both('muy improbable a improbable (6–33%)', 'very unlikely to unlikely (6–33%)'),
        },
        realAndCurrent: {
          ...estimate(0.47, 0.27, 0.66),
          words: both('improbable a probable (27–66%)', 'unlikely to likely (27–66%)'),
        },
        confidence: 'low',
        confidenceBecause: [both('Fuentes independientes: 1.', 'Independent sources: 1.')],
        grades: [
          {
            of: 'origin',
            who: 'quetzal_x',
            source: 'F',
            information: '6',
            reasons: [both('No hay historial con qué juzgarlo.', 'No record to judge by.')],
            givenBy: null,
          },
          {
            of: 'relay',
            who: null,
            source: 'F',
            information: '6',
            reasons: [both('No se sabe de qué medio salió el texto.', 'The outlet is not known.')],
            givenBy: null,
          },
        ],
        links: [
          {
            from: 'quetzal_x',
            to: 'Northern Cartel',
            relation: 'collaborates-with',
            certainty: 'possible',
            holder: null,
            low: 0.05,
            high: 0.4,
            words: both('muy improbable a improbable (5–40 %)', 'very unlikely to unlikely (5–40%)'),
          },
        ],
        tags: [{ of: 'analysis', who: null, tag: 'estimative-language:confidence-in-analytic-judgment="low"' }],
        factors: [
          {
            id: 'pay-before-proof',
            asks: both('¿Exige dinero antes de mostrar pruebas?', 'Does the seller want money before any proof?'),
            answer: 'yes',
            ratios: { fabricated: [1.5, 2.5, 4], 'as-sold': [0.4, 0.7, 1] },
            effect: -0.11,
            because: both(
              'En el oficio un tercero guarda el dinero; quien cobra por mostrar suele no tener qué mostrar.',
              'In the trade a third party holds the money; who charges for a look often has nothing to show.',
            ),
            spans: [at('no proof will be shown before the deposit')],
            sources: ['https://example.org/brokers'],
            answeredBy: null,
          },
          {
            id: 'access-type-named',
            asks: both('¿Dice qué tipo de acceso es?', 'Is the kind of access said?'),
            answer: 'unknown',
            ratios: {},
            effect: 0,
            because: both('No lo dice.', 'Not said.'),
            spans: [],
            sources: [],
            answeredBy: null,
          },
        ],
        wouldChangeIt: [
          {
            factor: 'proof-seen',
            question: both('¿Un moderador vio las pruebas?', 'Did a moderator see the proof?'),
            how: both('Lea el hilo completo sin responder en él.', 'Read the whole thread without answering in it.'),
            ifYes: 0.71,
            ifNo: 0.38,
          },
        ],
      },
      estimates: [],
      matches: null,
      selfCheck: [],
      impact: fakeImpact,
      alert: {
        level: 'elevated',
        why: both('El nivel es «elevado» porque el daño sería serio.', 'The level is “elevated” because the harm would be serious.'),
        because: [both('Sector de gobierno y oferta vigente.', 'Government, and the offer stands.')],
        expiresAt: '2026-12-22T18:00:00Z',
      },
      measures,
      notices,
      handling: { tlp: 'AMBER+STRICT', pap: 'AMBER' },
    },
  ],
  bottomLine: both(
    'Alguien dice vender acceso a un sistema de gobierno de México sin nombrarlo ni mostrar pruebas. Que sea algo real y vigente va de improbable a probable (27–66%): revise hoy los accesos remotos.',
    'Somebody claims to sell access to a Mexican government system, without naming it or showing proof. Something real and current is unlikely to likely (27–66%): check remote access today.',
  ),
  notKnown: [both('De qué dependencia se trata.', 'Which agency it is.'), both('Qué tipo de acceso es.', 'What kind of access it is.')],
  notAssessed: { matches: both('no se dio un padrón', 'no register given') },
  facts: [],
});

export function dossierIn(tongue: Tongue): Dossier {
  return localise(bilingualDossier, tongue) as Dossier;
}
