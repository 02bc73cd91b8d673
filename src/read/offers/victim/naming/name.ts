import type { Institution } from '#knowledge';
import type { Good, Span } from '#model';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { domainOf } from '../domain.ts';
import type { Listener, Weighed } from '../weighed.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { type AllWeights, sentencesOf, signsOf, type Witness } from './evidence.ts';

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
 * The name of the victim: of all names in what the offer says, the one for which most speaks, summed over the signs beside its
 * mentions; null where for none enough speaks.
 */
export function namedVictim(
  witness: Witness & { readonly exclude: readonly string[]; readonly good: Good; readonly hosts: ReadonlySet<string> },
  weights: AllWeights,
  listen?: Listener,
): Named | null {
  const { plot, genre, good, exclude, indicators, institutions, hosts } = witness;
  const { page } = plot;
  const groups = grouped(page, candidatesIn(plot, sentencesOf(plot), exclude));
  const book = genre === 'chat' ? 'listing' : genre;
  const own = weights[book] ?? {};
  const weighed: Weighed[] | null = listen ? [] : null;
  let winner: Group | null = null;
  let most = own.enough ?? 0;
  for (const group of groups) {
    const signs = signsBeside(witness, group, good);
    weighed?.push({ text: page.textOf(...(group.mentions[0]?.range ?? [0, 0])), signs: [...signs].map((sign) => [sign, 1]) });
    const score = [...signs].reduce((sum, sign) => sum + (own[sign] ?? 0), own.base ?? 0);
    if (score > most) [winner, most] = [group, score];
  }
  if (weighed) listen?.('names', book, weighed);
  if (!winner) return null;
  const [from, to] = winner.mentions[0]?.range ?? [0, 0];
  const known = page.find('institutions', from, to)[0];
  return {
    name: page.textOf(from, to),
    spans: [page.span(from, to)],
    hitRange: [from, to],
    institution: known ? (institutions.get(known.value) ?? null) : null,
    institutionSaysPlace: page.find('countries', from, to).length > 0,
    domain: domainOf(plot, indicators, genre, hosts, page.span(from, to)),
  };
}

/** Signs that a name is a body's, and that it is the one attacked; both together weigh more than their sum. */
const KINDS = ['form', 'head', 'domain', 'known', 'label', 'beside', 'office', 'apposition'];
const PARTS = ['own', 'label', 'title', 'object', 'struck', 'office', 'offered'];

function signsBeside(witness: Witness, group: Group, good: Good): ReadonlySet<string> {
  const signs = new Set(group.mentions.flatMap((one) => signsOf(witness, one)));
  if (group.mentions.length > 1) signs.add('again');
  if (group.mentions.some(({ range: [from, to] }) => to - from > 1)) for (const sign of ['alone', 'opener']) signs.delete(sign);
  if (group.mentions.some(({ shared }) => !shared)) signs.delete('shared');
  if (signs.has('own')) signs.delete('guardian');
  if (signs.has('object') || signs.has('own') || signs.has('hurt') || signs.has('struck')) signs.delete('speaks');
  // A body that denies a break-in is the one whose data are sold; an access on offer may be anybody's.
  if (signs.has('hurt') && (good === 'access' || good === 'insider')) {
    signs.delete('hurt');
    signs.add('denies');
  }
  const kind = KINDS.some((sign) => signs.has(sign));
  const part = PARTS.some((sign) => signs.has(sign)) || signs.has('hurt');
  if (kind) signs.add('kind');
  if (part) signs.add('part');
  if (kind && part) signs.add('both');
  return signs;
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
