import { properNameAt } from '../../../actors/proper.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { hitsIn, type Plot } from '../../draft.ts';
import { CYRILLIC, countrysOwn, LONGEST_OFFICE, russianOffice, smallOffice } from './offices.ts';

/** Tokens `[from, to)`. */
export type Range = readonly [number, number];

/** A name that may be the victim's, where it stands. `office`: a public body written small, with its place; `shared`: said for several offers. */
export type Candidate = { readonly range: Range; readonly sentence: number; readonly office: boolean; readonly shared: boolean };

/** So many names of one offer are weighed: a longer post repeats itself. */
const MOST = 300;

/** The names in some sentences that may be the victim's: known bodies, runs of capitalised words, offices with their place. */
export function candidatesIn(plot: Plot, sentences: readonly number[], exclude: readonly string[]): Candidate[] {
  const { page } = plot;
  const found: Candidate[] = [];
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const bodies = hitsIn(page, index, 'institutions');
    let at = from;
    while (at < to && found.length < MOST) {
      const body = bodies.find((hit) => hit.from === at);
      const range: Range | null = body ? [body.from, body.to] : rangeAt(page, at, to);
      if (!range) {
        at += 1;
        continue;
      }
      const name = body ? wider(page, range, to) : range;
      if (body ? !placeholder(page, name) : canName(page, name, exclude)) {
        if (!excluded(page, name, exclude))
          found.push({ range: name, sentence: index, office: !page.tokens[name[0]]?.capital, shared: !plot.ownSet.has(index) });
      }
      at = Math.max(name[1], at + 1);
    }
  }
  return found;
}

/** A known body that opens a longer name (`Policía Federal de …`) is that longer one. */
function wider(page: Page, range: Range, to: number): Range {
  const name = page.tokens[range[0]]?.capital ? properNameAt(page, range[0], to, { start: true }) : smallOffice(page, range[0], to);
  return name && name[1] > range[1] && page.find('institutions', range[1], name[1]).length === 0 && name[1] - range[1] < 4 ? name : range;
}

function rangeAt(page: Page, at: number, to: number): Range | null {
  const token = page.tokens[at];
  if (!token) return null;
  if (!token.capital) return smallOffice(page, at, to);
  const office = countrysOwn(page, at, to) ?? quotedName(page, at, to) ?? russianOffice(page, at, to);
  if (office) return office;
  const name = properNameAt(page, at, to, { start: true });
  const range = name ? trimmed(page, inCapitals(page, oneScript(page, name))) : null;
  // `Aços do Cerrado S/A`: the stroke belongs to the form.
  return range &&
    page.tokens[range[1] - 1]?.word === 's' &&
    /^\/[AC](?!\w)/i.test(page.text.slice(page.tokens[range[1] - 1]?.end ?? 0, (page.tokens[range[1]]?.end ?? 0) + 1))
    ? [range[0], range[1] + 1]
    : range;
}

/** Of a Russian word that opens a sentence before a Latin name (`Производитель сахара Usina Boa Lavra`) only the name is kept. */
function oneScript(page: Page, [from, to]: Range): Range {
  if (!CYRILLIC.test(page.tokens[from]?.word ?? '')) return [from, to];
  let at = to;
  while (at > from && LATIN.test(page.tokens[at - 1]?.word ?? '')) at -= 1;
  return at > from && at < to && page.tokens[at]?.capital ? [at, to] : [from, to];
}

/** In a line of capitals an everyday word ends a name as it does in small letters (`STATEMENT ABOUT X`, `DADOS DA X SÃO VERDADEIROS`). */
function inCapitals(page: Page, [from, to]: Range): Range {
  if (to - from < 3) return [from, to];
  for (let i = from; i < to; i += 1) if (!page.tokens[i]?.upper) return [from, to];
  for (let i = from + 1; i < to; i += 1) if (page.isCommon(i) && page.find('small-words.joint', i, i + 1).length === 0) return [from, i];
  return [from, to];
}

