import type { ClaimKind, Span } from '#model';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { kindOf } from './kinds.ts';
import { hasVerb, looksFinite, predicatesIn, reach } from './verbs.ts';

/** A stretch of a sentence that makes one proposition: tokens `[from, to)`, its kind and the words that make it; `head` its main word. */
export type Clause = {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly kind: ClaimKind;
  readonly hits: readonly Hit[];
  readonly head: number;
  /** How it opens: beside the clause before (`and`), hanging on it (`relative`), or of its own. */
  readonly opener: Opener;
};

export type Opener = 'start' | 'hard' | 'comma' | 'and' | 'but' | 'relative' | 'that' | 'because' | 'if';
type Piece = { from: number; to: number; opener: Opener; hits: Hit[]; open: boolean };

const HARD = Gap.semicolon | Gap.stop | Gap.slash;
/** How far into its piece a verb may stand for the piece to be a clause of its own. */
const NEAR = 5;
const RELATIVE_NEAR = 7;

/** The token by which a clause is held to stand in what somebody says: its main word, or its end where it shows none. */
export function anchorOf(clause: Clause): number {
  return clause.hits.length > 0 ? clause.head : Math.max(clause.from, clause.to - 1);
}

/** Where a claim of tokens `[from, to)` stands: a bracket that it closes is opened in it (`[VENTA] Acceso …`). */
export function spanOf(page: Page, from: number, to: number): Span {
  const [start, end] = page.span(from, to);
  const sign = page.text[start - 1] ?? '';
  const closing = sign === '[' ? ']' : sign === '(' ? ')' : sign === '【' ? '】' : null;
  if (closing === null) return [start, end];
  for (let i = start; i < Math.min(end, start + BRACKETED); i += 1) {
    if (page.text[i] === sign) break;
    if (page.text[i] === closing) return [start - 1, end];
  }
  return [start, end];
}

/** No tag in brackets is longer, in characters. */
const BRACKETED = 120;

/** The propositions of one sentence, in order: cut where a mark or a joining word opens a clause with a verb of its own. */
export function clausesIn(page: Page, index: number): Clause[] {
  const sentence = reach(page, index);
  const merged: Piece[] = [];
  for (const piece of piecesOf(page, sentence.from, sentence.to)) {
    const before = merged.at(-1);
    if (before && (before.open || !standsAlone(page, piece, before))) {
      before.to = piece.to;
      before.hits.push(...piece.hits);
      before.open = before.open && piece.opener === 'if';
    } else merged.push(piece);
  }
  return merged
    .filter(({ from, to, hits }) => hits.length > 0 || hasVerb(page, from, to))
    .map(({ from, to, hits, opener }) => {
      const start = opener === 'and' || opener === 'but' ? Math.min(from + 1, to - 1) : from;
      return {
        sentence: index,
        from: start,
        to,
        kind: kindOf(page, from, to, hits),
        hits,
        head: hits[0]?.from ?? from,
        opener,
      };
    });
}

/** The sentence cut at every mark and joining word. */
function piecesOf(page: Page, from: number, to: number): Piece[] {
  const hedges = page.find('hedges', from, to).filter((hit) => hit.to - hit.from > 1);
  const words = new Map(
    page
      .find('clause-words', from, to)
      .filter((hit) => !hedges.some((hedge) => hedge.from < hit.from && hit.to < hedge.to))
      .map((hit) => [hit.from, hit.value as Opener]),
  );
  const pieces: Piece[] = [];
  let start = from;
  let opener: Opener = words.get(from) === 'if' ? 'if' : 'start';
  const close = (end: number) => {
    if (end <= start) return;
    const hits = predicatesIn(page, start, end).filter((hit) => !isName(page, hit));
    pieces.push({ from: start, to: end, opener, hits, open: opener === 'if' });
  };
  for (let i = from + 1; i < to; i += 1) {
    const next = hedgedTie(page, i) ? 'relative' : openerAt(page, i, words.get(i));
    if (!next || (next === 'that' && opener === 'and' && i - start === 1)) continue;
    close(i);
    start = i;
    opener = next;
  }
  close(to);
  return pieces;
}

