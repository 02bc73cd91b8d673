import type { Institution } from '#knowledge';
import type { Genre, Indicator, Span } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn, type Plot } from '../draft.ts';

/** A victim that the post names. */
export type Named = {
  readonly name: string;
  readonly spans: Span[];
  readonly hitRange: readonly [number, number];
  readonly institution: Institution | null;
  /** Whether the name itself says the place. */
  readonly institutionSaysPlace: boolean;
  readonly domain: string | null;
};

/**
 * The name of the victim, from the surest sign to the weakest: behind a label (`Victim:`), the title of a leak page, a known body
 * among what is offered, a proper name before its domain or behind the good, one with the word of a kind of organisation.
 * `exclude` are names that play another part (seller, venue, who speaks).
 */
export function namedVictim(
  plot: Plot,
  institutions: ReadonlyMap<string, Institution>,
  indicators: readonly Indicator[],
  exclude: readonly string[],
  genre: Genre,
): Named | null {
  const domain = domainOf(plot, indicators, genre);
  const order = [...plot.own.filter((index) => plot.offering.includes(index)), ...plot.own];
  const range =
    labelled(plot, exclude) ??
    (genre === 'leak-site' ? titled(plot, exclude) : null) ??
    body(plot, order, exclude, institutions, genre) ??
    beforeDomain(plot, indicators, exclude) ??
    first(order, (index) => behindGood(plot, index, exclude)) ??
    first(order, (index) => organisationIn(plot, index, exclude));
  if (!range) return null;
  const known = plot.page.find('institutions', range[0], range[1])[0];
  return named(plot, range[0], range[1], known ? (institutions.get(known.value) ?? null) : null, domain);
}

type Range = readonly [number, number];

function first(order: readonly number[], find: (index: number) => Range | null): Range | null {
  for (const index of order) {
    const range = find(index);
    if (range) return range;
  }
  return null;
}

function free(plot: Plot, range: Range | null, exclude: readonly string[]): range is Range {
  if (!range) return false;
  const name = plot.page.textOf(range[0], range[1]);
  return !exclude.some((one) => one.includes(name) || (one.length > 5 && name.includes(one))) && !/[*•]{2}/.test(name);
}

/** A name behind `Victim:`, `Empresa:` on a line of fields. */
function labelled(plot: Plot, exclude: readonly string[]): Range | null {
  const { page } = plot;
  for (const index of plot.own) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const label = page.find('victim-labels', from, from + 3)[0];
    if (!label || ((page.tokens[label.to]?.gap ?? 0) & (Gap.colon | Gap.slash | Gap.equals)) === 0 || label.to >= to) continue;
    const known = page.find('institutions', label.to, label.to + 2)[0];
    const name: Range | null = known ? [known.from, known.to] : properNameAt(page, label.to, to, { start: true });
    if (
      free(plot, name, exclude) &&
      !/\.\w{2,}$/.test(page.text.slice(page.tokens[name[0]]?.start ?? 0, (page.tokens[name[1] - 1]?.end ?? 0) + 4)) &&
      !onlyPlaces(plot, name, name[0])
    )
      return name;
  }
  return null;
}

const TITLE_LINES = 10;

/** On a leak page: a line near the top that opens with a proper name of several words, with nothing but fields behind it. */
function titled(plot: Plot, exclude: readonly string[]): Range | null {
  const { page } = plot;
  for (const index of plot.own.slice(0, TITLE_LINES)) {
    const sentence = page.sentences[index];
    if (!sentence?.opensLine || index === 0) continue;
    const name = properNameAt(page, sentence.from, sentence.to, { start: true });
    if (!free(plot, name, exclude) || name[1] - name[0] < 2 || (onlyPlaces(plot, name, name[0]) && !officialName(plot, name))) continue;
    const rest = page.tokens[name[1]];
    const ends =
      name[1] >= sentence.to ||
      ((rest?.gap ?? 0) & (Gap.newline | Gap.bracket | Gap.slash | Gap.dash | Gap.symbol | Gap.comma | Gap.blankLine)) !== 0;
    if (ends && page.find('predicates', name[0], name[1]).length === 0 && page.find('head-labels', name[0], name[0] + 1).length === 0)
      return name;
  }
  return null;
}

