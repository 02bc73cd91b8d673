import type { ClaimKind, Genre, Language } from '#model';
import { type Hit, madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';

/** How far behind its pronoun a verb may stand (`I have never really deleted`). */
const BEHIND = 3;

/** What somebody did or will do himself, by the form of the verb: a deed is a boast, the future of a leak site a threat. */
export function deedsIn(page: Page, genre: Genre, from: number, to: number, actors: readonly string[]): Hit[] {
  const language = page.languageIn(page.sentenceOf(from));
  const hits: Hit[] = genre === 'leak-site' ? named(page, from, to, actors) : [];
  for (let i = from; i < to; i += 1) {
    const kind = language === 'es' || language === 'pt' ? formed(page, i, language, genre) : null;
    if (kind !== null && page.find('not-deeds', i, i + 1).length === 0) hits.push(hit(kind, i, i + 1));
  }
  for (const { from: at, to: end, language: tongue } of page.find('deeds.i', from, to)) {
    for (let i = end; i < Math.min(to, end + BEHIND); i += 1) {
      const kind = tongue === 'ru' ? pastRu(page, i) : pastEn(page, i, i > end, genre);
      if (kind !== null) {
        if (page.find('not-deeds', i, i + 1).length === 0) hits.push(hit(kind, at, i + 1));
        break;
      }
      if (!page.isCommon(i) && page.find('auxiliaries', i, i + 1).length === 0 && page.find('negations', i, i + 1).length === 0) break;
    }
  }
  return [...hits, ...ownRu(page, genre, from, to, language)];
}

function hit(value: ClaimKind, from: number, to: number): Hit {
  return madeHit('boasts', value, from, to);
}

/** Spanish and Portuguese verbs of the first person, by their endings. */
function formed(page: Page, i: number, language: Language, genre: Genre): ClaimKind | null {
  const seen = page.textOf(i, i + 1);
  if (/^\p{L}{3,}(?:ar|er|ir)(?:emos|é|ei)$/iu.test(seen)) return genre === 'leak-site' ? 'threat' : null;
  if (genre === 'leak-site' && /^\p{L}{2,}(?:amos|ámos|imos|ímos)$/iu.test(seen)) return 'capability';
  if (page.tokens[i]?.capital && page.sentences[page.sentenceOf(i)]?.from !== i) return null;
  return (language === 'es' ? /^\p{L}{3,}(?:é|í)$/u : /^\p{L}{3,}ei$/u).test(seen) ? 'capability' : null;
}

function pastEn(page: Page, i: number, auxiliary: boolean, genre: Genre): ClaimKind | null {
  const word = page.tokens[i]?.word ?? '';
  if (genre === 'leak-site' && !auxiliary && /^(?:will|shall|publish|write|tell|call|release|post|send|give|sell|leak)$/.test(word))
    return 'threat';
  if (/^[a-z]{2,}ed$/.test(word) && word !== 'need') return 'capability';
  return page.find('deeds.past', i, i + 1).length > 0 ? 'capability' : null;
}

function pastRu(page: Page, i: number): ClaimKind | null {
  const word = page.tokens[i]?.word ?? '';
  if (/^[а-я]{3,}(?:л|ла|ли|лся|лись)$/.test(word)) return 'capability';
  return null;
}

/** Russian tells deeds without a pronoun at the head of a sentence (`Взяли чертежи`), with it behind the verb, or by `сам`, `нами`. */
function ownRu(page: Page, genre: Genre, from: number, to: number, language: Language | null): Hit[] {
  if (language !== 'ru') return [];
  const first = page.tokens[from]?.word ?? '';
  const hits: Hit[] = [];
  if (
    genre === 'leak-site' &&
    /^[а-я]{2,}ли$/.test(first) &&
    page.find('not-deeds', from, from + 1).length === 0 &&
    !/^(?:если|или)$/.test(first)
  )
    hits.push(hit('capability', from, from + 1));
  for (const mine of page.find('deeds.mine', from, to)) {
    for (const i of [mine.from - 1, mine.to, mine.to + 1]) {
      if (i < from || i >= to) continue;
      if (!/^[а-я]{2,}(?:л|ла|ли|ны|на|но|ты|та|то|ан|ен|быт)$/.test(page.tokens[i]?.word ?? '') || page.isCommon(i)) continue;
      if (page.find('not-deeds', i, i + 1).length > 0) continue;
      hits.push(hit('capability', Math.min(i, mine.from), Math.max(i + 1, mine.to)));
      break;
    }
  }
  return hits;
}

/** `Obsidiana les cifró 212 servidores`: a leak site speaks of itself by its name. */
function named(page: Page, from: number, to: number, actors: readonly string[]): Hit[] {
  return page.find('predicates.capability', from, to).filter((verb) => {
    const before = page.textOf(Math.max(from, verb.from - 5), verb.from).toLowerCase();
    return actors.some((name) => name !== '' && before.includes(name.toLowerCase()));
  });
}
