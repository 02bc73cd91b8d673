import type { Page } from '../../words/page.ts';

const LONGEST = 1500;

/** Where the text stands inside quotation marks; a quotation ends with its paragraph at the latest. */
export function quotesIn(page: Page): {
  readonly opensInside: (offset: number) => boolean;
  readonly spans: readonly (readonly [number, number])[];
} {
  const spans: [number, number][] = [];
  let open: number | null = null;
  for (const mark of page.text.matchAll(/["“”«»„]|\n\s*\n/g)) {
    const at = mark.index;
    const sign = mark[0];
    if (sign.startsWith('\n')) open = null;
    else if (open === null) {
      if (sign !== '»' && sign !== '”') open = at;
    } else if (sign !== '«' && sign !== '„') {
      if (at - open < LONGEST) spans.push([open, at]);
      open = null;
    }
  }
  return {
    spans,
    opensInside: (offset) => {
      let low = 0;
      let high = spans.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((spans[middle]?.[1] ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const span = spans[low];
      return span !== undefined && span[0] < offset - 1 && offset < span[1];
    },
  };
}
