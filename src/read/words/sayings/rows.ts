import { type Hit, madeHit } from '../lexicon.ts';
import { Gap, type Token } from '../tokens.ts';
import type { Clauses } from './clauses.ts';

const ICONS = /[✅✔☑🟢👍❌✖✘🚫⛔👎❎]/gu;
const yes = new Set(['✅', '✔', '☑', '🟢', '👍', '❎']);
const PARTS = /[|,;\n]/;
const BREAK = Gap.newline | Gap.blankLine;
const FIRM = Gap.colon | Gap.equals | Gap.symbol;
const SOFT = Gap.slash | Gap.dash | Gap.stop | Gap.bracket;

/**
 * Icons that say yes or no (`Escrow ✅ | Resale ❌`), as marks upon the token to which they belong: the one before, or the one behind
 * where a line sets its icons in front.
 */
export function iconsIn(tokens: readonly Token[], from: number, to: number, text: string): Hit[] {
  const found: Hit[] = [];
  let before = false;
  for (let i = from; i <= to; i += 1) {
    const token = tokens[i];
    const previous = tokens[i - 1];
    if (token && !(token.gap & Gap.symbol)) continue;
    const gap = text.slice(previous?.end ?? 0, Math.min(token?.start ?? text.length, (previous?.end ?? 0) + 24));
    if (i === from || /\n/.test(gap)) before = /[^\s\n][^\n]*$/.test(gap) && ICONS.test(gap.slice(gap.lastIndexOf('\n') + 1));
    ICONS.lastIndex = 0;
    const cut = gap.search(PARTS);
    for (const { 0: icon, index } of gap.matchAll(ICONS)) {
      const behind = cut >= 0 ? index > cut : before;
      const at = behind ? i : i - 1;
      if (at >= from && at < to) found.push(madeHit('marks', yes.has(icon) ? 'yes' : 'no', at, at + 1));
    }
  }
  return found;
}

const ROW =
  /••|(?:[^;\n]*;){2}|(?:[^|\n]*\|){2}|(?:[^\t\n]*\t){2}|(?:[^,\n\s]+,){2}\S|\S@\S+[:;|]\S|\.(?:png|jpe?g|txt|csv|mp4)\b|\[(?:img|image|imagen|imagem|foto|скрин)[^\]\n]{0,24}\]/iu;

/** Whether the first line behind an offset looks like rows of data, names of files or pictures. */
export function rowsFollow(text: string, at: number): boolean {
  const line = /^[^\n]{0,24}\n\s*([^\n]{1,200})/u.exec(text.slice(at, at + 300))?.[1];
  return line !== undefined && ROW.test(line);
}

/** A longer clause with an icon is a sentence with an ornament. */
const SHORT = 6;

/**
 * The value that stands behind a label (`escrow: no`, `escrow = no`, `| escrow | no |`, `Escrow? no`), or whose icon marks the short
 * clause of the label; null where none does. Where it has to fill its field, nothing follows it there.
 */
export function valueBehind(
  tokens: readonly Token[],
  label: Hit,
  values: readonly Hit[],
  fills: boolean,
  clauses: (token: number) => ReturnType<Clauses>,
): Hit | null {
  for (const value of values) {
    if (value.lexicon === 'marks') {
      const { from, to } = clauses(label.from);
      if (to - from <= SHORT && value.from >= from && value.from < to) return value;
      continue;
    }
    if (value.from < label.to) continue;
    if (value.from > label.to + 4) return null;
    if (crosses(tokens, label.to, value.from)) return null;
    if (stands(tokens, label.to, value) && (!fills || whole(tokens[value.to]))) return value;
  }
  return null;
}

/** Whether a word between a label and its value opens a line of its own. */
function crosses(tokens: readonly Token[], end: number, at: number): boolean {
  for (let i = end; i < at; i += 1) if ((tokens[i]?.gap ?? 0) & BREAK) return true;
  return false;
}

/** Whether a sign of a label stands at most three words behind the label and directly before the value, or one word before it. */
function stands(tokens: readonly Token[], end: number, value: Hit): boolean {
  for (let i = Math.max(end, value.from - 1); i <= value.from; i += 1) {
    const gap = tokens[i]?.gap ?? 0;
    if (gap & BREAK || i - end > 3) continue;
    if (gap & FIRM) return true;
    if (i === value.from && gap & SOFT && whole(tokens[value.to])) return true;
  }
  return false;
}

function whole(next: Token | undefined): boolean {
  return next === undefined || (next.gap & (BREAK | FIRM | SOFT | Gap.comma | Gap.semicolon | Gap.bullet)) !== 0;
}
