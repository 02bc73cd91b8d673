import type { Offer, Span } from '#model';
import { type Turn, turnAt } from '../../../talk/turns.ts';
import type { Page } from '../../../words/page.ts';
import { hitsIn } from '../../draft.ts';
import { askedAbout } from './asked.ts';
import { weighed } from './reported.ts';
import { selfNamed } from './site.ts';

type Weight = { turn: Turn; score: number; sells: boolean; sentences: number[] };

/** A name that a talk itself gives to a seller who does not speak must be as plain as `someone called X sells`. */
const PLAIN = 6;
/** The same where no speaker sells anything himself. */
const HEARD = 4.5;

/**
 * Who offers in a talk: the speaker whose turns sell, name goods, prices and terms, and do not ask or want to buy; a seller of whom
 * the others only speak; behind a role (`Soporte`) the group that the role names.
 */
export function chatSeller(page: Page, sentences: readonly number[]): Offer['actor'] | null {
  const about = askedAbout(page);
  if (about) return { value: about.value, spans: [about.span] };
  const weights = new Map<string, Weight>();
  for (const index of sentences) {
    const turn = turnAt(page, page.sentences[index]?.start ?? 0);
    if (!turn) continue;
    const known = weights.get(turn.key) ?? { turn, score: 0, sells: false, sentences: [] };
    known.score += weightOf(page, index) - (client(page, turn) ? 2 : 0);
    known.sells ||= hitsIn(page, index, 'offering').length > 0;
    known.sentences.push(index);
    weights.set(turn.key, known);
  }
  const best = [...weights.values()].reduce<Weight | null>((top, one) => (top && top.score >= one.score ? top : one), null);
  const told = weighed(page, sentences);
  if (
    told &&
    told.score >= (best?.sells ? PLAIN : HEARD) &&
    ![...weights.values()].some(({ turn }) => told.value.toLowerCase() === turn.key) &&
    cued(page, told.span)
  )
    return { value: told.value, spans: [told.span] };
  if (!best || best.score <= 0) return null;
  if (page.find('alias-cues.role', page.tokenAt(best.turn.nick[0]), page.tokenAt(best.turn.nick[0]) + 1).length === 0)
    return spoken(best.turn);
  const group = selfNamed(page, best.sentences)[0] ?? loud(page, best.sentences);
  return group ? { value: group.value, spans: [group.span] } : spoken(best.turn);
}

function spoken({ speaker, nick }: Turn): Offer['actor'] {
  return { value: speaker, spans: [nick] };
}

/** What a sentence says for its speaker being the seller. */
function weightOf(page: Page, index: number): number {
  const has = (name: string) => hitsIn(page, index, name).length > 0;
  const { end = 0 } = page.sentences[index] ?? {};
  const asks = /^[\s)»"]*\?/.test(page.text.slice(end - 1, end + 4));
  if (has('wanted')) return -2.5;
  const sells = has('offering.sell') || has('offering.auction') || has('offering.give');
  const weight = (sells ? 2.5 : 0) + (has('goods') || has('products') || has('units') ? 0.8 : 0) + (has('currencies') ? 0.6 : 0);
  return asks
    ? Math.min(0, weight - 2) - 0.3
    : weight + (has('offering.extort') ? 1 : 0) + (has('privileges') ? 0.4 : 0) + (has('terms') ? 0.3 : 0) + 0.05;
}

function client(page: Page, { nick }: Turn): boolean {
  const at = page.tokenAt(nick[0]);
  return page.find('alias-cues.client', at, at + 1).length > 0;
}

/** Whether the words before a name say that it is an alias. */
function cued(page: Page, [start]: Span): boolean {
  const at = page.tokenAt(start);
  return page.find('alias-cues.sure', at - 3, at).length > 0;
}

/** A name in capitals that a role speaks of (`ФОНАРЩИК работает четвёртый год`). */
function loud(page: Page, sentences: readonly number[]): { value: string; span: Span } | null {
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (let i = from; i < to; i += 1) {
      const token = page.tokens[i];
      if (!token?.upper || token.word.length < 5 || page.starts(i) || /\d/.test(token.word)) continue;
      return { value: page.text.slice(token.start, token.end), span: [token.start, token.end] };
    }
  }
  return null;
}
