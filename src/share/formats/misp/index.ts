import type { AlertLevel, Dossier, Genre, Tlp, Tongue } from '#model';
import { fill, type Labels, labelsIn } from '../../labels/index.ts';
import { type OutgoingCase, outgoing } from '../../outgoing/case.ts';
import { wordsOfClaim } from '../../outgoing/said.ts';
import { capital, country } from '../../outline/say.ts';
import { oneLine } from '../harmless.ts';
import { indicatorAttributes } from './indicators.ts';
import { offerObjects } from './offers.ts';
import { attribute, type MispAttribute, type MispEvent, type MispObject, mispId, object } from './shape.ts';
import { annotation, report } from './templates.ts';

export type { MispAttribute, MispEvent, MispObject } from './shape.ts';

/**
 * The events of a dossier, one a case, not published: that is a person's act on the server. Identifiers follow from the case, so that
 * what is told of it later updates the same event.
 */
export function mispEvents(dossier: Dossier, tongue: Tongue): MispEvent[] {
  return outgoing(dossier).map((one) => eventOf(one, labelsIn(tongue), tongue));
}

// The text calls for no more than a look: `none` is not "low", it is "not defined".
const threat: Readonly<Record<AlertLevel, string>> = { severe: '1', high: '1', elevated: '2', watch: '3', none: '4' };

// Own organisation, this community (the clients of a CSIRT read its server), connected communities, all.
const reach: Readonly<Record<Tlp, string>> = { RED: '0', 'AMBER+STRICT': '0', AMBER: '1', GREEN: '2', CLEAR: '3' };

function eventOf(one: OutgoingCase, labels: Labels, tongue: Tongue): MispEvent {
  const { key, dossier, assessment, tlp, pap } = one;
  const timestamp = String(Math.floor(Date.parse(one.at) / 1_000));
  const tags = assessment?.judgement?.tags ?? [];
  const likelihood = tags.filter(({ of }) => of === 'realAndCurrent');
  const whole = tags.filter(({ of }) => of === 'origin' || of === 'analysis').concat(likelihood.length === 1 ? likelihood : []);
  return {
    uuid: mispId(key),
    info: oneLine(titleOf(one, labels)).slice(0, 250).toWellFormed(),
    date: (one.since ?? one.at).slice(0, 10),
    threat_level_id: threat[assessment?.alert.level ?? 'none'],
    analysis: dossier.facts.length > 0 ? '1' : '0',
    published: false,
    timestamp,
    distribution: reach[tlp],
    Tag: [`tlp:${tlp.toLowerCase()}`, `PAP:${pap}`, ...oncePerPredicate(whole.map(({ tag }) => tag))].map((name) => ({ name })),
    Attribute: once([...judged(one, labels, timestamp), ...actors(one, labels, timestamp), ...indicatorAttributes(one, labels, timestamp)]),
    Object: [
      ...summaries(one, labels, timestamp),
      ...one.offers.flatMap((offer, at) => offerObjects(offer, at, one, labels, timestamp)),
      ...claims(one, labels, tongue, timestamp),
    ],
  };
}

function titleOf({ assessment, offers, dossier }: OutgoingCase, labels: Labels): string {
  const kind = assessment === null ? labels.leaving.advisory : labels.alleged[assessment.kind];
  const [offer] = offers;
  const whom = offer?.victim.name ?? offer?.victim.descriptor ?? (offer?.victim.country ? country(labels, offer.victim.country) : null);
  const what = [whom, offer?.actor.value].filter(Boolean).join('; ') || dossier.document.title;
  return what ? `${kind}: ${what}` : kind;
}

/** The taxonomies allow one value of a predicate on an event or an attribute. */
function oncePerPredicate(tags: readonly string[]): string[] {
  return tags.filter((tag, at) => tags.findIndex((other) => other.split('=')[0] === tag.split('=')[0]) === at);
}

