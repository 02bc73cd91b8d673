import type { Genre } from '#model';
import type { Page } from './words/page.ts';
import { Gap } from './words/tokens.ts';

/** Points for each genre; the numbers weigh kinds of evidence against each other and stand in `knowledge/reading.yaml`. */
export type GenreWeights = Readonly<Record<string, number>>;

/** What kind of document it is, by the words and the shape it shows. */
export function genreOf(page: Page, weights: GenreWeights, onions: number): Genre {
  const points = pointsOf(page, weights, onions);
  const related = ['goods', 'offering', 'attacks', 'wanted', 'products', 'genres.advisory', 'genres.leak-site'].reduce(
    (sum, name) => sum + Math.min(3, distinct(page, name)),
    0,
  );
  const unrelated = Math.min(8, distinct(page, 'unrelated')) * (weights['other.words'] ?? 0);
  points.listing -= tradesOpenly(page) ? (weights['listing.open'] ?? 0) : 0;
  const [best] = Object.entries(points).sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < (weights.least ?? 0) || best[1] < unrelated || related < (weights.related ?? 0)) return 'other';
  return best[0] as Genre;
}

const hidden = [
  'terms.escrow',
  'terms.exclusive',
  'venues',
  'venue-names',
  'goods.exploit',
  'goods.insider',
  'terms.serious',
  'terms.cis',
  'terms.resale',
  'privileges',
  'products',
  'wanted',
];
const ways = ['telegram', 'tox', 'jabber', 'session', 'signal', 'matrix', 'pm'].map((kind) => `contact-labels.${kind}`);
const coins = ['BTC', 'XMR', 'ETH', 'USDT', 'LTC'].map((code) => `currencies.${code}`);

/** Whether nothing in the text belongs to the hidden trade: no coin, no guarantor, no forum, no such contact. Then it is an advert of another trade. */
function tradesOpenly(page: Page): boolean {
  const signs = [hidden, ways, coins].filter((names) => names.some((name) => page.find(name).length > 0)).length;
  return signs < 2 && hidden.filter((name) => page.find(name).length > 0).length < 2;
}

export function pointsOf(page: Page, weights: GenreWeights, onions: number): Record<Exclude<Genre, 'other'>, number> {
  const w = (name: string) => weights[name] ?? 0;
  const count = (name: string, cap = 4) => Math.min(cap, distinct(page, name));
  const sentences = Math.max(1, page.sentences.length);
  const long = page.sentences.filter(({ from, to }) => to - from > 16).length / sentences;
  const labels = page.sentences.filter(({ from, to, opensLine }) => opensLine && labelled(page, from, to)).length;
  const chat = chatLines(page);
  const spoken = count('attribution', 6) + count('speech', 6);
  const firstPerson = count('first-person', 4);
  const offered = Math.min(2, ownSales(page)) + count('offering.auction', 1);
  const terms =
    count('money-roles.price', 1) +
    count('terms.escrow', 1) +
    count('contact-labels', 2) +
    count('terms.exclusive', 1) +
    count('privileges', 1) +
    count('products', 1);
  const priced = count('currencies', 2) > 0 && terms > 0 ? 1 : 0;
  const bytes = ['units.bytes-9', 'units.bytes-12', 'units.bytes-6'].some((name) => page.find(name).length > 0) ? 1 : 0;
  return {
    listing:
      (offered > 0 || count('wanted') > 0 ? w('listing.offer') : 0) +
      priced * w('listing.priced') +
      terms * w('listing.terms') +
      labels * w('listing.labels') +
      firstPerson * w('listing.first-person') +
      count('genres.listing') * w('listing.words') -
      long * w('listing.long') -
      spoken * w('listing.spoken'),
    'leak-site':
      count('genres.leak-site', 6) * w('leak-site.words') +
      Math.min(2, onions) * w('leak-site.onion') +
      bytes * w('leak-site.bytes') +
      count('deadlines', 2) * w('leak-site.deadline') +
      count('genres.we', 2) * w('leak-site.we') -
      spoken * w('leak-site.spoken'),
    chat: chat * w('chat.lines') + count('genres.chat') * w('chat.words'),
    news:
      spoken * w('news.spoken') +
      long * w('news.long') +
      count('genres.news') * w('news.words') -
      firstPerson * w('news.first-person') -
      labels * w('news.labels'),
    advisory:
      count('genres.advisory', 8) * w('advisory.words') +
      count('genres.advice', 6) * w('advisory.advice') -
      firstPerson * w('advisory.first-person') -
      offered * w('advisory.offer'),
  };
}

/** Words that sell, in sentences that do not tell what sellers usually do. */
function ownSales(page: Page): number {
  return page.find('offering.sell').filter((hit) => {
    const { from = 0, to = 0 } = page.sentences[page.sentenceOf(hit.from)] ?? {};
    return page.find('generic-actors', from, to).length === 0;
  }).length;
}

/** How many different words of a lexicon stand in the text. */
function distinct(page: Page, name: string): number {
  const seen = new Set<string>();
  for (const hit of page.find(name)) {
    seen.add(page.tokens[hit.from]?.word ?? '');
    if (seen.size > 12) break;
  }
  return seen.size;
}

function labelled(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + 5); i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & Gap.colon) return true;
  }
  return false;
}

/** Share of lines that look like `[12:03] nick: words`, times their number, up to a handful. */
function chatLines(page: Page): number {
  const lines = page.text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  // Labels that come back under each number of a list are no speakers.
  const list = lines.filter((line) => /^\s*(?:№\s*\d|\(?\w[).]\s|\[\d)/u.test(line)).length >= 2;
  const nicks = new Map<string, number>();
  let timed = 0;
  for (const line of lines) {
    if (/^\s*[[(]?\d{1,2}[:.h]\d{2}/.test(line) || /^\s*\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d{2}/.test(line)) timed += 1;
    const nick =
      /^\s*(?:[[(][^\])]{3,24}[\])]\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*[-–]?\s*)?<?@?([\p{L}\p{N}_.-]{2,24}(?: [\p{L}\p{N}_.-]{1,16}){0,2})>?(?:\s*\([\p{L} ]{2,16}\))?(?:\s*[:>»]\s|,\s*\[\d|\s*[—–-]\s*(?:hoy|hoje|today|ayer|сегодня|вчера|\d{1,2}[:.]))/u.exec(
        line,
      )?.[1];
    if (nick !== undefined && !list) nicks.set(nick, (nicks.get(nick) ?? 0) + 1);
  }
  const turns = [...nicks.values()].filter((times) => times > 1).reduce((sum, times) => sum + times, 0);
  const share = Math.max(timed, turns) / Math.max(1, lines.length);
  return share >= 0.3 && Math.max(timed, turns) >= 2 ? Math.min(6, Math.max(timed, turns)) : 0;
}