/** A known body: in a post any among what is offered, in the press the one most spoken of in sentences of an attack or an offer. */
function body(
  plot: Plot,
  order: readonly number[],
  exclude: readonly string[],
  institutions: ReadonlyMap<string, Institution>,
  genre: Genre,
): Range | null {
  const { page } = plot;
  const counts = new Map<string, { range: Range; times: number }>();
  for (const index of order) {
    for (const hit of hitsIn(page, index, 'institutions')) {
      const range: Range = [hit.from, hit.to];
      if (speaks(plot, hit.from, hit.to) || (!plot.offering.includes(index) && !touches(plot, index))) continue;
      if (genre === 'news' ? institutions.get(hit.value)?.kind === 'authority' && !objectOf(plot, hit.from) : !free(plot, range, exclude))
        continue;
      const known = counts.get(hit.value);
      counts.set(hit.value, { range: known?.range ?? range, times: (known?.times ?? 0) + 1 });
      if (genre !== 'news') return range;
    }
  }
  return [...counts.values()].sort((a, b) => b.times - a.times)[0]?.range ?? null;
}

/** Whether a word of what is offered or attacked stands right before, with a small word between (`datos del SAT`). */
function objectOf(plot: Plot, at: number): boolean {
  return ['goods', 'attacks', 'units', 'products'].some((name) => plot.page.find(name, Math.max(0, at - 4), at).length > 0);
}

