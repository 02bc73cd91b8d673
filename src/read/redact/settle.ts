import type { Hit, Hits } from './hits.ts';
import type { Mention } from './words/mentions.ts';
import type { Plain } from './words/plain.ts';

/** How far what is sure of a person makes its surroundings a record of that person, in characters. */
const reach = 160;
/** How far the word for a sample reaches. */
const sampleReach = 1_200;
/** How many numbers of one kind, line after line, make a column. */
const column = 3;

/** Keeps what is sure, and of the rest what stands near it, in a sample, in a table or in a column of its like. */
export function settle(plain: Plain, hits: Hits, mentions: readonly Mention[]): Hit[] {
  const sure = hits.all.filter((one) => one.sure);
  const maybe = hits.all.filter((one) => !one.sure).sort((one, other) => one.start - other.start);
  if (maybe.length === 0) return sure;
  const persons = sure.filter((one) => one.personal).sort((one, other) => one.start - other.start);
  const zones = [...hits.zones, ...samples(plain, mentions)].sort((one, other) => one[0] - other[0]);
  const columns = columnsOf(plain, maybe);
  const rows = rowsOf(plain, maybe);
  let person = 0;
  let zone = 0;
  let zoneEnd = -1;
  for (const one of maybe) {
    while (person < persons.length && persons[person]!.end < one.start - reach) person += 1;
    while (zone < zones.length && zones[zone]![0] <= one.start) {
      zoneEnd = Math.max(zoneEnd, zones[zone]![1]);
      zone += 1;
    }
    const near = persons[person];
    const isNear = near !== undefined && near.start <= one.end + reach;
    if (isNear || one.start < zoneEnd || columns.has(one) || rows.has(one)) sure.push(one);
  }
  return sure;
}

/** Data of several kinds about a person between the marks of one row (`María López;maria@…;55 …`). */
function rowsOf({ text }: Plain, maybe: readonly Hit[]): Set<Hit> {
  const taken = new Set<Hit>();
  for (let at = 1; at < maybe.length; at += 1) {
    const [one, other] = [maybe[at - 1], maybe[at]];
    if (!one || !other || one.kind === other.kind || other.start - one.end > 60) continue;
    const gap = text.slice(one.end, other.start);
    if (gap.includes('\n') || !/^["' ]{0,2}[;|\t]|^["' ]{0,2},\S/.test(gap)) continue;
    taken.add(one);
    taken.add(other);
  }
  return taken;
}

/** What follows a word for a sample that is a heading: it ends its line or has a colon. */
function samples({ low }: Plain, mentions: readonly Mention[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { sign, end } of mentions) {
    if (sign === 'sample' && /^[^\n:]{0,24}(?::|\n|$)/.test(low.slice(end, end + 26))) found.push([end, end + sampleReach]);
  }
  return found;
}

/** Numbers of one kind that begin or fill line after line. A list of mail addresses alone may be indicators and is none. */
function columnsOf({ text }: Plain, maybe: readonly Hit[]): Set<Hit> {
  const taken = new Set<Hit>();
  const rows = new Map<string, Hit[]>();
  const close = (kind: string) => {
    const row = rows.get(kind) ?? [];
    if (row.length >= column) for (const one of row) taken.add(one);
    rows.set(kind, []);
  };
  for (const one of maybe) {
    if (one.kind === 'email' || one.kind === 'address') continue;
    const row = rows.get(one.kind) ?? [];
    const last = row.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, Math.min(one.start, last.end + 120));
    if (last !== undefined && (one.start - last.end >= 120 || gap.split('\n').length !== 2)) close(one.kind);
    const open = rows.get(one.kind);
    if (open === undefined) rows.set(one.kind, [one]);
    else open.push(one);
  }
  for (const kind of rows.keys()) close(kind);
  return taken;
}
