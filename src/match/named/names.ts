import type { Matching } from '#knowledge';
import type { Constituent, MatchTrait } from '#model';
import { gatherKeys } from '../keys.ts';
import { folderOf, initialsOf, type NameWords, soundOf } from '../words.ts';
import { gatherVocabulary, isLike, leastLetters } from './vocabulary.ts';

/** A constituent (its place in the register) that a name leads to, by what, and the name of it that fits. */
export type Hit = { readonly at: number; readonly trait: MatchTrait; readonly name: string };

/** Every name of a register, laid out to be looked up. */
export type Names = {
  /** Whom a name says; the surest way of finding them only. */
  readonly named: (said: string) => readonly Hit[];
  readonly byDomain: (domain: string) => readonly Hit[];
  /** A name as it is compared. */
  readonly keyOf: (name: string) => string;
};

type Name = { readonly at: number; readonly text: string; readonly trait: 'name' | 'alias' | 'abbreviation' };

/** Of names that share a word no more are looked at: a word that so many have tells nobody apart. */
const mostShared = 150;
/** Where more bodies have the words of a shortened name, it says none of them. */
const mostParts = 3;

export function namesOf(register: readonly Constituent[], knowledge: Matching): Names {
  const fold = folderOf(knowledge);
  const plain = new Set(knowledge.plainWords);
  const names = register.flatMap(namesIn);
  const [wholes, sounds, initials, domains] = [gatherKeys(), gatherKeys(), gatherKeys(), gatherKeys()];
  const gathering = gatherVocabulary();
  names.forEach(({ text }, at) => {
    const words = fold(text);
    wholes.add(keyOf(words), at);
    sounds.add(soundOfAll(words), at);
    const letters = initialsOf(words);
    if (letters !== null) initials.add(letters, at);
    for (const word of words.core) gathering.add(word, at);
  });
  register.forEach((one, at) => {
    for (const domain of one.domains) domains.add(bareDomain(domain), at);
  });
  const [whole, sound, initial, domain, vocabulary] = [
    wholes.sorted(),
    sounds.sorted(),
    initials.sorted(),
    domains.sorted(),
    gathering.sorted(),
  ];

  /** Of what an index gave, the names that really fit. */
  function hits(found: readonly number[], fits: (words: NameWords) => boolean, trait?: MatchTrait): Hit[] {
    const all = found.flatMap((at) => {
      const name = names[at];
      return name && fits(fold(name.text)) ? [{ at: name.at, trait: trait ?? name.trait, name: name.text }] : [];
    });
    return [...new Map(all.toReversed().map((hit) => [hit.at, hit])).values()].reverse();
  }

  function byWords({ core }: NameWords): Hit[] {
    const near = core.map((word) => vocabulary.near(word)).filter((words) => words.length > 0);
    const rarest = near.flatMap((words) => sharing(words) ?? []).toSorted((a, b) => a.length - b.length);
    const looked = [...new Set(rarest.slice(0, 3).flat())];
    const misspelt = hits(
      looked,
      (own) => own.core.length === core.length && core.every((word, place) => isLike(word, own.core[place] ?? '')),
      'misspelling',
    );
    if (misspelt.length > 0) return misspelt;
    const parts = hits(looked, (own) => isPart(own.core, core), 'part');
    return parts.length > mostParts ? [] : parts;
  }

  /** The names that have one of these words; none where so many have them that they tell nobody apart. */
  function sharing(words: readonly string[]): [number[]] | null {
    const found: number[] = [];
    for (const word of words) vocabulary.walk(word, (name) => found.push(name) <= mostShared);
    return found.length > mostShared ? null : [found];
  }

  /** Whether one name is the other but for words that say nothing, or begins with it; and one of its words says who is meant. */
  function isPart(own: readonly string[], core: readonly string[]): boolean {
    const [few, many] = own.length < core.length ? [own, core] : [core, own];
    if (!few.every((word) => many.includes(word))) return false;
    const left = many.filter((word) => !few.includes(word));
    const begins = few === own && own.every((word, place) => word === core[place]);
    return (begins || left.every((word) => plain.has(word))) && few.some(saysWho);
  }

  function saysWho(word: string): boolean {
    if (plain.has(word) || word.length < leastLetters) return false;
    const bodies = new Set<number | undefined>();
    vocabulary.walk(word, (name) => bodies.add(names[name]?.at).size <= mostParts);
    return bodies.size <= mostParts;
  }

  /** The ways of finding a name, the surest first. */
  function* ways(said: string): Generator<Hit[]> {
    const asked = fold(said);
    const [first = ''] = asked.core;
    if (first === '') return;
    const key = keyOf(asked);
    yield hits(whole.find(key), (own) => keyOf(own) === key);
    if (asked.core.length === 1 && first.length >= 3 && first.length <= 8)
      yield hits(initial.find(first), (own) => initialsOf(own) === first, 'abbreviation');
    const heard = soundOfAll(asked);
    if (heard.length >= leastLetters)
      yield hits(sound.find(heard), (own) => soundOfAll(own) === heard, isForeign(said) ? 'script' : 'misspelling');
    yield byWords(asked);
    const letters = initialsOf(asked);
    if (letters !== null) yield hits(whole.find(letters), (own) => keyOf(own) === letters, 'abbreviation');
  }

  return {
    keyOf: (name) => keyOf(fold(name)),
    named: (said) => {
      for (const found of ways(said)) if (found.length > 0) return found;
      return [];
    },
    byDomain: (said) => {
      const labels = bareDomain(said).split('.').slice(-8);
      for (let from = 0; from < labels.length - 1; from += 1) {
        const wanted = labels.slice(from).join('.');
        const found = domain.find(wanted).flatMap((at): Hit[] => {
          const own = register[at]?.domains.find((one) => bareDomain(one) === wanted);
          return own === undefined ? [] : [{ at, trait: 'domain', name: own }];
        });
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

function namesIn({ name, names }: Constituent, at: number): Name[] {
  const others = names.map(({ text, kind }): Name => {
    return { at, text, trait: kind === 'abbreviation' ? 'abbreviation' : kind === 'legal' ? 'name' : 'alias' };
  });
  return [{ at, text: name, trait: 'name' }, ...others];
}

function keyOf({ core }: NameWords): string {
  return core.join(' ');
}

function soundOfAll({ core }: NameWords): string {
  return core.map(soundOf).join(' ');
}

/** Whether any letter is of another script than Latin. */
function isForeign(said: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(said);
}

function bareDomain(domain: string): string {
  return domain
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}
