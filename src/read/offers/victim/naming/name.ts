import type { Institution } from '#knowledge';
import type { Genre, Good, Indicator, Span } from '#model';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import type { Plot } from '../../draft.ts';
import { domainOf } from '../domain.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { sentencesOf, signsOf, type Weights } from './evidence.ts';

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
 * The name of the victim: of all names in what the offer says, the one for which most speaks, summed over the signs beside its best
 * mention and how often it comes back; null where for none enough speaks. `exclude` are names that play another part.
 */
export function namedVictim(
  plot: Plot,
  institutions: ReadonlyMap<string, Institution>,
  indicators: readonly Indicator[],
  exclude: readonly string[],
  genre: Genre,
  good: Good,
  weights: Weights,
): Named | null {
  const { page } = plot;
  const witness = { plot, genre, indicators, institutions };
  const groups = grouped(page, candidatesIn(plot, sentencesOf(plot), exclude));
  let winner: Group | null = null;
  let most = 0;
  for (const group of groups) {
    const signs = new Set(group.mentions.flatMap((one) => signsOf(witness, one)));
    if (group.mentions.length > 1) signs.add('again');
    if (group.mentions.some(({ range: [from, to] }) => to - from > 1)) signs.delete('alone');
    if (signs.has('own')) signs.delete('guardian');
    if (signs.has('object') || signs.has('own') || signs.has('hurt') || signs.has('struck')) signs.delete('speaks');
    const score = [...signs].reduce((sum, sign) => sum + (weights[sign] ?? 0), 0);
    if (score > most && takesPart(signs, genre, good)) [winner, most] = [group, score];
  }
  if (!winner || most < (weights.enough ?? 0)) return null;
  const [from, to] = winner.mentions[0]?.range ?? [0, 0];
  const known = page.find('institutions', from, to)[0];
  return {
    name: page.textOf(from, to),
    spans: [page.span(from, to)],
    hitRange: [from, to],
    institution: known ? (institutions.get(known.value) ?? null) : null,
    institutionSaysPlace: page.find('countries', from, to).length > 0,
    domain: domainOf(plot, indicators, genre),
  };
}

/** One body with its mentions, the fullest first. */
type Group = { readonly key: string; readonly mentions: Candidate[] };

/** Mentions of one body together: the same words, or a part of a longer name. */
function grouped(page: Page, candidates: readonly Candidate[]): Group[] {
  const groups: Group[] = [];
  const keyed = candidates.map((one) => ({ one, key: page.textOf(...one.range).toLowerCase() }));
  keyed.sort((a, b) => b.key.length - a.key.length);
  for (const { one, key } of keyed) {
    const group = groups.find(
      (known) => known.key === key || (key.length > 3 && ` ${known.key} `.includes(` ${key} `)) || shortOf(page, known, one),
    );
    if (group) group.mentions.push(one);
    else groups.push({ key, mentions: [one] });
  }
  const first = (group: Group) => Math.min(...group.mentions.map(({ range }) => range[0]));
  return groups.sort((a, b) => first(a) - first(b));
}

/** Letters in brackets right behind a name are its short form (`Empresa de Aguas (EMAQ)`). */
function shortOf(page: Page, { mentions }: Group, one: Candidate): boolean {
  const token = page.tokens[one.range[0]];
  return token?.upper === true && (token.gap & Gap.bracket) !== 0 && mentions.some(({ range }) => range[1] === one.range[0]);
}

const KINDS = ['form', 'head', 'domain', 'known', 'label', 'beside', 'office'];
const PARTS = ['own', 'label', 'title', 'object', 'struck', 'office'];

/** Whether something shows that a name is a body's and something that it is the one attacked: one of the two is not enough. */
function takesPart(signs: ReadonlySet<string>, genre: Genre, good: Good): boolean {
  const has = (...names: string[]) => names.some((sign) => signs.has(sign));
  const hurt = has('hurt') && good !== 'access' && good !== 'insider';
  if (genre === 'news' && has('alone') && !has('again', 'known')) return false;
  const part = PARTS.some((sign) => signs.has(sign)) || hurt;
  if (KINDS.some((sign) => signs.has(sign))) {
    if (part || (has('domain') && has('words') && has('apposition', 'offered', 'entry'))) return true;
    if (has('entry') && (genre !== 'news' || has('apposition'))) return true;
  }
  if (genre === 'news' && has('entry') && has('apposition') && has('hurt')) return true;
  if (genre === 'news' || has('shout')) return part && has('apposition');
  if (genre === 'listing' && has('known') && has('headline')) return true;
  if (has('entry') && has('again') && has('offered') && has('words')) return true;
  // `Kwanza Móvel (Angola), tabela de clientes`: a name that opens the post of a seller, with its place or trade behind it.
  if (has('entry', 'title') && has('apposition') && has('words') && genre !== 'chat') return true;
  return has('title') ? has('words') : has('object') && has('offered', 'headline');
}
