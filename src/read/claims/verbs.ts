import type { Language } from '#model';
import { type Hit, madeHit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';

/** Endings of finite verbs of the third person, as written with accents. */
const endings: Readonly<Record<Language, RegExp>> = {
  es: /(ó|aron|ieron|eron|aban?|ían?|ará|arán|erá|erán|irá|irán|dijo|puso|hizo|tuvo|pudo|quiso)$/iu,
  pt: /(ou|eu|iu|aram|eram|iram|avam?|ará|arão|erá|erão|fez|pôs|disse|teve|pode)$/iu,
  en: /[a-z]{2,}ed$/iu,
  ru: /[а-яё]{2,}(л|ла|ло|ли|лся|лась|лись|ет|ют|ит|ят|ется|ются|ится|ятся)$/iu,
};

/** The last letters of a word show its ending; a whole long one would take time by the square of its length. */
const ENDING = 12;

const FINITE = ['finite-verbs', 'speech'];

/** Whether a token has the look of a finite verb in the language of its sentence, or is one that knowledge lists. */
export function looksFinite(page: Page, i: number): boolean {
  if (page.anyAt(FINITE, i)) return true;
  const token = page.tokens[i];
  const language = page.languageIn(page.sentenceOf(i));
  if (!token || language === null || token.word.length < 3) return false;
  return endings[language].test(page.text.slice(Math.max(token.start, token.end - ENDING), token.end));
}

/** Whether a stretch of tokens `[from, to)` has a finite verb. */
export function hasVerb(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (looksFinite(page, i)) return true;
  return false;
}

/** No sentence of the press is longer, in tokens; what goes beyond is somebody's trick and is not read for claims. */
const LONGEST = 400;

/** The tokens of a sentence that are read for claims. */
export function reach(page: Page, index: number): { readonly from: number; readonly to: number } {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  return { from, to: Math.min(to, from + LONGEST) };
}

/** The verbs and phrases of the kinds of claims in a stretch: listed ones, and participles behind their auxiliary (`habría robado`). */
export function predicatesIn(page: Page, from: number, to: number): Hit[] {
  const all = page.find('predicates', from, to);
  const listed = all.filter(({ value }) => value !== 'none');
  const made = page
    .find('participles', from, to)
    .filter(
      (hit) =>
        !all.some((one) => one.from < hit.to && hit.from < one.to) &&
        page.find('auxiliaries', Math.max(from, hit.from - 2), hit.from).length > 0,
    );
  const others = [...made, ...verdicts(page, from, to).filter((hit) => !listed.some((one) => one.from < hit.to && hit.from < one.to))];
  return others.length === 0 ? listed : [...listed, ...others].sort((a, b) => a.from - b.from);
}

/** How far behind `called` its verdict may stand (`called the whole report false`). */
const VERDICT = 5;

/** Somebody calls a thing false: a denial. */
function verdicts(page: Page, from: number, to: number): Hit[] {
  return page.find('verdicts.calls', from, to).flatMap((verb) => {
    const word = page.find('verdicts.untrue', verb.to, Math.min(to, verb.to + VERDICT))[0];
    return word ? [madeHit('predicates', 'denial', verb.from, word.to)] : [];
  });
}
