import type { Matching } from '#knowledge';

/** A name as it is compared: without case, accents, punctuation and legal form. `core`: without small words. */
export type NameWords = { readonly words: readonly string[]; readonly core: readonly string[] };

/** Letters of other alphabets that look like these; read so only beside Latin ones, in a word that mixes both. */
const alike = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
  }).concat(Object.entries({ α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' })),
);

/** Cyrillic letters as they sound. */
const cyrillic = new Map(
  Object.entries({ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm' })
    .concat(Object.entries({ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh' }))
    .concat(Object.entries({ ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', і: 'i', ї: 'i', є: 'e', ґ: 'g' })),
);

const leet = new Map(Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' }));
const mostLetters = 300;
const mostWords = 24;

/** Names compared by the words that the knowledge holds empty. */
export type Folder = (name: string) => NameWords;

/** @returns what folds names; the same name always gives the same */
export function folderOf({ legalForms, smallWords }: Pick<Matching, 'legalForms' | 'smallWords'>): Folder {
  const forms = legalForms.toSorted((a, b) => b.length - a.length).map((form) => ` ${form}`);
  const small = new Set(smallWords);
  return (name) => {
    const plain = plainOf(name);
    const words = (plain === '' ? [] : withoutForm(plain, forms).split(' ')).slice(0, mostWords);
    const core = words.filter((word) => !small.has(word));
    return { words, core: core.length > 0 ? core : words };
  };
}

/** Lower case without accents, words of letters and digits with one space between; mixed scripts are read as Latin. */
export function plainOf(text: string): string {
  const bare = text
    .slice(0, mostLetters)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = bare.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (/[a-z]/.test(word) && /[^\p{ASCII}]/u.test(word) ? swapped(word, alike) : word)).join(' ');
}

function swapped(word: string, by: ReadonlyMap<string, string>): string {
  return [...word].map((letter) => by.get(letter) ?? letter).join('');
}

function withoutForm(plain: string, forms: readonly string[]): string {
  const form = forms.find((one) => plain.endsWith(one) && plain.length > one.length);
  return form === undefined ? plain : withoutForm(plain.slice(0, -form.length), forms);
}

/** How a word sounds, roughly: one spelling for what Spanish, English and Cyrillic write differently. */
export function soundOf(word: string): string {
  const latin = /[а-яёіїєґ]/.test(word) ? swapped(word, cyrillic) : word;
  const spelled = /[a-z]/.test(latin) && /\d/.test(latin) ? swapped(latin, leet) : latin;
  return spelled
    .replaceAll('ph', 'f')
    .replaceAll('qu', 'k')
    .replaceAll('ck', 'k')
    .replaceAll('x', 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replaceAll('q', 'k')
    .replaceAll('ts', 's')
    .replaceAll('z', 's')
    .replaceAll('v', 'b')
    .replaceAll('w', 'b')
    .replaceAll('y', 'i')
    .replace(/(?<![cs])h/g, '')
    .replace(/(.)\1+/gu, '$1');
}

/** First letters of its words, where it has three or more. */
export function initialsOf({ core }: NameWords): string | null {
  return core.length < 3 || core.length > 10 ? null : core.map((word) => word[0] ?? '').join('');
}

/** Whether two words differ by no more than one letter wrong, missing, too many, or two changed places. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const [left, right] = [a.slice(from, a.length - back), b.slice(from, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
