import { pattern } from '#lib/pattern.ts';
import type { Span } from '#model';
import type { Page } from '../words/page.ts';

/** What one person says at once in a talk: `nick` where he is named, `when` the stamp as written, `span` his line or lines with the nick. */
export type Turn = {
  readonly speaker: string;
  /** The speaker folded, to tell whether two turns are of one person. */
  readonly key: string;
  readonly nick: Span;
  readonly when: string | null;
  readonly span: Span;
  /** Where his words begin, behind nick and stamp. */
  readonly words: number;
};

const NICK = String.raw`([^\s:<>»|[\](){},;"«“/\\][^:<>»|[\](){}\n\t,;"«“]{0,30}?)`;
const CLOCK = String.raw`(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\.?)?)`;
/** What every stamp holds. */
const HOUR = /\d[:.h]\d\d/i;
const STAMP = String.raw`((?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?,?[ T]{1,2})?${CLOCK})`;
const LEAD = String.raw`^[\s▸►▶•*#>~|–—-]{0,6}`;
/** A rank or a standing behind the nick: `(moderator)`, `(130 posts, rep +22)`. */
const ROLE = String.raw`(?: ?\([^()\n]{2,48}\))?`;
const MARK = String.raw`[ \t]*(?:[:»|>]|[–—-](?=\s))`;

/** Ways to open a turn; each gives nick and stamp. `bare`: the words stand below. */
const HEADS: readonly {
  readonly kind: string;
  readonly stamped: boolean;
  readonly form: RegExp;
  readonly nick: number;
  readonly stamp: number;
}[] = [
  // `14:02 <nick> words`, `[14:02] <nick> words`
  head('first-angle', true, String.raw`${LEAD}[[(]?${STAMP}[\])]?[ \t]*<[@+%&~ ]?${NICK}>[ \t]*:?`, 2, 1),
  // `[14:02 nick]: words`
  head('first-inside', true, String.raw`${LEAD}[[(]${STAMP},?[ \t]+${NICK}[\])][ \t]*:?`, 2, 1),
  // `[14:02] nick: words`, `12/11/26 22:41 - nick: words`, `14:02 » nick : words`
  head('first', true, String.raw`${LEAD}[[(]?${STAMP}[\])]?[ \t]*[-–—~»|*]{0,3}[ \t]*@?${NICK}[*]{0,2}${ROLE}${MARK}(?=[\s*]|$)`, 2, 1),
  // `14:02 ~ nick`
  head('first-bare', true, String.raw`${LEAD}[[(]?${STAMP}[\])]?[ \t]*[-–—~»|*·•]{0,3}[ \t]*@?${NICK}[*]{0,2}[ \t]*$`, 2, 1),
  // `<nick> 14:02 words`
  head('after-angle', true, String.raw`${LEAD}<[@+%&~ ]?${NICK}>[ \t]*[[(]?${STAMP}[\])]?[ \t]*:?(?=\s|$)`, 1, 2),
  // `(nick, 14:02) words`
  head('after-inside', true, String.raw`${LEAD}[[(]${NICK},[ \t]*${STAMP}[\])]`, 1, 2),
  // `nick (14:02): words`, `nick [14:02] words`
  head('after-closed', true, String.raw`${LEAD}@?${NICK}[*]{0,2},?[ \t]*[[(]${STAMP}[\])][ \t]*[:»–—-]?[ \t]+(?=\S)`, 1, 2),
  // `nick — today at 14:02`, `nick, 14:02`, `nick, [05.10.2026 22:41]`, `nick   14:02`
  head(
    'after-bare',
    true,
    String.raw`${LEAD}@?${NICK}[*]{0,2}${ROLE}[ \t]*(?:[—–·•|,([]|(?<=\s)-|[ \t]{2}|(?=\d))(?:[^\n:]{0,28}?[ \t,([—–-])??(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?,?[ T]{1,2})?(${CLOCK})[\])]?[ \t]*$`,
    1,
    2,
  ),
  head('angle', false, String.raw`^[ \t]*<[@+%&~ ]?${NICK}>[ \t]*:?(?=\s)`, 1, 0),
  head('bold', false, String.raw`^[ \t>•▸-]{0,4}\*\*@?${NICK}:?\*\*:?(?=\s|$)`, 1, 0),
  head('plain', false, String.raw`^ ?(?:[▸►▶•*#>~|–—-]{1,3}[ \t]?)?@?${NICK}(?:${MARK}(?=\s)| ?\([^()\n]{2,48}\)${MARK}(?=\s|$))`, 1, 0),
];

