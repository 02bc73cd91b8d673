import type { Actor, ActorKind, Digit, Dossier, Tongue } from '#model';
import { type Labels, labelsIn } from '../../labels/index.ts';
import { type OutgoingCase, outgoing, type Said } from '../../outgoing/case.ts';
import { holderOf, wordsOfClaim } from '../../outgoing/said.ts';
import { stixSector } from '../../outgoing/sectors.ts';
import { oneLine } from '../harmless.ts';
import { extensionDefinition, offerExtension } from './extension.ts';
import {
  bundleOf,
  domainObject,
  type Frame,
  made,
  papMarking,
  producer,
  type StixBundle,
  type StixObject,
  stixId,
  tlpMarking,
} from './shape.ts';
import { traceObjects } from './traces.ts';

export { StixOffer } from './extension.ts';
export type { StixBundle, StixObject } from './shape.ts';

/**
 * A dossier as a bundle of STIX 2.1, null where nothing in it can leave. A case is a `grouping` with our extension, an advisory a
 * `report`; never an `incident`, as nobody has verified one. Every claim is a `note` or an `opinion` of who holds it; with `relationships` a
 * link that is hedged goes out as a relationship as well, with the confidence that is left of it.
 */
export function stixBundle(dossier: Dossier, tongue: Tongue, { relationships = false } = {}): StixBundle | null {
  const cases = outgoing(dossier);
  if (cases.length === 0) return null;
  const objects = cases.flatMap((one) => objectsOf(one, labelsIn(tongue), tongue, relationships));
  // Places are no secret, whatever the case is.
  const open = objects.some(({ type }) => type === 'location') ? [tlpMarking('CLEAR')] : [];
  return bundleOf([producer, extensionDefinition(), ...open, ...objects]);
}

function objectsOf(one: OutgoingCase, labels: Labels, lang: Tongue, relationships: boolean): StixObject[] {
  const marks = [tlpMarking(one.tlp), papMarking(one.pap)];
  // The instant of the first version may never change: where nothing tells it, each judgement makes objects of its own.
  const key = one.since === null ? `${one.key}@${one.at}` : one.key;
  const frame: Frame = { key, created: one.since ?? one.at, modified: one.at, marks: marks.map(({ id }) => id) };
  const actors = new Map(one.actors.map((actor, at) => [actor.name, actorObject(actor, at, one, frame)]));
  const sellers = one.offers.flatMap(({ actor }) => actors.get(actor.value ?? '') ?? []);
  const victims = victimObjects(one, labels, frame);
  const traces = traceObjects(one, frame);
  const inside = [...sellers, ...victims, ...traces];
  const whole = one.assessment === null ? reportObject(one, inside, labels, lang, frame) : groupingObject(one, inside, labels, lang, frame);
  const said = one.claims.map((claim, at) => saidObject(claim, at, { whole, actors, links: one.links }, labels, lang, frame));
  const spokenOf = one.links.flatMap(({ from, to }) => [actors.get(from) ?? [], actors.get(to) ?? []]).flat();
  return [
    ...marks,
    ...new Set([...inside, ...spokenOf]),
    whole,
    ...ownOpinion(one, whole, lang, frame),
    ...said,
    ...(relationships ? linkObjects(one, actors, labels, frame) : []),
  ];
}

/** Text of strangers on one line, at most so long. */
function clean(text: string, most = 2_000): string {
  return oneLine(text.slice(0, most).toWellFormed());
}

// The scale "Admiralty Credibility" of STIX 2.1, appendix A; 6 (cannot be judged) has no number.
const credibility: Readonly<Record<Digit, number | undefined>> = { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: undefined };

function confidenceOf({ assessment }: OutgoingCase): number | undefined {
  const origin = assessment?.judgement?.grades.find(({ of }) => of === 'origin');
  return origin && credibility[origin.information];
}

const actorTypes: Readonly<Partial<Record<ActorKind, string>>> = {
  'criminal-organization': 'crime-syndicate',
  ransomware: 'crime-syndicate',
};

function actorObject({ name, aliases, kind }: Actor, at: number, one: OutgoingCase, frame: Frame): StixObject {
  const others = aliases.map((alias) => clean(alias, 200)).filter((alias) => alias !== '');
  return domainObject('threat-actor', frame, [at], {
    name: clean(name, 200) || '?',
    threat_actor_types: [actorTypes[kind] ?? 'unknown'],
    aliases: others.length === 0 ? undefined : others,
    confidence: one.offers.some(({ actor }) => actor.value === name) ? confidenceOf(one) : undefined,
  });
}

/** Each alleged victim with where it is said to be; one without a name where the text has none, as a grouping holds at least one thing. */
function victimObjects({ offers, assessment }: OutgoingCase, labels: Labels, frame: Frame): StixObject[] {
  if (assessment === null) return [];
  const named = offers.map(({ victim }) => victim);
  return (named.length === 0 ? [null] : named).flatMap((victim, at) => {
    const sector = victim && stixSector(victim);
    const identity = domainObject('identity', frame, ['victim', at], {
      name: clean(victim?.name ?? victim?.descriptor ?? '', 300) || labels.leaving.victimUnnamed,
      description: labels.leaving.allegedVictim,
      identity_class: victim?.name ? 'organization' : 'class',
      sectors: sector ? [sector] : undefined,
    });
    return victim?.country ? [identity, locationObject(victim.country, victim.subdivision)] : [identity];
  });
}

