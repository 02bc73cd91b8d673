import type { Text } from '#model';
import type { CountForecast } from './index.ts';

/** What drives a forecast, in one sentence. */
export function because({ basis, mean, days }: CountForecast): Text {
  const { recent, longer, season, offers, labelled, share } = basis;
  const rate = (one: number) => (one < 10 ? one.toFixed(1) : one.toFixed(0));
  const move = Math.round((recent / Math.max(longer, 0.001) - 1) * 100);
  const time = Math.round((Math.exp(season) - 1) * 100);
  const lead = Math.round((Math.exp(offers ?? 0) - 1) * 100);
  const es = [
    `se esperan unas ${rate(mean)} publicaciones en ${days} días: las últimas semanas traen ${rate(recent)} al día en total (${signed(move)} % frente a los dos meses anteriores)`,
    ...(time === 0 ? [] : [`la época del año ${time > 0 ? 'suma' : 'resta'} ${Math.abs(time)} %`]),
    ...(lead === 0 ? [] : [`las ofertas de acceso vistas antes ${lead > 0 ? 'suman' : 'restan'} ${Math.abs(lead)} %`]),
    ...(share === null ? [] : [`${percent(labelled)} % llevan la etiqueta que se cuenta, y de esas le toca ${percent(share)} %`]),
  ];
  const en = [
    `about ${rate(mean)} posts are expected in ${days} days: the last weeks brought ${rate(recent)} a day in all (${signed(move)}% against the two months before)`,
    ...(time === 0 ? [] : [`the time of the year ${time > 0 ? 'adds' : 'takes'} ${Math.abs(time)}%`]),
    ...(lead === 0 ? [] : [`offers of access seen before ${lead > 0 ? 'add' : 'take'} ${Math.abs(lead)}%`]),
    ...(share === null ? [] : [`${percent(labelled)}% bear the label that is counted, and of those ${percent(share)}% fall to it`]),
  ];
  return { es: sentence(es), en: sentence(en) };
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function signed(percent: number): string {
  return percent < 0 ? `−${-percent}` : `+${percent}`;
}

function percent(share: number): string {
  return share < 0.1 ? (share * 100).toFixed(1) : (share * 100).toFixed(0);
}
