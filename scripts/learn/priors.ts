/**
 * What is held by hand of the weights in `knowledge/reading.yaml` before any document is seen. A sign that the gold shows seldom keeps
 * about this; a sign that is missing here starts from nothing. `enough` is not learned: a name or phrase is taken above it.
 */
export type Prior = {
  /** How hard a weight is to move from its prior, and the same for `base`, what speaks for any candidate at all. */
  readonly penalty: number;
  readonly basePenalty: number;
  readonly base: number;
  readonly enough: Readonly<Record<string, number>>;
  readonly signs: Readonly<Record<string, number>>;
};

/** Of a name being the victim's, by genre: a leak page names in its titles, the press beside verbs. */
const names: Prior = {
  penalty: 1,
  basePenalty: 0.05,
  base: -4,
  enough: { listing: 0.7, news: 1, 'leak-site': 0 },
  signs: {
    label: 2.5,
    office: 2,
    title: 1.75,
    domain: 1.5,
    form: 1.5,
    object: 1.5,
    own: 1.5,
    beside: 1.25,
    hurt: 1.25,
    struck: 1.25,
    entry: 1,
    known: 1,
    apposition: 0.75,
    head: 0.75,
    again: 0.5,
    camel: 0.5,
    denies: 0.5,
    first: 0.5,
    offered: 0.5,
    words: 0.5,
    'is-body': 0.3,
    headline: 0.25,
    inside: 0.25,
    alone: -0.5,
    shared: -0.5,
    letters: -1,
    guardian: -1.25,
    shout: -1.25,
    authority: -1.5,
    generic: -1.5,
    'is-person': -1.5,
    opener: -1.5,
    speaks: -1.5,
    titled: -1.5,
    vendor: -1.5,
    'is-experts': -2,
    'is-group': -2,
    'is-source': -2,
    passing: -2,
    placed: -2,
    'is-handle': -3,
    'is-outlet': -3,
    sample: -3,
    dateline: -6,
    jest: -6,
  },
};

/** Of a phrase describing a victim that is not named: in the seller's own post, and where others tell of it. */
const descriptors: Prior = {
  penalty: 1,
  basePenalty: 0.05,
  base: -1.5,
  enough: { post: 0, told: -0.5 },
  signs: {
    some: 1.5,
    entry: 1.2,
    label: 1.2,
    object: 1.2,
    offered: 1.2,
    place: 0.9,
    sector: 0.9,
    kind: 0.6,
    first: 0.5,
    words: 0.3,
    later: -0.18,
    definite: -0.3,
    crowd: -0.6,
    headline: -0.6,
    shout: -0.6,
    elsewhere: -1.2,
    called: -1.5,
    many: -1.5,
    thing: -1.5,
    past: -1.8,
    wanted: -1.8,
    person: -2,
    asks: -2.4,
    name: -2.4,
    stakes: -2.4,
    bare: -3,
    meta: -3,
    code: -3.6,
    sample: -4,
  },
};

export const priors = { names, descriptors };
