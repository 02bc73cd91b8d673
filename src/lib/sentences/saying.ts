export type Detail = Readonly<Record<string, string | number>>;

/** One sentence in both languages; what fills its holes comes from the failure's detail. */
export type Saying = { readonly es: (detail: Detail) => string; readonly en: (detail: Detail) => string };

/** Words that stand only when the hole has a value. */
export function given(value: string | number | undefined, words: (value: string | number) => string): string {
  return value === undefined || value === '' ? '' : words(value);
}
