import { pattern } from '#lib/pattern.ts';
import type { Hits } from '../hits.ts';
import { isLetterOrDigit } from '../words/mentions.ts';
import { lowOf, type Plain } from '../words/plain.ts';
import type { Cluster } from './clusters.ts';

const money = pattern(
  String.raw`(?:[$€£¥₽₿]|r\$|usd|eur|mxn|brl|ars|cop|clp|pen|rub|usdt|btc|precio|price|preco|${lowOf('цена')}|revenue|ingresos|receita|deposit\w*|id|thread|hilo|post|topic|#|port|puerto|build|version)[ .:=#]{0,3}$`,
);
const counted = pattern(
  String.raw`^[ ,]{0,2}(?:[$€£₽]|usd|eur|mxn|brl|ars|cop|clp|rub|usdt|btc|dolares|dollars|pesos|reais|reales|rublos|${lowOf('руб')}|k\b|kk\b|mil\b|million|millones|milhoes|mln|records|registros|rows|lines|users|usuarios|filas|lineas|linhas|people|personas|pessoas|${['клиентов', 'зап', 'строк'].map(lowOf).join('|')}|gb\b|mb\b|tb\b|bytes|hosts|empleados|employees|%|\*)`,
);
const countries =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[05789]\d|9[679]\d)/;

/** Whether what follows an offset makes the number before it a sum or a count: `5000000 rows`, `90000000 mxn`. */
export function countsAt(low: string, at: number): boolean {
  return counted.test(low.slice(at, at + 12));
}

/** Takes the groups `[from, to]` of a row for telephones: with a plus where they stand, in national form only near a person's data. */
export function phonesIn(plain: Plain, cluster: Cluster, from: number, to: number, hits: Hits): void {
  const { starts, ends } = cluster;
  for (let group = from; group <= to; group += 1) {
    let last = group;
    let size = ends[group]! - starts[group]!;
    // Fifteen digits at most, and no second number that would be one by itself.
    while (
      last < to &&
      last - group < 6 &&
      size + ends[last + 1]! - starts[last + 1]! <= 15 &&
      (size < 7 || ends[last + 1]! - starts[last + 1]! < 7)
    ) {
      last += 1;
      size += ends[last]! - starts[last]!;
    }
    for (; last >= group && size >= 8; size -= ends[last]! - starts[last]!, last -= 1) {
      // Without a plus, the shapes of eight countries alone.
      if (
        size > 13 &&
        plain.text.charCodeAt(starts[group]! - 1) !== 43 &&
        !plain.text.slice(starts[group]! - 3, starts[group]!).includes('+')
      )
        continue;
      if (
        last - group > 4 &&
        ends[group]! - starts[group]! < 3 &&
        starts[group + 1]! - ends[group]! === 1 &&
        plain.text[starts[group]! - 1] !== '+'
      )
        continue;
      if (!isPhone(plain, starts[group]!, ends[last]!, hits)) continue;
      group = last;
      break;
    }
  }
}

function isPhone({ text, low }: Plain, first: number, end: number, hits: Hits): boolean {
  let start = first;
  if (text[start - 1] === '(') start -= 1;
  const plus = text[start - 1] === '+' ? start - 1 : text[start - 1] === ' ' && text[start - 2] === '+' ? start - 2 : -1;
  // A plus begins a number whatever stands before it.
  if (plus < 0 && (isLetterOrDigit(text.charCodeAt(start - 1)) || '@_/\\.=&?'.includes(text[start - 1] ?? ' '))) return false;
  if (isLetterOrDigit(text.charCodeAt(end)) || text[end] === '_' || text[end] === '@') return false;
  // No piece of a longer number.
  if (/^[-./]\d/.test(text.slice(end, end + 2)) || (plus < 0 && /\d[-./]$/.test(text.slice(Math.max(0, start - 2), start)))) return false;
  if (money.test(low.slice(Math.max(0, start - 12), start)) || countsAt(low, end)) return false;
  const shape = text.slice(start, end);
  const digits = shape.replace(/\D/g, '');
  if (plus >= 0) {
    if (digits.length < 9 || digits.length > 15 || !countries.test(digits) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(shape)) return false;
    hits.sure('phone', plus, end);
    return true;
  }
  if (
    /^\d{4}[ -]\d{4}(?:[ -]\d{4})?$/.test(shape) &&
    (/\d{4}[ -]$/.test(text.slice(Math.max(0, start - 5), start)) || /^[ -]\d{4}/.test(text.slice(end, end + 5)))
  )
    return false;
  if (!isNational(digits, shape)) return false;
  hits.maybe('phone', start, end);
  return true;
}

/** Groups in which telephones are written from the Caribbean to the Plate: `0412.123.45.67`, `(0351) 155-123456`, `22 345 6789`, `712-34567`. */
const grouped =
  /^\(?0\d{1,4}\)?[ .-]\d{3,4}(?:[ .-]?\d{2,4}){0,3}$|^\(?0\d{2,4}\)?[ .-]15-?\d{4}-?\d{4}$|^\(?\d{2}\)?[ -]\d{3}[ -]\d{4}$|^\d{3}[ -]\d\d[ -]\d\d[ -]\d\d$|^[67]\d{2}-\d{5}$|^0?4[45][ -]\d\d[ -]\d{4}[ -]\d{4}$|^\(0\d{2,4}\) ?15\d?-?\d{5,8}$/;

/** The shapes of numbers inside Mexico, Brazil, Argentina, Colombia, Peru, Chile, Russia and the United States. */
function isNational(digits: string, shape: string): boolean {
  if (
    /[/]|\d \d \d|\.\d{1,2}$|^\d{1,3}(?:\.\d{3})+$|^\d{4}-\d\d-\d\d|^\d{1,3}(?:\.\d{1,3}){3}$|^\d{3}\.\d{3}\.\d{3}-|^\d\d-\d{8}-\d$/.test(
      shape,
    )
  )
    return false;
  const isWhole = /^\d+$/.test(shape);
  if (!isWhole && grouped.test(shape)) return !/^0[389]00/.test(digits) && !/^\d\d[./-]\d\d[./-]/.test(shape);
  if (digits.length === 10) return !(isWhole && /^1[5-9]\d{8}$/.test(digits)) && /^[2-9]/.test(digits);
  if (digits.length === 11) return /^(?:[1-9]\d9\d{8}|[78]9\d{9}|7[4-9]\d{9}|1[2-9]\d{9}|0\d{10}|549?\d{8,9})$/.test(digits);
  if (digits.length === 12) return /^(?:52|57|56|54|51)\d{10}$/.test(digits);
  if (digits.length === 13) return /^(?:521|549|55\d\d9|04[45])\d{8,10}$/.test(digits);
  if (digits.length === 9) return /^9\d{8}$/.test(digits);
  if (digits.length === 8 && isWhole) return /^[67]\d{7}$/.test(digits);
  return digits.length === 8 && !isWhole && /^\d{4}[ -]\d{4}$/.test(shape);
}
