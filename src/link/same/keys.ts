import type { Case } from '#model';
import { handlesOf, siteOf } from './sides.ts';
import { plain, wordsIn } from './vocabulary.ts';

/** A case has so many keys at most. */
const mostKeys = 12;
/** Words of a name below this are articles and prepositions. */
const wordLetters = 4;
/** Numbers this near to one another share a key (natural logarithm), as they do when they are compared. */
const revenueBand = 0.08;
const recordsBand = 0.06;
const hostsBand = 0.16;

/**
 * Short strings by which cases that may be the same are found without reading their texts, the most telling first, at most 12. They
 * need no knowledge and no common language: who, whose domain or name, sizes in overlapping bands, country with sector and price. Two cases
 * that are the same share one, or most of their words.
 */
export function keysOf(one: Case): string[] {
  const offer = one.offers[0];
  const victim = offer?.victim;
  const country = victim?.country ?? '';
  const sector = victim?.sector ?? '';
  const { price, ransom, accessType, good, volume } = offer ?? {};
  const amounts = [price?.amount, price?.start, price?.blitz, ransom?.amount].flatMap((amount) => (amount ? [amount] : []));
  const place = victim?.subdivision ?? country;
  const keys = [
    ...namesOf(one),
    ...bands('records', volume?.records, recordsBand),
    ...bands(`revenue ${country}`, victim?.revenue?.amount, revenueBand),
    ...who(one),
    ...(country ? [...new Set(amounts)].slice(0, 2).map((amount) => `price ${country} ${sector} ${amount}`) : []),
    ...bands(`hosts ${country}`, victim?.hosts, hostsBand),
    ...(place && sector && offer ? [`kind ${place} ${sector} ${accessType?.value === 'unknown' ? good?.value : accessType?.value}`] : []),
  ];
  return [...new Set(keys)].slice(0, mostKeys);
}

/** Of a name its pairs of neighbouring words, so that `Registro Civil` is found as `Registro Civil del Ecuador`; and of a domain its name. */
function namesOf(one: Case): string[] {
  const victim = one.offers[0]?.victim;
  const beside = one.actors.filter(({ kind }) => kind === 'victim' || kind === 'authority').map(({ name }) => name);
  const [name = null] = victim?.name ? [victim.name] : beside;
  const site = siteOf(victim?.domain ?? null);
  const words = wordsIn(name ?? '').filter((word, _at, all) => word.length >= wordLetters || all.length === 1);
  const pairs = words.slice(1).map((word, at) => `name ${[words[at], word].join('')}`);
  const initials = words.length > 2 ? [`name ${words.map((word) => word[0]).join('')}`] : [];
  return [...(site ? [`name ${site}`] : []), ...(words.length === 1 ? [`name ${words[0]}`] : pairs.slice(0, 3)), ...initials];
}

function who(one: Case): string[] {
  const contacts = (one.offers[0]?.contacts ?? []).flatMap(({ value }) => value ?? []);
  const all = [...handlesOf(one).slice(0, 2), ...contacts.slice(0, 2)].map(plain).filter(Boolean);
  return [...new Set(all)].map((handle) => `who ${handle}`);
}

/** Two bands that overlap by half, so that near numbers share one of them wherever the borders lie. */
function bands(name: string, value: number | null | undefined, width: number): string[] {
  if (!value) return [];
  const place = Math.log(value) / width;
  return [...new Set([Math.floor(place - 0.25), Math.floor(place + 0.25)])].map((band) => `${name} ${band}`);
}
