import type { AccessType, Genre, Good, Offer, Privilege, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { amountsIn } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn, hitsOver, type Plot, spanOf, tidy } from '../draft.ts';
import { ofStaff } from '../victim/sizes.ts';
import { goodOf } from './good.ts';
import { spelled, unknownProduct } from './product.ts';

/** What is on offer: the good, the way in, the rights, and how much of it. */
export function whatOf(plot: Plot, genre: Genre) {
  const volumes = volumeOf(plot);
  const way = accessOf(plot);
  const good = goodOf(plot, genre, way, volumes);
  const volume = good.value === 'data' || good.value === 'other' ? volumes : withoutPeople(plot, volumes, good.value);
  const isAccess = good.value === 'access';
  return {
    good,
    accessType: isAccess ? way : good.value === 'exploit' ? targetOf(plot, way) : withoutWay(good),
    privilege: isAccess || good.value === 'exploit' ? privilegeOf(plot, way.value) : { value: 'unknown' as const, spans: [] },
    volume,
  };
}

/** The way in: the first product or kind of access in the offering sentences, else in the rest. */
function accessOf(plot: Plot): Offer['accessType'] {
  const { page } = plot;
  const rank = [...plot.own.filter((index) => plot.offering.includes(index)), ...plot.own, ...plot.all];
  let kind: { hit: Hit; type: AccessType } | null = null;
  let product: { hit: Hit; name: string; type: AccessType } | null = null;
  for (const index of rank) {
    for (const hit of hitsIn(page, index, 'products')) {
      const [type, name] = [wayOf(page, index, hit), hit.value.split(':')[1]];
      if (page.find('defences', hit.from - 4, hit.from).length > 0) continue;
      kind ??= { hit, type };
      if (name !== undefined && product === null && (kind === null || kind.type === type || compatible(kind.type, type)))
        product = { hit, name, type };
    }
  }
  if (!kind) return { value: 'unknown', product: null, spans: [] };
  const name = product && spelled(plot, product.hit);
  const spans = tidy([spanOf(page, kind.hit), ...(name ? [name.span] : [])]);
  return { value: kind.type, product: name?.text ?? null, spans };
}

/** The kind of access that a product gives, or that is said right behind its name (`FortiGate 200F firewall`). */
function wayOf(page: Page, index: number, product: Hit): AccessType {
  let [type = 'unknown', name] = product.value.split(':') as [AccessType, string?];
  if (name === undefined) return type;
  let end = product.to;
  for (const next of hitsIn(page, index, 'products')) {
    if (next.from < end) continue;
    const apart = Array.from({ length: next.from - end + 1 }, (_, k) => page.tokens[end + k]?.gap ?? 0).some((gap) => gap !== Gap.space);
    if (next.from - end > 1 || apart || next.value.includes(':')) break;
    [type, end] = [next.value as AccessType, next.to];
  }
  return type;
}

/** What an exploit is for: the product, not a way in. */
function targetOf(plot: Plot, way: Offer['accessType']): Offer['accessType'] {
  if (way.product !== null) return { ...way, value: 'unknown' };
  const name = unknownProduct(plot);
  return { value: 'unknown', product: name?.text ?? null, spans: name ? [name.span] : [] };
}

function withoutWay(good: Offer['good']): Offer['accessType'] {
  const insider = good.value === 'insider';
  return { value: insider ? 'insider' : 'unknown', product: null, spans: insider ? good.spans : [] };
}

/** A product of another kind may stand behind the way in that was named first (RDWeb behind RDP, firewall's VPN). */
function compatible(kind: AccessType, type: AccessType): boolean {
  return (
    (kind === 'vpn' && type === 'firewall') ||
    (kind === 'firewall' && type === 'vpn') ||
    (kind === 'panel' && type !== 'vpn') ||
    (kind === 'webshell' && (type === 'panel' || type === 'email'))
  );
}

const ranks: readonly Privilege[] = ['domain-admin', 'root', 'local-admin', 'panel-admin', 'domain-user', 'user'];

function privilegeOf(plot: Plot, way: AccessType): Offer['privilege'] {
  const { page } = plot;
  const hits = hitsOver(page, plot.own, 'privileges').concat(
    plot.own.length === plot.all.length ? [] : hitsOver(page, plot.all, 'privileges'),
  );
  for (const value of ranks) {
    const hit = hits.find((one) => one.value === value && !denied(page, one));
    if (hit) return { value, spans: [spanOf(page, hit)] };
  }
  const bare = hitsOver(page, plot.own, 'bare-rights').find(
    (one) =>
      !denied(page, one) &&
      ((one.value === 'admin' && byPanel(page, one)) || (standsAlone(page, one) && (one.value === 'user' || CONSOLES.has(way)))),
  );
  return bare ? { value: bare.value === 'user' ? 'user' : 'panel-admin', spans: [spanOf(page, bare)] } : { value: 'unknown', spans: [] };
}

