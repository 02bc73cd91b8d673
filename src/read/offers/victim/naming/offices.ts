import type { Hit } from '../../../words/lexicon.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import type { Range } from './candidates.ts';

/** The longest name of an office, in words. */
export const LONGEST_OFFICE = 6;

export const CYRILLIC = /[\u0400-\u04ff]/;

/** Russian offices have a capital only at their first word (`Окружной суд боливийского Потоси`). */
export function russianOffice(page: Page, at: number, limit: number): Range | null {
  if (!CYRILLIC.test(page.tokens[at]?.word ?? '')) return null;
  const head = [...page.find('offices', at, at + 2), ...page.find('organisation-words.head', at, at + 2)].find(({ from }) => from - at < 2);
  if (!head || page.find('crooks', at, head.to).length > 0) return null;
  let to = head.to;
  while (to < limit && to - at < LONGEST_OFFICE && plain(page, to)) to += 1;
  return to - at > 1 ? [at, to] : null;
}

/** A word that may go on a name: after a blank, neither a verb nor a word of everyday. */
function plain(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token || token.gap !== Gap.space || page.isCommon(i)) return false;
  if (page.find('small-words.preposition', i, i + 1).length > 0) return false;
  return !['predicates', 'speech', 'victim-cues.hurt', 'phrase-ends', 'offering', 'attacks'].some(
    (name) => page.find(name, i, i + 1).length > 0 || page.find(name, i, i + 3).some(({ from }) => from === i),
  );
}

const SMALL = ['victim-cues.office', 'victim-cues.unique', 'victim-cues.ministry'];

/** An office written small, with its place right behind (`detran de goiás`, `минсельхоза никарагуа`). */
export function smallOffice(page: Page, at: number, limit: number): Range | null {
  if (!page.anyAt(SMALL, at)) return null;
  const body = page.find('victim-cues.office', at, at + 1)[0] ?? onlyOne(page, at);
  if (!body) return smallMinistry(page, at, limit);
  let to = Math.max(body.to, at + 1);
  for (const most = to + 2; to < Math.min(limit, most) && page.find('small-words.joint', to, to + 1).length > 0; ) to += 1;
  const place = [...page.find('subdivisions', to, Math.min(limit, to + 4)), ...page.find('countries', to, Math.min(limit, to + 4))].find(
    ({ from }) => from === to,
  );
  return place ? [at, place.to] : null;
}

/** A body of which a state or country has but one (`the state police of`, `registro civil de`), not one of several (`una fiscalía de`). */
function onlyOne(page: Page, at: number): Hit | undefined {
  const body = page.find('victim-cues.unique', at, at + 1)[0];
  return body && page.find('victim-cues.some', Math.max(0, at - 2), at).length > 0 ? undefined : body;
}

const PLACES = ['countries', 'subdivisions'];

/** `Costa Rican land registry`: a body of which there is one, behind its country. */
export function countrysOwn(page: Page, at: number, limit: number): Range | null {
  const place = page.anyAt(PLACES, at) ? (page.find('countries', at, at + 1)[0] ?? page.find('subdivisions', at, at + 1)[0]) : undefined;
  const body = place && place.to < limit ? page.find('victim-cues.unique', place.to, place.to + 1)[0] : undefined;
  if (!body || page.find('victim-cues.some', Math.max(0, at - 2), at).length > 0) return null;
  return page.tokens[body.from]?.capital ? null : [at, body.to];
}

/** The one ministry for something of a place, written small (`министерство финансов штата Пуэбла`); `a ministry of Peru` may be any. */
function smallMinistry(page: Page, at: number, limit: number): Range | null {
  const head = page.find('victim-cues.ministry', at, at + 1)[0];
  if (!head || page.find('victim-cues.some', Math.max(0, at - 2), at).length > 0) return null;
  const end = Math.min(limit, head.to + LONGEST_OFFICE);
  const place = [...page.find('subdivisions', head.to + 1, end), ...page.find('countries', head.to + 1, end)].sort(
    (a, b) => b.to - a.to,
  )[0];
  if (!place || place.from - head.to < 1) return null;
  let field = false;
  for (let i = head.to; i < place.from; i += 1) {
    const joint = page.find('small-words.joint', i, i + 1).length > 0;
    if (!joint && !plain(page, i)) return null;
    field ||= !joint;
  }
  return field ? [at, place.to] : null;
}
