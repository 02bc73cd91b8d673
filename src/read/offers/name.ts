import type { Institution } from '#knowledge';
import type { Indicator, Span } from '#model';
import { properNameAt } from '../actors/proper.ts';
import { Gap } from '../words/tokens.ts';
import { hitsIn, type Plot } from './draft.ts';

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
 * The name of the victim: behind a label (`Victim:`), a known body among what is offered, or a proper name of an organisation behind
 * the good. `exclude` are names that play another part (seller, venue, who speaks).
 */
export function namedVictim(
  plot: Plot,
  institutions: ReadonlyMap<string, Institution>,
  indicators: readonly Indicator[],
  exclude: readonly string[],
): Named | null {
  const { page } = plot;
  const domain = domainOf(plot, indicators);
  for (const index of plot.own) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const label = page.find('victim-labels', from, from + 4)[0];
    if (!label || ((page.tokens[label.to]?.gap ?? 0) & (Gap.colon | Gap.slash | Gap.equals | Gap.dash)) === 0) continue;
    const known = page.find('institutions', label.to, to)[0];
    if (known) return named(plot, known.from, known.to, institutions.get(known.value) ?? null, domain);
    const name = properNameAt(page, label.to, to, { start: true });
    if (name && !exclude.includes(page.textOf(name[0], name[1]))) return named(plot, name[0], name[1], null, domain);
  }
  const order = [...plot.own.filter((index) => plot.offering.includes(index)), ...plot.own];
  for (const index of order) {
    for (const hit of hitsIn(page, index, 'institutions')) {
      if (exclude.includes(page.textOf(hit.from, hit.to)) || speaks(plot, hit.from, hit.to)) continue;
      if (!plot.offering.includes(index) && !touches(plot, index)) continue;
      return named(plot, hit.from, hit.to, institutions.get(hit.value) ?? null, domain);
    }
  }
  for (const index of order) {
    const name = organisationIn(plot, index, exclude);
    if (name) return named(plot, name[0], name[1], null, domain);
  }
  if (domain && plot.own.length > 0) return null;
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
  return page.find('speech', to, to + 3).length > 0 || page.find('attribution', Math.max(0, from - 4), from).length > 0 || page.find('investigating', to, to + 4).length > 0;
}

function touches(plot: Plot, index: number): boolean {
  return hitsIn(plot.page, index, 'goods').length > 0 || hitsIn(plot.page, index, 'attacks').length > 0;
}

/** A proper name with the word of a kind of organisation or a legal form in it, in a sentence that offers. */
function organisationIn(plot: Plot, index: number, exclude: readonly string[]): readonly [number, number] | null {
  const { page } = plot;
  if (!plot.offering.includes(index) && !touches(plot, index)) return null;
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  for (const head of page.find('organisation-words', from, to)) {
    const name = properNameAt(page, head.from, to, { around: true });
    if (!name || name[1] - name[0] < 2 || exclude.includes(page.textOf(name[0], name[1]))) continue;
    if (head.value === 'head' && onlyPlaces(plot, name, head.to)) continue;
    if (speaks(plot, name[0], name[1])) continue;
    return name;
  }
  return null;
}

/** `Banco Mexicano` describes, `Banco Azteca` names: a head with nothing but demonyms and sectors behind it is no name. */
function onlyPlaces(plot: Plot, [from, to]: readonly [number, number], headEnd: number): boolean {
  const { page } = plot;
  for (let i = from; i < to; i += 1) {
    if (i < headEnd && i >= from) continue;
    const covered = ['countries', 'sectors', 'levels', 'small-words', 'organisation-words'].some((name) => page.find(name, Math.max(0, i - 4), i + 1).some((hit) => hit.from <= i && hit.to > i));
    if (!covered) return false;
  }
  return true;
}

function domainOf(plot: Plot, indicators: readonly Indicator[]): string | null {
  const { page } = plot;
  const [first, last] = [plot.own[0], plot.own.at(-1)];
  if (first === undefined || last === undefined) return null;
  const low = page.sentences[first]?.start ?? 0;
  const high = page.sentences[last]?.end ?? page.text.length;
  const found = indicators.find(({ type, spans, value }) => (type === 'domain' || type === 'url') && spans.some(([start]) => start >= low && start < high) && !foreign(value) && domainLabelled(plot, spans[0]?.[0] ?? 0));
  if (!found) return null;
  return found.type === 'domain' ? found.value : hostOf(found.value);
}

function hostOf(url: string): string {
  return (/^[a-z]+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? url).replace(/^www\./, '');
}

const FOREIGN = /(t\.me|telegram|imgur|ibb\.co|prnt\.sc|gofile|anonfiles|mega\.nz|zoominfo|rocketreach|pastebin|exploit\.in|xss\.is|breachforums|darkforums|protonmail|proton\.me|\.onion|github|dropmefiles|file\.io|sendspace|postimg|twitter|x\.com)/;

function foreign(value: string): boolean {
  return FOREIGN.test(value);
}

/** A domain counts as the victim's beside a label or a word of the victim, not as a source or tool. */
function domainLabelled(plot: Plot, at: number): boolean {
  const { page } = plot;
  const index = page.sentences.findIndex(({ start, end }) => start <= at && at < end + 1);
  if (index < 0) return false;
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  return page.find('victim-labels', from, to).length > 0 || plot.offering.includes(index) || index === plot.own[0];
}
