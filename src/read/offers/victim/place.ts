import type { Genre, Span } from '#model';
import { type Hit, madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsOver, type Plot, spanOf } from '../draft.ts';
import type { Named } from './naming/name.ts';
import { inside } from './sector.ts';

export type Place = { country: string | null; subdivision: string | null; spans: Span[] };

/** Where the victim is: in its name or description first, then in the sentences that speak of it, then in the rest of the post. */
export function placeOf(
  plot: Plot,
  order: readonly number[],
  near: readonly (readonly [number, number])[],
  named: Named | null,
  genre: Genre,
): Place {
  const { page } = plot;
  const sentences = [...new Set(order)];
  const codes = codesIn(plot);
  const lands = [...codes.filter(({ value }) => !value.includes('-')), ...hitsOver(page, sentences, 'countries')];
  const countries = ranked(plot, apart(page, lands), near);
  const states = [...codes.filter(({ value }) => value.includes('-')), ...hitsOver(page, sentences, 'subdivisions')].filter(
    (hit) => !namesake(hit, named, countries),
  );
  const subdivisions = ranked(plot, apart(page, genre === 'news' && !entry(plot) ? told(page, states, near) : states), near);
  const body = named?.institution ?? null;
  // `instituto nacional de migración panamá`: the country right behind a name that several countries share.
  const beside =
    named && body?.country
      ? (countries.find((hit) => hit.from >= named.hitRange[0] && hit.from - named.hitRange[1] <= 1 && hit.from > named.hitRange[0])
          ?.value ?? null)
      : null;
  const country =
    beside ??
    body?.country ??
    (near.length > 0 && subdivisions[0] && inside(subdivisions[0], near) ? subdivisions[0].value.slice(0, 2) : null) ??
    countries[0]?.value ??
    subdivisions[0]?.value.slice(0, 2) ??
    states[0]?.value.slice(0, 2) ??
    null;
  const own = subdivisions.find(({ value }) => country === null || value.startsWith(`${country}-`));
  const subdivision = body && body.level !== 'state' ? null : ((own?.value.includes('-') ? own.value : null) ?? null);
  const spans = [countries.find(({ value }) => value === country), subdivision === null ? undefined : own].flatMap((hit) =>
    hit ? [spanOf(page, hit)] : [],
  );
  return { country, subdivision, spans: spans.length > 0 ? spans : (named?.spans ?? []) };
}

/** A word in a victim's name that is a state of a country of which the text does not speak, while it names another (`Tejas Altavega`, Mexico). */
function namesake({ from, to, value }: Hit, named: Named | null, countries: readonly Hit[]): boolean {
  if (!named || from < named.hitRange[0] || to > named.hitRange[1]) return false;
  return countries.length > 0 && !countries.some((country) => value.startsWith(country.value));
}

/** One entry of a digest, which opens with where it happened (`▸ San José. Presuntos datos …`). */
function entry({ own }: Plot): boolean {
  return own.length <= ENTRY && (own[0] ?? 0) > 1;
}

/** An entry of a digest is no longer, in sentences. */
const ENTRY = 4;

/** In the press only places beside the victim count, and not the one from which the report is dated. */
function told(page: Page, hits: readonly Hit[], near: readonly (readonly [number, number])[]): Hit[] {
  const sentences = new Set(near.map(([from]) => page.sentenceOf(from)));
  return hits.filter((hit) => {
    const index = page.sentenceOf(hit.from);
    if (inside(hit, near)) return true;
    const { from = 0 } = page.sentences[index] ?? {};
    return (
      sentences.has(index) && !(hit.from === from && (page.tokens[hit.to]?.gap ?? 0) & (Gap.comma | Gap.bracket | Gap.dash | Gap.stop))
    );
  });
}

/** Places without those that are told in one breath with another (`Finland / Sweden`, `Texas and Oklahoma`): neither is the one. */
function apart(page: Page, hits: readonly Hit[]): Hit[] {
  return hits.filter((hit) => !hits.some((other) => other.value !== hit.value && (coupled(page, hit, other) || coupled(page, other, hit))));
}

function coupled(page: Page, one: Hit, next: Hit): boolean {
  if (next.from - one.to === 1) return page.find('clause-words.and', one.to, next.from).length > 0;
  return next.from === one.to && ((page.tokens[one.to]?.gap ?? 0) & (Gap.slash | Gap.symbol)) !== 0;
}

/** Country codes that stand alone in a cell, in brackets or behind a label (`| CA |`, `[US]`, `Geo: BR`). */
function codesIn(plot: Plot): Hit[] {
  const { page } = plot;
  const found: Hit[] = [];
  for (const index of plot.own) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (let i = from; i < Math.min(to, from + 40); i += 1) {
      const token = page.tokens[i];
      if (!token?.upper || !/^[a-z]{2}$/.test(token.word)) continue;
      const code = token.word.toUpperCase();
      const [before, after] = [page.text.slice(Math.max(0, token.start - 2), token.start), page.text.slice(token.end, token.end + 24)];
      const cell = (/[|[(]\s?$/.test(before) && /^[ \t]*[|\])]/.test(after)) || (i === from && leadsRow(page, token.end));
      const label = page.find('place-labels', Math.max(from, i - 2), i).length > 0;
      const state = stateOf(page, index, code, cell || label || /[/–-]\s?$/.test(before) || small(page, i));
      if (state) found.push(madeHit('subdivisions', state, i, i + 1));
      else if ((cell || label || opens(page, i, from)) && page.knows('countries', code)) found.push(madeHit('countries', code, i, i + 1));
    }
  }
  return found;
}

/** Whether the first cell of a row of a table ends here: others follow, and one holds a number, as those of its head do not. */
function leadsRow(page: Page, end: number): boolean {
  return /^[ \t]*\|[^\n|]*\|/.test(page.text.slice(end, end + 80)) && /\d/.test(page.text.slice(end, page.lineAt(end)[1]));
}

/** In Portuguese two capitals in brackets, behind a stroke or a small word are a state of Brazil (`(MG)`, `Goiânia/GO`, `de SC`). */
function stateOf(page: Page, index: number, code: string, placed: boolean): string | null {
  return placed && page.languageIn(index) === 'pt' && page.knows('subdivisions', `BR-${code}`) ? `BR-${code}` : null;
}

/** A code that opens an entry before a comma (`CO, a chain of clinics`), or ends one behind a comma (`Frigorífico X, UY.`). */
function opens(page: Page, i: number, from: number): boolean {
  const [gap, next] = [page.tokens[i]?.gap ?? 0, page.tokens[i + 1]];
  const behind = next === undefined || (next.gap & (Gap.comma | Gap.stop | Gap.newline)) !== 0;
  if (
    !behind ||
    /^\d/.test(page.tokens[i - 1]?.word ?? '') ||
    page.find('privileges', i, i + 1).length > 0 ||
    page.find('products', i, i + 1).length > 0
  )
    return false;
  return (
    (i - from <= 1 && ((next?.gap ?? 0) & Gap.comma) !== 0) ||
    ((gap & Gap.comma) !== 0 && page.tokens[i - 1]?.capital === true && i - from < 8)
  );
}

function small(page: Page, i: number): boolean {
  return page.find('small-words', i - 1, i).length > 0;
}

function ranked(plot: Plot, hits: readonly Hit[], near: readonly (readonly [number, number])[]): Hit[] {
  const allowed = hits.filter((hit) => plot.page.find('buyer-places', hit.from - 4, hit.from).length === 0);
  const close = allowed.filter((hit) => inside(hit, near));
  return [...close, ...allowed.filter((hit) => !close.includes(hit))];
}