/** A country (ISO 3166-1) or a part of it (3166-2): the same everywhere, and public. */
function locationObject(country: string, subdivision: string | null): StixObject {
  const clear = [tlpMarking('CLEAR').id];
  return {
    type: 'location',
    spec_version: '2.1',
    id: stixId('location', country, subdivision ?? ''),
    created_by_ref: producer.id,
    created: made,
    modified: made,
    object_marking_refs: clear,
    name: subdivision ?? country,
    country,
    ...(subdivision === null ? {} : { administrative_area: subdivision }),
  };
}

function groupingObject(one: OutgoingCase, inside: readonly StixObject[], labels: Labels, lang: Tongue, frame: Frame): StixObject {
  const kind = labels.alleged[one.assessment?.kind ?? 'third-party-report'];
  const [offer] = one.offers;
  const whom = [offer?.victim.name ?? offer?.victim.descriptor, offer?.actor.value].filter(Boolean).join('; ');
  return domainObject('grouping', frame, [], {
    lang,
    confidence: confidenceOf(one),
    name: clean(whom === '' ? kind : `${kind}: ${whom}`, 300),
    description: clean(one.summary ?? ''),
    context: 'suspicious-activity',
    object_refs: refs(inside),
    extensions: offerExtension(one),
  });
}

function reportObject(
  { dossier, ...one }: OutgoingCase,
  inside: readonly StixObject[],
  labels: Labels,
  lang: Tongue,
  frame: Frame,
): StixObject {
  return domainObject('report', frame, [], {
    lang,
    name: clean(dossier.document.title ?? '', 300) || labels.leaving.advisory,
    description: clean(one.summary ?? ''),
    report_types: ['threat-report'],
    published: frame.created,
    object_refs: inside.length === 0 ? [producer.id] : refs(inside),
    extensions: offerExtension({ dossier, ...one }),
  });
}

function refs(objects: readonly StixObject[]): string[] {
  return [...new Set(objects.map(({ id }) => id))];
}

type Around = { readonly whole: StixObject; readonly actors: ReadonlyMap<string, StixObject>; readonly links: OutgoingCase['links'] };

/** A claim: who denies or confirms holds an opinion, whatever else is said is a note; both name their holder. */
function saidObject(said: Said, at: number, { whole, actors, links }: Around, labels: Labels, lang: Tongue, frame: Frame): StixObject {
  const { claim } = said;
  const { head, quote } = wordsOfClaim(said, labels, lang);
  const holder = holderOf(claim, labels);
  const content = `${head}\n${quote}`;
  const tied = links.filter((link) => link.claim === claim.id).flatMap(({ from, to }) => [actors.get(from) ?? [], actors.get(to) ?? []]);
  const common = { lang, authors: holder === null ? undefined : [holder], object_refs: refs([whole, ...tied.flat()]) };
  const stance = stanceOf(claim);
  return stance === null
    ? domainObject('note', frame, [at], { ...common, abstract: head, content })
    : domainObject('opinion', frame, [at], { ...common, explanation: content, opinion: stance });
}

function stanceOf({ kind, polarity, certainty }: Said['claim']): string | null {
  const strongly = certainty === 'asserted' ? 'strongly-' : '';
  if (kind === 'denial' || polarity === 'denied') return `${strongly}disagree`;
  return kind === 'confirmation' ? `${strongly}agree` : null;
}

const sides: Readonly<Record<string, string>> = {
  'almost-no-chance': 'disagree',
  'very-unlikely': 'disagree',
  unlikely: 'disagree',
  'roughly-even-chance': 'neutral',
  likely: 'agree',
  'very-likely': 'agree',
  'almost-certain': 'agree',
};

/** What we judge ourselves: agreement only where both ends of the interval lie on one side of even. */
function ownOpinion({ assessment }: OutgoingCase, whole: StixObject, lang: Tongue, frame: Frame): StixObject[] {
  const judgement = assessment?.judgement;
  if (!judgement) return [];
  const bands = judgement.tags.filter(({ of }) => of === 'realAndCurrent').map(({ tag }) => sides[/"([a-z-]+)"$/u.exec(tag)?.[1] ?? '']);
  const opinion = new Set(bands).size === 1 ? (bands[0] ?? 'neutral') : 'neutral';
  const explanation = judgement.realAndCurrent.words;
  return [domainObject('opinion', frame, ['own'], { lang, explanation, opinion, object_refs: [whole.id] })];
}

// The scale "DNI" of STIX 2.1, appendix A: up to which share which number stands.
const dni: readonly (readonly [below: number, value: number])[] = [
  [0.1, 5],
  [0.2, 15],
  [0.4, 30],
  [0.6, 50],
  [0.8, 70],
  [0.9, 85],
  [1.01, 95],
];

function linkObjects({ links, assessment }: OutgoingCase, actors: Around['actors'], labels: Labels, frame: Frame): StixObject[] {
  return links.flatMap((link, at) => {
    const [from, to] = [actors.get(link.from), actors.get(link.to)];
    if (!from || !to || from.id === to.id) return [];
    const judged = assessment?.judgement?.links.find(
      (one) => one.from === link.from && one.to === link.to && one.relation === link.relation,
    );
    // The lower end: whoever reads only a number must not read more into it than all readings of it bear.
    const share = judged?.low;
    const confidence = share === undefined ? undefined : dni.find(([below]) => share < below)?.[1];
    const words = judged ? `; ${judged.words}` : '';
    const description = `${labels.relation[link.relation]} (${labels.certainty[link.certainty]}${words})`;
    return [
      domainObject('relationship', frame, [at], {
        relationship_type: 'related-to',
        description,
        source_ref: from.id,
        target_ref: to.id,
        confidence,
      }),
    ];
  });
}
