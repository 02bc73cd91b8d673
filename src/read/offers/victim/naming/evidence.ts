import type { Institution } from '#knowledge';
import type { Genre, Indicator } from '#model';
import type { MentionSort } from '../../../actors/mentions.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { hitsIn, type Plot } from '../../draft.ts';
import { type Candidate, inSentence, namesPlaces, type Range } from './candidates.ts';
import { apart, broken, latinAmongCyrillic, objectOf, opens } from './object.ts';

/** What each sign speaks for a name being the victim's (`knowledge/reading.yaml`). */
export type Weights = Readonly<Record<string, number>>;
/** Weights by genre: what stands beside a victim's name differs between a leak page, an advert and the press. */
export type AllWeights = Readonly<Record<string, Weights>>;

export type Witness = {
  readonly plot: Plot;
  readonly genre: Genre;
  readonly indicators: readonly Indicator[];
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly sorts: ReadonlyMap<number, MentionSort>;
};

/** How far before a name the words stand that make it their object. */
const REACH = 6;
/** How far behind a name the verbs stand that have it as their subject. */
const AHEAD = 9;

/** The signs that stand beside one mention of a name. */
export function signsOf({ plot, genre, indicators, institutions, sorts }: Witness, one: Candidate): string[] {
  const { page } = plot;
  const { range, sentence } = one;
  const [from, to] = range;
  const signs: string[] = [];
  const put = (sign: string, holds: boolean) => {
    if (holds) signs.push(sign);
  };
  const form = page.find('organisation-words.form', from, to + 1).length > 0;
  const head = page.find('organisation-words.head', from, to).length > 0 || page.find('sectors', from, to).length > 0;
  const source = genre === 'news' && cited(page, from);
  const object = !source && objectOf(page, range, sentence);
  const known = page.find('institutions', from, to)[0];
  const body = known ? institutions.get(known.value) : undefined;
  const guardian = page.find('victim-cues.guardian', from, to).length > 0;
  put('label', labelled(page, range) && !(genre === 'chat' && page.sentences[sentence]?.opensLine === true));
  put('title', genre === 'leak-site' && (sentence > 0 || head || form) && opensEntry(page, range, sentence));
  put('entry', genre !== 'leak-site' && genre !== 'chat' && (opensEntry(page, range, sentence) || subject(page, from)));
  put('first', sentence === plot.own[0] && from - (page.sentences[sentence]?.from ?? 0) < 3);
  put('known', body !== undefined);
  put('domain', ownDomain(page, range, indicators));
  put('form', form);
  put('head', head && to - from > 1);
  put('object', object);
  put('offered', plot.offering.includes(sentence) && (object || genre !== 'news'));
  put('beside', besideKind(page, range));
  put('apposition', apposed(page, range));
  put('hurt', (genre === 'news' || genre === 'leak-site') && !guardian && hurt(page, range, sentence));
  put('own', guardian && losesOwn(page, range, sentence));
  put('struck', struck(page, range, sentence));
  put('office', one.office || (genre !== 'news' && page.find('victim-cues.office', from, from + 1).length > 0 && to - from > 1));
  put('words', to - from > 1);
  put('headline', sentence === 0 && genre !== 'leak-site');
  put(
    'shout',
    page.tokens[from]?.upper === true && page.tokens[to - 1]?.upper === true && to - from > 1 && !form && !head && !apposed(page, range),
  );
  put(
    'placed',
    to - from === 1 && !known && page.find('victim-cues.locative', from - 1, from).length > 0 && page.tokens[from]?.gap === Gap.space,
  );
  const alone = to - from === 1 && !known && !one.office;
  const opener = alone && opens(page, from);
  put('alone', alone && !opener);
  put('opener', opener);
  put('camel', /\p{Ll}\p{Lu}/u.test(page.textOf(from, to)));
  put('quoted', ((page.tokens[from]?.gap ?? 0) & Gap.quote) !== 0);
  put('foreign', latinAmongCyrillic(page, range, sentence));
  put('shared', one.shared);
  put('sample', plot.leaks(sentence));
  put('jest', jest(page, range));
  put('dateline', genre === 'news' && dateline(page, range, sentence));
  put('generic', !one.office && !known && namesPlaces(page, range));
  put('inside', inSentence(page, from));
  put('letters', to - from === 1 && page.tokens[from]?.upper === true && to - from === 1 && page.textOf(from, to).length < 5);
  put('vendor', page.find('vendor-words', from, to).length > 0);
  put('titled', page.find('titles', from, from + 1).length > 0 && page.find('organisation-words.head', from, from + 1).length === 0);
  const sort = sorts.get(from);
  if (sort !== undefined) put(`is-${sort}`, true);
  put(
    'speaks',
    speaks(page, range) &&
      genre === 'news' &&
      (guardian || body?.kind === 'authority' || page.find('attribution', from - 3, from).length > 0),
  );
  put('guardian', guardian && genre === 'news' && !object);
  put('authority', body?.kind === 'authority' && genre === 'news' && !object);
  put(
    'passing',
    passing(page, range) ||
      source ||
      (genre === 'news' && ((page.tokens[from]?.gap ?? 0) & Gap.bracket) !== 0) ||
      (genre === 'news' && page.find('vendor-words', from, to).length > 0 && !object),
  );
  return signs;
}