/** Both ends of the likelihood and each graded source, every one on an attribute of its own, as tags speak of what they stand on. */
function judged({ key, assessment }: OutgoingCase, { leaving, grade }: Labels, timestamp: string): MispAttribute[] {
  const judgement = assessment?.judgement;
  if (!judgement) return [];
  const { low, high } = judgement.realAndCurrent;
  const bands = judgement.tags.filter(({ of }) => of === 'realAndCurrent').map(({ tag }) => tag);
  const end = (name: string, value: number, comment: string, tag: string | undefined) =>
    attribute(mispId(key, name), timestamp, { type: 'float', category: 'Other', value, comment, tags: tag === undefined ? [] : [tag] });
  const grades = judgement.grades.map(({ of, who, source, information }, at) => {
    const tags = [
      ...(source === null ? [] : [`admiralty-scale:source-reliability="${source.toLowerCase()}"`]),
      `admiralty-scale:information-credibility="${information}"`,
    ];
    const value = fill(leaving.graded, { of: grade[of], who: who ?? leaving.gradedNobody, grade: `${source ?? ''}${information}` });
    return attribute(mispId(key, 'grade', at), timestamp, { type: 'text', category: 'Other', value, tags });
  });
  return [
    end('likelihood-low', low, leaving.likelihoodLow, bands[0]),
    end('likelihood-high', high, leaving.likelihoodHigh, bands.at(-1)),
    ...grades,
  ];
}

/** MISP refuses an attribute that is empty or that an event has already. */
function once(attributes: readonly MispAttribute[]): MispAttribute[] {
  const said = ({ type, category, value }: MispAttribute) => `${category}/${type}/${value}`;
  return attributes.filter((one, at) => one.value !== '' && attributes.findIndex((other) => said(other) === said(one)) === at);
}

/** Who offers, with his other names. Whom a link speaks of stands in the words of its claim alone: here it would look like a finding. */
function actors({ key, actors: named, offers }: OutgoingCase, labels: Labels, timestamp: string): MispAttribute[] {
  const sellers = named.filter(({ name }) => offers.some(({ actor }) => actor.value === name));
  return sellers.flatMap(({ name, aliases, kind }, at) => {
    const comment = fill(labels.leaving.named, { kind: capital(labels.actor[kind]) });
    const saying = { type: 'threat-actor', category: 'Attribution', comment, correlates: true } as const;
    return [name, ...aliases].map((value, index) => attribute(mispId(key, 'actor', at, index), timestamp, { ...saying, value }));
  });
}

const reportKinds: Readonly<Record<Genre, string>> = {
  listing: 'Forum',
  'leak-site': 'Webpage',
  chat: 'Instant',
  news: 'Press',
  advisory: 'Alert',
  other: 'Document',
};

/** The two sentences for who decides with what is not known, and what kind of text it was. Its address only where it is public. */
function summaries({ key, dossier, summary, notKnown }: OutgoingCase, labels: Labels, timestamp: string): MispObject[] {
  const { document } = dossier;
  const text = { type: 'text', category: 'Other' } as const;
  const gaps = notKnown.length === 0 ? [] : [`${labels.sections.notKnown}:`, ...notKnown.map((one) => `- ${one}`)];
  const isPublic =
    (document.genre === 'news' || document.genre === 'advisory') && /^https?:\/\//u.test(document.source) && URL.canParse(document.source);
  return [
    object(annotation, { key, place: 'summary', timestamp }, [
      ['text', { ...text, lines: true }, [summary === null ? null : [summary, ...gaps].join('\n')]],
      ['type', text, ['Executive Summary']],
      ['format', text, ['text']],
    ]),
    object(report, { key, place: 'report', timestamp }, [
      ['title', text, [oneLine(document.title ?? '') || labels.genre[document.genre]]],
      ['type', text, [reportKinds[document.genre]]],
      ['link', { type: 'link', category: 'External analysis' }, [isPublic ? document.source : null]],
    ]),
  ].filter((one) => one !== null);
}

/** Each claim as its words, with who holds it and how surely: none leaves as a fact. */
function claims({ key, claims: said }: OutgoingCase, labels: Labels, tongue: Tongue, timestamp: string): MispObject[] {
  const text = { type: 'text', category: 'Other' } as const;
  return said.flatMap((one, at) => {
    const { head, quote } = wordsOfClaim(one, labels, tongue);
    const made = object(annotation, { key, place: `claim/${at}`, timestamp, comment: head }, [
      ['text', { ...text, lines: true }, [`${head}\n${quote}`]],
      ['type', text, ['Annotation']],
      ['format', text, ['text']],
    ]);
    return made === null ? [] : [made];
  });
}
