import type { Hits } from '../hits.ts';
import { isLetterOrDigit } from '../mentions.ts';
import type { Plain } from '../plain.ts';
import type { Cluster } from './clusters.ts';

const money = /(?:[$€£¥₽₿]|r\$|usd|eur|mxn|brl|ars|cop|clp|pen|rub|usdt|btc|precio|price|preco|цена|revenue|ingresos|receita|deposit\w*|id|thread|hilo|post|topic|#|port|puerto|build|version)[ .:=#]{0,3}$/;
const counted =
  /^[ ,]{0,2}(?:[$€£₽]|usd|eur|mxn|brl|ars|cop|clp|rub|usdt|btc|dolares|dollars|pesos|reais|reales|rublos|py[6б]|k\b|kk\b|mil\b|million|millones|milhoes|mln|records|registros|rows|lines|users|usuarios|filas|lineas|linhas|people|personas|pessoas|клиентов|зап|строк|gb\b|mb\b|tb\b|bytes|hosts|empleados|employees|%|\*)/;
const countries = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[05789]\d|9[679]\d)/;

/** Takes a row of digits for a telephone: with a plus where it stands, in national form only near a person's data. Labels are read elsewhere. */
export function phoneIn(plain: Plain, cluster: Cluster, hits: Hits): void {
  const { text, low } = plain;
  const first = cluster.starts[0]!;
  let last = 0;
  // A row ends for a telephone where it would have too many digits.
  while (last + 1 < cluster.starts.length && (cluster.offsets[last + 2] ?? cluster.digits.length) <= 15) last += 1;
  const end = cluster.ends[last]!;
  const digits = cluster.digits.slice(0, cluster.offsets[last + 1] ?? cluster.digits.length);
  let start = first;
  if (text[start - 1] === '(') start -= 1;
  const hasPlus = text[start - 1] === '+' || (text[start - 1] === ' ' && text[start - 2] === '+');
  if (hasPlus) start = text.lastIndexOf('+', start);
  if (isLetterOrDigit(text.charCodeAt(start - 1)) || isLetterOrDigit(text.charCodeAt(end)) || '@_/\\.:=&?'.includes(text[start - 1] ?? ' ') && !(text[start - 1] === ':')) return;
  if (text[end] === '_' || text[end] === '@') return;
  if (money.test(low.slice(Math.max(0, start - 12), start)) || counted.test(low.slice(end, end + 12))) return;
  const shape = text.slice(start, end);
  if (hasPlus) {
    if (digits.length >= 9 && digits.length <= 15 && countries.test(digits) && !/^\+?\d{1,3}(?:\.\d{3}){2,}$/.test(shape)) hits.sure('phone', start, end);
    return;
  }
  if (isNational(digits, shape)) hits.maybe('phone', start, end);
}

/** The shapes of numbers inside Mexico, Brazil, Argentina, Colombia, Peru, Chile, Russia and the United States. */
function isNational(digits: string, shape: string): boolean {
  if (/[/]|\d \d \d|\.\d{1,2}$|^\d{1,3}(?:\.\d{3})+$|^\d{4}-\d\d-\d\d|^\d{1,3}(?:\.\d{1,3}){3}$|^\d{3}\.\d{3}\.\d{3}-|^\d\d-\d{8}-\d$/.test(shape)) return false;
  const isWhole = /^\d+$/.test(shape);
  if (digits.length === 10) return !(isWhole && /^1[5-9]\d{8}$/.test(digits)) && /^[2-9]/.test(digits);
  if (digits.length === 11) return /^(?:[1-9]\d9\d{8}|[78]9\d{9}|7[4-9]\d{9}|1[2-9]\d{9}|0\d{10}|549?\d{8,9})$/.test(digits);
  if (digits.length === 12) return /^(?:52|57|56|54|51)\d{10}$/.test(digits);
  if (digits.length === 13) return /^(?:521|549|55\d\d9)\d{8,10}$/.test(digits);
  if (digits.length === 9) return /^9\d{8}$/.test(digits);
  return digits.length === 8 && !isWhole && /^\d{4}[ -]\d{4}$/.test(shape);
}
