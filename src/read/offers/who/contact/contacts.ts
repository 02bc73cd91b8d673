import type { ContactKind, Genre, Indicator, Offer } from '#model';
import { turnAt } from '../../../talk/turns.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { spanOf } from '../../draft.ts';
import { plainName } from '../name/borne.ts';
import { behindLabel, byPlace, distinct, type Found } from './ways.ts';

/** What is known of the writer when his contacts are read: his name, and whether the post stands in a channel of his. */
export type Writer = { readonly genre: Genre; readonly actor: string | null; readonly channel: boolean; readonly sign: readonly number[] };

/** How the seller may be reached, each contact once: what he labels as such, addresses that he gives, and `PM`. */
export function contactsOf(
  page: Page,
  sentences: readonly number[],
  indicators: readonly Indicator[],
  writer: Writer,
): Offer['contacts'][number][] {
  const found: Found[] = [];
  const weak: Found[] = [];
  const among = page.once(indicators, 0, () => byPlace(indicators));
  for (const index of sentences) {
    const { from = 0, to = 0, start = 0 } = page.sentences[index] ?? {};
    const stop = page.sentences[index + 1]?.start ?? page.text.length;
    const labels = page.find('contact-labels', from, to);
    const marked = among(start, stop);
    const at = page.text.indexOf('@', Math.max(0, start - 4));
    if (labels.length === 0 && marked.length === 0 && (at < 0 || at >= stop)) continue;
    if (page.find('contact-cues.fake', from, to).length > 0 || writer.sign.includes(index)) continue;
    const other = speaksOther(page, start, writer);
    for (const hit of labels) {
      const kind = hit.value as ContactKind;
      if (kind === 'pm') {
        if (other || refused(page, hit.from, from) || atHandle(page, hit.to)) continue;
        const one = { kind, value: null, spans: [spanOf(page, hit)] };
        if (writer.genre !== 'leak-site') (wanted(page, hit.from, hit.to, from, to) ? found : weak).push(one);
        continue;
      }
      const way = behindLabel(page, hit, kind);
      if (way && !(other && !bears(way.value ?? '', writer.actor))) found.push(way);
    }
    found.push(...handlesIn(page, index, writer, other));
    for (const indicator of marked) {
      const way = other ? null : byIndicator(page, indicator, index, writer, indicators);
      if (way) found.push(way);
    }
  }
  const valued = found.some(({ value }) => value !== null);
  const named = found.filter(({ kind }, i) => kind !== 'pm' || found.findIndex((one) => one.kind === 'pm') === i);
  return distinct(valued || named.some(({ kind }) => kind === 'pm') ? named : [...named, ...weak.slice(0, 1)]);
}

/** Whether somebody else than the seller says what stands at an offset of a talk. */
function speaksOther(page: Page, start: number, { genre, actor }: Writer): boolean {
  if (genre !== 'chat' || actor === null) return false;
  const turn = turnAt(page, start);
  return turn !== null && turn.key !== actor.toLowerCase().normalize('NFKC') && plainName(turn.speaker) !== plainName(actor);
}

/** `don't DM me`, `no me escriban al md`: a denial in the same breath. */
function refused(page: Page, at: number, from: number): boolean {
  for (let i = at - 1; i >= Math.max(from, at - 4); i -= 1) {
    if ((page.tokens[i + 1]?.gap ?? 0) & (Gap.stop | Gap.comma | Gap.newline | Gap.semicolon)) return false;
    if (page.find('negations', i, i + 1).length > 0 || page.find('alias-cues.without', i, i + 1).length > 0) return true;
  }
  return false;
}

/** `dm a @x`: the way is the handle. */
function atHandle(page: Page, to: number): boolean {
  const end = page.tokens[to - 1]?.end ?? 0;
  if (page.find('clause-words.and', to, to + 1).length > 0) return false;
  return /^[^\n.,;]{0,8}@\w/.test(page.text.slice(end, end + 12));
}

/** A private message is a way to reach the seller where he asks for one or it stands by itself; elsewhere it is where proofs or prices go. */
function wanted(page: Page, at: number, end: number, from: number, to: number): boolean {
  if (to - from <= 4 || at === from) return true;
  const edge = Gap.stop | Gap.newline | Gap.comma | Gap.semicolon | Gap.slash | Gap.colon;
  const opens = at === from || ((page.tokens[at]?.gap ?? 0) & edge) !== 0;
  const closes = end >= to || ((page.tokens[end]?.gap ?? 0) & edge) !== 0;
  if (opens && closes) return true;
  if (opens && page.find('clause-words.and', end, end + 1).length > 0) return true;
  if (closes && at > from && page.find('clause-words.and', at - 1, at).length > 0) return true;
  if (page.find('contact-cues.open', end, end + 2).length > 0) return true;
  return page
    .find('contact-cues.write', Math.max(from, at - 5), Math.min(to, at + 4))
    .some((cue) => cue.to <= at || (cue.from >= end && sameLine(page, end, cue.from)));
}

function sameLine(page: Page, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & Gap.newline) return false;
  return true;
}

