import type { Span } from '#model';
import { turnAt, turnsOf } from '../../../talk/turns.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { alias, handleShaped } from '../handle.ts';

/** A talk about a seller names him in one of its first turns. */
const OPENING = 3;
/** Words that say nothing of a name's bearer: those that offer or describe are none. */
const PLAIN: readonly string[] = ['goods', 'products', 'countries', 'subdivisions', 'sectors', 'venue-names', 'venues', 'offering'];

/** The seller of whom a talk opens by asking (`anyone dealt with X?`), who does not speak in it himself. */
export function askedAbout(page: Page): { readonly value: string; readonly span: Span } | null {
  const turns = turnsOf(page).slice(0, OPENING);
  for (const cue of page.find('asked-about.before')) {
    const turn = turnAt(page, page.tokens[cue.from]?.start ?? 0);
    if (!turn) continue;
    if (!turns.includes(turn)) return null;
    const at = page.find('asked-about.prefix', cue.to, cue.to + 1)[0]?.to ?? cue.to;
    const token = page.tokens[at];
    if (!token || token.gap & ~(Gap.space | Gap.quote | Gap.symbol) || token.start >= turn.span[1]) continue;
    if (!handleShaped(page, at) && (page.isCommon(at) || PLAIN.some((name) => page.find(name, at, at + 1).length > 0))) continue;
    const name = alias(page, at, page.tokenAt(turn.span[1] - 1) + 1);
    if (!name || name.value.length < 3 || turnsOf(page).some(({ key }) => key === name.value.toLowerCase().normalize('NFKC'))) continue;
    return { value: name.value, span: name.span };
  }
  return null;
}