/** Ways in that are consoles: who administers one has its panel. */
const CONSOLES: ReadonlySet<AccessType> = new Set(['panel', 'backup']);
/** So near stands the panel of which one is the administrator. */
const PANEL = 6;

/** Whether a panel stands beside the word for its administrator. */
function byPanel(page: Page, { from, to }: Hit): boolean {
  return page
    .find('products', from - PANEL, to + PANEL)
    .some(({ value, from: at }) => value.split(':')[0] === 'panel' && page.sentenceOf(at) === page.sentenceOf(from));
}

/** Whether a right is denied: a "no" in the same clause up to two words before it. */
function denied(page: Page, { from }: Hit): boolean {
  return page.find('terms.no', from - 2, from).some((no) => {
    for (let i = no.to; i <= from; i += 1) if ((page.tokens[i]?.gap ?? 0) & (Gap.stop | Gap.semicolon | Gap.newline)) return false;
    return true;
  });
}

/** Whether a word stands alone between commas, in a cell or behind a label. */
function standsAlone(page: Page, { from, to }: Hit): boolean {
  const edge = Gap.comma | Gap.slash | Gap.newline | Gap.colon | Gap.bracket | Gap.semicolon | Gap.stop;
  return ((page.tokens[from]?.gap ?? edge) & edge) !== 0 && ((page.tokens[to]?.gap ?? edge) & edge) !== 0;
}

/** People counted beside an access are mostly the victim's, beside a service or an exploit its clients; rows and bytes stay. */
function withoutPeople(plot: Plot, volume: Offer['volume'], good: Good): Offer['volume'] {
  const rows = good === 'access' && hitsOver(plot.page, plot.own, 'goods.data').length > 0;
  return volume.records !== null && !rows ? { ...volume, records: null } : volume;
}

/** Weights of what makes a number the size of what is on offer. */
const DATA = 2;
const OFFERED = 1;
const TENFOLD = 0.6;
const SAMPLE = 6;
const LEAST_RECORDS = 10;

/** How much there is: of several numbers of records the one for which most speaks, a sample never before the whole. */
function volumeOf(plot: Plot): Offer['volume'] {
  const { page } = plot;
  let records: { amount: number; score: number; span: Span } | null = null;
  let bytes: { amount: number; score: number; span: Span } | null = null;
  for (const index of plot.all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (const one of amountsIn(page, from, to)) {
      const { amount, currency, from: first, to: last } = one;
      const unit = one.unit ?? labelled(page, first, from);
      if (unit === null || currency !== null || one.percent || (unit !== 'records' && !unit.startsWith('bytes'))) continue;
      const part = page.find('samples', from, to).length > 0 ? SAMPLE : 0;
      const score = (hitsIn(page, index, 'goods.data').length > 0 ? DATA : 0) + (plot.offering.includes(index) ? OFFERED : 0) - part;
      const span = page.span(first, last);
      if (unit === 'records' && amount >= LEAST_RECORDS && !ofStaff(page, from, to, one)) {
        const full = score + TENFOLD * Math.log10(amount);
        if (records === null || full > records.score || finer(records.amount, amount)) records = { amount, score: full, span };
      } else if (unit.startsWith('bytes') && (bytes === null || score > bytes.score + DATA)) {
        bytes = { amount: Math.round(amount * 10 ** Number(unit.slice(6))), score, span };
      }
    }
  }
  return {
    records: records?.amount ?? null,
    bytes: bytes?.amount ?? null,
    spans: [...(records ? [records.span] : []), ...(bytes ? [bytes.span] : [])],
  };
}

/** What a number counts by the label before it (`Records: 61,000`, `Filas ..... 900`). */
function labelled(page: Page, at: number, from: number): string | null {
  const label = page.find('units', Math.max(from, at - 3), at).at(-1);
  if (label?.value !== 'records') return null;
  const between = page.text.slice(page.tokens[label.to - 1]?.end ?? 0, page.tokens[at]?.start ?? 0);
  return /^\W{0,3}[:=|]|^\s?\.{3}/u.test(between.slice(0, 8)) ? label.value : null;
}

/** The same count said with more digits. */
function finer(known: number, next: number): boolean {
  return Math.abs(known - next) < known * 0.05 && String(next).replace(/0+$/, '').length > String(known).replace(/0+$/, '').length;
}
