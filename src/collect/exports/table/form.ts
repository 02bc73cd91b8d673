import { fieldsOf, parsed } from '#lib/json.ts';
import type { Head } from '../export.ts';
import { fieldsIn } from './records.ts';

/** How a table is written: with a character between its fields, or one JSON object a line. */
export type Form = { readonly kind: 'separated'; readonly delimiter: string } | { readonly kind: 'lines' };

const endings = { separated: /\.(?:csv|tsv|tab)$/iu, lines: /\.(?:jsonl|ndjson|jsonlines|ldjson)$/iu };
const types = {
  separated: /^(?:text|application)\/(?:csv|tab-separated-values|x-csv)\b/iu,
  lines: /^application\/(?:x-)?(?:jsonl|ndjson|jsonlines|json-lines|json-seq)\b/iu,
};

/** The form of a table by its name, its media type, or two lines that are JSON objects; null for what is none. */
export function formOf({ name, mediaType, start }: Head): Form | null {
  const path = name.replace(/[?#].*$/su, '');
  const called = (kind: Form['kind']) => endings[kind].test(path) || types[kind].test(mediaType ?? '');
  const lines = start
    .replace(/^\ufeff/u, '')
    .split('\n')
    .slice(0, 50)
    .filter((line) => line.trim() !== '');
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  if (lines[0]?.trim().startsWith('{')) {
    const objects = whole.slice(0, 2).every((line) => Object.keys(fieldsOf(parsed(Buffer.from(line)))).length > 0);
    return (called('lines') || lines.length > 1) && objects ? { kind: 'lines' } : null;
  }
  if (called('separated') && !start.trim().startsWith('<')) return { kind: 'separated', delimiter: delimiterOf(lines) };
  return null;
}

/** The character that cuts the most lines into as many fields as it cuts the first one. */
export function delimiterOf(lines: readonly string[]): string {
  const score = (delimiter: string) => {
    const first = fieldsIn(lines[0] ?? '', delimiter).length;
    const same = lines.filter((line) => fieldsIn(line, delimiter).length === first).length;
    return first < 2 ? 0 : same * 10 + Math.min(9, first);
  };
  return [',', ';', '\t', '|'].reduce((best, one) => (score(one) > score(best) ? one : best));
}
