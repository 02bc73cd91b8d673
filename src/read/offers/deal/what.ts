import type { AccessType, Genre, Good, Offer, Privilege, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { amountsIn } from '../../words/money.ts';
import { hitsIn, hitsOver, type Plot, spanOf, spansOf, tidy } from '../draft.ts';

/** What is on offer: the good, the way in, the rights, and how much of it. */
export function whatOf(plot: Plot, genre: Genre) {
  const volumes = volumeOf(plot);
  const way = accessOf(plot);
  const good = goodOf(plot, genre, way.value !== 'unknown', volumes.records !== null || volumes.bytes !== null);
  const volume = good.value === 'access' || good.value === 'exploit' ? withoutPeople(plot, volumes) : volumes;
  const isAccess = good.value === 'access';
  return {
    good,
    accessType:
      isAccess || good.value === 'exploit'
        ? way
        : {
            value: good.value === 'insider' ? ('insider' as const) : ('unknown' as const),
            product: null,
            spans: good.value === 'insider' ? good.spans : [],
          },
    privilege: isAccess || good.value === 'exploit' ? privilegeOf(plot) : { value: 'unknown' as const, spans: [] },
    volume,
  };
}

/** The good named nearest behind the word that offers it; where none stands there, what the rest of the post shows. */
function goodOf(plot: Plot, genre: Genre, hasWay: boolean, hasVolume: boolean): Offer['good'] {
  const { page } = plot;
  if (genre === 'leak-site') {
    const cue =
      hitsOver(page, plot.all, 'goods.data')[0] ??
      hitsOver(page, plot.all, 'units').find(({ value }) => value.startsWith('bytes')) ??
      hitsOver(page, plot.all, 'genres.leak-site')[0];
    if (cue) return { value: 'data', spans: [spanOf(page, cue)] };
  }
  const sentences = [...plot.own.filter((index) => plot.offering.includes(index)), ...plot.own, ...plot.all];
  for (const index of sentences) {
    const goods = hitsIn(page, index, 'goods').filter((hit) => index > 0 || page.find('venue-names', hit.from, hit.to).length === 0);
    if (goods.length === 0) continue;
    const offer = hitsIn(page, index, 'offering').find(({ value }) => value !== 'extort');
    const leaked =
      offer &&
      offer.value !== 'sell' &&
      offer.value !== 'auction' &&
      genre === 'news' &&
      hitsIn(page, index, 'units').some(({ value }) => value.startsWith('bytes') || value === 'records');
    if (leaked) return { value: 'data', spans: [spanOf(page, goods.find(({ value }) => value === 'data') ?? offer)] };
    const best = offer ? goods.reduce((a, b) => (away(b, offer) < away(a, offer) ? b : a)) : goods[0];
    if (!best) continue;
    const strong = goods.find(({ value }) => value === 'exploit' || value === 'insider');
    const chosen = strong && offer && away(strong, offer) < 8 ? strong : best;
    return { value: chosen.value as Good, spans: [spanOf(page, chosen)] };
  }
  if (hasWay) return { value: 'access', spans: spansOf(page, hitsOver(page, plot.all, 'products').slice(0, 1)) };
  if (hasVolume || genre === 'leak-site') {
    const spans = plot.offering.flatMap((index) => spansOf(page, hitsIn(page, index, 'offering').slice(0, 1)));
    return { value: 'data', spans: spans.slice(0, 1) };
  }
  return { value: 'other', spans: [] };
}

/** Distance in tokens; a good before the word that offers it counts as farther. */
function away(good: Hit, offer: Hit): number {
  return good.from >= offer.to ? good.from - offer.to : offer.from - good.to + 3;
}

/** The way in: the first product or kind of access in the offering sentences, else in the rest. */
function accessOf(plot: Plot): Offer['accessType'] {
  const { page } = plot;
  const rank = [...plot.own.filter((index) => plot.offering.includes(index)), ...plot.own, ...plot.all];
  let kind: { hit: Hit; type: AccessType } | null = null;
  let product: { hit: Hit; name: string; type: AccessType } | null = null;
  for (const index of rank) {
    for (const hit of hitsIn(page, index, 'products')) {
      const [type = 'unknown', name] = hit.value.split(':') as [AccessType, string?];
      if (page.find('defences', hit.from - 4, hit.from).length > 0) continue;
      kind ??= { hit, type };
      if (name !== undefined && product === null && (kind === null || kind.type === type || compatible(kind.type, type)))
        product = { hit, name, type };
    }
  }
  if (!kind) return { value: 'unknown', product: null, spans: [] };
  const spans = tidy([spanOf(page, kind.hit), ...(product ? [spanOf(page, product.hit)] : [])]);
  return { value: kind.type, product: product ? page.textOf(product.hit.from, product.hit.to) : null, spans };
}

/** A product of another kind may stand behind the way in that was named first (RDWeb behind RDP, firewall's VPN). */
function compatible(kind: AccessType, type: AccessType): boolean {
  return (kind === 'vpn' && type === 'firewall') || (kind === 'firewall' && type === 'vpn') || (kind === 'panel' && type !== 'vpn');
}

const ranks: readonly Privilege[] = ['domain-admin', 'root', 'local-admin', 'panel-admin', 'domain-user', 'user'];

function privilegeOf(plot: Plot): Offer['privilege'] {
  const { page } = plot;
  const hits = hitsOver(page, plot.own, 'privileges').concat(plot.own === plot.all ? [] : hitsOver(page, plot.all, 'privileges'));
  for (const value of ranks) {
    const hit = hits.find((one) => one.value === value && page.find('terms.no', one.from - 2, one.from).length === 0);
    if (hit) return { value, spans: [spanOf(page, hit)] };
  }
  return { value: 'unknown', spans: [] };
}

/** The same count said with more digits. */
function finer(known: number, next: number): boolean {
  return Math.abs(known - next) < known * 0.05 && String(next).replace(/0+$/, '').length > String(known).replace(/0+$/, '').length;
}

/** People counted beside an access are mostly the victim's, not what is on offer; rows and bytes stay. */
function withoutPeople(plot: Plot, volume: Offer['volume']): Offer['volume'] {
  return volume.records !== null && hitsOver(plot.page, plot.own, 'goods.data').length === 0 ? { ...volume, records: null } : volume;
}

function volumeOf(plot: Plot): Offer['volume'] {
  const { page } = plot;
  let records: number | null = null;
  let bytes: number | null = null;
  const spans: Span[] = [];
  for (const index of plot.all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (const { amount, unit, currency, from: first, to: last } of amountsIn(page, from, to)) {
      if (unit === null || currency !== null) continue;
      if (unit === 'records' && amount >= 10 && (records === null || finer(records, amount))) records = amount;
      else if (unit.startsWith('bytes') && bytes === null) bytes = Math.round(amount * 10 ** Number(unit.slice(6)));
      else continue;
      spans.push(page.span(first, last));
    }
  }
  return { records, bytes, spans };
}
