import type { Page } from '../../../words/page.ts';

/** Whether a contact or another line bears the name: `brineshrimp` beside `brineshrimp@…`, `Dona Benta` beside `donabenta@…`. */
export function borne(page: Page, { value, span }: { readonly value: string; readonly span: readonly [number, number] }): boolean {
  const key = plainName(value);
  if (key.length < 4) return false;
  return handlesOf(page).some(
    ({ at, bearer }) => (at < span[0] - 1 || at > span[1]) && (bearer.includes(key) || (bearer.length >= 6 && key.startsWith(bearer))),
  );
}

/** Whether a handle, or what stands before the `@` of an address, is a name said in Latin letters (`ДИКТОР`, diktor@…). */
export function borneInLatin(page: Page, { value, span }: { readonly value: string; readonly span: readonly [number, number] }): boolean {
  const key = latin(plainName(value));
  if (key.length < 4) return false;
  return handlesOf(page).some(({ at, bearer, host }) => !host && (at < span[0] - 1 || at > span[1]) && latin(bearer).startsWith(key));
}

/** A small word in Latin letters, with one letter for those that people write in several ways. */
function latin(word: string): string {
  let made = '';
  for (const letter of word) made += LATIN[letter] ?? letter;
  return made.replace(/[yj]/g, 'i').replace(/ii+/g, 'i').replace(/kh/g, 'h').replace(/x/g, 'ks');
}

const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sch ъ= ы=i ь= э=e ю=iu я=ia'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** So many handles and addresses of a post are compared with a name. */
const HANDLES = 60;

/** The handles and addresses at the beginning of a text, in small letters without marks. */
function handlesOf(page: Page): readonly { readonly at: number; readonly bearer: string; readonly host: boolean }[] {
  return page.once(handlesOf, 0, () => {
    const found: { at: number; bearer: string; host: boolean }[] = [];
    for (const match of page.text.slice(0, 20_000).matchAll(/@?[\p{L}\p{N}][\p{L}\p{N}_.-]{2,40}@?/gu)) {
      if (match[0].includes('@')) found.push({ at: match.index, bearer: plainName(match[0]), host: /^@.*\./.test(match[0]) });
      if (found.length >= HANDLES) break;
    }
    return found;
  });
}

/** A name in small letters without marks. */
export function plainName(value: string): string {
  return value
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