const LATIN = /^[a-z0-9&]/;

/** `«Северный экспресс»`: what stands in quotation marks and opens with a capital is one name. */
function quotedName(page: Page, at: number, limit: number): Range | null {
  const start = page.tokens[at]?.start ?? 0;
  if (((page.tokens[at]?.gap ?? 0) & (Gap.quote | Gap.colon)) !== Gap.quote || !/[«“„"]/.test(page.text[start - 1] ?? '')) return null;
  for (let to = at + 1; to <= Math.min(limit, at + LONGEST_OFFICE); to += 1) {
    const mark = page.text[page.tokens[to - 1]?.end ?? 0] ?? '';
    if (/[»”"]/.test(mark)) return to - at > 1 ? [at, to] : null;
    if ((page.tokens[to]?.gap ?? 0) & ~(Gap.space | Gap.dash)) return null;
  }
  return null;
}

const LEADS = [
  'predicates',
  'speech',
  'hedges',
  'attacks',
  'goods',
  'terms',
  'times',
  'months',
  'weekdays',
  'units',
  'buyer-places',
  'victim-cues.struck',
];

/** A capital at the start of a sentence may be a verb, an article or a thing on offer, which are no part of the name. */
function trimmed(page: Page, [start, end]: Range): Range | null {
  let from = start;
  while (from < end) {
    const article = page.find('small-words', from, from + 1).length > 0;
    const verb =
      page.anyAt(LEADS, from) &&
      page.find('organisation-words.head', from, from + 1).length === 0 &&
      !(page.find('numerals', from, from + 1).length > 0 && inSentence(page, from));
    const thing =
      page.find('small-words.joint', from + 1, from + 2).length > 0 &&
      ['products', 'privileges', 'goods'].some((name) =>
        page.find(name, Math.max(0, from - 3), from + 1).some((hit) => hit.to === from + 1),
      );
    const everyday = page.isCommon(from) && from === start && !inSentence(page, from);
    if (!article && !verb && !thing && !everyday) break;
    from += 1;
  }
  let to = from;
  while (to < end && (to === from || ((page.tokens[to]?.gap ?? 0) & (Gap.dash | Gap.space)) !== (Gap.dash | Gap.space))) to += 1;
  while (
    to > from &&
    ((page.find('small-words', to - 1, to).length > 0 && !page.tokens[to - 1]?.capital) || page.find('months', to - 1, to).length > 0)
  )
    to -= 1;
  return to > from ? [from, to] : null;
}

/** Names that play another part (seller, venue, who speaks), and ones that are masked. */
function excluded(page: Page, [from, to]: Range, exclude: readonly string[]): boolean {
  const name = page.textOf(from, to);
  return exclude.some((one) => one.includes(name) || (one.length > 5 && name.includes(one))) || /[*•]{2}/.test(name);
}

const OTHERS = [
  'organisations',
  'venue-names',
  'products',
  'currencies',
  'privileges',
  'defences',
  'contact-labels',
  'head-labels',
  'techniques',
];

/** Whether words can be the name of a body at all: not a place, a product, an outlet, a known group, a date, a slogan. */
function canName(page: Page, range: Range, exclude: readonly string[]): boolean {
  const [from, to] = range;
  if (placeholder(page, range)) return false;
  const name = page.textOf(from, to);
  if (name.length < 3 || !/\p{L}{3}/u.test(name) || excluded(page, range, exclude)) return false;
  const inside = page.hits.length > 0 ? (one: string) => page.find(one, from, to) : () => [];
  if (
    OTHERS.some((one) =>
      inside(one).some(
        (hit) =>
          (hit.from === from && !(one === 'organisations' && to - from > 2) && !(one === 'currencies' && to - from > 1)) ||
          hit.to - hit.from >= to - from,
      ),
    )
  )
    return false;
  if (inside('actors').some((hit) => hit.from === from && hit.to === to)) return false;
  let everyday = 0;
  for (let i = from; i < to; i += 1) if (page.isCommon(i) && page.find('small-words', i, i + 1).length === 0) everyday += 1;
  const body = to - from > 2 && (inside('organisation-words').length > 0 || inside('sectors').some((hit) => hit.from === from));
  return everyday <= (body ? 1 : 0) && !(namesPlaces(page, range) && !titled(page, range));
}

/** A name that stands for nobody (`acme`), or for a paper that everybody has (`CNH`). */
function placeholder(page: Page, [from, to]: Range): boolean {
  return page.find('victim-cues.placeholder', from, to).length > 0;
}

/** Two words or more, one of them a kind of body and none a thing on offer, may name one body. */
function titled(page: Page, [from, to]: Range): boolean {
  if (to - from < 2 || ['goods', 'products', 'privileges', 'currencies', 'units'].some((name) => page.find(name, from, to).length > 0))
    return false;
  return ['sectors', 'organisation-words', 'offices'].some((name) => page.find(name, from, to).length > 0);
}

const GENERIC = [
  'countries',
  'subdivisions',
  'sectors',
  'levels',
  'goods',
  'products',
  'privileges',
  'small-words',
  'organisation-words',
  'units',
  'terms',
  'deals',
  'lots',
  'currencies',
  'victim-cues.region',
];

/** `Banco Mexicano` describes in an advert, `Banco Azteca` names: nothing but kinds, places and things is no name, unless an office stands with its place. */
export function namesPlaces(page: Page, range: Range): boolean {
  for (let i = range[0]; i < range[1]; i += 1) {
    if (!page.anyOver(GENERIC, i)) return false;
  }
  return !officialName(page, range);
}

/** An office with its place behind it (`Fiscalía de Guanajuato`, `Министерство … Эквадора`) is a name, not a description. */
function officialName(page: Page, [from, to]: Range): boolean {
  if (to - from < 2) return false;
  if (page.find('organisation-words.form', from, to + 1).length > 0 || (to - from > 3 && inSentence(page, from))) return true;
  const head = [
    ...(inSentence(page, from) ? page.find('organisation-words.head', from, from + 2) : []),
    ...page.find('offices', from, from + 2),
    ...page.find('victim-cues.office', from, from + 1),
    ...page.find('institutions', from, from + 1),
  ];
  if (head.length === 0 && page.find('speaking-bodies', from, from + 1).length === 0) return false;
  const places = [...page.find('countries', from + 1, to), ...page.find('subdivisions', from + 1, to)];
  if (
    places.length > 0 &&
    ['victim-cues.office', 'victim-cues.ministry'].some((name) => page.find(name, from, from + 1).length > 0 && !page.tokens[from]?.capital)
  )
    return true;
  if (to - from > 3 && page.tokens[from]?.capital && page.languageIn(page.sentenceOf(from)) === 'ru') return true;
  return places.some(
    (hit) =>
      page.tokens[hit.to - 1]?.capital &&
      (hit.value.includes('-') || to - from > 3 || page.find('levels.federal', from, to).length > 0) &&
      (page.find('small-words.joint', hit.from - 1, hit.from).length > 0 ||
        ((page.tokens[hit.from]?.gap ?? 0) & Gap.dash) !== 0 ||
        page.languageIn(page.sentenceOf(from)) === 'ru'),
  );
}

/** A capital in the middle of a sentence makes a name (`the Hospital de Tepic`), at the start of a line it says nothing. */
export function inSentence(page: Page, at: number): boolean {
  const { from = at } = page.sentences[page.sentenceOf(at)] ?? {};
  return at > from && page.tokens[at]?.gap === Gap.space && /^\p{Ll}/u.test(page.text.slice(page.tokens[at - 1]?.start ?? 0));
}