function head(kind: string, stamped: boolean, form: string, nick: number, stamp: number) {
  return { kind, stamped, form: pattern(form, 'iu'), nick, stamp };
}

/** So much of a line shows whether it opens a turn; so many lines are looked at. */
const REACH = 110;
const MOST = 4_000;

type Line = { readonly start: number; readonly kind: string; readonly stamped: boolean; readonly turn: Omit<Turn, 'span'> };

/** Who says what in a talk, in the order of the text; empty where the text is no talk. */
export function turnsOf(page: Page): readonly Turn[] {
  return page.once(turnsOf, 0, () => readTurns(page));
}

/** The turn in which an offset stands, or null. */
export function turnAt(page: Page, offset: number): Turn | null {
  const turns = turnsOf(page);
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.span[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return turns[low - 1] ?? null;
}

function readTurns(page: Page): Turn[] {
  const { text } = page;
  const lines: Line[] = [];
  let count = 0;
  let listed = 0;
  let blank = true;
  for (let start = 0; start < text.length && count < MOST; ) {
    const cut = text.indexOf('\n', start);
    const end = cut < 0 ? text.length : cut;
    const seen = text.slice(start, Math.min(end, start + REACH));
    if (seen.trim() !== '') {
      count += 1;
      if (/^\s*(?:№\s*\d|\(?\p{L}[).]\s|\(?\d{1,2}[).]\s|\[\d{1,2}\])/u.test(seen)) listed += 1;
      const line = openingOf(seen, start) ?? (blank && text[end + 1] !== '\n' && end < text.length ? aloneOn(seen, start) : null);
      if (line) lines.push(line);
      blank = false;
    } else blank = true;
    start = end + 1;
  }
  if (lines.length < 2 && !lines.some(({ kind }) => kind === 'after-bare')) return [];
  const kinds = [...new Set(lines.map(({ kind }) => kind))].filter((kind) =>
    talks(
      page,
      lines.filter((line) => line.kind === kind),
      count,
      listed,
    ),
  );
  const strong = kinds.filter((kind) => lines.some((line) => line.kind === kind && line.stamped));
  const chosen = new Set(strong.length > 0 ? strong : kinds.slice(0, 1));
  const turns = lines.filter(
    ({ kind, stamped, turn }) => chosen.has(kind) && (stamped || !labelled(page, turn.nick[0]) || said(lines, turn) > 1),
  );
  return turns.map(({ start, turn }, i) => ({ ...bareNick(page, turn), span: [start, turns[i + 1]?.start ?? text.length] }));
}

/** How often one speaks. */
function said(lines: readonly Line[], { key }: Pick<Turn, 'key'>): number {
  return lines.filter(({ turn }) => turn.key === key).length;
}

/** The nick without the word before it that introduces an author (`por fiapo`). */
function bareNick(page: Page, turn: Omit<Turn, 'span'>): Omit<Turn, 'span'> {
  const token = page.tokenAt(turn.nick[0]);
  const next = page.tokens[token + 1]?.start ?? turn.nick[1];
  if (next >= turn.nick[1] || !['author', 'by'].some((value) => page.find(`head-labels.${value}`, token, token + 1).length > 0))
    return turn;
  const speaker = page.text.slice(next, turn.nick[1]);
  return { ...turn, speaker, key: speaker.toLowerCase().normalize('NFKC'), nick: [next, turn.nick[1]] };
}

function openingOf(seen: string, start: number): Line | null {
  const timed = HOUR.test(seen);
  for (const { kind, stamped, form, nick, stamp } of HEADS) {
    if (stamped && !timed) continue;
    const match = form.exec(seen);
    const raw = match?.[nick];
    if (!match || raw === undefined) continue;
    const name = raw.replace(/^[^\p{L}\p{N}_]+/u, '');
    const speaker = name.replace(/[^\p{L}\p{N}_.!-]+$/u, '').replace(/(\p{L}{2,}\S*)[.!-]+$/u, '$1');
    if (speaker.length < 2 || speaker.split(/\s+/).length > 4 || /^[\d\s.:-]+$/.test(speaker)) continue;
    const at = match[0].indexOf(speaker, stamp === 1 ? (match[1] ?? '').length : 0);
    if (at < 0) continue;
    const from = start + at;
    return {
      start,
      kind,
      stamped,
      turn: {
        speaker,
        key: speaker.toLowerCase().normalize('NFKC'),
        nick: [from, from + speaker.length],
        when: stamp === 0 ? null : (match[stamp] ?? null),
        words: start + match[0].length,
      },
    };
  }
  return null;
}

/** A nick alone on the first line of a block, its words below. */
function aloneOn(seen: string, start: number): Line | null {
  const match = /^@?([\p{L}_][\p{L}\p{N}_.-]{2,23})[ \t]*$/u.exec(seen);
  const speaker = match?.[1];
  if (!match || speaker === undefined) return null;
  const from = start + match[0].indexOf(speaker);
  const key = speaker.toLowerCase().normalize('NFKC');
  return {
    start,
    kind: 'alone',
    stamped: false,
    turn: { speaker, key, nick: [from, from + speaker.length], when: null, words: start + match[0].length },
  };
}

/** Whether lines of one way of opening are the turns of a talk: stamps are nearly enough, else the same few must speak again and again. */
function talks(page: Page, lines: readonly Line[], count: number, listed: number): boolean {
  const speakers = new Map<string, number>();
  for (const { turn } of lines) speakers.set(turn.key, (speakers.get(turn.key) ?? 0) + 1);
  const repeated = [...speakers.values()].filter((times) => times > 1).length;
  const first = lines[0];
  if (!first) return false;
  if (first.stamped) {
    if (lines.length === 1) return first.kind === 'after-bare' && /^[^\n,]*,\s*\[/.test(page.text.slice(first.start, first.turn.words));
    return repeated > 0 || speakers.size <= 3;
  }
  if (lines.length < 2 || repeated === 0) return false;
  if (first.kind === 'angle') return !page.text.includes(`</${first.turn.speaker}`);
  if (first.kind === 'alone') return lines.length >= 3 && !lines.some(({ turn }) => labelled(page, turn.nick[0]));
  if (lines.length < count * 0.35 || listed >= 2) return false;
  const known = [...speakers.keys()].filter((key) => labelled(page, lines.find(({ turn }) => turn.key === key)?.turn.nick[0] ?? 0)).length;
  if (known * 2 > speakers.size) return speakers.size === 2 && repeated === 2 && lines.length >= 4 && lines.length >= count * 0.7;
  return repeated * 3 >= speakers.size;
}

const LABELS: readonly string[] = [
  'money-roles',
  'seller-labels',
  'contact-labels',
  'victim-labels',
  'head-labels',
  'place-labels',
  'sector-labels',
  'size-labels',
  'terms',
  'goods',
  'units',
  'lots',
  'deadlines',
  'privileges',
  'products',
  'offering',
  'wanted',
  'countries',
  'subdivisions',
  'genres',
  'advice-headings',
];

/** Whether a word of knowledge stands where a nick would: then it is the label of a field. */
function labelled(page: Page, offset: number): boolean {
  const token = page.tokenAt(offset);
  return page.starts(token) && LABELS.some((name) => page.find(name, token, token + 1).length > 0);
}