/** Who is cited for the story (`сообщили в компании X`, `según la firma X`). */
function cited(page: Page, from: number): boolean {
  return ['speech', 'attribution'].some((name) =>
    page.find(name, Math.max(0, from - 4), from).some((hit) => from - hit.to <= 2 && !broken(page, hit.to, from + 1)),
  );
}

/** A town in capitals from which a report is dated (`LIMA, 3 jul (Agencia Norte) -`, `GUAYAQUIL —`), known to us or not. */
function dateline(page: Page, [from, to]: Range, sentence: number): boolean {
  if (page.sentences[sentence]?.from !== from || !page.tokens[from]?.upper || !page.tokens[to - 1]?.upper) return false;
  const gap = page.tokens[to]?.gap ?? 0;
  return (gap & Gap.dash) !== 0 || ((gap & (Gap.comma | Gap.bracket)) !== 0 && page.find('months', to, to + 4).length > 0);
}

/** How many words behind a name may say that it is none (`Victim: X <- ignore, template leftover`). */
const JEST = 8;

function jest(page: Page, [, to]: Range): boolean {
  const [, end] = page.lineAt(page.tokens[to - 1]?.start ?? 0);
  return page.find('victim-cues.jest', to, to + JEST).some(({ from }) => (page.tokens[from]?.start ?? end) < end);
}

/** A name behind `Victim:`, `Empresa:`, `Name |`. */
function labelled(page: Page, [from]: Range): boolean {
  const gap = page.tokens[from]?.gap ?? 0;
  if ((gap & (Gap.colon | Gap.slash | Gap.equals | Gap.dash | Gap.symbol)) === 0 || gap & Gap.newline) return false;
  const tag = (page.tokens[from - 1]?.word.length ?? 0) <= 2 ? 1 : 0;
  return page.find('victim-labels', Math.max(0, from - 4), from).some((hit) => hit.to === from || hit.to === from - tag);
}

/** The name that opens the title of a thread (`ASUNTO: X, historias`). */
function subject(page: Page, from: number): boolean {
  return ((page.tokens[from]?.gap ?? 0) & Gap.colon) !== 0 && page.find('head-labels.meta', Math.max(0, from - 1), from).length > 0;
}

/** How long what stands on a line before the name of an entry may be (`[2]`, `REGISTRO 1.`, `>> PUBLISHED 100%`, `<h2>`). */
const LEAD = 30;

/** A name that opens a line or entry, with nothing or a mark behind it. */
export function opensEntry(page: Page, [from, to]: Range, sentence: number): boolean {
  const start = page.tokens[from]?.start ?? 0;
  const [lineStart] = page.lineAt(start);
  if (start - lineStart > LEAD) return false;
  const lead = page.text.slice(lineStart, start).replace(/<[^>]{0,24}>/g, '');
  if ((lead.match(/\p{L}{2,}/gu) ?? []).length > 2 || /[:=]\s*$/.test(lead)) return false;
  const { to: end = 0 } = page.sentences[sentence] ?? {};
  const next = page.tokens[to];
  const mark =
    Gap.newline | Gap.bracket | Gap.slash | Gap.dash | Gap.symbol | Gap.comma | Gap.blankLine | Gap.stop | Gap.bullet | Gap.colon;
  return to >= end || !next || (next.gap & mark) !== 0 || next.word.startsWith('flag:');
}

