import type { Indicator } from '#model';
import type { Page } from '../words/page.ts';

const cueBefore =
  /(?:\bv|\bver|versi[oó]n(?:es)?|vers(?:ão|ões|ao)|верси\p{L}{1,3}|\brelease|\bbuild|\bfirmware|\bpatch|\bparche|\bparchear|anterior(?:es)? a(?: la)?|\bbefore|\bprior to|\bolder than|\bfixed in|\bhasta|\baté|\bдо|\bниже|[<≤]=?)[ .:]{0,3}(?:la |a )?$/iu;
const cueBehind =
  /^[ ,(]{0,2}(?:and|or|y|o|e|ou|и|или) (?:earlier|older|below|later|newer|anterior|previ|inferior|posterior|ниже|ранее|выше|старше|older)/iu;

/** Whether four numbers with dots are the version of a product and no address: small numbers beside its name or a word for a version. */
export function isVersion(page: Page, { type, value, spans }: Indicator): boolean {
  if (type !== 'ipv4' || value.split('.').some((part) => Number(part) > 50)) return false;
  return spans.some(([start, end]) => {
    if (cueBefore.test(page.text.slice(Math.max(0, start - 24), start)) || cueBehind.test(page.text.slice(end, end + 24))) return true;
    const token = page.tokenAt(start);
    const name = page.tokens[token - 1];
    if (!name || page.text.slice(name.end, start).trim() !== '' || page.text.slice(name.end, start).includes('\n')) return false;
    return page.find('products', Math.max(0, token - 3), token).length > 0 || (name.capital && !name.upper && !page.isCommon(token - 1));
  });
}
