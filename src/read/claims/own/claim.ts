import type { ClaimKind, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { type Cue, cuesIn, weakest } from '../certainty.ts';
import { type Clause, spanOf } from '../clauses.ts';
import { polarityOf } from '../denials.ts';
import type { Found } from '../press.ts';

/** A stretch of a sentence, tokens `[from, to)`, in which somebody boasts, threatens, denies or ties; `hit` is what shows it. */
export type Boast = { readonly from: number; readonly to: number; readonly hit: Hit };

/** How near before its verb a hedge must stand to weaken what a seller says of himself. */
const HEDGE_NEAR = 4;

/** The claim that a sentence of a post of its own makes; `turn` is the place of the nick that speaks, in a chat. */
export function claimIn(page: Page, index: number, kind: ClaimKind, boast: Boast | null, turn: Span | null): Found {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const verb = boast?.hit ?? page.find('pitches', from, to)[0] ?? page.find('offering', from, to)[0];
  const range = pastNick(page, boast ?? { from, to }, turn);
  const cues = cuesIn(page, index).filter((cue) => bears(cue, kind, verb ?? null, { from, to }, range.from, range.to));
  const clause: Clause = {
    sentence: index,
    from: range.from,
    to: range.to,
    kind,
    hits: boast ? [boast.hit] : [],
    head: verb?.from ?? range.from,
    opener: 'start',
  };
  const nick = turn === null ? null : page.text.slice(...turn);
  const rumour = cues.some((cue) => cue.certainty === 'hearsay');
  return {
    clause,
    claim: {
      span: spanOf(page, range.from, range.to),
      kind,
      holder: rumour ? null : (nick ?? 'author'),
      via: rumour && nick !== null ? [nick] : [],
      polarity: kind === 'offer' ? 'affirmed' : polarityOf(page, clause, cues),
      certainty: weakest(cues),
      cues: cues.map(({ text, span }) => ({ text, span })),
    },
  };
}

/** The words of a turn without the nick that opens it. */
function pastNick(page: Page, { from, to }: { from: number; to: number }, turn: Span | null): { from: number; to: number } {
  let start = from;
  while (turn !== null && start < to - 1 && (page.tokens[start]?.start ?? 0) < turn[1]) start += 1;
  return { from: start, to };
}

/** Whether a hedge weakens what a seller says: right before its verb; a tie to others is weakened by any hedge of its sentence. */
function bears(cue: Cue, kind: ClaimKind, verb: Hit | null, sentence: { from: number; to: number }, from: number, to: number): boolean {
  if (kind === 'link') return cue.from >= sentence.from && cue.from < sentence.to;
  const strange = cue.certainty === 'doubted' || cue.certainty === 'belief';
  if (cue.from < from || cue.from >= to || (strange && (kind === 'offer' || kind === 'denial'))) return false;
  return verb !== null && cue.from <= verb.from + 1 && verb.from - cue.to <= HEDGE_NEAR;
}