/** Whether a domain of the page is made of the words of the name, or stands in brackets right behind it. */
function ownDomain(page: Page, [from, to]: Range, indicators: readonly Indicator[]): boolean {
  const words: string[] = [];
  for (let i = from; i < to; i += 1) words.push(plainWord(page.tokens[i]?.word ?? ''));
  const joined = words.join('');
  const initials = words.map((word) => word[0] ?? '').join('');
  const end = page.tokens[to - 1]?.end ?? 0;
  return indicators.some(({ type, value, spans }) => {
    if (type !== 'domain' && type !== 'url') return false;
    const label = plainWord(value.replace(/^[a-z]+:\/\/(www\.)?/, '').split(/[./]/)[0] ?? '');
    if (label.length < 4) return false;
    const beside = spans.some(
      ([start]) => start >= end && start - end < 14 && /^\s*[([|,—–-]?\s*(https?:\/\/|www\.)?$/.test(page.text.slice(end, start)),
    );
    return (
      beside ||
      joined.includes(label) ||
      words.some((word) => word.length >= 5 && label.includes(word)) ||
      (initials.length >= 4 && label === initials)
    );
  });
}

function plainWord(word: string): string {
  return word.normalize('NFKD').replace(/[^a-z0-9]/g, '');
}

/** The kind of the body right before its name (`clínica dental X`, `the power utility X`, `сети аптек X`). */
function besideKind(page: Page, [from]: Range): boolean {
  const gap = page.tokens[from]?.gap ?? 0;
  if (gap & ~(Gap.space | Gap.quote | Gap.comma)) return false;
  return ['sectors', 'organisation-words', 'speaking-bodies.company', 'victim-labels'].some((name) =>
    page
      .find(name, Math.max(0, from - 3), from)
      .some((hit) => from - hit.to <= 1 && !page.tokens[hit.from]?.capital && !broken(page, hit.to, from)),
  );
}

/** What the body does or where it is, right behind its name (`X, la fintech de …`, `X (Goiânia)`, `X — a clinic`). */
function apposed(page: Page, [, to]: Range): boolean {
  const gap = page.tokens[to]?.gap ?? 0;
  if ((gap & (Gap.comma | Gap.bracket | Gap.dash | Gap.symbol)) === 0 || gap & (Gap.newline | Gap.blankLine)) return false;
  return ['sectors', 'countries', 'subdivisions', 'organisation-words'].some((name) => page.find(name, to, to + 5).length > 0);
}

/** A verb of who was hurt, with the name as its subject. */
function hurt(page: Page, [, to]: Range, sentence: number): boolean {
  const { to: end = to } = page.sentences[sentence] ?? {};
  const hit = page.find('victim-cues.hurt', to, Math.min(end, to + AHEAD))[0];
  if (!hit) return false;
  const gap = page.tokens[to]?.gap ?? 0;
  return hit.from - to <= 2 || (gap & (Gap.comma | Gap.bracket)) !== 0;
}

/** A body that denies or admits something of its own things (`X denied the sale of its database`). */
function losesOwn(page: Page, [, to]: Range, sentence: number): boolean {
  const { to: end = to } = page.sentences[sentence] ?? {};
  const verb = page.find('victim-cues.hurt', to, Math.min(end, to + 3))[0];
  if (!verb) return false;
  return page
    .find('victim-cues.own', verb.to, end)
    .some((hit) => ['goods', 'victim-cues.thing'].some((name) => page.find(name, hit.to, Math.min(end, hit.to + 2)).length > 0));
}

/** Words of an attack, a list of victims or a letter right before the name. */
function struck(page: Page, [from]: Range, sentence: number): boolean {
  const { from: first = from } = page.sentences[sentence] ?? {};
  return page.find('victim-cues.struck', Math.max(first, from - REACH), from).some((hit) => {
    if (broken(page, hit.to, from + 1)) return false;
    for (let i = hit.to; i < from; i += 1) {
      const kind = [
        'small-words',
        'sectors',
        'organisation-words',
        'victim-labels',
        'goods',
        'victim-cues',
        'countries',
        'subdivisions',
      ].some((name) => page.find(name, Math.max(first, i - 2), i + 1).some((one) => one.from <= i && one.to > i));
      if (!kind) return false;
    }
    return true;
  });
}

/** A body that speaks, investigates or warns, or is cited, is no victim there. */
function speaks(page: Page, [from, to]: Range): boolean {
  return (
    page.find('speech', to, to + 3).length > 0 ||
    page.find('attribution', Math.max(0, from - 4), from).length > 0 ||
    page.find('investigating', to, to + 4).length > 0
  );
}

/** A name behind the word for a group, an outlet, a person, or that only dates a report, plays another part. */
function passing(page: Page, [from, to]: Range): boolean {
  const low = Math.max(0, from - 3);
  return (
    ['group-words', 'outlet-words', 'vendor-words', 'titles', 'venues', 'crooks', 'actors'].some((name) =>
      page.find(name, low, from).some((hit) => from - hit.to <= 1 && !apart(page, hit.to, from + 1)),
    ) ||
    ['alias-cues.sure', 'alias-cues.noun'].some((name) =>
      page.find(name, low, from).some((hit) => hit.to === from && !apart(page, hit.to, from + 1)),
    ) ||
    page.find('group-words', to, to + 1).some(() => (page.tokens[to]?.gap ?? 0) === Gap.space)
  );
}

/** So many sentences that hold for several offers are looked at. */
const SHARED = 60;

/** The sentences in which the names of an offer are looked for: its own, those that offer first, then those that hold for several. */
export function sentencesOf(plot: Plot): readonly number[] {
  const own = plot.own.filter((index) => plot.offering.includes(index));
  return [...new Set([...own, ...plot.own, ...plot.all.slice(0, plot.own.length + SHARED)])].filter(
    (index) => hitsIn(plot.page, index, 'advice-headings').length === 0,
  );
}
