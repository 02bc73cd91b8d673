import { FLAG_A } from './fold.ts';

/** How a word is compared; `odd` where it may be a word in disguise: letters of several kinds, digits or symbols among letters. */
export function spell(seen: string): { readonly word: string; readonly odd: boolean } {
  const word = ownCopy(oneScript(seen));
  return { word, odd: oddWord(word) };
}

/** A longer piece of a text would keep the whole text in memory: it is copied before it is remembered. */
export function ownCopy(word: string): string {
  return word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** Cheap test for words that the matcher must try in other spellings too. */
function oddWord(word: string): boolean {
  let latin = false;
  let other = false;
  let digits = 0;
  for (let k = 0; k < word.length; k += 1) {
    const code = word.charCodeAt(k);
    if (code >= 97 && code <= 122) latin = true;
    else if (code < 0x400 || code > 0x4ff) other = true;
    if (code >= 48 && code <= 57) digits += 1;
  }
  return other && digits < word.length && (latin || word.length > 3);
}

const lookalikes: readonly (readonly [string, string])[] = [
  ['а', 'a'],
  ['в', 'b'],
  ['е', 'e'],
  ['к', 'k'],
  ['м', 'm'],
  ['н', 'h'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['т', 't'],
  ['у', 'y'],
  ['х', 'x'],
  ['і', 'i'],
  ['ѕ', 's'],
  ['ј', 'j'],
  ['ԁ', 'd'],
  ['ɡ', 'g'],
  ['ո', 'n'],
  ['ν', 'v'],
  ['ο', 'o'],
  ['α', 'a'],
];
const toLatin = new Map(lookalikes);
const toCyrillic = new Map(lookalikes.slice(0, 12).map(([cyrillic, latin]) => [latin, cyrillic] as const));

function plainAscii(word: string): boolean {
  for (let k = 0; k < word.length; k += 1) if (word.charCodeAt(k) > 127) return false;
  return true;
}

/** A word that mixes alphabets is written in the one that has more of its letters. */
function oneScript(word: string): string {
  if (plainAscii(word)) return word;
  const first = word.charCodeAt(0);
  if (first >= FLAG_A && first < FLAG_A + 26)
    return `flag:${[...word].map((one) => String.fromCharCode(97 + one.charCodeAt(0) - FLAG_A)).join('')}`;
  const latin = (word.match(/[a-z]/g) ?? []).length;
  const foreign = (word.match(/[\u0370-\u058f\u0261]/g) ?? []).length;
  if (latin === 0 || foreign === 0) return word;
  if (/[а-яё]/.test(word.replace(/[авекмнорстух]/g, ''))) return inCyrillic(word);
  return latin >= foreign || /[dfgijlnqrsuvwz]/.test(word) ? inLatin(word) : inCyrillic(word);
}

/** The word with look-alike letters written in Latin. */
function inLatin(word: string): string {
  return [...word].map((one) => toLatin.get(one) ?? one).join('');
}

/** The word with look-alike letters written in Cyrillic. */
function inCyrillic(word: string): string {
  return [...word].map((one) => toCyrillic.get(one) ?? one).join('');
}

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  $: 's',
  '@': 'a',
};

/** The word, then what it may be in disguise: digits for letters (`4cc3s0`), look-alike letters of another alphabet. */
export function formsOf(word: string): readonly string[] {
  if (/^[a-z:]+$/.test(word)) return /^[abehkmopctyx]{4,}$/.test(word) ? [word, inCyrillic(word)] : [word];
  const forms = [word];
  const letters = (word.match(/\p{L}/gu) ?? []).length;
  if (word.length >= 4 && letters >= 2 && /[0-9$@]/.test(word) && !/^\d+[a-z]{1,3}$/.test(word)) {
    const plain = word.replace(/[0-9$@]/g, (one) => leet[one] ?? one);
    forms.push(
      plain,
      word.replaceAll('1', 'l').replace(/[0-9$@]/g, (one) => leet[one] ?? one),
    );
  }
  if (/[\u0370-\u058f]/.test(word)) {
    const latin = inLatin(word);
    if (/^[a-z0-9]+$/.test(latin)) forms.push(latin);
  } else if (/^[abehkmopctyx]+$/.test(word)) forms.push(inCyrillic(word));
  return forms;
}
