import type { Counting } from '#knowledge';
import type { Asked, End, Foretold, Text } from '#model';
import { countBaselines } from '../forecast/baselines.ts';
import { atLeast, interval, type Pmf } from '../forecast/counts.ts';
import { type CountForecast, type Day, type Entry, forecasterOf, type Series } from '../forecast/index.ts';
import { because } from '../forecast/sentence.ts';
import { percentilesOf } from './spread.ts';

type Count = Extract<Asked, { kind: 'count' }>;

/** Milliseconds of a day. */
const day = 86_400_000;

/** What Vigía and the baselines hold likely of a count question, by a history of posts; one that ends before the question's days is taken to go on as it was. */
export function foretell(
  asked: Count,
  entries: readonly Entry[],
  settings: Counting,
  labelledFrom: Day,
  offers: readonly Entry[] = [],
): Omit<Foretold, 'by' | 'source'> {
  const { from, days } = windowOf(asked);
  const known = entries.filter(({ on }) => on < from);
  const origin = Math.min(from, lastOf(known) + 1);
  const forecast = forecasterOf(known, settings, days, offers)(origin)(asked);
  const first = known.reduce((least, { on }) => Math.min(least, on), origin);
  const daily = { own: dailyOf(known, asked, first, origin), all: dailyOf(known, { country: null, sector: null }, first, origin) };
  const start = Math.min(Math.max(0, labelledFrom - first), Math.max(0, origin - first - days));
  const others = Object.entries(countBaselines).map(([id, baseline]) => {
    const pmf = baseline(daily, origin - first, days, start);
    const probability = atLeast(pmf, asked.atLeast);
    return { by: `baseline/${id}`, pmf, probability: Number.isFinite(probability) ? probability : 0 };
  });
  return {
    probability: atLeast(forecast.pmf, asked.atLeast),
    because: because(forecast),
    besides: Object.fromEntries(others.map(({ by, probability }) => [by, probability])),
    percentiles: Object.fromEntries([{ by: 'vigia', pmf: forecast.pmf }, ...others].map(({ by, pmf }) => [by, percentilesOf(pmf)])),
  };
}

/**
 * How a count question ended by a history of posts: yes as soon as there are enough in its days, no once the history goes on beyond them, null while
 * neither is known. `whole`: whether all its days are over, so that no more can come.
 */
export function endOf(
  asked: Count,
  entries: readonly Entry[],
): { readonly end: End; readonly count: number; readonly whole: boolean } | null {
  const { from, days } = windowOf(asked);
  const count = entries.filter((one) => one.on >= from && one.on < from + days && isOf(one, asked)).length;
  const whole = lastOf(entries) >= from + days;
  if (count >= asked.atLeast) return { end: 'yes', count, whole };
  return whole ? { end: 'no', count, whole } : null;
}

/** What makes a time worse than usual: the least count that at most the part `above` of the windows of the year before reached. */
export function unusual(entries: readonly Entry[], series: Series, origin: Day, days: number, above: number): number {
  const own = dailyOf(entries, series, origin - 365, origin);
  const windows: number[] = [];
  for (let at = 0; at + days <= own.length; at += 1) windows.push(own.slice(at, at + days).reduce((sum, one) => sum + one, 0));
  windows.sort((a, b) => a - b);
  return 1 + (windows[Math.min(windows.length - 1, Math.ceil(windows.length * (1 - above)) - 1)] ?? 0);
}

/** Whether a place is near a significant attack, in one sentence: the number, the band, the dates, and what counts. `place` as it is said in each language. */
export function nearness(forecast: CountForecast, count: number, place: Text): Text {
  const { origin, days, pmf } = forecast;
  const [low, high] = interval(pmf, 0.8);
  const [from, to] = [dateOf(origin), dateOf(origin + days - 1)];
  const es = `Hay ${percentOf(pmf, count)} % de probabilidad de que del ${from} al ${to} se reclamen en público ${count} ataques o más contra ${place.es}, más que en cuatro de cada cinco periodos iguales del último año; lo probable (80 %) son de ${low} a ${high}, y cuenta cada publicación de un sitio de filtraciones fechada en esos días que nombre a una víctima de ahí.`;
  const en = `There is a ${percentOf(pmf, count)}% probability that from ${from} to ${to} ${count} or more attacks on ${place.en} are claimed in public, more than in four of five such periods of the last year; likely (80%) are ${low} to ${high}, and what counts is each post of a leak site dated in those days that names a victim there.`;
  return { es, en };
}