/** `officials allegedly close to the cartel`: a tie with a hedge of its own. */
function hedgedTie(page: Page, i: number): boolean {
  const hedge = page.find('hedges.hearsay', i, i + 1)[0];
  return (
    hedge !== undefined &&
    page.find('predicates.link', hedge.to, hedge.to + 1).length > 0 &&
    page.find('predicates', Math.max(0, i - 20), i).length > 0
  );
}

function openerAt(page: Page, i: number, word: Opener | undefined): Opener | null {
  const gap = page.tokens[i]?.gap ?? 0;
  if (gap & HARD && gap & Gap.space && !initial(page, i, gap)) return 'hard';
  const parted =
    (gap & (Gap.comma | Gap.colon)) !== 0 ||
    ((gap & Gap.bracket) !== 0 && !numbered(page, i)) ||
    ((gap & Gap.dash) !== 0 && (gap & Gap.space) !== 0);
  if (word === 'that') return parted && !/[\u0400-\u04ff]/.test(page.tokens[i]?.word ?? '') ? 'relative' : 'that';
  if (word) return word;
  return parted ? 'comma' : null;
}

/** A bracket that holds but a number (`on Thursday (19) that …`) parts nothing. */
function numbered(page: Page, i: number): boolean {
  return /^\d{1,4}$/.test(page.tokens[i]?.word ?? '') || /^\d{1,4}$/.test(page.tokens[i - 1]?.word ?? '');
}

/** Inside a sentence a full stop before a capital ends a short form or an initial (`inspector D. K. Rao`). */
function initial(page: Page, i: number, gap: number): boolean {
  return (gap & HARD) === Gap.stop && page.tokens[i]?.capital === true && (page.tokens[i - 1]?.word.length ?? 9) <= 3;
}

/** Whether a piece makes a proposition of its own beside the one before it. */
function standsAlone(page: Page, piece: Piece, before: Piece): boolean {
  const first = piece.hits[0];
  if (piece.opener === 'hard') return first !== undefined || (hasVerb(page, piece.from, piece.to) && complete(page, before));
  if (piece.opener === 'that' || !complete(page, before)) return false;
  if (piece.opener === 'comma' && page.find('hedges.probable', piece.from, piece.from + 2).length > 0) return true;
  if ((piece.opener === 'and' || piece.opener === 'but') && page.find('speech', piece.from, piece.from + 3).length > 0) return true;
  if (!first) return piece.opener === 'but' && hasVerb(page, piece.from, piece.to) && piece.to - piece.from > 4;
  const away = first.from - piece.from;
  switch (piece.opener) {
    case 'relative':
      return away <= RELATIVE_NEAR;
    case 'and':
      return (
        away <= NEAR && (looksFinite(page, first.from) || verbBefore(page, piece.from, first.from) || first.value !== before.hits[0]?.value)
      );
    case 'but':
    case 'because':
      return true;
    case 'comma':
      return (
        before.hits.length > 0 &&
        (verbBefore(page, piece.from, first.to) || first.value !== before.hits.at(-1)?.value) &&
        away <= RELATIVE_NEAR
      );
    default:
      return false;
  }
}

function complete(page: Page, piece: Piece): boolean {
  return piece.hits.length > 0 || hasVerb(page, piece.from, piece.to);
}

function verbBefore(page: Page, from: number, to: number): boolean {
  return hasVerb(page, from, to);
}

/** A word of the name of a public body is no predicate. */
function isName(page: Page, hit: Hit): boolean {
  return page.find('institutions', Math.max(0, hit.from - 6), hit.from + 1).some(({ from, to }) => from <= hit.from && to > hit.from);
}