/** A proper name right before its own domain in brackets. */
function beforeDomain(plot: Plot, indicators: readonly Indicator[], exclude: readonly string[]): Range | null {
  const { page } = plot;
  for (const { type, spans } of indicators) {
    const start = spans[0]?.[0];
    if (type !== 'domain' || start === undefined || !/[([|]\s*(https?:\/\/|www\.)?$/.test(page.text.slice(Math.max(0, start - 14), start)))
      continue;
    const at = page.tokenAt(start);
    if (at < 1 || !plot.own.includes(page.sentenceOf(at))) continue;
    const name = properNameAt(page, at - 1, at, { around: true });
    if (free(plot, name, exclude) && name[1] === at && !onlyPlaces(plot, name, name[0])) return name;
  }
  return null;
}

/** A proper name of several words right behind what is offered and a small word (`rows from Saurashtra Vidyut`). */
function behindGood(plot: Plot, index: number, exclude: readonly string[]): Range | null {
  const { page } = plot;
  if (!plot.offering.includes(index)) return null;
  const { to = 0 } = page.sentences[index] ?? {};
  for (const good of [...hitsIn(page, index, 'goods'), ...hitsIn(page, index, 'units')].sort((a, b) => a.from - b.from)) {
    let at = good.to;
    while (at < Math.min(to, good.to + 4) && page.find('small-words', at, at + 1).length > 0) at += 1;
    if (at === good.to || !page.tokens[at]?.capital || ((page.tokens[at]?.gap ?? 0) & ~(Gap.space | Gap.quote)) !== 0) continue;
    const name = properNameAt(page, at, to, { start: true });
    if (free(plot, name, exclude) && name[1] - name[0] >= 2 && !onlyPlaces(plot, name, name[0])) return name;
  }
  return null;
}

function named(plot: Plot, from: number, to: number, institution: Institution | null, domain: string | null): Named {
  const { page } = plot;
  return {
    name: page.textOf(from, to),
    spans: [page.span(from, to)],
    hitRange: [from, to],
    institution,
    institutionSaysPlace: page.find('countries', from, to).length > 0,
    domain,
  };
}

/** A body that speaks, investigates or warns in the sentence is no victim there. */
function speaks(plot: Plot, from: number, to: number): boolean {
  const { page } = plot;
  return (
    page.find('speech', to, to + 3).length > 0 ||
    page.find('attribution', Math.max(0, from - 4), from).length > 0 ||
    page.find('investigating', to, to + 4).length > 0
  );
}

function touches(plot: Plot, index: number): boolean {
  return hitsIn(plot.page, index, 'goods').length > 0 || hitsIn(plot.page, index, 'attacks').length > 0;
}

/** A proper name with the word of a kind of organisation or a legal form in it, in a sentence that offers. */
function organisationIn(plot: Plot, index: number, exclude: readonly string[]): readonly [number, number] | null {
  const { page } = plot;
  const about = plot.offering.includes(index) || touches(plot, index);
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  for (const head of page.find('organisation-words', from, to)) {
    if (!about && head.value !== 'form') continue;
    const name = trimmed(plot, properNameAt(page, head.from, to, { around: true }), head.from);
    if (!name || name[1] - name[0] < 2 || exclude.includes(page.textOf(name[0], name[1]))) continue;
    if (head.value === 'head' && onlyPlaces(plot, name, head.to) && !officialName(plot, name)) continue;
    if (speaks(plot, name[0], name[1])) continue;
    return name;
  }
  return null;
}

/** A capital at the start of a sentence may be a verb (`Niega Instituto …`), which is no part of the name. */
function trimmed(plot: Plot, name: Range | null, head: number): Range | null {
  if (!name) return null;
  let [from] = name;
  while (
    from < head &&
    (['predicates', 'speech', 'hedges', 'attacks'].some((one) => plot.page.find(one, from, from + 1).length > 0) ||
      plot.page.isCommon(from))
  )
    from += 1;
  return [from, name[1]];
}

/** An office with its place behind it (`Fiscalía de Guanajuato`, `Министерство … Эквадора`) is a name, not a description. */
function officialName(plot: Plot, [from, to]: Range): boolean {
  const { page } = plot;
  if (page.find('organisation-words.head', from, from + 1).length === 0 || to - from < 2) return false;
  const places = [...page.find('countries', from + 1, to), ...page.find('subdivisions', from + 1, to)];
  return places.some(
    (hit) =>
      page.tokens[hit.from]?.capital &&
      (page.find('small-words.joint', hit.from - 1, hit.from).length > 0 || page.languageIn(page.sentenceOf(from)) === 'ru'),
  );
}

/** `Banco Mexicano` describes, `Banco Azteca` names: a head with nothing but demonyms and sectors behind it is no name. */
function onlyPlaces(plot: Plot, [from, to]: Range, headEnd: number): boolean {
  const { page } = plot;
  for (let i = from; i < to; i += 1) {
    if (i < headEnd && i >= from) continue;
    const covered = [
      'countries',
      'subdivisions',
      'sectors',
      'levels',
      'goods',
      'products',
      'privileges',
      'small-words',
      'organisation-words',
    ].some((name) => page.find(name, Math.max(0, i - 4), i + 1).some((hit) => hit.from <= i && hit.to > i));
    if (!covered) return false;
  }
  return true;
}

function domainOf(plot: Plot, indicators: readonly Indicator[], genre: Genre): string | null {
  const { page } = plot;
  const [first, last] = [plot.own[0], plot.own.at(-1)];
  if (first === undefined || last === undefined) return null;
  const low = page.sentences[first]?.start ?? 0;
  const high = page.sentences[last]?.end ?? page.text.length;
  const found = indicators.find(
    ({ type, spans, value }) =>
      (type === 'domain' || type === 'url') &&
      spans.some(([start]) => start >= low && start < high) &&
      !foreign(value) &&
      (genre === 'leak-site' ? type === 'domain' : domainLabelled(plot, spans[0]?.[0] ?? 0)),
  );
  if (!found) return null;
  return found.type === 'domain' ? found.value : hostOf(found.value);
}

function hostOf(url: string): string {
  return (/^[a-z]+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? url).replace(/^www\./, '');
}

const FOREIGN =
  /(t\.me|telegram|imgur|ibb\.co|prnt\.sc|gofile|anonfiles|mega\.nz|zoominfo|rocketreach|pastebin|exploit\.in|xss\.is|breachforums|darkforums|protonmail|proton\.me|\.onion|github|dropmefiles|file\.io|sendspace|postimg|twitter|x\.com)/;

function foreign(value: string): boolean {
  return FOREIGN.test(value);
}

/** A domain counts as the victim's beside a label or a word of the victim, not as a source or tool. */
function domainLabelled(plot: Plot, at: number): boolean {
  const { page } = plot;
  const index = page.sentenceAt(at);
  const { from = 0, to = 0, start = 0, end = 0 } = page.sentences[index] ?? {};
  if (at < start || at > end) return false;
  return (
    page.find('victim-labels', from, to).length > 0 ||
    plot.offering.includes(index) ||
    plot.offering.includes(index - 1) ||
    index === plot.own[0]
  );
}