/** What settles a question, for people, before anybody speaks to it. */
export function ruleOf(asked: Asked): Text {
  if (asked.kind === 'other') return { es: asked.rule, en: asked.rule };
  if (asked.kind === 'case') return caseRules(asked)[asked.end];
  const { from, to, atLeast: count, country, sector } = asked;
  const of = [country, sector].filter((one) => one !== null).join(' · ');
  return {
    es: `Sí, si al menos ${count} publicaciones de sitios de filtraciones${of === '' ? '' : ` con la etiqueta ${of}`} están fechadas del ${from} al ${to}, ambos incluidos, según el rastreador que se use; no, si al terminar ese plazo son menos. Cada publicación cuenta, también las repetidas.`,
    en: `Yes, if at least ${count} posts of leak sites${of === '' ? '' : ` labelled ${of}`} are dated from ${from} to ${to}, both included, by the tracker in use; no, if they are fewer once that time is over. Each post counts, repeated ones as well.`,
  };
}

function caseRules({ case: id, to }: Extract<Asked, { kind: 'case' }>): Readonly<Record<Extract<Asked, { kind: 'case' }>['end'], Text>> {
  return {
    confirmed: {
      es: `Sí, si a más tardar el ${to} la víctima, una autoridad o un tercero que vio los datos confirma, todo o en parte, lo que afirma el caso ${id}.`,
      en: `Yes, if by ${to} the victim, an authority or a third party who saw the data confirms all or part of what case ${id} claims.`,
    },
    refuted: {
      es: `Sí, si a más tardar el ${to} queda refutado lo que afirma el caso ${id}: inventado, ya viejo o de otra víctima.`,
      en: `Yes, if by ${to} what case ${id} claims is refuted: made up, old, or of another victim.`,
    },
    'attack-follows': {
      es: `Sí, si a más tardar el ${to} se sabe de un ataque a una organización con la que se relacionó el caso ${id}.`,
      en: `Yes, if by ${to} an attack on a body that case ${id} was matched to becomes known.`,
    },
    finding: {
      es: `Sí, si a más tardar el ${to} quien recibió el aviso del caso ${id} encuentra en sus sistemas algo que lo confirme.`,
      en: `Yes, if by ${to} whoever was warned of case ${id} finds something in his systems that bears it out.`,
    },
  };
}

function windowOf({ from, to }: Count): { readonly from: Day; readonly days: number } {
  const start = Date.parse(`${from}T00:00:00Z`) / day;
  return { from: start, days: Math.max(1, Date.parse(`${to}T00:00:00Z`) / day - start + 1) };
}

function isOf({ country, sector }: Entry, asked: Series): boolean {
  return (asked.country === null || country === asked.country) && (asked.sector === null || sector === asked.sector);
}

function dailyOf(entries: readonly Entry[], series: Series, from: Day, to: Day): Float64Array {
  const daily = new Float64Array(Math.max(0, to - from));
  for (const one of entries) if (one.on >= from && one.on < to && isOf(one, series)) daily[one.on - from]! += 1;
  return daily;
}

function lastOf(entries: readonly Entry[]): Day {
  return entries.reduce((last, { on }) => Math.max(last, on), 0);
}

function dateOf(at: Day): string {
  return new Date(at * day).toISOString().slice(0, 10);
}

/** In whole percent; a forecast is never certain. */
function percentOf(pmf: Pmf, count: number): number {
  return Math.min(99, Math.max(1, Math.round(atLeast(pmf, count) * 100)));
}
