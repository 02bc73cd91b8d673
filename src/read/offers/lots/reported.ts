import type { Page } from '../../words/page.ts';
import { sumsIn } from '../deal/roles.ts';
import { hitsIn, hitsOver } from '../draft.ts';
import { sellerName } from '../who/actor.ts';

/** How much each sign in one sentence speaks for an offer that is reported. */
const weight = {
  sells: 2,
  leaks: 1.5,
  extorts: 1,
  ransom: 3,
  thing: 2,
  amount: 1,
  money: 2,
  nearby: 1,
  place: 1,
  crook: 1,
  named: 1,
  term: 1,
  crime: 0.5,
};
const ENOUGH = 4.5;
/** So many different words of sport make a story of sport. */
const SPORTY = 3;
/** Words that deny stand so near before what they deny. */
const DENIED = 4;

/** Who and what the whole case speaks of. */
type Cast = { readonly named: boolean; readonly crook: boolean; readonly crime: boolean };
const CROOKS = ['crooks', 'group-words', 'actors'];
const CRIME = ['attacks', 'intrusions', 'crime', 'venues', 'denials', 'investigating'];

/** Whether a text of the press, or one of its cases, tells of something in particular on offer: sold, given away, leaked or held to ransom. */
export function reported(page: Page, body: readonly number[]): boolean {
  return weighed(page, body) >= ENOUGH;
}

/** The weight of the sentence that speaks most for it. */
export function weighed(page: Page, body: readonly number[]): number {
  if (new Set(hitsOver(page, body, 'sports').map(({ from }) => page.tokens[from]?.word)).size >= SPORTY) return 0;
  const has = (names: readonly string[]) => names.some((name) => hitsOver(page, body, name).length > 0);
  const cast = {
    named: sellerName(page, body, null, 'news') !== null,
    crook: has(CROOKS),
    crime: has(CRIME),
  };
  let most = 0;
  for (let k = 0; k < body.length; k += 1) {
    const weightHere = sentenceWeight(page, body[k] ?? 0, body[k + 1] ?? null, cast);
    if (weightHere > most) most = weightHere;
  }
  return most;
}

function sentenceWeight(page: Page, index: number, next: number | null, cast: Cast): number {
  const has = (name: string) => hitsIn(page, index, name).length > 0;
  if (has('generic-actors')) return 0;
  const offering = hitsIn(page, index, 'offering').filter(({ from }) => page.find('negations', from - DENIED, from).length === 0);
  const values = new Set(offering.map(({ value }) => value));
  const sums = sumsIn(page, index);
  const priced = (at: number) =>
    sumsIn(page, at).some(
      ({ currency, percent, role }) => currency !== null && !percent && (role === 'price' || role === 'none' || role === 'start'),
    );
  const ransom = sums.some(({ currency, role }) => currency !== null && role === 'ransom');
  const amount = sums.some(({ unit }) => unit?.startsWith('bytes') || unit === 'records');
  const thing = has('goods') || has('products') || has('units.employees') || amount;
  const around =
    (cast.named ? weight.named : 0) +
    (cast.crook ? weight.crook : 0) +
    (cast.crime ? weight.crime : 0) +
    (has('venues') || has('venue-names') ? weight.place : 0);
  const money = priced(index) ? weight.money : next !== null && priced(next) ? weight.nearby : 0;
  let best = 0;
  const here = has('crooks') || has('venues') || has('venue-names') || cast.named;
  const trade = cast.crook || cast.crime || has('venues') || has('venue-names') || has('products') || has('privileges');
  if (
    (values.has('sell') || values.has('auction')) &&
    (thing ? trade && (around > 0 || money > 0) : money > 0 && here && around >= weight.place)
  )
    best = weight.sells + (thing ? weight.thing : 0) + money + around;
  if ((values.has('publish') || values.has('give')) && (amount || has('goods.data')) && around > 0)
    best = Math.max(
      best,
      weight.leaks + (amount ? weight.thing + weight.amount : weight.amount / 2) + (values.has('give') ? weight.leaks : 0) + around,
    );
  if (ransom && around > 0) best = Math.max(best, weight.ransom + around + (values.has('extort') ? weight.extorts : 0));
  if (values.has('extort') && around > 0)
    best = Math.max(
      best,
      weight.extorts + around + (has('deadlines') ? weight.term : 0) + (priced(index) ? weight.money : 0) + (amount ? weight.thing : 0),
    );
  if (money === weight.money && (has('products') || has('privileges')) && (has('crooks') || has('venues') || has('venue-names')))
    best = Math.max(best, weight.thing + money + around);
  if (
    has('deadlines') &&
    (has('crooks') || has('group-words')) &&
    sums.some(({ currency, percent, role }) => currency !== null && !percent && role !== 'revenue')
  )
    best = Math.max(best, weight.ransom + around);
  if (amount && cast.crook && (ransom || money === weight.money)) best = Math.max(best, weight.thing + weight.money + around);
  return best;
}