/** So many marks and emoji may stand around a handle that is alone on its line. */
const MARKS = 24;

/** With so much behind a handle that says nothing it ends the post. */
const TAIL = 200;

/** Bare `@handles` that the seller gives: behind a word or an arrow that asks to write, at the end of an advert, or his own name; a guarantor's are not his. */
function handlesIn(page: Page, index: number, writer: Writer, other: boolean): Found[] {
  const { start = 0, end = 0, from = 0, to = 0 } = page.sentences[index] ?? {};
  const lead = Math.max(0, start - 4);
  const stretch = page.text.slice(lead, Math.min(page.text.length, end + 40, start + 20_000));
  const found: Found[] = [];
  for (const match of stretch.matchAll(/(?<![\w.@/])@([A-Za-z]\w{3,31})(?![\w@:]|\.\w)/g)) {
    const at = lead + match.index;
    if (at > end + 2 || found.length > 20) break;
    if (/^@x{4,}$/i.test(match[0])) continue;
    const token = page.tokenAt(at);
    const own = bears(match[0], writer.actor);
    if (other && !own) continue;
    const held =
      page.find('terms', Math.max(from, token - 4), token).some(({ value }) => /escrow|guarant|garant/.test(value)) ||
      page.find('guarantors', Math.max(from, token - 4), token).length > 0;
    const cues = page.find('contact-cues', from, to);
    if (held && !own && !cues.some((cue) => cue.to <= token && token - cue.to <= 2)) continue;
    const arrow = /(?:[→➡👉📲☎✉📩📨>:➤▶✍💬🤖]|\p{Extended_Pictographic}\uFE0F?)\s*$/u.test(page.text.slice(Math.max(0, at - 4), at));
    const [begin, stop] = page.lineAt(at);
    const alone = stop - begin < match[0].length + MARKS && page.text.slice(begin, stop).replace(/[^\p{L}\p{N}@_]/gu, '') === match[0];
    const seller = writer.channel && page.find('currencies', from, to).length === 0;
    const last = writer.genre === 'listing' && !/[\p{L}\p{N}]/u.test(page.text.slice(at + match[0].length, at + match[0].length + TAIL));
    if (own || cues.length > 0 || arrow || alone || seller || last)
      found.push({ kind: 'telegram', value: match[0], spans: [[at, at + match[0].length]] });
  }
  return found;
}

/** Whether a handle or address carries a name, or the name it. */
function bears(value: string, actor: string | null): boolean {
  const [one, name] = [plainName(latin(value.replace(/(?<=.)@.*$/u, ''))), plainName(latin(actor ?? ''))];
  if (one.length < 4 || name.length < 4) return false;
  return one.includes(name) || name.includes(one) || (one.slice(0, 5) === name.slice(0, 5) && name.length >= 5);
}

function byIndicator(page: Page, indicator: Indicator, index: number, writer: Writer, all: readonly Indicator[]): Found | null {
  const at = indicator.spans[0];
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  if (!at || indicator.seen.includes('•')) return null;
  const value = page.text.slice(at[0], at[1]);
  if (indicator.type === 'tox') return { kind: 'tox', value, spans: [at] };
  const cue = page.find('contact-cues', from, to).length > 0;
  if (indicator.type === 'telegram') return { kind: 'telegram', value, spans: [at] };
  if (indicator.type === 'url' && /\.onion|\[\.\]onion/.test(value)) {
    const token = page.tokenAt(at[0]);
    const called = page.find('contact-cues.write', Math.max(from, token - 2), token).some(({ to: behind }) => behind === token);
    return called && ((page.tokens[token]?.gap ?? 0) & Gap.colon) !== 0 ? { kind: 'other', value, spans: [at] } : null;
  }
  if (indicator.type !== 'email') return null;
  const [first, last] = [page.tokenAt(at[0]), page.tokenAt(at[1] - 1) + 1];
  const jabber = page.find('contact-labels.jabber', from, Math.min(to, last + 3)).some((hit) => hit.to <= first + 8 || hit.from >= last);
  const [start, end] = page.lineAt(at[0]);
  const line = end - start < 240 ? page.text.slice(start, end) : '';
  const alone = line.trim() === value || (/[:→>]\s*\S+\s*(?:\([^)]{1,30}\))?$/u.test(line) && line.trimEnd().endsWith(value));
  const before = page.sentences[index - 1];
  const called =
    before !== undefined &&
    page.find('contact-cues', before.from, before.to).length > 0 &&
    /^[^\n]{0,3}:\s*$/.test(page.text.slice(before.end, at[0]).slice(0, 12));
  const few = all.filter(({ type }) => type === 'email').length <= 2;
  const own = bears(value, writer.actor);
  if (!cue && !jabber && !own && !(alone && (few || called) && writer.genre !== 'chat')) return null;
  return {
    kind: jabber ? 'jabber' : 'email',
    value: value.replace(/\[\.\]/g, '.'),
    spans: [at],
  };
}

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** A Cyrillic name as its bearer writes it in a handle. */
function latin(value: string): string {
  return value.toLowerCase().replace(/[а-яё]/g, (letter) => LATIN[letter] ?? letter);
}
